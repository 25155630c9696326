"""In which table of a file a figure of a table is looked for: a cell that lacks is not what stands behind the table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from pipeline.model.anchor import Anchor
from pipeline.model.diagnostic import CellPlace
from pipeline.reconcile.case import Place, Present
from pipeline.reconcile.tables import BothTables, Headings
from pipeline.word import Manuscript


@dataclass(frozen=True, slots=True)
class _Written:
    """So many rows of a table of now say no figure; what they say over its columns, and what over any of them."""

    depth: int
    headings: Headings
    known: frozenset[tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class HomeTables:
    """The cells that would print figures now, by these' bookmarks; the cells of the file, by their passages.

    `written` says what stands over the columns of the tables of now, `homes` which tables of the file say figures of a
    table of now, as far as that is known yet.
    """

    printing: Mapping[str, CellPlace]
    standing: Sequence[CellPlace | None]
    tables: BothTables
    written: Mapping[int, _Written]
    homes: dict[int, set[int]] = field(default_factory=dict)
    _seen: dict[tuple[int, int], Headings] = field(default_factory=dict)

    def learn(self, now: Anchor | None, place: Place | None) -> None:
        """Take it that a figure stands at a place."""
        at = self.standing[place.passage] if place else None
        printed = self.printing.get(now.bookmark) if now else None
        if printed and at:
            self.homes.setdefault(printed.table, set()).add(at.table)

    def fits(self, now: Anchor | None, place: Place) -> bool:
        """Return whether a figure may stand at a place: one of a table in that table, or in any while none is known.

        It does not stand under what is the heading of another column of its table.
        """
        printed = self.printing.get(now.bookmark) if now else None
        if printed is None:
            return True
        at = self.standing[place.passage]
        if at is None or at.table not in self.homes.get(printed.table, {at.table}):
            return False
        written = self.written[printed.table]
        own, seen = written.headings.get(printed.column, ()), self._headings(at.table, written.depth)[at.column]
        return not any(own) or seen == own or seen not in written.known

    def _headings(self, table: int, depth: int) -> Headings:
        """What so many rows on top of a table of the file say."""
        if (table, depth) not in self._seen:
            self._seen[table, depth] = self.tables.file[table].headings(depth)
        return self._seen[table, depth]


def home_tables(manuscript: Manuscript, now: Present, tables: BothTables, cells: Mapping[str, Place]) -> HomeTables:
    """Return the tables of a file as far as the places of some figures, by their bookmarks of now, tell them."""
    fresh = now.fresh
    marks = {} if fresh is None else {mark.name: fresh.passages[mark.first].cell for mark in fresh.bookmarks}
    printing = {name: cell for name, cell in marks.items() if cell}
    rows: dict[int, int] = {}
    for cell in printing.values():
        rows[cell.table] = min(cell.row, rows.get(cell.table, cell.row))
    written: dict[int, _Written] = {}
    for table, depth in rows.items():
        headings = tables.fresh[table].headings(depth)
        written[table] = _Written(depth, headings, frozenset(headings.values()))
    found = HomeTables(printing, [passage.cell for passage in manuscript.passages], tables, written)
    for anchor in now.record.anchors:
        found.learn(anchor, cells.get(anchor.bookmark))
    return found
