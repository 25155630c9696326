"""Where can two long sequences be cut alike, so that no more than a part of each is compared at once?"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

Place = tuple[int, int]
"""Before which text of the one sequence and of the other."""
MOST_AT_ONCE = 400_000_000
"""Pairs of texts that are compared at once, some 50 MB of bits: two files of twenty thousand paragraphs."""
_SHORTEST = 1000


def parts(one: Sequence[str], other: Sequence[str]) -> Iterator[tuple[Place, Place]]:
    """Yield what to compare with what, from a place to another: all of both, in parts where that is too much at once.

    They are cut before texts that each holds once; where there are none, at the same part of their lengths.
    """
    places = [(0, 0), (len(one), len(other))]
    if _pairs(*places) > MOST_AT_ONCE:
        places[1:1] = _apart(_in_order(_once_in_both(one, other)))
    for begin, end in pairwise(places):
        count = -(-_pairs(begin, end) // MOST_AT_ONCE) or 1
        yield from pairwise(_between(begin, end, n, count) for n in range(count + 1))


def _pairs(begin: Place, end: Place) -> int:
    return (end[0] - begin[0]) * (end[1] - begin[1])


def _between(begin: Place, end: Place, n: int, count: int) -> Place:
    return begin[0] + (end[0] - begin[0]) * n // count, begin[1] + (end[1] - begin[1]) * n // count


def _once_in_both(one: Sequence[str], other: Sequence[str]) -> list[Place]:
    times, there = Counter(one), Counter(other)
    found = {text: number for number, text in enumerate(other) if there[text] == 1 == times[text]}
    return [(number, found[text]) for number, text in enumerate(one) if text in found]


def _in_order(places: Sequence[Place]) -> list[Place]:
    """The most of some places that stand in the same order in both, by patience sorting."""
    ends: list[int] = []
    piles: list[tuple[Place, int]] = []  # each with the last of the pile before it
    tops: list[int] = []
    for place in places:
        at = bisect_left(ends, place[1])
        ends[at : at + 1], tops[at : at + 1] = [place[1]], [len(piles)]
        piles.append((place, tops[at - 1] if at else -1))
    found, number = [], tops[-1] if tops else -1
    while number >= 0:
        place, number = piles[number]
        found.append(place)
    return found[::-1]


def _apart(places: Sequence[Place]) -> Iterator[Place]:
    """Yield places with so much between them that the parts are worth comparing."""
    last = 0
    for place in places:
        if place[0] - last >= _SHORTEST:
            yield place
            last = place[0]
