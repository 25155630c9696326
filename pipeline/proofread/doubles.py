"""One thing told once: what several rules of one matter see in the same words, the one that sees most of them tells."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from pipeline.model.proof import Slip

_MATTERS = (
    {"P010", "P018"},
    {"P020", "P117"},
    {"P090", "P091", "P092", "P093", "P094", "P097", "P098", "P099", "P217", "P218"},
)
"""Codes that may tell of one and the same slip."""
_OF_CODE = {code: matter for matter, codes in enumerate(_MATTERS) for code in codes}


def told_once(slips: Sequence[Slip]) -> Iterator[Slip]:
    """Yield the slips without those that lie within another one of the same matter; of equal ones the first stays."""
    known: dict[tuple[int, int], list[int]] = defaultdict(list)
    for number, slip in enumerate(slips):
        matter = _matter(slip)
        if matter is not None:
            known[matter, slip.at.passage].append(number)
    for number, slip in enumerate(slips):
        matter = _matter(slip)
        rivals = known[matter, slip.at.passage] if matter is not None else ()
        if not any(_covers(slips[other], slip, first=other < number) for other in rivals if other != number):
            yield slip


def _matter(slip: Slip) -> int | None:
    return _OF_CODE.get(slip.key.partition("-")[0])


def _covers(other: Slip, slip: Slip, *, first: bool) -> bool:
    """Whether another slip tells of all these words, and of more or before this one."""
    mine, theirs = (slip.at.start, slip.at.end), (other.at.start, other.at.end)
    within = theirs[0] <= mine[0] and mine[1] <= theirs[1]
    return within and (mine != theirs or first)
