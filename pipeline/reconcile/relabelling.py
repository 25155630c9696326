"""Figures of tables that stand beside another row name, or under another heading, than they would be written by now.

Who exchanges the names of two rows and leaves their numbers moves every number of both. Rows and columns that moved
together with their names say what they said.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from pipeline.model.anchor import fingerprint
from pipeline.model.diagnostic import CellPlace
from pipeline.reconcile.case import Case, Present, State
from pipeline.reconcile.named_cells import COUNTED
from pipeline.word import Manuscript

_IN_BRACKETS = re.compile(r"[（(][^（）()]*[)）]$")
_SURE = (State.TRACKED, State.DROPPED, State.MISPLACED)
"""What is told of such a figure already says that it is not to be trusted where it stands."""

_Key = tuple[str, str]


@dataclass(frozen=True)
class _Table:
    """What the cells of a table say, by row and column, without blanks; the figures of each row, the first such row."""

    words: dict[int, dict[int, str]] = field(default_factory=dict)
    figures: dict[int, dict[int, set[str]]] = field(default_factory=dict)

    @cached_property
    def depth(self) -> int:
        """So many rows on top say no figure: headings."""
        return min(self.figures, default=0)

    def left_of(self, at: CellPlace) -> list[tuple[int, str]]:
        """What stands left of a cell and may name its row: the first words of all, then words that print no figure."""
        said = [
            (column, words)
            for column, words in sorted(self.words[at.row].items())
            if column < at.column and not COUNTED.fullmatch(words)
        ]
        return said[:1] + [each for each in said[1:] if each[0] not in self.figures.get(at.row, {})]

    def headings(self, column: int) -> list[str]:
        """What stands over a column, the nearest last."""
        rows = (self.words.get(row, {}) for row in range(self.depth))
        return [row[column] for row in rows if row.get(column)]

    @cached_property
    def names(self) -> Mapping[int, set[str]]:
        """What the cells of each column say."""
        found: dict[int, set[str]] = {}
        for row in self.words.values():
            for column, words in row.items():
                found.setdefault(column, set()).add(words)
        return found

    @cached_property
    def heads(self) -> set[str]:
        """What all the headings say."""
        return {words for row in range(self.depth) for words in self.words.get(row, {}).values()}


def relabelled(cases: Sequence[Case], manuscript: Manuscript, now: Present) -> tuple[Case, ...]:
    """Return the cases; those of tables that stand beside other names than their own are known as misplaced.

    A file that knows what was written when it was made says nothing about names that the template has changed since.
    """
    return tuple(_Relabelling(cases, manuscript, now, now.fresh).made()) if now.fresh else tuple(cases)


class _Relabelling:
    """A file and the text that would be written now, their tables side by side."""

    def __init__(self, cases: Sequence[Case], manuscript: Manuscript, now: Present, fresh: Manuscript) -> None:
        """Take the figures of both by their places."""
        self._cases = cases
        self._here = {id(each): manuscript.passages[each.place.passage].cell for each in cases if each.place}
        marks = {mark.name: mark.first for mark in fresh.bookmarks if mark.first == mark.last}
        there = [
            (each.bookmark, (each.figure, each.row), fresh.passages[marks[each.bookmark]].cell)
            for each in now.record.anchors
            if each.bookmark in marks
        ]
        self._written: dict[_Key, list[CellPlace]] = {}
        for _, key, cell in there:
            self._written.setdefault(key, []).extend([cell] if cell else [])
        known = ((each.now.bookmark, self._here.get(id(each))) for each in cases if each.now)
        self._mine = _tables(manuscript, known)
        self._theirs = _tables(fresh, ((mark, cell) for mark, _, cell in there))
        record = manuscript.record
        self._known = frozenset(record.plain.split()) if record and record.plain else None

    def made(self) -> Iterator[Case]:
        """Yield the cases, each with what is wrong about its place.

        A number that people copied into a table of their own stands there beside names of their own.
        """
        judged = {id(each): self._judged(each) for each in self._cases}
        own = {cell.table for key, found in judged.items() if "" in found and (cell := self._here.get(key))}
        standing = {_key(each) for each in self._cases if judged[id(each)] and not any(judged[id(each)])}
        for case in self._cases:
            wrong = [each for each in judged[id(case)] if each]
            cell = self._here.get(id(case))
            if wrong and cell and (cell.table in own or _key(case) not in standing):
                yield replace(case, state=State.MISPLACED, beside="，".join(wrong), number=case.state)
            else:
                yield case

    def _judged(self, case: Case) -> tuple[str, ...]:
        """What is wrong about the name of the row and about the heading, "" for nothing; none when nothing tells."""
        here = self._here.get(id(case))
        if not here or case.bookmark is None or case.state in _SURE:
            return ()
        found = [
            tuple(each for each in (self._row(here, there), self._column(here, there)) if each is not None)
            for there in self._written.get(_key(case), ())
        ]
        return min(found, key=lambda each: sum(map(bool, each)), default=())

    def _row(self, here: CellPlace, there: CellPlace) -> str | None:
        mine, theirs = self._mine[here.table], self._theirs[there.table]
        said = [words for column, words in mine.words[here.row].items() if words and column != here.column]
        shown = next((words for _, words in mine.left_of(here)), "")
        known = set().union(*mine.figures.get(here.row, {}).values())
        found: str | None = None
        for nth, (column, name) in enumerate(theirs.left_of(there)):
            figures = theirs.figures.get(there.row, {}).get(column, set())
            others = theirs.names[column]
            if figures & known or any(_alike(name, each, others) for each in said):
                found = found or ""
                continue
            other = shown if nth == 0 else mine.words[here.row].get(column, "")
            if other and (figures or self._was(name)) and (nth == 0 or other in others):
                return f"原来写在“{name}”这一行，现在这一行是“{other}”"
        return found

    def _column(self, here: CellPlace, there: CellPlace) -> str | None:
        theirs = self._theirs[there.table]
        wanted, said = theirs.headings(there.column), self._mine[here.table].headings(here.column)
        if not wanted or not said or not self._was(wanted[-1]):
            return None
        if any(_alike(wanted[-1], each, theirs.heads) for each in said):
            return ""
        return f"原来写在“{wanted[-1]}”这一栏，现在这一栏是“{said[-1]}”"

    def _was(self, name: str) -> bool:
        """Whether a name was written when the file was made, as far as it knows."""
        return self._known is None or fingerprint(name) in self._known


def _key(case: Case) -> _Key:
    return (case.now.figure, case.now.row) if case.now else ("", "")


def _tables(manuscript: Manuscript, figures: Iterator[tuple[str, CellPlace | None]]) -> Mapping[int, _Table]:
    found: dict[int, _Table] = {}
    for passage in manuscript.passages:
        if passage.cell:
            row = found.setdefault(passage.cell.table, _Table()).words.setdefault(passage.cell.row, {})
            column = passage.cell.column
            row[column] = row.get(column, "") + "".join(passage.text.split())
    for name, cell in figures:
        if cell:
            found[cell.table].figures.setdefault(cell.row, {}).setdefault(cell.column, set()).add(name)
    return found


def _alike(name: str, said: str, others: Collection[str]) -> bool:
    """Whether a cell says a name, perhaps with words in brackets more or less; not one that is the name of `others`."""
    bare, other = _IN_BRACKETS.sub("", name), _IN_BRACKETS.sub("", said)
    return name == said or (said not in others and bool(bare) and bare == other and (bare == name or other == said))
