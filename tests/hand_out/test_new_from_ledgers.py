"""jibao new --from, as people type it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from pipeline.cli import jibao
from pipeline.define import define
from pipeline.model.diagnostic import Severity
from tests.support.workbooks import Rows, write_csv, write_xlsx

TRAINING: Rows = [
    ["日期", "主题", "参加人员", "经费（元）"],
    *([date(2025, at, 5), f"第{at}讲", "张伟、李静", 100 * at] for at in range(1, 7)),
]
VISITS: Rows = [["走访日期", "走访单位", "人数"], *([f"2025.{at}.8", f"企业{at}", at] for at in range(1, 7))]


def new(folder: Path, *words: object) -> Result:
    return CliRunner().invoke(jibao, ["new", str(folder), *map(str, words)])


def files(folder: Path) -> dict[str, bytes]:
    paths = [path for path in folder.rglob("*") if path.is_file() and not path.name.startswith(".")]
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}


@pytest.fixture
def training(tmp_path: Path) -> Path:
    return write_xlsx(tmp_path / "收件" / "培训台账（改）(2).xlsx", {"Sheet1": TRAINING})


@pytest.fixture
def visits(tmp_path: Path) -> Path:
    return write_csv(tmp_path / "收件" / "企业走访登记表.csv", VISITS, "gbk")


def test_a_unit_from_ledgers_is_ready_to_build(tmp_path: Path, training: Path, visits: Path) -> None:
    unit, before = tmp_path / "inputs" / "某局", training.read_bytes()
    result = new(unit, "--from", training, "--from", visits)
    assert result.exit_code == 0, result.output
    assert set(files(unit)) == {
        "unit.yaml", "ledgers.yaml", "figures.yaml", "templates/工作总结.md", training.name, visits.name,
    }  # fmt: skip
    assert training.read_bytes() == before == (unit / training.name).read_bytes()
    assert "名称: 某局\n" in (unit / "unit.yaml").read_text(encoding="utf-8")
    assert "已照台账新建单位" in result.output
    built = CliRunner().invoke(jibao, ["build", str(unit), "2025H1", "--out", str(tmp_path / "out")])
    assert built.exit_code == 0, built.output
    assert (tmp_path / "out" / "某局2025年上半年工作总结（征求意见稿）.docx").is_file()


def test_a_folder_of_ledgers_stands_for_its_tables(tmp_path: Path, training: Path, visits: Path) -> None:
    (training.parent / "通知.docx").write_bytes(b"PK")
    (training.parent / "~$培训台账.xlsx").write_bytes(b"lock")
    assert new(tmp_path / "某局", "--from", training.parent).exit_code == 0
    assert set(define(tmp_path / "某局").value.ledgers) == {"培训", "企业走访"}
    assert visits.name in files(tmp_path / "某局")


def test_a_folder_with_a_bad_file_makes_no_unit(tmp_path: Path, training: Path) -> None:
    (training.parent / "坏的台账.xlsx").write_bytes(b"PK\x03\x04 cut off")
    result = new(tmp_path / "某局", "--from", training.parent)
    assert result.exit_code == 1
    assert "R006" in result.output
    assert not (tmp_path / "某局").exists()


def test_the_same_ledgers_give_the_same_bytes(tmp_path: Path, training: Path, visits: Path) -> None:
    for name in ("甲", "乙"):
        assert new(tmp_path / name / "某局", "--from", training, "--from", visits).exit_code == 0
    assert files(tmp_path / "甲") == files(tmp_path / "乙")


def test_printing_writes_nothing(tmp_path: Path, training: Path) -> None:
    result = new(tmp_path / "某局", "--from", training, "--print")
    assert result.exit_code == 0
    assert "文件: 培训台账*.xlsx" in result.output
    assert "培训场次: {台账: 培训, 算法: 计数, 单位: 场次}" in result.output
    assert not (tmp_path / "某局").exists()


def test_a_folder_that_holds_only_the_ledgers_becomes_the_unit(training: Path) -> None:
    assert new(training.parent, "--from", training).exit_code == 0
    assert "ledgers.yaml" in files(training.parent)


def test_a_folder_in_use_is_left_alone(tmp_path: Path, training: Path) -> None:
    (tmp_path / "总结.docx").write_bytes(b"mine")
    before = files(tmp_path)
    result = new(tmp_path, "--from", training)
    assert (result.exit_code, files(tmp_path)) == (1, before)
    assert "U020" in result.output


def test_files_of_one_name_are_refused(tmp_path: Path, training: Path) -> None:
    other = write_xlsx(tmp_path / "别处" / training.name, {"Sheet1": TRAINING[:3]})
    result = new(tmp_path / "某局", "--from", training, "--from", other)
    assert result.exit_code == 1
    assert "U091" in result.output
    assert not (tmp_path / "某局").exists()


def test_nothing_to_propose_makes_no_unit(tmp_path: Path) -> None:
    broken = tmp_path / "台账.xlsx"
    broken.write_bytes(b"PK\x03\x04")
    result = new(tmp_path / "某局", "--from", broken)
    assert result.exit_code == 1
    assert "R006" in result.output
    assert "U092" in result.output
    assert not (tmp_path / "某局").exists()


def test_further_ledgers_are_added_behind_what_people_wrote(tmp_path: Path, training: Path, visits: Path) -> None:
    unit = tmp_path / "某局"
    assert new(unit, "--from", training).exit_code == 0
    figures = (unit / "figures.yaml").read_bytes() + "\n# 我写的\n勾稽:\n  - 培训场次 >= 0\n".encode()
    (unit / "figures.yaml").write_bytes(figures)
    before = files(unit)
    result = new(unit, "--from", visits, "--from", training)
    assert result.exit_code == 0, result.output
    assert "U087" in result.output
    after = files(unit)
    assert after["ledgers.yaml"].startswith(before["ledgers.yaml"])
    assert "企业走访:\n  文件: 企业走访登记表*.csv".encode() in after["ledgers.yaml"]
    kept, mine = figures.split("\n# 我写的".encode())
    assert after["figures.yaml"].startswith(kept)
    assert after["figures.yaml"].endswith("\n# 我写的".encode() + mine)
    assert {name: after[name] for name in ("unit.yaml", "templates/工作总结.md")} == {
        name: before[name] for name in ("unit.yaml", "templates/工作总结.md")
    }
    defined = define(unit)
    assert set(defined.value.ledgers) == {"培训", "企业走访"}
    assert [each for each in defined.diagnostics if each.severity is Severity.ERROR] == []


def test_a_second_run_adds_nothing(tmp_path: Path, training: Path, visits: Path) -> None:
    unit = tmp_path / "某局"
    assert new(unit, "--from", training).exit_code == 0
    assert new(unit, "--from", visits).exit_code == 0
    before = files(unit)
    assert new(unit, "--from", visits, "--from", training).exit_code == 0
    assert files(unit) == before


@pytest.mark.parametrize(
    ("file", "content", "code"),
    [
        ("ledgers.yaml", "培训: {文件: 培训*.xlsx, 列: {日期: 日期}}\n".encode("gb18030"), "U089"),
        ("ledgers.yaml", "{培训: {文件: 甲.xlsx, 列: {日期: 日期}}}\n".encode(), "U088"),
        ("figures.yaml", "指标: {甲: {台账: 培训, 算法: 计数}}\n".encode(), "U088"),
        ("figures.yaml", "指标:\n  甲: [\n".encode(), "U088"),
        ("指标表.xlsx", b"", "U090"),
    ],
)
def test_definitions_that_cannot_be_added_to_are_left_alone(
    file: str, content: bytes, code: str, tmp_path: Path, training: Path, visits: Path
) -> None:
    unit = tmp_path / "某局"
    assert new(unit, "--from", training).exit_code == 0
    (unit / file).write_bytes(content)
    before = files(unit)
    result = new(unit, "--from", visits)
    assert result.exit_code == 1
    assert code in result.output
    assert files(unit) == before
    shown = new(unit, "--from", visits, "--print")
    assert "企业走访:" in shown.output


def test_a_file_of_the_unit_is_not_replaced(tmp_path: Path, training: Path, visits: Path) -> None:
    unit = tmp_path / "某局"
    assert new(unit, "--from", training).exit_code == 0
    (unit / visits.name).write_bytes("走访日期,走访单位\n2025.1.1,甲\n".encode())
    before = files(unit)
    result = new(unit, "--from", visits)
    assert (result.exit_code, files(unit)) == (1, before)
    assert "U091" in result.output


def test_printing_without_ledgers_is_wrong_usage(tmp_path: Path) -> None:
    assert new(tmp_path / "某局", "--print").exit_code == 2
