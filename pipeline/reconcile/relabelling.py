"""Figures of tables that stand beside another row name, or under other words, than they would be written by now.

Who exchanges the names of two rows and leaves their numbers moves every number of both. Rows and columns that moved
together with their names say what they said.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, partial

from pipeline.model.anchor import fingerprint
from pipeline.model.diagnostic import CellPlace
from pipeline.reconcile.case import Case, Place, Present, State
from pipeline.reconcile.labelled import labelled
from pipeline.reconcile.same_names import same_name, says_unit, without_brackets
from pipeline.reconcile.tables import WESTERN_BRACKETS, BothTables
from pipeline.reconcile.titled import Titled
from pipeline.reconcile.unit_lines import contradicts, is_bare, is_in, is_of, may_be_in_others, same_units, unit_line
from pipeline.word import Manuscript

_SURE = (State.TRACKED, State.DROPPED, State.MISPLACED)
"""What is told of such a figure already says that it is not to be trusted where it stands."""

_Key = tuple[str, str]


@dataclass(frozen=True, slots=True)
class _Look:
    """What is wrong about a name beside a figure, "" when nothing; `wanted` is the name that would be written now.

    `sure` tells an error; else people or the template may have reworded it. `at` is the same for all figures beside it.
    `fixed` says why nobody can decide that the name is right.
    """

    how: str = ""
    wanted: str = ""
    sure: bool = True
    at: tuple[int, str, int] = (0, "", 0)
    fixed: str = ""


_RIGHT = _Look()
_TITLES = "那是另一张表前面的话"


@dataclass(frozen=True, slots=True)
class Relabelled:
    """The cases, those beside other names known as misplaced; names that may have been reworded, by their first figure.

    These are told as what the template would say.
    """

    cases: tuple[Case, ...]
    reworded: tuple[tuple[Place, str], ...] = ()


def relabelled(cases: Sequence[Case], manuscript: Manuscript, now: Present, tables: BothTables) -> Relabelled:
    """Return the cases; those of tables that stand beside other names than their own are known as misplaced.

    What a file knows of the words that were written when it was made shows that the template has changed since; who
    forged that cannot hide names that changed places.
    """
    return _Relabelling(cases, manuscript, now, now.fresh, tables).made() if now.fresh else Relabelled(tuple(cases))


class _Relabelling:
    """A file and the text that would be written now, their tables side by side."""

    def __init__(
        self, cases: Sequence[Case], manuscript: Manuscript, now: Present, fresh: Manuscript, tables: BothTables
    ) -> None:
        """Take the figures of both by their places."""
        self._cases, self._figures = cases, now.figures
        self._here = {
            id(each): cell for each in cases if each.place and (cell := manuscript.passages[each.place.passage].cell)
        }
        marks = {mark.name: mark.first for mark in fresh.bookmarks if mark.first == mark.last}
        there = [
            (each.bookmark, (each.figure, each.row), cell)
            for each in now.record.anchors
            if each.bookmark in marks and (cell := fresh.passages[marks[each.bookmark]].cell)
        ]
        self._places = {mark: cell for mark, _, cell in there}
        self._written: dict[_Key, list[CellPlace]] = {}
        for _, key, cell in there:
            self._written.setdefault(key, []).append(cell)
        known = ((each.now.bookmark, self._here[id(each)]) for each in cases if each.now and id(each) in self._here)
        self._mine = labelled(tables.file, known)
        self._theirs = labelled(tables.fresh, ((mark, cell) for mark, _, cell in there))
        self._titled = Titled(tables, {at: table.headings for at, table in self._theirs.items()})
        units = frozenset(each.unit for each in now.figures.values() if each.unit)
        # Once a table: every bare number of it asks.
        self._said_units = {at: unit_line(table, units) for at, table in tables.file.items()}
        self._wanted_units = {at: unit_line(table, units) for at, table in tables.fresh.items()}
        self._standing = {each.now.bookmark for each in cases if each.now and each.place}
        record = manuscript.record
        self._known = frozenset(record.plain.split()) if record and record.plain else None

    def made(self) -> Relabelled:
        """Return the cases, each with what is wrong about its place.

        A number that people copied into a table of their own stands there beside names of their own.
        """
        judged = [(each, self._judged(each)) for each in self._cases]
        right = {_mark(case) for case, found in judged if found and not any(look.how for look in found)}
        own = {
            self._here[id(case)].table
            for case, found in judged
            if _RIGHT in found or (found and _mark(case) not in right)
        }
        reworded: dict[tuple[int, str, int], tuple[Place, str]] = {}
        for case, found in judged:
            wrong = (each for each in found if each.how and not each.sure and self._here[id(case)].table in own)
            for each in wrong:
                if case.place:
                    reworded.setdefault(each.at, (case.place, each.wanted))
        cases = (
            _misplaced(case, found) if found and self._here[id(case)].table in own else case for case, found in judged
        )
        return Relabelled(tuple(cases), tuple(reworded.values()))

    def _judged(self, case: Case) -> tuple[_Look, ...]:
        """How the name of the row, the headings and the words above the table look; none when nothing tells.

        Without a bookmark it was found by these words above, or by what its cells say whatever stands above.
        """
        here = self._here.get(id(case))
        if not here or case.state in _SURE:
            return ()
        asked: list[Callable[[CellPlace, CellPlace], _Look | None]] = [self._row, partial(self._column, case)]
        asked += [self._above] if case.bookmark else []
        asked += [partial(self._unit, case)] if is_bare(case.standing) else []
        found = (tuple(look for each in asked if (look := each(here, there))) for there in self._printed(case))
        return _least_wrong(found)

    def _printed(self, case: Case) -> Iterator[CellPlace]:
        """Where a figure would be written now: its own place first, then all others that say the same."""
        own = self._places.get(_mark(case))
        if own:
            yield own
        yield from (each for each in self._written.get(_key(case), ()) if each != own)

    def _row(self, here: CellPlace, there: CellPlace) -> _Look | None:
        mine, theirs = self._mine[here.table], self._theirs[there.table]
        said = mine.beside(here)
        shown = next((words for _, words in mine.left_of(here)), "")
        known = mine.marks.get(here.row, frozenset())
        found: _Look | None = None
        identified = False
        for nth, (column, name) in enumerate(theirs.left_of(there)):
            figures = theirs.figures.get(there.row, {}).get(column, set())
            others = theirs.names[column]
            if figures and not figures & self._standing:
                continue  # a column that somebody deleted names nothing
            if figures & known or any(same_name(name, each, others.keys()) for each in said):
                found = found or _RIGHT
                identified = identified or bool(figures) or others[name] == 1
                continue
            other = shown if nth == 0 else mine.said(here.row, column)
            sure = bool(figures) or other in others or not (identified or self._reworded(name, other))
            at = (here.table, f"{here.row}", column)
            how = f"原来写在“{name}”这一行，现在这一行是“{other}”"
            taken = not identified and _is_anothers(other, name, others)
            fixed = f"“{other}”是这张表里另一行的名称" if taken else ""
            return _Look(how, name, sure and bool(other), at, fixed)
        return found

    def _column(self, case: Case, here: CellPlace, there: CellPlace) -> _Look | None:
        mine, theirs = self._mine[here.table], self._theirs[there.table]
        wanted, said = theirs.over(there.column), mine.over(here.column)
        if not wanted:
            return None
        lost = [name for name in wanted if not any(same_name(name, each, theirs.heads) for each in said)]
        if not lost:
            return _RIGHT
        name = lost[-1]
        more = [each for each in said if not any(same_name(other, each, theirs.heads) for other in wanted)]
        other = (more or said[-1:] if name == wanted[-1] else more)[-1:]
        if not other and name in theirs.title and name != wanted[-1]:
            return _RIGHT
        shown = "".join(other)
        sure = bool(other) and (shown in theirs.heads or not self._reworded(name, shown))
        how = f"原来写在“{name}”这一栏，现在这一栏是“{shown}”"
        at = (here.table, "column", here.column)
        return _Look(how, name, sure, at, self._fixed(case, name, shown, theirs.heads))

    def _fixed(self, case: Case, name: str, shown: str, heads: Collection[str]) -> str:
        """Why nobody can decide that the words over a column are right."""
        if _is_anothers(shown, name, heads):
            return f"“{shown}”是这张表里另一栏的名称"
        figure = self._figures.get(case.figure)
        unit = figure.unit if figure else ""
        return f"“{shown}”的单位和台账的“{unit}”对不上" if unit and contradicts(shown, unit) else ""

    def _above(self, here: CellPlace, there: CellPlace) -> _Look | None:
        """A table under the words above another one of the same headings."""
        found = self._titled.exchanged(here.table, there.table)
        return _Look(f"原来写在“{found[0]}”下面，现在写在“{found[1]}”下面", fixed=_TITLES) if found else None

    def _unit(self, case: Case, here: CellPlace, there: CellPlace) -> _Look | None:
        """A table whose bare numbers are in another unit by the line above it."""
        wanted, said = self._wanted_units[there.table], self._said_units[here.table]
        if same_units(wanted.unit, said.unit) or not (wanted.known or said.known or (wanted.unit and said.unit)):
            return None
        at, line = (here.table, "unit", 0), wanted.words
        if not said.known:
            return _Look(f"原来写在“{line}”下面，现在上面没有写这个单位", line, sure=False, at=at) if line else None
        mine = self._mine[here.table]
        names = (*mine.over(here.column), *(words for _, words in mine.left_of(here)))
        figure = self._figures.get(case.figure)
        if any(map(says_unit, names)) or not (line or figure):
            return None
        if figure and not line and here.table in self._fitting and not is_of(said.unit, figure):
            return None  # 单位：元 over a column of counts beside one that is in 元
        before = f"原来写在“{line}”下面" if line else "原来上面没有写单位"
        how = f"{before}，现在写在“{said.words}”下面"
        if figure and is_in(said.unit, case.standing, figure, wanted.unit if wanted.known else ""):
            return _Look(how, line, sure=False, at=at) if may_be_in_others(wanted.unit, figure) else None
        sure = not (line and self._reworded(line, said.words))
        return _Look(how, line, sure, at, f"单位“{said.unit}”和这个数对不上")

    @cached_property
    def _fitting(self) -> frozenset[int]:
        """The tables of the file over some bare numbers of which a line says their own unit."""
        asked = ((each, self._here[id(each)].table, self._figures.get(each.figure)) for each in self._standing_bare())
        return frozenset(
            at
            for each, at, figure in asked
            if figure and figure.unit and is_in(self._said_units[at].unit, each.standing, figure)
        )

    def _standing_bare(self) -> Iterator[Case]:
        return (each for each in self._cases if id(each) in self._here and is_bare(each.standing))

    def _reworded(self, name: str, said: str) -> bool:
        """Whether a file knows that the template said what it says, and did not say the name of now."""
        return self._known is not None and not self._knows(name) and self._knows(said)

    def _knows(self, words: str) -> bool:
        """Whether a file knows words of its template, in one way to write brackets or the other."""
        marks = {fingerprint(words), fingerprint(words.translate(WESTERN_BRACKETS))}
        return self._known is not None and not marks.isdisjoint(self._known)


def _least_wrong(found: Iterable[tuple[_Look, ...]]) -> tuple[_Look, ...]:
    """What is wrong where least is; a place where all is right is not compared with thousands that say the same."""
    least: tuple[int, tuple[_Look, ...]] | None = None
    for each in found:
        wrong = sum(bool(look.how) for look in each)
        if least is None or wrong < least[0]:
            least = wrong, each
        if each and not wrong:
            break
    return least[1] if least else ()


def _misplaced(case: Case, found: Sequence[_Look]) -> Case:
    wrong = "，".join(each.how for each in found if each.sure and each.how)
    fixed = next((each.fixed for each in found if each.sure and each.how and each.fixed), "")
    return replace(case, state=State.MISPLACED, beside=wrong, number=case.state, fixed=fixed) if wrong else case


def _is_anothers(said: str, name: str, others: Collection[str]) -> bool:
    """Whether words in place of a name are one of the others, perhaps with words in brackets behind it."""
    return said in others or (without_brackets(said) != name and without_brackets(said) in others)


def _key(case: Case) -> _Key:
    return (case.now.figure, case.now.row) if case.now else ("", "")


def _mark(case: Case) -> str:
    return case.now.bookmark if case.now else ""
