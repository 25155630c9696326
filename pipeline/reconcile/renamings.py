"""Names of rows and columns that people changed: one is told once, whatever figures stand beside it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from pipeline.reconcile.case import Case, Decision, State
from pipeline.word import Manuscript


@dataclass(frozen=True, slots=True)
class Renamings:
    """How many figures stand beside a changed name, by the first of them; `others` are told of by that one."""

    counts: Mapping[int, int] = field(default_factory=dict)
    others: frozenset[int] = frozenset()

    def tells(self, case: Case) -> bool:
        """Return whether what stands beside a figure is told of it, and not of one before it."""
        return id(case) not in self.others

    def told(self, case: Case) -> str:
        """Return what is wrong about the name beside a figure, and how many figures it is wrong of."""
        count = self.counts.get(id(case), 1)
        return f"等{count}个数{case.beside}" if count > 1 else case.beside


def renamings(cases: Sequence[Case], manuscript: Manuscript) -> Renamings:
    """Return which figures of a table are known as misplaced for the same name of a row or a column."""
    groups = _groups(cases, manuscript)
    others = frozenset(id(case) for _, *more in groups for case in more)
    return Renamings({id(group[0]): len(group) for group in groups}, others)


def decided(cases: Sequence[Case], manuscript: Manuscript, decisions: Mapping[str, Decision]) -> tuple[Case, ...]:
    """Return the cases as decisions leave them, these by the key of a case or by its figure.

    Who keeps a name beside one figure keeps it beside all of its row, or of its column.
    """
    own = {id(case): decisions.get(case.key, decisions.get(case.figure)) for case in cases}
    for group in _groups(cases, manuscript):
        if any(own[id(case)] is Decision.KEEP for case in group):
            own |= {id(case): own[id(case)] or Decision.KEEP for case in group}
    return tuple(case.decided(own[id(case)]) for case in cases)


def _groups(cases: Sequence[Case], manuscript: Manuscript) -> list[list[Case]]:
    found: dict[tuple[int, str], list[Case]] = {}
    for case in cases:
        cell = manuscript.passages[case.place.passage].cell if case.place else None
        if cell and case.beside and case.state is State.MISPLACED and not case.kept:
            found.setdefault((cell.table, case.beside), []).append(case)
    return list(found.values())
