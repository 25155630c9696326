"""jibao check --marked, from the ledgers of an office to the copies that go back."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from click.testing import CliRunner, Result

from pipeline.cli import jibao
from tests.support.marked import ISSUES, comments, marked_cells
from tests.support.workbooks import write_csv, write_xlsx

UNIT = "名称: 某市某局\n简称: 某局\n"
FIGURES = "指标:\n  研学次数: {台账: 研学, 算法: 计数, 单位: 次}\n"
LEDGERS = """\
研学:
  文件: ["研学*.xlsx", "处室/**/*.xlsx", "研学.csv"]
  日期列: 日期
  列:
    日期: {类型: 日期, 必填: true}
    活动名称: {类型: 文本, 必填: true}
    人数: {类型: 整数, 单位: 人}
"""
HEADING = ["日期", "活动名称", "人数"]


def rows(day: str, what: str, people: Any) -> list[list[Any]]:
    return [HEADING, ["2024-01-08", f"{what}一", 8], [day, what, people]]


@pytest.fixture
def office(tmp_path: Path) -> Path:
    folder = tmp_path / "inputs" / "某局"
    folder.mkdir(parents=True)
    (folder / "unit.yaml").write_text(UNIT, encoding="utf-8")
    (folder / "ledgers.yaml").write_text(LEDGERS, encoding="utf-8")
    (folder / "figures.yaml").write_text(FIGURES, encoding="utf-8")
    write_xlsx(folder / "研学台账.xlsx", {"一季度": rows("2024-03-05", "参观", "3场左右")})
    write_xlsx(folder / "研学好的.xlsx", {"一季度": rows("2024-03-06", "座谈", 12)})
    write_xlsx(folder / "处室" / "人事处" / "研学.xlsx", {"表": rows("", "讲课", 5)})
    write_csv(folder / "研学.csv", rows("2024年2月30日", "调研", 7), "gb18030")
    return folder


def check(office: Path, *options: str) -> Result:
    return CliRunner().invoke(jibao, ["check", str(office), "2024", *options])


def files(folder: Path) -> list[str]:
    paths = (path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())
    return sorted(path for path in paths if not path.startswith("."))


def test_each_ledger_with_bad_cells_gets_a_copy_and_no_other(office: Path, tmp_path: Path) -> None:
    out = tmp_path / "退改"
    before = {path: path.read_bytes() for path in office.rglob("*") if path.is_file()}
    result = check(office, "--marked", str(out))
    assert result.exit_code == 1
    assert files(out) == ["处室/人事处/研学（请核对）.xlsx", "研学台账（请核对）.xlsx", "研学（请核对）.xlsx"]
    assert f"{out / '研学台账（请核对）.xlsx'}  标出1处\n" in result.output
    assert {path: path.read_bytes() for path in office.rglob("*") if path.is_file()} == before
    copy = (out / "研学台账（请核对）.xlsx").read_bytes()
    assert marked_cells(copy) == ["C3"]
    assert "3场左右" in comments(copy)["C3"]
    assert marked_cells((out / "处室" / "人事处" / "研学（请核对）.xlsx").read_bytes(), "表") == ["A3"]
    assert marked_cells((out / "研学（请核对）.xlsx").read_bytes(), "研学") == ["A3"]
    assert "提示 U061" in result.output


def test_a_copy_that_somebody_edited_is_not_overwritten(office: Path, tmp_path: Path) -> None:
    out = tmp_path / "退改"
    check(office, "--marked", str(out))
    target = out / "研学台账（请核对）.xlsx"
    book = openpyxl.load_workbook(target)
    book["一季度"]["C3"] = 3
    book.save(target)
    edited = target.read_bytes()
    result = check(office, "--marked", str(out))
    assert target.read_bytes() == edited
    assert "警告 U011" in result.output
    assert "研学台账（请核对）（新生成）.xlsx" in files(out)


def test_a_mended_copy_put_in_place_of_the_ledger_is_clean(office: Path, tmp_path: Path) -> None:
    out = tmp_path / "退改"
    check(office, "--marked", str(out))
    book = openpyxl.load_workbook(out / "研学台账（请核对）.xlsx")
    assert book.sheetnames == ["一季度", ISSUES]
    book["一季度"]["C3"] = 3
    book.save(office / "研学台账.xlsx")
    assert "研学台账.xlsx" not in check(office).output


def test_nothing_is_written_when_nothing_is_to_be_sent_back(office: Path, tmp_path: Path) -> None:
    for name in ("研学台账.xlsx", "研学.csv", "处室"):
        path = office / name
        shutil.rmtree(path) if path.is_dir() else path.unlink()
    result = check(office, "--marked", str(tmp_path / "退改"))
    assert "没有台账要退改" in result.output
    assert not (tmp_path / "退改").exists()


def test_the_level_says_what_is_marked(office: Path, tmp_path: Path) -> None:
    write_xlsx(office / "研学台账.xlsx", {"一季度": rows("3月5日", "参观", 3)})
    check(office, "--marked", str(tmp_path / "一"))
    check(office, "--marked", str(tmp_path / "二"), "--marked-level", "提示")
    assert "研学台账（请核对）.xlsx" not in files(tmp_path / "一")
    assert marked_cells((tmp_path / "二" / "研学台账（请核对）.xlsx").read_bytes()) == ["A3"]


@pytest.mark.parametrize("folder", [".", "退改", "处室/退改"])
def test_copies_do_not_go_among_the_ledgers(folder: str, office: Path) -> None:
    result = check(office, "--marked", str(office / folder))
    assert result.exit_code == 2
    assert "副本会被当成台账" in result.output


def test_units_below_get_copies_in_folders_of_their_own(office: Path, tmp_path: Path) -> None:
    above = office.parent / "上级"
    above.mkdir()
    (above / "unit.yaml").write_text("名称: 某市\n简称: 某市\n下级: [../某局]\n", encoding="utf-8")
    source = "研学: {下级台账: 研学, 单位列: 单位, 列: {日期: 日期, 人数: {类型: 整数, 单位: 人}}}\n"
    (above / "ledgers.yaml").write_text(source, encoding="utf-8")
    (above / "figures.yaml").write_text(FIGURES, encoding="utf-8")
    result = check(above, "--marked", str(tmp_path / "退改"))
    assert "某局/研学台账（请核对）.xlsx" in files(tmp_path / "退改"), result.output
    assert check(above, "--marked", str(office / "退改")).exit_code == 2
