"""Thousands that a comma parted in a CSV file whose empty remarks took up what was moved: 1,200 is not 1 and 200."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.findings import finding
from pipeline.model.definition import LedgerDefinition
from pipeline.model.diagnostic import CellLocation, Diagnostic
from pipeline.read.body import Body
from pipeline.read.cell_findings import row_ranges
from pipeline.read.cells import Sheet
from pipeline.read.header import Header
from pipeline.read.values.texts import shown

_MOST_RANGES = 8
_BEFORE, _BEHIND = re.compile(r"\s*[1-9]\d{0,2}\s*"), re.compile(r"\s*\d{3}(?:\.\d+)?\s*")
_SPARE = re.compile("备注|说明|附注|其他|其它")
"""Columns that hold words or nothing; of others a few only may be meant: a column of room numbers has three digits."""


def thousands_perhaps_split(sheet: Sheet, header: Header, body: Body, ledger: LedgerDefinition) -> Iterator[Diagnostic]:
    """Yield a warning for each column of numbers of a CSV file whose thousands may stand in the column behind it."""
    if not sheet.fields:
        return
    numeric = {at for name, at in header.positions.items() if ledger.columns[name].type.numeric}
    for at in sorted(numeric):
        heading = header.headings.get(at + 1, "")
        if not heading or (at + 1 in numeric and not _SPARE.search(heading)):
            continue
        rows = [row for row in body.rows if _is_split(sheet, row, at)]
        if rows and (_SPARE.search(heading) or 2 * len(rows) <= len(body.rows)):
            yield _said(sheet, header, at, rows)


def _is_split(sheet: Sheet, row: int, at: int) -> bool:
    cells = sheet.rows[row]
    if len(cells) <= at + 1:
        return False
    return bool(_BEFORE.fullmatch(shown(cells[at])) and _BEHIND.fullmatch(shown(cells[at + 1])))


def _said(sheet: Sheet, header: Header, at: int, rows: list[int]) -> Diagnostic:
    places = row_ranges(CellLocation(sheet.workbook, sheet.name), [row + 1 for row in rows])
    told = "、".join(place.cell for place in places[:_MOST_RANGES]) + "等" * (len(places) > _MOST_RANGES)
    number, rest = (shown(sheet.rows[rows[0]][column]).strip() for column in (at, at + 1))
    return finding(
        "R050-thousands-perhaps-split",
        places[0],
        related=places[1:],
        count=len(rows),
        rows=told,
        first=rows[0] + 1,
        column=header.headings[at],
        next=header.headings[at + 1],
        number=number,
        rest=rest,
    )
