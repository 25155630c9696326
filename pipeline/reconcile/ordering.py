"""Rows of lists and tables that would stand in another order now: a ranking whose numbers changed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from pipeline.model.anchor import Anchor
from pipeline.reconcile.case import Case


def reordered(cases: Sequence[Case], now: Sequence[Anchor]) -> Iterator[tuple[Case, Case]]:
    """Yield for each list or table the first two rows that stand as they were written and would be the other way round.

    Rows that people moved themselves are theirs. A figure that stands in two tables and would be written in one tells
    nothing of the order in the other.
    """
    places = {id(anchor): at for at, anchor in enumerate(now)}
    times = Counter(id(case.now) for case in cases)
    columns: dict[str, list[tuple[Case, int]]] = {}
    for case in cases:
        base, bracket, _ = case.figure.partition("（")
        own = times[id(case.now)] == 1
        if case.now and own and case.place and case.bookmark and (case.now.row or bracket):
            columns.setdefault(base, []).append((case, places[id(case.now)]))
    told: set[tuple[str, str]] = set()
    for column in columns.values():
        for (first, one), (second, other) in pairwise(column):
            rows = _row(first), _row(second)
            if one > other and _stands_before(first, second):
                if rows not in told:
                    told.add(rows)
                    yield first, second
                break


def _row(case: Case) -> str:
    return (case.now.row if case.now else "") or case.figure.partition("（")[2]


def _stands_before(first: Case, second: Case) -> bool:
    one, other = first.place, second.place
    return one is not None and other is not None and (one.passage, one.start) < (other.passage, other.start)
