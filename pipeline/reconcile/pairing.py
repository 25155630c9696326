"""Which figure of the text that would be written now a figure of the file is: the same row, the same sentence."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import pairwise

from pipeline.model.anchor import Anchor
from pipeline.reconcile.claims import Claim
from pipeline.reconcile.skeleton import skeleton

_SAME, _ALIKE, _NEXT = 2.0, 1 / 20, 0.5
"""What counts beside the name: the same text, each sign that surroundings have in common, a pair right behind one."""
_LARGEST = 400_000
"""Comparisons beyond which only equal texts are looked for."""
_NEAR = 4


def counterparts(made: Sequence[Claim], now: Sequence[Anchor]) -> tuple[list[Anchor | None], list[Anchor]]:
    """Return what the ledgers say now for each claim, None where nothing is written any more; and what is left over.

    No figure of `now` serves two claims but those of pasted copies, which follow the one that they are copies of.
    """
    own = [claim for claim in made if not claim.pasted]
    pairs = _paired([claim.anchor for claim in own], now)
    of = {id(claim): now[pairs[at]] if at in pairs else None for at, claim in enumerate(own)}
    by_figure: dict[str, list[Anchor]] = {}
    for anchor in now:
        by_figure.setdefault(anchor.figure, []).append(anchor)
    for claim in made:
        if claim.pasted:
            of[id(claim)] = _of_copy(claim, own, of, by_figure.get(claim.anchor.figure, []))
    used = set(pairs.values())
    return [of[id(claim)] for claim in made], [anchor for at, anchor in enumerate(now) if at not in used]


def _of_copy(
    copy: Claim, own: Sequence[Claim], of: Mapping[int, Anchor | None], now: Sequence[Anchor]
) -> Anchor | None:
    """What a pasted copy should say: what its original should, else the likeliest of its figure."""
    anchor = copy.anchor
    originals = [each for each in own if each.anchor.figure == anchor.figure and each.anchor.text == anchor.text]
    if originals:
        return of[id(max(originals, key=lambda each: _likeness(anchor, each.anchor)))]
    return max(now, key=lambda each: _likeness(anchor, each), default=None)


def _paired(old: Sequence[Anchor], new: Sequence[Anchor]) -> dict[int, int]:
    """Pairs by their places: figures printed as often as before in their order, the others by the best alignment."""
    before, after = Counter(each.figure for each in old), Counter(each.figure for each in new)
    steady = {figure for figure, count in before.items() if after[figure] == count}
    mine = [at for at, each in enumerate(old) if each.figure not in steady and after[each.figure]]
    theirs = [at for at, each in enumerate(new) if each.figure not in steady and before[each.figure]]
    aligned = _aligned([old[at] for at in mine], [new[at] for at in theirs])
    pairs = {mine[first]: theirs[second] for first, second in aligned}
    places: dict[str, list[int]] = {}
    for at, each in enumerate(new):
        places.setdefault(each.figure, []).append(at)
    taken: Counter[str] = Counter()
    for at, each in enumerate(old):
        if each.figure in steady:
            pairs[at] = places[each.figure][taken[each.figure]]
            taken[each.figure] += 1
    return pairs


def _aligned(old: Sequence[Anchor], new: Sequence[Anchor]) -> list[tuple[int, int]]:
    """Pairs of equal figures in the order of both: rows of a list that became longer or shorter, as a whole."""
    head = 0
    while head < min(len(old), len(new)) and _same(old[head], new[head]):
        head += 1
    tail = 0
    while tail < min(len(old), len(new)) - head and _same(old[-1 - tail], new[-1 - tail]):
        tail += 1
    inner = _between(old[head : len(old) - tail], new[head : len(new) - tail])
    return [
        *((at, at) for at in range(head)),
        *((head + first, head + second) for first, second in inner),
        *((len(old) - at, len(new) - at) for at in range(tail, 0, -1)),
    ]


def _same(one: Anchor, other: Anchor) -> bool:
    """Whether two figures say the same at the same place."""
    alike = skeleton(one.before)[-_NEAR:] == skeleton(other.before)[-_NEAR:]
    return alike and (one.figure, one.text) == (other.figure, other.text)


def _between(old: Sequence[Anchor], new: Sequence[Anchor]) -> list[tuple[int, int]]:
    if len(old) * len(new) <= _LARGEST:
        return _Alignment(old, new).best()
    mine, theirs = ([(each.figure, each.text) for each in anchors] for anchors in (old, new))
    blocks = SequenceMatcher(None, mine, theirs, autojunk=False).get_matching_blocks()
    equal = [(block.a + at, block.b + at) for block in blocks for at in range(block.size)]
    edges = [(-1, -1), *equal, (len(old), len(new))]
    for (first, second), (next_first, next_second) in pairwise(edges):
        within = (next_first - first - 1) * (next_second - second - 1)
        if 0 < within <= _LARGEST:
            inner = _Alignment(old[first + 1 : next_first], new[second + 1 : next_second]).best()
            equal += [(first + 1 + one, second + 1 + other) for one, other in inner]
    return sorted(equal)


@dataclass(frozen=True, slots=True)
class _Alignment:
    """Two short sequences, aligned by dynamic programming (Needleman and Wunsch 1970) without a price for gaps."""

    old: Sequence[Anchor]
    new: Sequence[Anchor]

    def best(self) -> list[tuple[int, int]]:
        """Return the pairs of the best alignment."""
        width = len(self.new) + 1
        worth = [[0.0] * width for _ in range(len(self.old) + 1)]  # of the best alignment from here on
        paired = [[float("-inf")] * width for _ in range(len(self.old) + 1)]  # of the best that pairs these two
        for first in range(len(self.old) - 1, -1, -1):
            for second in range(len(self.new) - 1, -1, -1):
                gain = self._worth(first, second)
                if gain is not None:
                    then = max(worth[first + 1][second + 1], paired[first + 1][second + 1] + _NEXT)
                    paired[first][second] = gain + then
                skipped = max(worth[first + 1][second], worth[first][second + 1])
                worth[first][second] = max(paired[first][second], skipped)
        return self._followed(worth, paired)

    def _followed(self, worth: list[list[float]], paired: list[list[float]]) -> list[tuple[int, int]]:
        found: list[tuple[int, int]] = []
        first = second = 0
        goes_on = False
        while first < len(self.old) and second < len(self.new):
            bonus = _NEXT if goes_on else 0.0
            best = max(worth[first][second], paired[first][second] + bonus)
            goes_on = paired[first][second] + bonus == best
            if goes_on:
                found.append((first, second))
                first, second = first + 1, second + 1
            elif worth[first + 1][second] >= worth[first][second + 1]:
                first += 1
            else:
                second += 1
        return found

    def _worth(self, first: int, second: int) -> float | None:
        one, other = self.old[first], self.new[second]
        if one.figure != other.figure:
            return None
        return 1 + _SAME * (one.text == other.text) + _ALIKE * _likeness(one, other)


def _likeness(one: Anchor, other: Anchor) -> int:
    """How many signs the words around two figures have in common, counted from the figure."""
    before = _common(skeleton(one.before)[::-1], skeleton(other.before)[::-1])
    return before + _common(skeleton(one.after), skeleton(other.after))


def _common(one: str, other: str) -> int:
    pairs = zip(one, other, strict=False)
    return next((at for at, (mine, theirs) in enumerate(pairs) if mine != theirs), min(len(one), len(other)))
