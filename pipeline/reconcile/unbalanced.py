"""Tables whose 合计 counts a row that somebody deleted, or does not count one that somebody wrote."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from pipeline.model.diagnostic import CellPlace
from pipeline.reconcile.case import Case, Present, State
from pipeline.reconcile.relations import base_of, member_of, total_of
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

    @property
    def how(self) -> str:
        """What is wrong with it, in words."""
        lacking, added = ("、".join(f"“{name}”" for name in names) for names in (self.lacking, self.added))
        lost = [f"{lacking}这一行没有了，合计里还算着"] if lacking else []
        more = [f"{added}这一行是后来加的，合计里没有算"] if added else []
        return "；".join((*lost, *more))


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
        self._figures = now.figures
        cells = ((each, manuscript.passages[each.place.passage].cell) for each in cases if each.place)
        self._standing = [(case, cell) for case, cell in cells if cell]
        self._here: dict[int, set[str]] = {}
        self._figured: dict[int, set[int]] = {}
        for case, cell in self._standing:
            self._here.setdefault(cell.table, set()).add(case.figure)
            self._figured.setdefault(cell.table, set()).add(cell.row)
        self._elsewhere = {case.figure for case in cases if case.state in _SOMEWHERE} | set(told)
        self._printed = _printed(now, fresh)
        self._rows = {at: {row: _words(line) for row, line in table.lines.items()} for at, table in tables.file.items()}
        self._written = {
            frozenset(_words(line).items()) for table in tables.fresh.values() for line in table.lines.values()
        }
        self._names: dict[tuple[int, int], str] = {}

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
        column = self._printed.get(total_of(total), [])
        tables = {table for figure, table in column if figure == total}
        return [figure for figure, table in column if table in tables and member_of(figure)]

    def _adds_up(self, total: str) -> bool:
        names = dict.fromkeys((total, *self._members(total)))
        values = [number_of(self._figures[name]) if name in self._figures else None for name in names]
        known = [value for value in values if value is not None]
        return len(known) == len(values) > 1 and sum(known[1:], Fraction(0)) == known[0]

    def _lacking(self, total: str, table: int) -> list[str]:
        """The figures of a column that the table of the file lacks, when it has others of it."""
        here, members = self._here[table], self._members(total)
        if here.isdisjoint(members):
            return []
        return [figure for figure in members if figure not in here and figure not in self._elsewhere]

    def _added(self, total: CellPlace) -> dict[int, str]:
        """The rows above a 合计, below the first that says a figure, that say a number of their own in its column."""
        rows = self._rows[total.table]
        figured = self._figured[total.table]
        first = min(figured)
        between = (row for row in rows if first < row < total.row and row not in figured)
        numbered = (row for row in between if numbers(rows[row].get(total.column, "")))
        return {row: name for row in numbered if (name := self._own(total.table, row))}

    def _own(self, table: int, row: int) -> str:
        """What a row is about that people wrote and that adds to the others, "" for another row."""
        if (table, row) not in self._names:
            said = self._rows[table][row]
            name = next((words for _, words in sorted(said.items()) if words and not words.isdigit()), "")
            own = not _NO_PART.match(name) and frozenset(said.items()) not in self._written
            self._names[table, row] = (name or f"第{row + 1}行") if own else ""
        return self._names[table, row]


def _printed(now: Present, fresh: Manuscript) -> Mapping[str, Sequence[tuple[str, int]]]:
    """The figures of tables that would be written now, those of one column together, each with its table."""
    marks = {mark.name: fresh.passages[mark.first].cell for mark in fresh.bookmarks if mark.first == mark.last}
    found: dict[str, list[tuple[str, int]]] = {}
    for anchor in now.record.anchors:
        if cell := marks.get(anchor.bookmark):
            found.setdefault(base_of(anchor.figure), []).append((anchor.figure, cell.table))
    return found


def _words(line: Line) -> _Row:
    return {column: cell.words for column, cell in line.items()}
