"""What a division sees in a marked copy: the bad cells, a comment on each, and a list that leads to them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from pipeline.model.diagnostic import CellLocation, Diagnostic, FileLocation, LineLocation, Severity
from pipeline.send_back import marked_copy
from pipeline.send_back.issues import Spot, issues, spot_of
from pipeline.send_back.marks import marks_of
from tests.support.counted_calls import calls
from tests.support.marked import HEADING, ISSUES, comments, copy_of, is_marked, listed, marked_cells, opened, wrong
from tests.support.workbooks import write_xlsx

ROWS: list[list[Any]] = [
    ["某局研学台账"],
    HEADING,
    [date(2024, 3, 5), "参观纪念馆", "3场左右", 1200, "线下"],
    [date(2024, 3, 8), "座谈会", 30, None, "线上"],
    [None, None, None, None, None],
    [date(2024, 3, 12), "讲课", 12, 300.5, "线下"],
]


def book(folder: Path, **options: Any) -> bytes:
    return write_xlsx(folder / "研学台账.xlsx", {"一季度": ROWS, "二季度": ROWS}, **options).read_bytes()


def links(copy: bytes) -> list[str | None]:
    cells = (row[0] for row in opened(copy)[ISSUES].iter_rows(min_row=4, min_col=2, max_col=2))
    return [cell.hyperlink.location for cell in cells if cell.hyperlink]


def test_a_bad_cell_has_a_fill_a_thick_line_and_a_comment_that_says_all(tmp_path: Path) -> None:
    copy = copy_of(book(tmp_path), wrong("C3"))
    cell = opened(copy)["一季度"]["C3"]
    assert cell.fill.fgColor.rgb == "FFFFC7CE"
    assert {side.style for side in (cell.border.left, cell.border.right, cell.border.top, cell.border.bottom)} == {
        "thick"
    }
    assert comments(copy) == {
        "C3": "【错误】人数不是数字，读到“3场左右”\n建议：填写整数；约数写在备注列\n（问题清单第1条）"
    }
    assert marked_cells(copy) == ["C3"]
    assert marked_cells(copy, "二季度") == []


def test_the_list_says_where_what_and_how_to_mend_and_leads_there(tmp_path: Path) -> None:
    copy = copy_of(
        book(tmp_path), wrong("B4", severity=Severity.WARNING, message="同名"), wrong("C3"), wrong("A6", sheet="二季度")
    )
    assert listed(copy) == [
        (1, "一季度!C3", "错误", "人数不是数字，读到“3场左右”", "填写整数；约数写在备注列"),
        (2, "二季度!A6", "错误", "人数不是数字，读到“3场左右”", "填写整数；约数写在备注列"),
        (3, "一季度!B4", "警告", "同名", "填写整数；约数写在备注列"),
    ]
    sheet = opened(copy)[ISSUES]
    assert links(copy) == ["'一季度'!C3", "'二季度'!A6", "'一季度'!B4"]
    assert [cell.value for cell in sheet[3]] == ["序号", "位置", "级别", "问题", "建议"]
    assert opened(copy).sheetnames == ["一季度", "二季度", ISSUES]


def test_several_findings_on_one_cell_share_a_comment_the_worst_first_and_the_worst_decides(tmp_path: Path) -> None:
    copy = copy_of(book(tmp_path), wrong("C3", severity=Severity.WARNING, message="像是约数"), wrong("C3"))
    assert list(comments(copy)) == ["C3"]
    first, second = comments(copy)["C3"].split("【")[1:]
    assert first.startswith("错误】人数不是数字")
    assert second.startswith("警告】像是约数")
    assert opened(copy)["一季度"]["C3"].border.top.style == "thick"


def test_warnings_are_told_from_errors_on_paper_without_colours(tmp_path: Path) -> None:
    copy = copy_of(book(tmp_path), wrong("C3"), wrong("C4", severity=Severity.WARNING))
    sheet = opened(copy)["一季度"]
    assert (sheet["C3"].border.left.style, sheet["C4"].border.left.style) == ("thick", "mediumDashed")


def test_notes_are_marked_only_when_asked_for(tmp_path: Path) -> None:
    note = wrong("B3", severity=Severity.NOTE)
    data = book(tmp_path)
    assert marked_copy("研学台账.xlsx", data, [note]).value is None
    assert marked_cells(copy_of(data, note, least=Severity.NOTE)) == ["B3"]
    assert (
        marked_copy("研学台账.xlsx", data, [wrong("B3", severity=Severity.WARNING)], least=Severity.ERROR).value is None
    )


def test_empty_cells_and_rows_that_are_not_there_are_marked_too(tmp_path: Path) -> None:
    copy = copy_of(book(tmp_path), wrong("D4"), wrong("B5"), wrong("A9"), wrong("AB2"))
    assert set(marked_cells(copy)) == {"AB2", "D4", "B5", "A9"}
    assert set(comments(copy)) == {"AB2", "D4", "B5", "A9"}


def test_a_range_is_marked_cell_by_cell_with_one_comment(tmp_path: Path) -> None:
    copy = copy_of(book(tmp_path), wrong("C3:C6"))
    assert marked_cells(copy) == ["C3", "C4", "C5", "C6"]
    assert list(comments(copy)) == ["C3"]


def test_a_row_is_framed_from_its_first_to_its_last_filled_cell(tmp_path: Path) -> None:
    copy = copy_of(book(tmp_path), wrong("4行"))
    sheet = opened(copy)["一季度"]
    assert marked_cells(copy) == ["A4", "B4", "C4", "E4"]
    assert (sheet["A4"].border.left.style, sheet["A4"].border.right.style) == ("thick", None)
    assert (sheet["E4"].border.left.style, sheet["E4"].border.right.style) == (None, "thick")
    assert list(comments(copy)) == ["A4"]
    rows = copy_of(book(tmp_path), wrong("3-4行"))
    assert {cell[1:] for cell in marked_cells(rows)} == {"3", "4"}


def test_merged_cells_are_framed_as_one_and_commented_where_their_text_stands(tmp_path: Path) -> None:
    copy = copy_of(book(tmp_path, merges=["B3:C6"]), wrong("C5"))
    sheet = opened(copy)["一季度"]
    frames = {
        cell.coordinate: "".join(
            side[0] for side in ("left", "right", "top", "bottom") if getattr(cell.border, side).style == "thick"
        )
        for row in sheet["B3:C6"]
        for cell in row
    }
    del frames["B3"]  # openpyxl gives the first of merged cells the lines of all
    assert frames == {"C3": "rt", "B4": "l", "C4": "r", "B5": "l", "C5": "r", "B6": "lb", "C6": "rb"}
    assert list(comments(copy)) == ["B3"]
    assert str(sheet.merged_cells) == "B3:C6"


def test_what_is_wrong_at_many_places_is_marked_at_all_of_them(tmp_path: Path) -> None:
    copy = copy_of(book(tmp_path), wrong("C3", "C3:C4", "C6"), wrong("D3", "C3", sheet="二季度"))
    assert marked_cells(copy) == ["C3", "C4", "C6"]
    assert listed(copy)[0][3] == "人数不是数字，读到“3场左右”\n另见：「一季度」!C3:C4、C6"


def test_rows_that_a_total_adds_up_are_not_called_wrong(tmp_path: Path) -> None:
    assert marked_cells(copy_of(book(tmp_path), wrong("C6", "C3:C5", code="R020"))) == ["C6"]


def test_a_whole_sheet_and_a_whole_file_are_told_in_the_list(tmp_path: Path) -> None:
    whole = Diagnostic("R030", Severity.WARNING, FileLocation("研学台账.xlsx"), "报了两次", "留一份")
    copy = copy_of(book(tmp_path), wrong("", severity=Severity.WARNING), whole, wrong("C3"))
    assert [line[1] for line in listed(copy)] == ["一季度!C3", "工作表“一季度”", "整份文件"]
    assert marked_cells(copy) == ["C3"]


def test_other_files_definitions_and_documents_do_not_count(tmp_path: Path) -> None:
    line = Diagnostic(
        "C001", Severity.ERROR, LineLocation("figures.yaml", 3), "勾稽不成立", "", (wrong("C3").location,)
    )
    elsewhere = wrong("C3", book="另一份.xlsx")
    assert marked_copy("研学台账.xlsx", book(tmp_path), [line, elsewhere]).value is None


def test_a_finding_in_another_file_marks_what_it_points_at_in_this_one(tmp_path: Path) -> None:
    here = CellLocation("研学台账.xlsx", "一季度", "B4")
    twin = Diagnostic("R026", Severity.ERROR, CellLocation("另一份.xlsx", "表", "B9"), "主键重复", "核对", (here,))
    copy = copy_of(book(tmp_path), twin)
    assert marked_cells(copy) == ["B4"]
    assert listed(copy)[0][1] == "另一份.xlsx「表」!B9"
    assert links(copy) == ["'一季度'!B4"]


def test_a_font_chosen_for_a_dark_fill_stays_legible(tmp_path: Path) -> None:
    import io  # noqa: PLC0415

    from openpyxl.styles import Font, PatternFill  # noqa: PLC0415

    made = opened(book(tmp_path))
    for row, fill in ((2, PatternFill("solid", "FF1F3864")), (3, PatternFill())):
        made["一季度"].cell(row, 1).fill = fill
        made["一季度"].cell(row, 1).font = Font(color="FFFFFFFF" if row == 2 else "FFC00000", bold=True)
    buffer = io.BytesIO()
    made.save(buffer)
    sheet = opened(copy_of(buffer.getvalue(), wrong("A2"), wrong("A3")))["一季度"]
    assert (sheet["A2"].font.color, sheet["A2"].font.bold) == (None, True)
    assert sheet["A3"].font.color.rgb == "FFC00000"


@pytest.mark.parametrize(
    ("text", "spot"),
    [
        ("D17", Spot("表", 16, 16, 3, 3)),
        ("D3:D17", Spot("表", 2, 16, 3, 3)),
        ("XFD1048576", Spot("表", 1048575, 1048575, 16383, 16383)),
        ("17行", Spot("表", 16, 16)),
        ("3-17行", Spot("表", 2, 16)),
        ("", None),
        ("XFE1", None),
        ("A1048577", None),
        ("A0", None),
        ("第三格", None),
    ],
)
def test_addresses_are_read_as_findings_write_them(text: str, spot: Spot | None) -> None:
    assert spot_of(CellLocation("研学台账.xlsx", "表", text)) == spot


def test_text_that_looks_like_a_formula_or_like_markup_stays_text(tmp_path: Path) -> None:
    evil = '=HYPERLINK("http://x","点")<b>&_x0041_\x07'
    copy = copy_of(book(tmp_path), wrong("C3", message=evil), wrong("C4", message="+1"))
    sheet = opened(copy)[ISSUES]
    assert [cell.data_type for cell in sheet["D"][3:5]] == ["s", "s"]
    assert sheet["D4"].value.startswith('=HYPERLINK("http://x","点")<b>&')
    assert '=HYPERLINK("http://x","点")<b>&' in comments(copy)["C3"]


@pytest.mark.parametrize(
    ("hint", "told"),
    [
        ("填写整数；约数写在备注列", "填写整数；约数写在备注列"),
        ("改成可选的内容之一，或在ledgers.yaml的取值里加上它", "改成可选的内容之一"),
        ("在ledgers.yaml的“场次”下写 别名: [次数]，或改正表头", "改正表头"),
        ("填写到日；按月登记的台账，在ledgers.yaml里把“日期”的类型改为日期段", "填写到日"),
        ("在ledgers.yaml的“工作表”里写明读哪几张", "不清楚怎么改的，请和汇总台账的同志联系"),
        ("", ""),
    ],
)
def test_a_division_is_not_asked_to_mend_our_definitions(hint: str, told: str, tmp_path: Path) -> None:
    copy = copy_of(book(tmp_path), replace(wrong("C3"), hint=hint))
    assert (listed(copy)[0][4] or "") == told
    assert ("建议" in comments(copy)["C3"]) == bool(told)


def test_the_same_file_and_findings_give_the_same_bytes(tmp_path: Path) -> None:
    data = book(tmp_path)
    assert copy_of(data, wrong("C3"), wrong("4行")) == copy_of(data, wrong("C3"), wrong("4行"))


def test_a_list_of_that_name_is_kept_beside_ours(tmp_path: Path) -> None:
    data = write_xlsx(tmp_path / "研学台账.xlsx", {ISSUES: ROWS, "一季度": ROWS}).read_bytes()
    copy = copy_of(data, wrong("C3"), wrong("C3", sheet=ISSUES))
    assert opened(copy).sheetnames == [ISSUES, "一季度", f"{ISSUES}2"]
    assert is_marked(opened(copy)[ISSUES]["C3"])
    assert len(listed(copy, f"{ISSUES}2")) == 2


def test_a_row_of_a_csv_file_that_is_too_long_is_mended_in_the_copy_as_cells(tmp_path: Path) -> None:
    found = wrong("C3", message="有1行的内容比表头的列多")
    copy = copy_of(book(tmp_path), replace(found, code="R047", hint="这一格加英文双引号，或用Excel另存一次"))
    ((*_, told),) = listed(copy)
    advice = str(told)
    assert "合成一格" in advice
    assert "最后一列右边清空" in advice
    assert "双引号" not in advice


def test_a_cell_with_thousands_of_findings_is_marked_in_proportion() -> None:
    """Each was held against all that was told there before."""

    def work(count: int) -> int:
        place = CellLocation("研学台账.xlsx", "一季度", "C3")
        found = [Diagnostic("F010", Severity.WARNING, place, str(at)) for at in range(count)]
        listed = issues("研学台账.xlsx", found, Severity.WARNING)
        return calls(lambda: marks_of(listed, {"一季度": ()}))

    assert work(800) < 3 * work(400)
