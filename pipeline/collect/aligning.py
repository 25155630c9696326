"""Which paragraphs, rows or tables of a file that came back are which of the file that was sent?"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby

from rapidfuzz.distance import LCSseq

from pipeline.collect.cutting import parts
from pipeline.collect.differing import likeness

_ALIKE, _PARTED = 0.5, 0.7
"""How much of two paragraphs is alike that are the same one, and of one with the two that somebody made of it."""
_BETTER = 0.1
"""By how much a paragraph must be more like two together than like either of them."""
MOST_PAIRS, MOST_SIGNS = 40_000, 20_000_000_000
"""Pairs of texts, and of their signs, that are looked at between two texts that are equal: a second of work."""
_NEAREST = 8
"""Places to either side at which a text is looked for, however many there are."""


@dataclass(frozen=True, slots=True)
class Pairing:
    """Items [start, stop) of what was sent are items [begin, end) of what came back; either may be none."""

    start: int
    stop: int
    begin: int
    end: int


def aligned(
    sent: Sequence[str], back: Sequence[str], *, alike: float = _ALIKE, parting: bool = True
) -> tuple[Pairing, ...]:
    """Return which texts of one sequence are which of another, in their order: all of both.

    `alike` is how much of two must be alike; with `parting`, one may be two of the other.
    """
    found: list[Pairing] = []
    gap = _Gap(sent, back, alike, parting)
    for begin, end in parts(sent, back):
        for each in LCSseq.opcodes(list(sent[begin[0] : end[0]]), list(back[begin[1] : end[1]])):
            if each.tag == "equal":
                a, c = begin[0] + each.src_start, begin[1] + each.dest_start
                found += _gap(found, a, c, gap)
                found += [Pairing(a + n, a + n + 1, c + n, c + n + 1) for n in range(each.src_end - each.src_start)]
    found += _gap(found, len(sent), len(back), gap)
    return tuple(found)


def in_order(pairs: Sequence[Pairing]) -> Iterator[Pairing]:
    """Yield the pairs; where as many of both are left between two, each is the one in its place, written anew."""
    for paired, group in groupby(pairs, key=lambda pair: pair.stop > pair.start and pair.end > pair.begin):
        run = list(group)
        start, begin = run[0].start, run[0].begin
        count = run[-1].stop - start
        if not paired and count == run[-1].end - begin:
            yield from (Pairing(start + n, start + n + 1, begin + n, begin + n + 1) for n in range(count))
        else:
            yield from run


@dataclass(frozen=True, slots=True)
class _Gap:
    """What both sequences are, and when two of their texts are the same one."""

    sent: Sequence[str]
    back: Sequence[str]
    alike: float
    parting: bool


def _gap(found: Sequence[Pairing], stop: int, end: int, gap: _Gap) -> list[Pairing]:
    """Pair what stands before two equal texts and behind the last pair."""
    start, begin = (found[-1].stop, found[-1].end) if found else (0, 0)
    one, other = gap.sent[start:stop], gap.back[begin:end]
    ways = _best(one, other, gap) if one and other else [(1, 0)] * len(one) + [(0, 1)] * len(other)
    return list(_counted(ways, start, begin))


def _counted(ways: Sequence[tuple[int, int]], start: int, begin: int) -> Iterator[Pairing]:
    for one, other in ways:
        yield Pairing(start, start + one, begin, begin + other)
        start, begin = start + one, begin + other


def _best(one: Sequence[str], other: Sequence[str], gap: _Gap) -> list[tuple[int, int]]:
    """The steps through both that keep most of their words, by dynamic programming."""
    compared = lru_cache(maxsize=None)(likeness)
    best: dict[tuple[int, int], tuple[float, tuple[int, int]]] = {(0, 0): (0.0, (0, 0))}
    width = _width(one, other)
    for i in range(len(one) + 1):
        middle = i * len(other) // len(one)
        for j in range(max(0, middle - width), min(len(other), middle + width) + 1):
            ways = [
                (best[i - a, j - b][0] + gain, (a, b))
                for a, b, gain in _steps(one, other, i, j, gap, compared)
                if (i - a, j - b) in best
            ]
            if ways:
                best[i, j] = max(ways, key=lambda way: way[0])
    steps, at = [], (len(one), len(other))
    while at != (0, 0):
        step = best[at][1]
        steps.append(step)
        at = (at[0] - step[0], at[1] - step[1])
    return steps[::-1]


def _width(one: Sequence[str], other: Sequence[str]) -> int:
    """How far from its place among the others a text is looked for: everywhere, or less far where there are many."""
    signs = sum(map(len, one)) * sum(map(len, other))
    fewer = min(MOST_PAIRS, MOST_PAIRS * MOST_SIGNS // max(signs, 1))
    return max(_NEAREST, fewer // (2 * len(one)), len(other) // len(one) + 1)


def _steps(
    one: Sequence[str],
    other: Sequence[str],
    i: int,
    j: int,
    gap: _Gap,
    compared: Callable[[str, str], float],
) -> Iterator[tuple[int, int, float]]:
    """The steps that may lead to a place, and what each gains."""
    if i:
        yield 1, 0, 0.0
    if j:
        yield 0, 1, 0.0
    if not (i and j):
        return
    last, latest = one[i - 1], other[j - 1]
    alike = compared(last, latest)
    if alike >= gap.alike:
        yield 1, 1, alike * (len(last) + len(latest)) + 0.1
    if not gap.parting:
        return
    if i > 1:
        yield from _two(2, 1, one[i - 2], last, latest, compared)
    if j > 1:
        yield from _two(1, 2, other[j - 2], latest, last, compared)


def _two(
    a: int, b: int, first: str, second: str, whole: str, compared: Callable[[str, str], float]
) -> Iterator[tuple[int, int, float]]:
    if not first or not second:
        return
    alike = compared(first + second, whole)
    if alike >= _PARTED and alike >= max(compared(first, whole), compared(second, whole)) + _BETTER:
        yield a, b, alike * (len(first) + len(second) + len(whole))
