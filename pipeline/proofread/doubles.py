"""One thing told once: what several rules of one matter see in the same words, the one that sees most of them tells."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from pipeline.model.proof import Slip

_MATTERS = (
    ("P010", "P018"),
    ("P117", "P020"),
    ("P104", "P237", "P077", "P107", "P105"),
    ("P092", "P094", "P217", "P093", "P090", "P091", "P097", "P098", "P218", "P099"),
)
"""Codes that may tell of one and the same slip, those that say more of it first."""
_ALONE = -1
_OF_CODE = {code: (matter, rank) for matter, codes in enumerate(_MATTERS) for rank, code in enumerate(codes)}


def told_once(slips: Sequence[Slip]) -> Iterator[Slip]:
    """Yield the slips without those that lie within another one of the same matter; of equal ones one stays.

    What a rule says twice of the same words is told once, too.
    """
    slips = list({(slip.key, slip.at): slip for slip in reversed(slips)}.values())[::-1]
    matters: dict[tuple[int, int], list[tuple[int, int, int, int]]] = defaultdict(list)
    for number, slip in enumerate(slips):
        matter, rank = _place(slip)
        if matter != _ALONE:
            matters[matter, slip.at.passage].append((slip.at.start, -slip.at.end, rank, number))
    covered = {number for places in matters.values() for number in _covered(places)}
    yield from (slip for number, slip in enumerate(slips) if number not in covered)


def _covered(places: list[tuple[int, int, int, int]]) -> Iterator[int]:
    """The numbers of those that lie within another: of the start, the end negated, the rank and the number of each.

    In this order, the longer first, of equal ones that which says more, one lies within any before it or within none.
    """
    furthest = -1
    for _, end, _, number in sorted(places):
        if -end <= furthest:
            yield number
        furthest = max(furthest, -end)


def _place(slip: Slip) -> tuple[int, int]:
    return _OF_CODE.get(slip.key.partition("-")[0], (_ALONE, 0))
