"""What makes a unit's documents out of date, and what does not."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.batch import Task
from pipeline.batch.dependencies import fingerprint
from pipeline.model.job import Draft, Job
from pipeline.model.period import Period
from pipeline.publish import publish
from tests.build.test_build import SUMMARY, office

OWN = "简称: 甲局\n下级: [../县一]\n文书: {总结: {模板: 总结}, 小结: {模板: ../公共/小结}}\n"


def task(root: Path) -> Task:
    period = Period.parse("2025")
    outputs = root / "outputs"
    return Task("甲局", Job(root / "甲局", period, period.last), outputs / "甲局" / "2025", outputs, root, "program")


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    office(tmp_path / "甲局", ["张三"], OWN, 总结=SUMMARY)
    office(tmp_path / "县一", ["李四"], "简称: 县一\n下级: {乡: ../乡一, 局: ../甲局}\n", 总结=SUMMARY)
    office(tmp_path / "乡一", ["王五"], 总结=SUMMARY)
    office(tmp_path / "别局", ["赵六"], 总结=SUMMARY)
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates" / "共用.md").write_text(SUMMARY, encoding="utf-8")
    (tmp_path / "公共").mkdir()
    (tmp_path / "公共" / "名册总.xlsx").write_bytes(b"1")
    (tmp_path / "公共" / "说明.txt").write_bytes(b"1")
    (tmp_path / "公共" / "小结.md").write_text(SUMMARY, encoding="utf-8")
    ledgers = tmp_path / "甲局" / "ledgers.yaml"
    text = ledgers.read_text(encoding="utf-8")
    ledgers.write_text(text + "总册:\n  文件: ../公共/名册*.xlsx\n  列: {姓名: 文本}\n", encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize(
    "name",
    [
        "甲局/名册.xlsx",
        "甲局/unit.yaml",
        "甲局/layout.yaml",
        "甲局/用语.yaml",
        "甲局/templates/总结.md",
        "甲局/台账/研学.csv",
        "templates/共用.md",
        "县一/名册.xlsx",
        "乡一/名册.xlsx",
        "公共/名册总.xlsx",
        "公共/名册二.xlsx",
        "公共/小结.md",
        "公共/小结.docx",
        "甲局/templates/申报表.docx",
    ],
)
def test_a_file_that_matters_changes_it(root: Path, name: str) -> None:
    before = fingerprint(task(root))
    path = root / name
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(path.read_bytes() + b"\n" if path.exists() else b"\n")
    assert fingerprint(task(root)) != before


@pytest.mark.parametrize("name", ["别局/名册.xlsx", "公共/说明.txt", "outputs/甲局/2025/总结.docx"])
def test_a_file_of_others_does_not(root: Path, name: str) -> None:
    before = fingerprint(task(root))
    path = root / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(b"changed")
    assert fingerprint(task(root)) == before


def test_only_contents_count(root: Path) -> None:
    before = fingerprint(task(root))
    os.utime(root / "甲局" / "名册.xlsx", (0, 0))
    assert fingerprint(task(root)) == before


@pytest.mark.parametrize("place", ["甲局/outputs/甲局/2025", "甲局", "templates"])
def test_what_we_write_ourselves_is_no_input_wherever_it_stands(root: Path, place: str) -> None:
    before = fingerprint(task(root))
    publish({"总结.docx": b"1", "档案/张三.docx": b"2"}, root / place)
    assert fingerprint(task(root)) == before
    (root / "甲局" / "名册二.xlsx").write_bytes(b"3")
    assert fingerprint(task(root)) != before


def test_paths_are_found_however_they_are_spelled(root: Path) -> None:
    (root / "乡一" / "ledgers.yaml").write_text(
        "总册: {文件: ．．／公共／名册*.xlsx, 列: {姓名: 文本}}\n", encoding="gb18030"
    )
    (root / "别局" / "unit.yaml").write_text(
        '名称: 别局\n文书: {小结: {模板: "\\x2e\\x2e\\x2f公共\\x2f小结"}}\n', encoding="utf-8"
    )
    tasks = [replace(task(root), job=replace(task(root).job, unit=root / name)) for name in ("乡一", "别局")]
    before = [fingerprint(each) for each in tasks]
    for name in ("名册总.xlsx", "小结.md"):
        (root / "公共" / name).write_bytes(b"changed")
    assert all(fingerprint(each) != old for each, old in zip(tasks, before, strict=True))


VARIED: dict[str, Callable[[Task], Task]] = {
    "period": lambda one: replace(one, job=replace(one.job, period=Period.parse("2025Q4"))),
    "as-of": lambda one: replace(one, job=replace(one.job, period=one.job.period.as_of(date(2025, 11, 30)))),
    "date": lambda one: replace(one, job=replace(one.job, issued=date(2026, 1, 5))),
    "draft": lambda one: replace(one, job=replace(one.job, draft=Draft.FINAL)),
    "documents": lambda one: replace(one, job=replace(one.job, documents=("总结",))),
    "strict": lambda one: replace(one, strict=True),
    "program": lambda one: replace(one, program="edited"),
}


@pytest.mark.parametrize("vary", VARIED.values(), ids=VARIED.keys())
def test_what_is_asked_and_of_which_program_changes_it(root: Path, vary: Callable[[Task], Task]) -> None:
    assert fingerprint(vary(task(root))) != fingerprint(task(root))


NAMES = st.text("甲乙ab./", min_size=1, max_size=4).filter(lambda name: not {"", ".", ".."} & set(name.split("/")))
FILES = st.dictionaries(NAMES.map(lambda name: name.replace("/", "_") + "/台账"), st.binary(max_size=4), max_size=3)


def of_files(files: dict[str, bytes]) -> str:
    with tempfile.TemporaryDirectory() as name:
        for path, data in files.items():
            (Path(name) / "甲局" / path).parent.mkdir(parents=True, exist_ok=True)
            (Path(name) / "甲局" / path).write_bytes(data)
        return fingerprint(task(Path(name)))


@given(FILES, FILES)
def test_equal_folders_and_no_others_have_equal_fingerprints(one: dict[str, bytes], other: dict[str, bytes]) -> None:
    assert (of_files(one) == of_files(other)) == (one == other)
    assert of_files(dict(reversed(one.items()))) == of_files(one)
