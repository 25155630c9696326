"""jibao batch from the command line: what is built, skipped, refused, and what is told of it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from pipeline.batch import performing
from pipeline.build import Results
from pipeline.build import finish as real_finish
from pipeline.cli import jibao
from pipeline.model.diagnostic import Outcome
from pipeline.model.job import Job
from pipeline.publish import Maker, publish
from tests.build.test_build import SUMMARY, office

REPEATED = SUMMARY.replace("名册共", "{{ 人数 }}{{ 人数 }}。名册共名册共")


@pytest.fixture
def inputs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for name in ("甲局", "乙局", "丙局"):
        office(tmp_path / "inputs" / name, ["张三", "李四"], f"简称: {name}\n", 总结=SUMMARY)
    return tmp_path / "inputs"


def batch(*words: str, period: str = "2025", jobs: str = "1") -> Result:
    return CliRunner().invoke(jibao, ["batch", *words, "--period", period, "--jobs", jobs])


def spoil(unit: Path) -> None:
    (unit / "figures.yaml").write_text("指标: {人数: {台账: 花名册, 算法: 计数}}\n", encoding="utf-8")


def contents(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def documents(folder: Path) -> dict[str, bytes]:
    return {name: data for name, data in contents(folder).items() if name.endswith((".docx", ".xlsx"))}


def rows(result: Result) -> dict[str, list[str]]:
    """The cells of the table by unit; those of 第一个问题 may be several words."""
    lines = result.output[result.output.index("单位  ") :].split("\n")[1:]
    return {line.split()[0]: line.split()[1:] for line in lines if line and not line.startswith(("共", "已停下"))}


def test_files_are_those_of_build(inputs: Path, tmp_path: Path) -> None:
    assert batch("inputs/*", "--out", "many").exit_code == 0
    for unit in inputs.iterdir():
        built = CliRunner().invoke(jibao, ["build", unit.name, "2025"])
        assert built.exit_code == 0
    many, one = documents(tmp_path / "many"), documents(tmp_path / "outputs")
    assert many == one
    assert len(many) == 3 * 2


def test_processes_write_the_same_bytes_as_one(inputs: Path, tmp_path: Path) -> None:
    spoil(inputs / "乙局")
    one, two = batch("inputs/*", "--out", "one"), batch("inputs/*", "--out", "two", jobs="2")
    assert contents(tmp_path / "one") == contents(tmp_path / "two")
    assert len(contents(tmp_path / "one")) == 2 * 4
    assert [each.exit_code for each in (one, two)] == [1, 1]
    assert {name: cells[:4] for name, cells in rows(one).items()} == {n: cells[:4] for n, cells in rows(two).items()}


def test_a_bad_unit_never_stops_the_others(inputs: Path, tmp_path: Path) -> None:
    spoil(inputs / "乙局")
    result = batch("inputs/*")
    assert result.exit_code == 1
    assert {path.name for path in (tmp_path / "outputs").iterdir()} == {"甲局", "丙局"}
    assert rows(result)["乙局"][:4] == ["有错误", "0", "1", "0"]
    assert rows(result)["丙局"][:4] == ["已生成", "2", "0", "0"]
    assert "── 乙局 ──\nfigures.yaml 第1行  错误 D038" in result.output
    assert "共3个单位：已生成2个、有错误1个" in result.output


def test_a_unit_that_has_not_changed_is_skipped_with_the_counts_of_last_time(inputs: Path) -> None:
    (inputs / "甲局" / "templates" / "总结.md").write_text(REPEATED, encoding="utf-8")
    first, second = batch("inputs/*"), batch("inputs/*")
    warned = rows(first)["甲局"]
    assert (warned[0], int(warned[3]) > 0) == ("已生成", True)
    assert rows(second)["甲局"][:4] == ["未变，跳过", *warned[1:4]]
    assert rows(second)["甲局"][5:] != warned[5:]
    assert " ".join(rows(second)["甲局"][5:]) == "P010（上次生成时的，用 jibao check 看）"
    assert "共3个单位：未变，跳过3个" in second.output


def test_force_builds_again(inputs: Path) -> None:
    del inputs
    batch("甲局")
    assert rows(batch("甲局", "--force"))["甲局"][0] == "已生成"


def test_a_unit_that_failed_is_tried_again(inputs: Path) -> None:
    spoil(inputs / "乙局")
    assert [rows(batch("乙局"))["乙局"][0] for _ in range(2)] == ["有错误", "有错误"]


def test_a_deleted_file_is_a_reason_to_build_and_an_edited_one_is_not(inputs: Path, tmp_path: Path) -> None:
    del inputs
    batch("甲局")
    (word,) = (tmp_path / "outputs" / "甲局" / "2025").glob("*.docx")
    word.write_bytes(b"edited")
    assert rows(batch("甲局"))["甲局"][0] == "未变，跳过"
    word.unlink()
    assert rows(batch("甲局"))["甲局"][0] == "已生成"
    assert word.exists()


def test_files_that_build_wrote_otherwise_since_are_written_again(inputs: Path, tmp_path: Path) -> None:
    del inputs
    batch("甲局")
    before = documents(tmp_path / "outputs")
    CliRunner().invoke(jibao, ["build", "甲局", "2025", "--date", "2026-01-05"])
    assert documents(tmp_path / "outputs") != before
    assert rows(batch("甲局"))["甲局"][0] == "已生成"
    assert documents(tmp_path / "outputs") == before


def test_an_edited_file_is_never_overwritten(inputs: Path, tmp_path: Path) -> None:
    batch("甲局")
    (word,) = (tmp_path / "outputs" / "甲局" / "2025").glob("*.docx")
    word.write_bytes(b"edited")
    (inputs / "甲局" / "templates" / "总结.md").write_text(SUMMARY.replace("名册", "花名册"), encoding="utf-8")
    result = batch("甲局")
    assert "改过" in result.output
    assert rows(result)["甲局"][3] == "1"
    assert word.read_bytes() == b"edited"
    assert rows(batch("甲局"))["甲局"][0] == "未变，跳过"


def test_drafts_stand_beside_each_other(inputs: Path) -> None:
    del inputs
    assert rows(batch("甲局"))["甲局"][0] == "已生成"
    assert rows(batch("甲局", "--final"))["甲局"][0] == "已生成"
    assert [rows(batch("甲局", *option))["甲局"][0] for option in ([], ["--final"])] == ["未变，跳过"] * 2


def test_documents_that_somebody_else_wrote_meanwhile_are_not_taken_for_its_own(
    inputs: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def publish_and_be_overtaken(
        files: Mapping[str, bytes], folder: Path, *, by: Maker, final: bool
    ) -> Outcome[tuple[Path, ...]]:
        outcome = publish(files, folder, by=by, final=final)
        publish(dict.fromkeys(files, b"of other ledgers"), folder)
        return outcome

    del inputs
    with monkeypatch.context() as patched:
        patched.setattr(performing, "publish", publish_and_be_overtaken)
        assert rows(batch("甲局"))["甲局"][0] == "已生成"
    assert [rows(batch("甲局"))["甲局"][0] for _ in range(2)] == ["已生成", "未变，跳过"]


def test_a_stamp_that_is_damaged_counts_for_nothing(inputs: Path, tmp_path: Path) -> None:
    del inputs
    batch("甲局")
    for damaged in ("", "[]", "{}", '{"征求意见稿": 1}', '{"征求意见稿": {"names": []}}', "[" * 100_000):
        (tmp_path / "outputs" / "甲局" / "2025" / ".jibao-batch.json").write_text(damaged, encoding="utf-8")
        assert rows(batch("甲局"))["甲局"][0] == "已生成"


def test_strict_makes_warnings_errors(inputs: Path, tmp_path: Path) -> None:
    (inputs / "甲局" / "templates" / "总结.md").write_text(REPEATED, encoding="utf-8")
    assert batch("甲局").exit_code == 0
    before = contents(tmp_path / "outputs")
    result = batch("甲局", "--strict")
    assert result.exit_code == 1
    assert rows(result)["甲局"][0] == "有错误"
    assert contents(tmp_path / "outputs") == before


def test_a_folder_without_definitions_is_told_and_is_no_failure(inputs: Path) -> None:
    (inputs / "往年资料").mkdir()
    (inputs / "说明.txt").write_text("", encoding="utf-8")
    (inputs / ".git").mkdir()
    result = batch("inputs/*")
    assert result.exit_code == 0
    assert rows(result)["往年资料"][0] == "不是单位"
    assert set(rows(result)) == {"甲局", "乙局", "丙局", "往年资料"}
    assert batch("inputs/*", "--strict").exit_code == 1


def test_a_folder_that_is_named_and_is_no_unit_is_a_failure(inputs: Path) -> None:
    (inputs / "空").mkdir()
    result = batch(str(inputs / "空"))
    assert result.exit_code == 1
    assert rows(result)["空"][0] == "有错误"


def test_files_that_change_while_they_are_read_are_read_again(inputs: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def changed_meanwhile(job: Job) -> Outcome[Results]:
        made = real_finish(job)
        (inputs / "甲局" / "名册二.txt").write_text(job.period.key, encoding="utf-8")
        return made

    monkeypatch.setattr(performing, "finish", changed_meanwhile)
    assert rows(batch("甲局"))["甲局"][0] == "已生成"
    monkeypatch.setattr(performing, "finish", real_finish)
    assert [rows(batch("甲局"))["甲局"][0] for _ in range(2)] == ["已生成", "未变，跳过"]


def test_a_unit_that_lost_its_unit_file_is_a_failure(inputs: Path) -> None:
    (inputs / "甲局" / "unit.yaml").rename(inputs / "甲局" / "unit.yml")
    result = batch("inputs/*")
    assert result.exit_code == 1
    assert rows(result)["甲局"][0] == "有错误"


def test_a_name_that_fits_no_folder_does_not_stop_the_others(inputs: Path) -> None:
    del inputs
    result = batch("甲局", "乙据", "没有*")
    assert result.exit_code == 1
    assert "是不是“乙局”？" in result.output
    assert {name: cells[0] for name, cells in rows(result).items()} == {
        "甲局": "已生成",
        "乙据": "有错误",
        "没有*": "有错误",
    }


def test_a_unit_named_twice_is_built_once(inputs: Path) -> None:
    assert list(rows(batch("甲局", "inputs/甲局", str(inputs / "甲*")))) == ["甲局"]


def test_units_of_one_name_would_write_into_one_folder(inputs: Path, tmp_path: Path) -> None:
    office(tmp_path / "别处" / "甲局", ["王五"], 总结=SUMMARY)
    result = batch("inputs/*", "别处/甲局")
    assert result.exit_code == 1
    assert result.output.count("错误 U042") == 2
    assert {path.name for path in (tmp_path / "outputs").iterdir()} == {"乙局", "丙局"}
    assert inputs.is_dir()


def test_programs_get_every_finding_with_the_path_of_its_file(inputs: Path) -> None:
    spoil(inputs / "乙局")
    result = batch("inputs/*", "--format", "json")
    found = json.loads(result.stdout)
    assert [(each["code"], each["where"]) for each in found] == [("D038", "inputs/乙局/figures.yaml 第1行")]
    assert "单位  " in result.stderr
    assert "::error file=inputs/乙局/figures.yaml,line=1" in batch("inputs/*", "--format", "github").stdout


@pytest.mark.parametrize(
    "words",
    [
        ["甲局"],
        ["--period", "2025"],
        ["甲局", "--period", "今年"],
        ["甲局", "--period", "2025", "--jobs", "0"],
        ["甲局", "--period", "2025", "--jobs", "2", "--scheduler", "tcp://127.0.0.1:1"],
        ["甲局", "--period", "2025", "--review", "--final"],
        ["甲局", "--period", "2025", "--as-of", "2024-01-01"],
    ],
)
def test_wrong_usage(inputs: Path, words: list[str]) -> None:
    del inputs
    assert CliRunner().invoke(jibao, ["batch", *words]).exit_code == 2


def test_a_bug_is_a_finding_of_the_unit_that_met_it(inputs: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    del inputs

    def finish(job: Job) -> object:
        if job.unit.name == "乙局":
            raise ZeroDivisionError("李秘书密")
        return real_finish(job)

    monkeypatch.setattr(performing, "finish", finish)
    result = batch("inputs/*")
    assert result.exit_code == 1
    assert "U043" in result.output
    assert "（ZeroDivisionError，batch/performing.py 第" in result.output
    assert "李秘书密" not in result.output
    assert {name: cells[0] for name, cells in rows(result).items()} == {
        "丙局": "已生成",
        "乙局": "有错误",
        "甲局": "已生成",
    }


def test_many_findings_are_cut_short_with_the_way_to_the_others(inputs: Path) -> None:
    figures = "".join(f"  试{number}: {{台账: 没有, 算法: 计数}}\n" for number in range(9))
    (inputs / "乙局" / "figures.yaml").write_text(f"指标:\n{figures}", encoding="utf-8")
    result = batch("乙局")
    shown = result.output.count("错误 D038")
    total = int(rows(result)["乙局"][2])
    assert shown == 5
    assert f"还有{total - shown}个错误，用 jibao check inputs/乙局 2025 查看" in result.output.replace("\\", "/")
