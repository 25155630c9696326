"""A copy that came back with some cells mended goes out again: the marks of the first round are off."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.styles import Border, Font, PatternFill, Side

from pipeline.model.diagnostic import Severity
from tests.send_back.test_layout_kept import problems, rich
from tests.send_back.test_office_programs import converted
from tests.support.marked import (
    HEADING,
    ISSUES,
    comments,
    copy_of,
    listed,
    marked_cells,
    opened,
    parts,
    repacked,
    wrong,
)


def as_it_came(copy: bytes, _folder: Path) -> bytes:
    return copy


def saved_by_openpyxl(copy: bytes, _folder: Path) -> bytes:
    book = opened(copy)
    book["一季度"]["C3"] = 30
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def saved_by_libreoffice(copy: bytes, folder: Path) -> bytes:
    (folder / "副本.xlsx").write_bytes(copy)
    return converted(folder, "xlsx", folder / "副本.xlsx")[0].read_bytes()


WAYS = [as_it_came, saved_by_openpyxl, pytest.param(saved_by_libreoffice, marks=pytest.mark.pages)]


def ledger() -> bytes:
    """A table as offices draw it: thin lines, a heading in white on blue, yellow where somebody looked."""
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.title = "一季度"
    thin = Side("thin")
    rows: list[list[Any]] = [["研学台账"], HEADING]
    for row in (*rows, *([date(2024, 3, day), "参观", 3, 12.5, "线上"] for day in range(5, 12))):
        sheet.append(row)
    for cells in sheet["A2:E9"]:
        for cell in cells:
            cell.border = Border(thin, thin, thin, thin)
    for cell in sheet[2]:
        cell.fill, cell.font = PatternFill("solid", "FF1F3864"), Font(color="FFFFFFFF", bold=True)
    sheet["E5"].fill = PatternFill("solid", "FFFFFF00")
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def looks(data: bytes, *cells: str) -> list[object]:
    sheet = opened(data)["一季度"]
    found = [sheet[cell] for cell in cells]
    return [(cell.border.left.style, cell.border.top.style, cell.fill.fgColor.rgb, cell.font.b) for cell in found]


@pytest.mark.parametrize("way", WAYS)
def test_only_what_is_still_wrong_is_marked(way: Callable[[bytes, Path], bytes], tmp_path: Path) -> None:
    first = copy_of(
        ledger(), wrong("C3"), wrong("D4"), wrong("A2"), wrong("6行"), wrong("B8", severity=Severity.WARNING)
    )
    assert {"C3", "D4", "A2", "A6", "B8"} <= set(marked_cells(first))
    second = copy_of(way(first, tmp_path), wrong("D4", message="还是不对"), wrong("E9"))
    assert marked_cells(second) == ["D4", "E9"]
    assert set(comments(second)) == {"D4", "E9"}
    assert comments(second)["D4"].count("【错误】") == 1
    assert opened(second).sheetnames == ["一季度", ISSUES]
    assert [line[1] for line in listed(second)] == ["一季度!D4", "一季度!E9"]
    assert looks(second, "C3", "B8", "A6") == looks(ledger(), "C3", "B8", "A6")
    assert looks(second, "A2") == looks(ledger(), "B2")


def test_comments_of_the_office_stay_through_both_rounds(tmp_path: Path) -> None:
    first = copy_of(rich(), wrong("B3"), wrong("C4"))
    second = copy_of(first, wrong("A5"))
    assert set(comments(second)) == {"B3", "C9", "A5"}
    assert comments(second)["B3"].strip().endswith("数字以签到表为准")
    assert parts(second)["xl/drawings/vmlDrawing1.vml"].count(b"<v:shape ") == 3
    assert problems(second, tmp_path) == problems(rich(), tmp_path)


def test_a_cell_without_any_like_it_gets_thin_lines() -> None:
    book = openpyxl.Workbook()
    book.worksheets[0].title = "一季度"
    book.worksheets[0]["A1"] = 1
    book.worksheets[0]["A1"].number_format = "0.000"
    buffer = io.BytesIO()
    book.save(buffer)
    first = copy_of(buffer.getvalue(), wrong("A1"))
    # As after a save that lets go of the format that no cell has any more.
    styles = parts(first)["xl/styles.xml"].replace(
        b'numFmtId="164" fontId="0" fillId="0"', b'numFmtId="9" fontId="0" fillId="0"'
    )
    second = copy_of(repacked(first, {"xl/styles.xml": styles}), wrong("B2"))
    assert marked_cells(second) == ["B2"]
    assert looks(second, "A1") == [("thin", "thin", "00000000", False)]
