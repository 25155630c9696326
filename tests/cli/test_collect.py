"""jibao collect: copies that came back, in one document and a table that is filled in and read back."""

from __future__ import annotations

import shutil
from pathlib import Path

import docx
import openpyxl
import pytest
from click.testing import CliRunner, Result
from docx.document import Document

from pipeline.cli import jibao
from pipeline.findings import finding
from pipeline.model.diagnostic import FileLocation, Outcome
from pipeline.publish import publish_new
from tests.cli.conftest import PERIOD
from tests.cli.test_verify_and_refresh import draft
from tests.support.settled_copies import settled

HEADER = ["序号", "提出单位", "位置", "原文", "意见或修改", "采纳情况", "理由"]
TABLE = "汇总（意见采纳情况表）"


def retyped(sent: Path, target: Path, old: str, new: str) -> Path:
    """A copy in which somebody typed over some words without tracking changes."""
    file: Document = docx.Document(str(sent))
    run = next(run for paragraph in file.paragraphs for run in paragraph.runs if old in run.text)
    run.text = run.text.replace(old, new, 1)
    target.parent.mkdir(exist_ok=True)
    file.save(str(target))
    return target


def number_in(sent: Path) -> str:
    """The first number with 场次 that the draft prints."""
    file: Document = docx.Document(str(sent))
    return next(run.text for paragraph in file.paragraphs for run in paragraph.runs if run.text.endswith("场次"))


def copies(office: Path) -> tuple[Path, list[Path]]:
    sent = office / "送审稿.docx"
    shutil.copy(draft(office), sent)
    back = office / "返回稿"
    number = number_in(sent)
    return sent, [
        retyped(sent, back / "送审稿-法规科.docx", "为干事者撑腰", "为担当者撑腰"),
        retyped(sent, back / "送审稿（人事科意见）.docx", "为干事者撑腰", "为干事者撑腰鼓劲"),
        retyped(sent, back / "办公室.docx", number, "99场次"),
    ]


def collected(office: Path, *options: str, target: str = "汇总.docx") -> Result:
    sent, back = copies(office)
    return CliRunner().invoke(jibao, ["collect", str(sent), *map(str, back), "-o", str(office / target), *options])


def rows(path: Path) -> list[list[str]]:
    sheet = openpyxl.load_workbook(path).active
    assert sheet is not None
    return [[str(cell or "") for cell in row] for row in sheet.iter_rows(min_row=2, values_only=True)]


def test_everybodys_changes_are_in_one_document_and_one_table(office: Path) -> None:
    result = collected(office)
    assert result.exit_code == 0, result.output
    assert "共收到3份返回稿、3条意见：修改3条；1处改了台账算出来的数。" in result.output
    together = (office / "汇总.docx").read_bytes()
    assert settled(together) == settled((office / "送审稿.docx").read_bytes())
    law = (office / "返回稿" / "送审稿-法规科.docx").read_bytes()
    assert settled(together, {"法规科"}) == settled(law)
    header, *listed = rows(office / f"{TABLE}.xlsx")
    assert header == HEADER
    assert {row[1] for row in listed} == {"法规科", "人事科", "办公室"}
    assert all("改为：" in row[4] for row in listed)
    annex: Document = docx.Document(str(office / f"{TABLE}.docx"))
    assert [[cell.text for cell in row.cells][1] for row in annex.tables[0].rows[1:]] == [row[1] for row in listed]


def test_a_number_changed_by_hand_is_told_with_what_the_ledgers_say(office: Path) -> None:
    result = collected(office, "--unit", str(office / "unit"))
    number = number_in(office / "送审稿.docx")
    assert "K005" in result.output
    assert f"办公室把它改成“99场次”，现在的台账是“{number}”" in result.output


def test_what_is_filled_in_is_read_back(office: Path) -> None:
    assert collected(office).exit_code == 0
    table = office / f"{TABLE}.xlsx"
    book = openpyxl.load_workbook(table)
    sheet = book.active
    assert sheet is not None
    for row in sheet.iter_rows(min_row=3):
        row[5].value, row[6].value = ("不采纳", "已有规定") if row[1].value == "人事科" else ("采纳", None)
    book.save(table)
    result = collected(office, "--table", str(table), target="再汇总.docx")
    assert result.exit_code == 0, result.output
    assert "1条不采纳，没有写进汇总稿" in result.output
    decided = {row[1]: (row[5], row[6]) for row in rows(office / "再汇总（意见采纳情况表）.xlsx")[1:]}
    assert decided == {"法规科": ("采纳", ""), "人事科": ("不采纳", "已有规定"), "办公室": ("采纳", "")}
    together = (office / "再汇总.docx").read_bytes()
    assert "撑腰鼓劲" not in "".join(settled(together, None))
    assert "为担当者撑腰" in "".join(settled(together, None))


def test_a_decision_on_an_opinion_that_nobody_has_any_more_is_told(office: Path) -> None:
    assert collected(office).exit_code == 0
    table = office / f"{TABLE}.xlsx"
    book = openpyxl.load_workbook(table)
    sheet = book.active
    assert sheet is not None
    sheet.cell(3, 5).value = "改为：别的话"
    sheet.cell(3, 6).value = "采纳"
    book.save(table)
    assert "K010" in collected(office, "--table", str(table), target="再汇总.docx").output


def test_nothing_is_written_where_one_of_the_files_is_there(office: Path) -> None:
    (office / f"{TABLE}.xlsx").write_bytes(b"mine")
    result = collected(office)
    assert result.exit_code == 1
    assert "U014" in result.output
    assert not (office / "汇总.docx").exists()
    assert (office / f"{TABLE}.xlsx").read_bytes() == b"mine"


def test_a_copy_of_another_document_is_refused(office: Path) -> None:
    sent, back = copies(office)
    other = docx.Document()
    for number in range(30):
        other.add_paragraph(f"完全不相干的一份文件第{number}段，讲的是别的事情。")
    other.save(str(back[0]))
    result = CliRunner().invoke(jibao, ["collect", str(sent), *map(str, back), "-o", str(office / "汇总.docx")])
    assert (result.exit_code, "K003" in result.output) == (1, True)
    assert not (office / "汇总.docx").exists()


def test_what_was_sent_must_have_no_tracked_changes(office: Path) -> None:
    assert collected(office).exit_code == 0
    copy = office / "返回稿" / "办公室.docx"
    arguments = ["collect", str(office / "汇总.docx"), str(copy), "-o", str(office / "二次.docx")]
    result = CliRunner().invoke(jibao, arguments)
    assert (result.exit_code, "K002" in result.output) == (1, True)


def test_who_a_copy_is_from_can_be_told(office: Path) -> None:
    result = collected(office, "--from", "办公室.docx=综合科")
    assert result.exit_code == 0, result.output
    assert "综合科" in {row[1] for row in rows(office / f"{TABLE}.xlsx")}
    assert collected(office, "--from", "没有.docx=综合科", target="乙.docx").exit_code == 2


def test_the_result_goes_on_with_verify_and_refresh(office: Path) -> None:
    assert collected(office).exit_code == 0
    arguments = ["refresh", str(office / "汇总.docx"), str(office / "unit"), PERIOD, "-o", str(office / "新.docx")]
    result = CliRunner().invoke(jibao, arguments)
    assert "正在修订1处" in result.output, result.output
    assert (office / "新.docx").exists()


def test_all_three_files_are_written_or_none(office: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(data: bytes, target: Path) -> Outcome[tuple[Path, ...]]:
        if target.suffix == ".xlsx":
            return Outcome((), (finding("U014-output-exists", FileLocation(str(target))),))
        return publish_new(data, target)

    monkeypatch.setattr("pipeline.cli.collect.publish_new", full)
    result = collected(office)
    assert result.exit_code == 1
    assert "已写出" not in result.output
    assert [each for each in office.iterdir() if each.name.startswith("汇总")] == []


def test_a_folder_in_the_place_of_a_file_is_told_and_nothing_is_written(office: Path) -> None:
    (office / f"{TABLE}.xlsx").mkdir()
    result = collected(office)
    assert result.exit_code == 1
    assert "U014" in result.output
    assert not (office / "汇总.docx").exists()
