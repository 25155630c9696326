"""Finds the header of a definition sheet and gives its rows back by the names of their columns."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from pipeline.define.naming import advice
from pipeline.define.node import Entry, Scalar
from pipeline.define.workbook import Sheet
from pipeline.findings import finding
from pipeline.model.diagnostic import CellLocation, Diagnostic

_SEARCHED = 10
_IGNORED = frozenset({"", "序号"})


@dataclass(frozen=True, slots=True)
class Row:
    """A row under the header: its filled cells by the name of their column."""

    cells: Mapping[str, Scalar]
    place: CellLocation

    def text(self, key: str) -> str:
        """Return a cell's text, empty when nothing stands there."""
        return self.cells[key].text if key in self.cells else ""

    def entries(self, *left_out: str) -> tuple[Entry, ...]:
        """Return the cells as entries of a record, except those named."""
        return tuple(Entry(key, cell.location, cell) for key, cell in self.cells.items() if key not in left_out)


def read_rows(
    sheet: Sheet, wanted: str, known: tuple[str, ...], synonyms: Mapping[str, str], found: list[Diagnostic]
) -> Iterator[Row]:
    """Yield the filled rows below the header, which is the first row with a cell headed `wanted`.

    Args:
        sheet: where to look.
        wanted: the column that makes a row the header.
        known: the columns that may be there; others are reported.
        synonyms: other words for some of them.
        found: receives the findings.
    """
    header = _heading(sheet, wanted, synonyms)
    if header is None:
        found.append(finding("D018-no-heading-row", CellLocation(sheet.workbook, sheet.name), wanted=wanted))
        return
    names = _names(sheet, header, synonyms)
    for column, name in enumerate(names):
        place = sheet.place(header, column)
        if name in names[:column] and name not in _IGNORED:
            found.append(finding("D012-duplicate-key", place, key=name))
        elif name not in known and name not in _IGNORED:
            found.append(
                finding("D020-unknown-key", place, owner=f"工作表“{sheet.name}”", key=name, advice=advice(name, known))
            )
    for row in range(header + 1, len(sheet.rows)):
        scalars = {name: sheet.scalar(row, column) for column, name in enumerate(names) if name in known}
        cells = {name: cell for name, cell in scalars.items() if not cell.empty}
        if cells:
            yield Row(cells, sheet.place(row, 0))


def sheets_with_heading(
    sheets: Iterable[Sheet], wanted: str, synonyms: Mapping[str, str], found: list[Diagnostic]
) -> list[Sheet]:
    """Return the sheets that have a header; the others are reported, empty ones and instructions aside.

    When none has one, the first comes back: whoever reads it says what is missing.
    """
    filled = [sheet for sheet in sheets if "说明" not in sheet.name and any(map(any, sheet.rows))]
    headed = [sheet for sheet in filled if _heading(sheet, wanted, synonyms) is not None]
    if not headed:
        return filled[:1]
    found += [
        finding("D077-sheet-left-out", CellLocation(sheet.workbook, sheet.name), wanted=wanted)
        for sheet in filled
        if sheet not in headed
    ]
    return headed


def _heading(sheet: Sheet, wanted: str, synonyms: Mapping[str, str]) -> int | None:
    rows = range(min(_SEARCHED, len(sheet.rows)))
    return next((row for row in rows if wanted in _names(sheet, row, synonyms)), None)


def _names(sheet: Sheet, row: int, synonyms: Mapping[str, str]) -> list[str]:
    plain = ["".join(text.split()) for text in sheet.rows[row]]
    return [synonyms.get(name, name) for name in plain]
