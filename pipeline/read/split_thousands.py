"""Thousands that a comma parted in a CSV file whose empty remarks took up what was moved: 1,200 is not 1 and 200."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import count

from pipeline.findings import finding
from pipeline.model.definition import LedgerDefinition
from pipeline.model.diagnostic import CellLocation, Diagnostic
from pipeline.read.body import Body
from pipeline.read.cell_findings import listed, row_ranges
from pipeline.read.cells import Sheet
from pipeline.read.header import Header
from pipeline.read.spare_columns import holds_remarks, holds_remarks_or_rest
from pipeline.read.values.texts import shown

_BEFORE = re.compile(r"\s*[+\-－−]?\s*[¥￥$]?\s*[1-9]\d{0,2}\s*")
_BEHIND = re.compile(r"\s*\d{3}(?:\.\d+)?\s*")
_UNIT = r"(?:元整?|圆|块钱?|美元|人次?|[名位户件份册本条次]|场次?|学时)\s*"
"""Behind a number that was cut; 301室 and 302班 are no amounts."""
_BEHIND_WITH_UNIT, _WITH_UNIT = re.compile(_BEHIND.pattern + _UNIT), re.compile(r"\s*\d+(?:\.\d+)?\s*" + _UNIT)
_BARE = re.compile(r"\s*[+-]?\d{1,7}(?:\.\d+)?\s*")


def thousands_perhaps_split(sheet: Sheet, header: Header, body: Body, ledger: LedgerDefinition) -> Iterator[Diagnostic]:
    """Yield a warning for each column of numbers of a CSV file whose thousands may stand in the column behind it."""
    if sheet.parted_by != ",":
        return
    numeric = {at for name, at in header.positions.items() if ledger.columns[name].type.numeric}
    numeric -= {at for at in numeric if holds_remarks(header.headings.get(at, ""))}
    told: set[int] = set()
    for at in sorted(numeric):
        behind = header.headings.get(at + 1, "")
        if behind and at + 1 not in numeric:
            rows = _split(sheet, body, at, behind)
            told.update(rows)
            if rows:
                yield _said(sheet, header, at, rows)
    for at in sorted(numeric):
        last = next(place for place in count(at + 1) if place not in numeric)
        if last > at + 1 and holds_remarks_or_rest(header.headings.get(last, "")):
            rows = [row for row in _slid(sheet, body, at, last) if row not in told]
            told.update(rows)
            if rows:
                yield _said(sheet, header, at, rows, moved_into=last)


def _split(sheet: Sheet, body: Body, at: int, heading: str) -> list[int]:
    """The rows whose thousands may be in the column behind, which has a heading and holds no numbers.

    But for remarks few cells of it may be cut, for rooms have numbers of three digits; what is left over may well be
    counted in a unit of its own.
    """
    rows = [row for row in body.rows if _is_split(sheet, row, at, _BEHIND)]
    if not holds_remarks_or_rest(heading):
        return rows if 2 * len(rows) <= len(body.rows) else []
    if not holds_remarks(heading):
        return rows
    amounts = [row for row in body.rows if _WITH_UNIT.fullmatch(_text(sheet, row, at + 1))]
    cut = [row for row in amounts if _is_split(sheet, row, at, _BEHIND_WITH_UNIT)]
    return sorted(rows + cut) if len(cut) == len(amounts) else rows  # remarks of 50人 and 200人 are remarks


def _slid(sheet: Sheet, body: Body, at: int, last: int) -> list[int]:
    """The rows whose thousands may have moved other numbers to the right, the last of them into the remarks.

    Where remarks are bare numbers in other rows as often, or count the rows, they are no numbers moved.
    """
    bare = [row for row in body.rows if _BARE.fullmatch(_text(sheet, row, last))]
    rows = [row for row in bare if _is_split(sheet, row, at, _BEHIND)]
    counted = [_text(sheet, row, last).strip() for row in bare] == [str(number) for number in range(1, len(bare) + 1)]
    return rows if 2 * len(rows) > len(bare) and (len(bare) == 1 or not counted) else []


def _is_split(sheet: Sheet, row: int, at: int, behind: re.Pattern[str]) -> bool:
    return bool(_BEFORE.fullmatch(_text(sheet, row, at)) and behind.fullmatch(_text(sheet, row, at + 1)))


def _text(sheet: Sheet, row: int, at: int) -> str:
    cells = sheet.rows[row]
    return shown(cells[at]) if at < len(cells) else ""


def _said(sheet: Sheet, header: Header, at: int, rows: list[int], moved_into: int | None = None) -> Diagnostic:
    places = row_ranges(CellLocation(sheet.workbook, sheet.name), [row + 1 for row in rows])
    number, rest = (shown(sheet.rows[rows[0]][column]).strip() for column in (at, at + 1))
    moved = ""
    if moved_into is not None:
        into, what = header.headings[moved_into], shown(sheet.rows[rows[0]][moved_into]).strip()
        moved = f"，后面的数都往右错了一格，“{into}”里才有{what}"
    return finding(
        "R050-thousands-perhaps-split",
        places[0],
        related=places[1:],
        count=len(rows),
        rows=listed(places),
        first=rows[0] + 1,
        column=header.headings[at],
        next=header.headings[at + 1],
        number=number,
        rest=rest,
        moved=moved,
    )
