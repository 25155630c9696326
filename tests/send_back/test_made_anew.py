"""Cells of other kinds of files in a workbook made anew: each is what it was, or as bad as it was."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Any

import pytest

from pipeline.model.diagnostic import Severity
from pipeline.read.cells import Area, Cell, Flaw, Measured, Sheet, Workbook
from pipeline.read.workbooks import workbook_of
from pipeline.send_back import marked_copy
from pipeline.send_back.plain_book import TooMuchError, plain_book
from tests.support.marked import marked_cells, opened, wrong


def again(*rows: list[Cell], **options: Any) -> Sheet:
    """Return a sheet as it is read from a workbook made of it."""
    made = plain_book(Workbook("台账.ods", (Sheet("台账.ods", "表", rows, **options),)))
    book, _ = workbook_of("台账.xlsx", made.data, (), lambda _: None)
    assert book.findings == ()
    return book.sheets[0]


@pytest.mark.parametrize(
    "cell",
    [
        *("研学", "007", "=SUM(A1:A3)", "+8", "@甲", "<r>甲</r>", " 张 三 ", "一\n二", "<&\"'>", "x" * 32_767),
        *(3, -2.5, 0.1, 1e15, 123456789.01, True, False),
        *(date(2024, 2, 29), date(1900, 3, 1), date(2099, 12, 31), datetime(2024, 3, 5, 14, 30)),  # noqa: DTZ001
        *(time(8, 30), time(23, 59, 59), timedelta(hours=30, minutes=15)),
        *(Measured(30, "人"), Measured(12.5, "万元"), Measured(29.8, "%"), Measured(0.5, "美元")),
        *(Flaw("V002-error-cell", "#REF!"), Flaw("V002-error-cell", "#DIV/0!")),
        Flaw("V038-number-shown-smaller", "125000"),
    ],
)
def test_a_cell_is_what_it_was(cell: Cell) -> None:
    found = again(["标题", cell]).rows[0][1]
    if isinstance(cell, Measured):
        assert isinstance(found, Measured)
        assert (round(found.number, 9), found.unit) == (cell.number, cell.unit)
    else:
        assert found == cell
        assert isinstance(found, type(cell) if not isinstance(cell, int) else int | float)


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        (Flaw("V002-error-cell", "Err:502"), Flaw("V002-error-cell", "#N/A")),
        (Flaw("V003-formula-without-value", "=SUM([.A1:.A3])"), Flaw("V003-formula-without-value", "=NA()")),
        (float("nan"), Flaw("V002-error-cell", "#NUM!")),
        (date(1899, 5, 4), "1899-05-04"),
        ("甲\x07乙\ufffe", "甲乙"),
    ],
)
def test_what_excel_has_no_words_for_is_as_bad_as_it_was(cell: Cell, expected: Cell) -> None:
    assert again(["标题", cell]).rows[0][1] == expected


def test_a_cell_partly_struck_out_is_as_bad_as_it_was_and_leaves_the_same() -> None:
    flaw = Flaw("V042-partly-struck-out", "小计（已划掉）合计")
    found = again(["地点", "人数"], ["合计", 40], ["甲", 1], struck_letters={(1, 0): flaw})
    assert found.rows == [["地点", "人数"], ["合计", 40], ["甲", 1]]
    assert {place: each.key for place, each in found.struck_letters.items()} == {(1, 0): flaw.key}
    assert found.struck_letters[1, 0].text.startswith(flaw.text)


def test_no_formula_of_a_file_is_written() -> None:
    rows: list[list[Cell]] = [
        ["=1+1", Flaw("V003-formula-without-value", '=HYPERLINK("http://x")')],
        [Flaw("V002-error-cell", "=cmd|x")],
    ]
    made = plain_book(Workbook("台账.ods", (Sheet("台账.ods", "表", rows),)))
    cells = [cell for row in opened(made.data)["表"].iter_rows() for cell in row]
    assert [(cell.data_type, cell.value) for cell in cells if cell.value is not None] == [
        ("s", "=1+1"),
        ("f", "=NA()"),
        ("f", "=#N/A"),
    ]


def test_merges_hidden_rows_and_texts_under_merged_cells_stay() -> None:
    merges = (Area(0, 0, 2, 0), Area(2, 0, 3, 1), Area(1, 1, 1, 1))
    found = again(["甲", 1], ["乙", 2], ["", 3], merges=merges, hidden_rows=((2, 2),))
    assert found.merges == (Area(0, 0, 2, 0),)  # the second overlaps the first, the third is a single cell
    assert found.hidden_rows == ((2, 2),)
    assert found.rows[1] == ["乙", 2]


def test_names_of_sheets_that_excel_does_not_allow_are_changed_and_still_found() -> None:
    sheet = "一季度[改]" + "长" * 40
    text = "日期,人数\n2024-01-08,三场\n".encode()
    found = [wrong("B2", book=f"{sheet}.csv", sheet=sheet)]
    copy = marked_copy(f"{sheet}.csv", text, found, None, Severity.ERROR).value
    assert copy is not None
    name = opened(copy).sheetnames[0]
    assert len(name) <= 31
    assert marked_cells(copy, name) == ["B2"]


def test_hidden_sheets_stay_hidden_and_the_first_seen_one_is_shown() -> None:
    sheets = tuple(Sheet("台账.ods", name, [["甲"]], hidden=name == "底稿") for name in ("底稿", "一季度", "二季度"))
    book = opened(plain_book(Workbook("台账.ods", sheets)).data)
    assert [sheet.sheet_state for sheet in book.worksheets] == ["hidden", "visible", "visible"]
    assert book.active is not None
    assert book.active.title == "一季度"


def test_what_excel_has_no_room_for_is_said() -> None:
    with pytest.raises(TooMuchError, match="第2行有一格的字数"):
        again(["甲"], ["字" * 32_768])
    long = f"甲,{'字' * 32_768}\n".encode()
    outcome = marked_copy("长.csv", long, [wrong("A1", book="长.csv", sheet="长")])
    assert ([each.code for each in outcome.diagnostics], outcome.value) == (["U060"], None)


def test_a_copy_says_no_day_of_its_own() -> None:
    """Whether it is late is told by the file's own day until somebody saves it."""
    made = plain_book(Workbook("台账.csv", (Sheet("台账.csv", "台账", [["甲"]]),)))
    book, _ = workbook_of("台账.xlsx", made.data, (), lambda _: None)
    assert book.modified is None
