"""Tables that stand one below the other on a sheet, each under a heading of its own."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from pipeline.model.definition import LedgerDefinition
from pipeline.read.body import is_title
from pipeline.read.cells import Sheet
from pipeline.read.header import Header, further_header
from pipeline.read.headings import heading_without_unit, plain_heading
from pipeline.read.table import TableColumn, table_columns

_LONGEST_HEADING = 40
_BETWEEN = r"[\s*★☆]*"


@dataclass(frozen=True, slots=True)
class Block:
    """One table of a sheet: the sheet as if nothing else stood on it, its heading, and its columns.

    `again` are rows that repeat the heading, `titles` rows above it that belong to it, such as 二季度.
    """

    sheet: Sheet
    header: Header
    table: Mapping[int, TableColumn]
    again: frozenset[int] = frozenset()
    titles: tuple[int, ...] = field(default=())


def blocks(sheet: Sheet, header: Header, ledger: LedgerDefinition) -> list[Block]:
    """Return the tables of a sheet from its first heading down; nearly always there is one."""
    table = table_columns(sheet, header)
    further = list(_further(sheet, table, header, ledger))
    if not further:
        return [Block(sheet, header, table)]
    again: set[int] = set()
    starts: list[tuple[int, Header]] = [(0, header)]
    for other in further:
        if other.positions == starts[-1][1].positions:
            again |= set(range(other.first, other.stop))
        else:
            starts.append((_start(sheet, other, starts[-1][1].stop), other))
    ends = [*(start for start, _ in starts[1:]), len(sheet.rows)]
    found: list[Block] = []
    for (start, own), end in zip(starts, ends, strict=True):
        view = _view(sheet, header.first, start, end)
        titles = tuple(row for row in range(start, own.first) if start and any(cell != "" for cell in sheet.rows[row]))
        repeated = frozenset(row for row in again if own.stop <= row < end)
        found.append(Block(view, own, table_columns(view, own), repeated, titles))
    return found


def _further(
    sheet: Sheet, table: Mapping[int, TableColumn], header: Header, ledger: LedgerDefinition
) -> Iterator[Header]:
    """Headings under the first one, found by rows that hold two names of columns."""
    names = [name for column in ledger.columns.values() for name in (column.name, *column.aliases)]
    gate = re.compile(rf"\0\s*(?:{'|'.join(map(_spaced, names))})", re.IGNORECASE)
    known = {plain_heading(name) for name in names}
    hits: dict[int, int] = {}
    for column in table.values():
        if not gate.search(column.words):
            continue
        texts = {cell for cell in column.distinct if isinstance(cell, str) and _is_heading(cell, known)}
        for row, cell in enumerate(column.cells) if texts else ():
            if cell in texts and row >= header.stop:
                hits[row] = hits.get(row, 0) + 1
    last = header
    for row in sorted(row for row, count in hits.items() if count > 1 or len(header.positions) == 1):
        if row >= last.stop and (found := further_header(sheet, ledger, row, last)):
            last = found
            yield found


def _spaced(name: str) -> str:
    """A pattern of a name however it is spaced."""
    return _BETWEEN.join(map(re.escape, plain_heading(name)[:4]))


def _is_heading(text: str, known: set[str]) -> bool:
    return 0 < len(text) <= _LONGEST_HEADING and bool({plain_heading(text), heading_without_unit(text)} & known)


def _start(sheet: Sheet, header: Header, earliest: int) -> int:
    """The row where a table begins with its titles: single texts right above its heading."""
    start = row = header.first
    while row > earliest and (is_title(sheet.rows[row - 1]) or not any(cell != "" for cell in sheet.rows[row - 1])):
        row -= 1
        start = row
    return start


def _view(sheet: Sheet, top: int, start: int, end: int) -> Sheet:
    """The sheet with the titles above its first heading and the rows of one table, the others blank."""
    rows: Sequence[Sequence[object]] = sheet.rows
    blank = [""] * len(rows[0]) if rows else []
    kept = [*sheet.rows[:top], *[blank] * (start - top), *sheet.rows[start:end]] if start else sheet.rows[:end]
    merges = tuple(area for area in sheet.merges if start <= area.top < end or area.top < top)
    return replace(sheet, rows=kept, merges=merges)
