"""Tables whose 合计 counts a row that somebody deleted, or does not count one that somebody wrote."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from pipeline.model.diagnostic import CellPlace
from pipeline.reconcile.case import Case, Present, State
from pipeline.reconcile.relations import member_of, total_of
from pipeline.reconcile.skeleton import numbers
from pipeline.reconcile.standing_values import number_of
from pipeline.reconcile.tables import BothTables, Line
from pipeline.word import Manuscript

_SETTLED = (State.AGREES, State.CURRENT, State.STALE)
_SOMEWHERE = (State.AMBIGUOUS, State.TRACKED)
_NO_PART = re.compile(r"其中|合计|小计|总计|平均|上年|去年|同比|增|占比|比重|备注|说明")
"""How a row begins that is not added up with the others."""

_Row = Mapping[int, str]


@dataclass(frozen=True, slots=True)
class Unbalanced:
    """A table: the first of its 合计, the rows that lack with the figures that these would say, and those too many."""

    case: Case
    lacking: tuple[str, ...]
    figures: frozenset[str]
    added: tuple[str, ...]


def unbalanced(
    cases: Sequence[Case], told: Collection[str], manuscript: Manuscript, now: Present, tables: BothTables
) -> tuple[Unbalanced, ...]:
    """Return the tables whose 合计 is, by the ledgers, the sum of the rows, and is no longer in the file.

    A row whose figures are `told` of already is not, nor is a table whose 合计 people changed themselves.
    """
    if now.fresh is None:
        return ()
    return tuple(_Totals(cases, told, manuscript, now, now.fresh, tables).found())


class _Totals:
    """The tables of a file, and those of the text that would be written now."""

    def __init__(
        self,
        cases: Sequence[Case],
        told: Collection[str],
        manuscript: Manuscript,
        now: Present,
        fresh: Manuscript,
        tables: BothTables,
    ) -> None:
        """Take the figures of both by their places."""
        self._figures, self._told = now.figures, told
        cells = ((each, manuscript.passages[each.place.passage].cell) for each in cases if each.place)
        self._standing = [(case, cell) for case, cell in cells if cell]
        self._somewhere = {case.figure for case in cases if case.state in _SOMEWHERE}
        marks = {mark.name: fresh.passages[mark.first].cell for mark in fresh.bookmarks if mark.first == mark.last}
        anchors = now.record.anchors
        printed = ((anchor.figure, marks.get(anchor.bookmark)) for anchor in anchors)
        self._printed = [(figure, cell.table) for figure, cell in printed if cell]
        self._rows = {at: {row: _words(line) for row, line in table.lines.items()} for at, table in tables.file.items()}
        self._written = [_words(line) for table in tables.fresh.values() for line in table.lines.values()]

    def found(self) -> Iterator[Unbalanced]:
        """Yield the tables whose rows are others than their 合计 counts."""
        totals: dict[int, list[tuple[Case, CellPlace]]] = {}
        for case, cell in self._standing:
            if total_of(case.figure) and case.state in _SETTLED:
                totals.setdefault(cell.table, []).append((case, cell))
        for table, each in totals.items():
            added_up = [(case, cell) for case, cell in each if self._adds_up(case.figure)]
            lacking = {member_of(figure): "" for case, _ in added_up for figure in self._lacking(case.figure, table)}
            added = {row: name for _, cell in added_up for row, name in self._added(cell).items()}
            if lacking or added:
                bases = [total_of(case.figure) for case, _ in each]
                figures = frozenset(f"{base}（{name}）" for base in bases for name in lacking)
                yield Unbalanced(added_up[0][0], tuple(lacking), figures, tuple(added.values()))

    def _members(self, total: str) -> list[str]:
        """The figures that would be written now in a table with their 合计."""
        tables, base = {table for figure, table in self._printed if figure == total}, total_of(total)
        return [figure for figure, table in self._printed if table in tables and member_of(figure, base)]

    def _adds_up(self, total: str) -> bool:
        names = dict.fromkeys((total, *self._members(total)))
        values = [number_of(self._figures[name]) if name in self._figures else None for name in names]
        known = [value for value in values if value is not None]
        return len(known) == len(values) > 1 and sum(known[1:], Fraction(0)) == known[0]

    def _lacking(self, total: str, table: int) -> list[str]:
        """The figures of a column that the table of the file lacks, when it has others of it."""
        here = {case.figure for case, cell in self._standing if cell.table == table}
        known, members = here | self._somewhere | set(self._told), self._members(total)
        return [figure for figure in members if figure not in known] if here & set(members) else []

    def _added(self, total: CellPlace) -> dict[int, str]:
        """The rows above a 合计, below the first that says a figure, that say a number of their own in its column."""
        rows = self._rows[total.table]
        figured = {cell.row for _, cell in self._standing if cell.table == total.table}
        between = (row for row in rows if min(figured) < row < total.row and row not in figured)
        found = {}
        for row in between:
            name = next((words for _, words in sorted(rows[row].items()) if words and not words.isdigit()), "")
            own = rows[row] not in self._written
            if own and numbers(rows[row].get(total.column, "")) and not _NO_PART.match(name):
                found[row] = name or f"第{row + 1}行"
        return found


def _words(line: Line) -> _Row:
    return {column: cell.words for column, cell in line.items()}
