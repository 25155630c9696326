"""Cells that are struck out as a whole: they are read as they stand, which their writer may not expect."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from pipeline.findings import finding
from pipeline.model.diagnostic import CellLocation, Diagnostic
from pipeline.read.cell_findings import ColumnPlace, listed, row_ranges
from pipeline.read.cells import Sheet
from pipeline.read.part import Part
from pipeline.read.survey import Place
from pipeline.workbook_package.addresses import column_letter


def struck_out_cells(parts: Sequence[Part]) -> list[Diagnostic]:
    """Return one finding a sheet about the cells of a ledger that are struck out, rows named where all of a row is."""
    found: list[Diagnostic] = []
    for part in parts:
        read = {row - 1 for row in part.rows} if part.sheet.struck_cells else set()
        struck = {place for place in part.sheet.struck_cells if place[0] in read}
        if struck:
            rows = {row for row in {row for row, _ in struck} if _all_of_it(part.sheet, row)}
            cells = [place for place in sorted(struck) if place[0] not in rows]
            places = (*row_ranges(part.place, [row + 1 for row in rows]), *_ranges(part.place, cells))
            seen = "、".join(f"{count}{kind}" for count, kind in ((len(rows), "行"), (len(cells), "格")) if count)
            where = listed(places)
            found.append(finding("R044-struck-out-cells", places[0], related=places[1:], count=seen, cells=where))
    return found


def _all_of_it(sheet: Sheet, row: int) -> bool:
    return all((row, at) in sheet.struck_cells for at, cell in enumerate(sheet.rows[row]) if cell != "")


def _ranges(sheet: CellLocation, cells: Iterable[Place]) -> list[CellLocation]:
    """Cells, in the order of their rows, as places: column by column, neighbours below each other joined."""
    columns: dict[int, list[int]] = {}
    for row, at in cells:
        columns.setdefault(at, []).append(row)
    own = (ColumnPlace(sheet, column_letter(at), rows) for at, rows in sorted(columns.items()))
    return [place for column in own for place in column.ranges(range(len(column.rows)))]
