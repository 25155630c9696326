"""One thing told once: what several rules of one matter see in the same words, the one that sees most of them tells."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from pipeline.model.proof import Slip

_MATTERS = (
    ("P010", "P018"),
    ("P117", "P020"),
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
    known: dict[tuple[int, int], list[tuple[int, int]]] = defaultdict(list)
    for number, slip in enumerate(slips):
        matter, rank = _place(slip)
        known[matter, slip.at.passage].append((rank, number))
    for number, slip in enumerate(slips):
        matter, rank = _place(slip)
        rivals = known[matter, slip.at.passage] if matter != _ALONE else ()
        if not any(_covers(slips[other], slip, first=(its, other) < (rank, number)) for its, other in rivals):
            yield slip


def _place(slip: Slip) -> tuple[int, int]:
    return _OF_CODE.get(slip.key.partition("-")[0], (_ALONE, 0))


def _covers(other: Slip, slip: Slip, *, first: bool) -> bool:
    """Whether another slip tells of all these words and of more, or of the same and comes first."""
    mine, theirs = (slip.at.start, slip.at.end), (other.at.start, other.at.end)
    within = theirs[0] <= mine[0] and mine[1] <= theirs[1]
    return within and (mine != theirs or first)
