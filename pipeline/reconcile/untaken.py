"""Decisions for the ledgers that changed nothing: the figure is found nowhere, or nobody knows where it stands."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from pipeline.reconcile.case import Case, Decision, State

_WHY = {
    State.MISSING: "文中找不到它",
    State.AMBIGUOUS: "有几处都像它",
    State.TRACKED: "它正在修订",
    State.MISPLACED: "它不在原来的地方",
    State.DROPPED: "新稿不再写它",
}


def untaken(cases: Sequence[Case], decisions: Mapping[str, Decision]) -> Iterator[tuple[Case, str]]:
    """Yield a case of each figure that somebody decided for the ledgers, where none of it says now what they say; why.

    What is no number alone, or may be one of anything, is told of the number itself.
    """
    taken = [name for name, decision in decisions.items() if decision is Decision.TAKE]
    standing: dict[str, list[Case]] = {}
    for case in cases if taken else ():
        standing.setdefault(case.figure, []).append(case)
    for name in taken:
        found = [case for case in standing.get(name, ()) if not case.is_behind]
        if found and all(case.state in _WHY for case in found):
            yield found[0], _WHY[found[0].state]
