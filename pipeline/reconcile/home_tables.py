"""In which table of a file a figure of a table is looked for: a cell that lacks is not what stands behind the table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from pipeline.model.anchor import Anchor
from pipeline.model.diagnostic import CellPlace
from pipeline.reconcile.case import Place, Present
from pipeline.word import Manuscript

_Headings = Mapping[int, Mapping[int, str]]


@dataclass(frozen=True, slots=True)
class HomeTables:
    """The cells that would print figures now, by these' bookmarks; the cells of the file, by their passages.

    `headings` and `written` are what the top rows of the tables of the file, and of those of now, say over each column.
    `homes` are the tables of the file that say figures of a table of now, as far as that is known yet.
    """

    printing: Mapping[str, CellPlace]
    standing: Sequence[CellPlace | None]
    headings: _Headings
    written: _Headings
    homes: dict[int, set[int]] = field(default_factory=dict)

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
        seen, wanted = self.headings[at.table].get(at.column, ""), self.written[printed.table]
        own = wanted.get(printed.column, "")
        return not own or seen == own or seen not in wanted.values()


def home_tables(manuscript: Manuscript, now: Present, cells: Mapping[str, Place]) -> HomeTables:
    """Return the tables of a file as far as the places of some figures, by their bookmarks of now, tell them."""
    fresh = now.fresh
    marks = {} if fresh is None else {mark.name: fresh.passages[mark.first].cell for mark in fresh.bookmarks}
    found = HomeTables(
        {name: cell for name, cell in marks.items() if cell},
        [passage.cell for passage in manuscript.passages],
        _headings(manuscript),
        _headings(fresh) if fresh else {},
    )
    for anchor in now.record.anchors:
        found.learn(anchor, cells.get(anchor.bookmark))
    return found


def _headings(manuscript: Manuscript) -> _Headings:
    found: dict[int, dict[int, str]] = {}
    for passage in manuscript.passages:
        if passage.cell:
            row = found.setdefault(passage.cell.table, {})
            if passage.cell.row == 0:
                row[passage.cell.column] = row.get(passage.cell.column, "") + "".join(passage.text.split())
    return found
