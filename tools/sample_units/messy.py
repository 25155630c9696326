"""Workbooks as offices keep them, written so that the same rows always give the same bytes."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path

import xlwt
from odf.element import Element
from odf.opendocument import OpenDocumentSpreadsheet
from odf.table import CoveredTableCell, Table, TableCell, TableRow
from odf.text import P
from openpyxl import Workbook
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.cell_range import CellRange
from openpyxl.worksheet.worksheet import Worksheet

Cell = str | int | float | date | None
Row = Sequence[Cell]

_ZIP_MOMENT = (1980, 1, 1, 0, 0, 0)
_MODIFIED = re.compile(rb"(<dcterms:(created|modified)[^>]*>|<dc:date>|<meta:creation-date>)[^<]*")


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet as it stands, row 1 first: title rows, headers, notes and totals are rows like any other.

    `merges` are ranges (A3:A9), `hidden` row numbers, `formats` number formats by column letter (0"人").
    """

    name: str
    rows: Sequence[Row]
    merges: Sequence[str] = ()
    hidden: Sequence[int] = ()
    formats: Mapping[str, str] = field(default_factory=dict)
    filtered: str = ""


def _merges(sheet: Sheet) -> dict[tuple[int, int], tuple[int, int, int, int]]:
    """Left, top, right and bottom of each merge, by its first cell (column, row)."""
    ranges = [CellRange(cells) for cells in sheet.merges]
    return {(one.min_col, one.min_row): (one.min_col, one.min_row, one.max_col, one.max_row) for one in ranges}


def merged_down(rows: Sequence[Row], column: int, first_row: int) -> tuple[list[list[Cell]], list[str]]:
    """Return the rows with repeats of `column` (from 0) emptied, and the ranges to merge.

    `first_row` is the sheet row on which the first of `rows` will stand.
    """
    emptied = [list(row) for row in rows]
    merges: list[str] = []
    start = 0
    for at in range(1, len(rows) + 1):
        if at < len(rows) and rows[at][column] == rows[start][column]:
            emptied[at][column] = None
            continue
        if at - start > 1:
            letter = get_column_letter(column + 1)
            merges.append(f"{letter}{first_row + start}:{letter}{first_row + at - 1}")
        start = at
    return emptied, merges


def write_xlsx(path: Path, sheets: Sequence[Sheet], saved: datetime) -> None:
    """Write an .xlsx last saved at `saved`."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for sheet in sheets:
        _fill(book.create_sheet(sheet.name), sheet)
    buffer = io.BytesIO()
    book.save(buffer)
    path.write_bytes(_repacked(buffer.getvalue(), saved))


def _fill(target: Worksheet, sheet: Sheet) -> None:
    for row_number, row in enumerate(sheet.rows, start=1):
        for column, value in enumerate(row, start=1):
            if value is None:
                continue
            cell = target.cell(row_number, column, value)
            cell.alignment = Alignment(horizontal="center", vertical="center", wrap_text=True)
            letter = cell.column_letter
            if isinstance(value, date):
                cell.number_format = "yyyy/m/d"
            elif letter in sheet.formats and isinstance(value, int | float):
                cell.number_format = sheet.formats[letter]
    target.cell(1, 1).font = Font(bold=True, size=16)
    for cells in sheet.merges:
        target.merge_cells(cells)
    for row_number in sheet.hidden:
        target.row_dimensions[row_number].hidden = True
    if sheet.filtered:
        target.auto_filter.ref = sheet.filtered
    for column in range(1, max(map(len, sheet.rows)) + 1):
        target.column_dimensions[get_column_letter(column)].width = 16


def write_xls(path: Path, sheets: Sequence[Sheet]) -> None:
    """Write an .xls as old machines do."""
    book = xlwt.Workbook(encoding="utf-8")
    day_style = xlwt.easyxf(num_format_str="yyyy/m/d")
    for sheet in sheets:
        target = book.add_sheet(sheet.name)
        merged = _merges(sheet)
        for row_number, row in enumerate(sheet.rows, start=1):
            for column, value in enumerate(row, start=1):
                if value is None:
                    continue
                style = day_style if isinstance(value, date) else xlwt.Style.default_style
                if (column, row_number) in merged:
                    left, top, right, bottom = merged[column, row_number]
                    target.write_merge(top - 1, bottom - 1, left - 1, right - 1, value, style)
                else:
                    target.write(row_number - 1, column - 1, value, style)
        for row_number in sheet.hidden:
            target.row(row_number - 1).hidden = True
    book.save(str(path))


def write_ods(path: Path, sheets: Sequence[Sheet], saved: datetime) -> None:
    """Write an .ods last saved at `saved`."""
    Element.namespaces.clear()  # else a document names every namespace that any before it has used
    document = OpenDocumentSpreadsheet()
    for sheet in sheets:
        document.spreadsheet.addElement(_ods_table(sheet))
    buffer = io.BytesIO()
    document.write(buffer)
    path.write_bytes(_repacked(buffer.getvalue(), saved))


def _ods_table(sheet: Sheet) -> Table:
    spans = _merges(sheet)
    covered = {
        (column, row)
        for left, top, right, bottom in spans.values()
        for column in range(left, right + 1)
        for row in range(top, bottom + 1)
    } - set(spans)
    table = Table(name=sheet.name)
    for row_number, row in enumerate(sheet.rows, start=1):
        line = TableRow(visibility="collapse") if row_number in sheet.hidden else TableRow()
        for column, value in enumerate(row, start=1):
            place = (column, row_number)
            line.addElement(CoveredTableCell() if place in covered else _ods_cell(value, spans.get(place)))
        table.addElement(line)
    return table


def _ods_cell(value: Cell, span: tuple[int, int, int, int] | None) -> TableCell:
    attributes: dict[str, object] = {}
    if span:
        left, top, right, bottom = span
        attributes = {"numbercolumnsspanned": right - left + 1, "numberrowsspanned": bottom - top + 1}
    if value is None:
        return TableCell(**attributes)
    if isinstance(value, date):
        cell = TableCell(valuetype="date", datevalue=value.isoformat(), **attributes)
    elif isinstance(value, int | float):
        cell = TableCell(valuetype="float", value=value, **attributes)
    else:
        cell = TableCell(valuetype="string", **attributes)
    cell.addElement(P(text=str(value)))
    return cell


def write_csv(path: Path, rows: Sequence[Row], encoding: str) -> None:
    """Write a .csv in the encoding that the office's programs use (gb18030, gbk, utf-8-sig)."""
    buffer = io.StringIO(newline="")
    csv.writer(buffer, lineterminator="\r\n").writerows(
        ["" if value is None else value for value in row] for row in rows
    )
    path.write_bytes(buffer.getvalue().encode(encoding))


def _repacked(raw: bytes, saved: datetime) -> bytes:
    """The same package with fixed times in its directory and `saved` as its last change."""
    moment = saved.strftime("%Y-%m-%dT%H:%M:%SZ").encode()
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(raw)) as source, zipfile.ZipFile(target, "w") as packed:
        for name in source.namelist():
            content = source.read(name)
            if name in {"docProps/core.xml", "meta.xml"}:
                content = _MODIFIED.sub(lambda found: found[1] + moment, content)
            kind = zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
            entry = zipfile.ZipInfo(name, _ZIP_MOMENT)
            entry.compress_type = kind
            packed.writestr(entry, content)
    return target.getvalue()
