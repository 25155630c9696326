"""What records hold in columns without a heading: a comma too many moves a row to the right, and its end falls out."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence

from pipeline.findings import finding
from pipeline.model.diagnostic import CellLocation, Diagnostic
from pipeline.read.body import Body
from pipeline.read.cell_findings import listed, row_ranges
from pipeline.read.cells import Cell, Measured, Sheet
from pipeline.read.header import Header
from pipeline.read.values import ParsedColumn, Problem, without
from pipeline.read.values.quantities import read_quantity
from pipeline.read.values.texts import shown
from pipeline.workbook_package.addresses import column_letter


def rows_too_long(sheet: Sheet, header: Header, body: Body) -> Mapping[int, str]:
    """Return what stands behind the last heading in each record of a CSV file with more fields than the heading.

    The fields are those written: Excel fills up all rows to the longest, so that a remark without a heading is no more.
    """
    last, most = max(header.headings, default=0), max(sheet.fields[header.first : header.stop], default=0)
    longer = [row for row in body.rows if sheet.fields[row] > most] if sheet.fields else []
    behind = {row: next((text for cell in sheet.rows[row][last + 1 :] if (text := shown(cell))), "") for row in longer}
    return {row: text for row, text in behind.items() if text}


def too_long(sheet: Sheet, header: Header, rows: Mapping[int, str]) -> Iterator[Diagnostic]:
    """Yield the finding about records of a CSV file that hold more than the heading has columns."""
    if not rows:
        return
    places = row_ranges(CellLocation(sheet.workbook, sheet.name), [row + 1 for row in rows])
    first, seen = min(rows.items())
    heading = header.headings[max(header.headings)]
    yield finding(
        "R047-more-fields-than-headings",
        places[0],
        related=places[1:],
        count=len(rows),
        rows=listed(places),
        first=first + 1,
        heading=heading,
        seen=seen,
    )


def without_rows(column: ParsedColumn, cells: Sequence[Cell], body: Body, rows: Mapping[int, str]) -> ParsedColumn:
    """Return a column without a value in some rows: nobody knows which of their cells stand where they belong."""
    places = [place for place, row in enumerate(body.rows) if row in rows] if rows else []
    key = "R047-more-fields-than-headings"
    return (
        without(column, {place: Problem(key, shown(cells[body.rows[place]])) for place in places}) if rows else column
    )


def numbers_without_heading(sheet: Sheet, header: Header, body: Body, long: Collection[int]) -> Iterator[Diagnostic]:
    """Yield a warning about numbers of records in columns without a heading among the others, or right behind them.

    Words there are remarks that need no heading; what stands apart, an empty column between, belongs to no record. Of
    the rows that are too `long` all is said.
    """
    records = [row for row in body.rows if row not in long] if long else body.rows
    found = {at: rows for at in _free_columns(sheet, header, records) if (rows := _numbers(sheet, at, records))}
    if found:
        columns = "、".join(column_letter(at) for at in found)
        at, rows = next(iter(found.items()))
        cell = f"{column_letter(at)}{rows[0] + 1}"
        seen, count = shown(sheet.rows[rows[0]][at]), sum(map(len, found.values()))
        place = CellLocation(sheet.workbook, sheet.name, cell)
        yield finding("R048-numbers-without-heading", place, columns=columns, count=count, seen=seen)


def _free_columns(sheet: Sheet, header: Header, records: Sequence[int]) -> Iterator[int]:
    last = max(header.headings, default=0)
    width = len(sheet.rows[0]) if sheet.rows else 0
    for at in range(min(header.positions.values(), default=0), width):
        if at > last and all(shown(sheet.rows[row][at]) == "" for row in records):
            return
        if at not in header.headings and not any(low <= at + 1 <= high for low, high in sheet.hidden_columns):
            yield at


def _numbers(sheet: Sheet, at: int, records: Sequence[int]) -> list[int]:
    return [row for row in records if _is_number(sheet.rows[row][at])]


def _is_number(cell: Cell) -> bool:
    if isinstance(cell, str):
        return cell != "" and read_quantity(cell) is not None
    return isinstance(cell, int | float | Measured) and not isinstance(cell, bool)
