"""The words of a whole file with each number as one sign: what two versions of a text have in common."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate
from operator import itemgetter

from pipeline.reconcile.case import Place

NUMBER = "#"
NUMBERS = re.compile(r"\d+(?:[.,．，]\d+)*")
_DROPPED = re.compile(r"[^\S\n]+")
_NEAR, _FARTHER = 32, 4
"""Characters that are looked at first for some signs, and how many times as many when they say too few."""
_PIECES = re.compile(rf"{NUMBERS.pattern}|{_DROPPED.pattern}|#")


def skeleton(text: str) -> str:
    """Return a text without blanks, each number as one sign; line ends stay."""
    return _PIECES.sub(lambda found: NUMBER if found[0][0].isdigit() else "", text)


def last_signs(text: str, count: int) -> str:
    """Return the end of the skeleton of a text: thousands of places ask for it in one long paragraph."""
    near = _NEAR
    # Where a number is cut, the two signs there may be others.
    while len(found := skeleton(text[-near:])) < count + 2 and near < len(text):
        near *= _FARTHER
    return found[-count:]


def first_signs(text: str, count: int) -> str:
    """Return the beginning of the skeleton of a text."""
    near = _NEAR
    while len(found := skeleton(text[:near])) < count + 2 and near < len(text):
        near *= _FARTHER
    return found[:count]


def numbers(text: str) -> tuple[tuple[int, int], ...]:
    """Return where the numbers of a text stand."""
    return tuple(found.span() for found in NUMBERS.finditer(text))


def common_start(one: str, other: str) -> int:
    """Return how many signs two texts begin with that are the same."""
    pairs = zip(one, other, strict=False)
    return next((at for at, (mine, theirs) in enumerate(pairs) if mine != theirs), min(len(one), len(other)))


@dataclass(frozen=True)
class Numbers:
    """The numbers of a text, looked for once."""

    text: str

    def cut(self, start: int, stop: int) -> bool:
        """Return whether a stretch begins or ends within a number."""
        for edge in (start, stop):
            at = bisect_left(self._places, edge, key=itemgetter(0)) - 1
            if at >= 0 and edge < self._places[at][1]:
                return True
        return False

    @cached_property
    def _places(self) -> tuple[tuple[int, int], ...]:
        return numbers(self.text)


@dataclass(frozen=True, slots=True)
class WholeText:
    """The skeleton of all passages with words, parted by line ends, and where each of its signs comes from.

    `words` are the passages themselves, parted alike; `starts` is where each begins there.
    """

    text: str
    begins: tuple[int, ...]
    passages: tuple[int, ...]
    firsts: Sequence[int]
    ends: Sequence[int]
    words: str
    starts: tuple[int, ...]

    def place_of(self, before: str, own: str, after: str) -> Place | None:
        """Return the place of some words between others, when they stand so once and within one passage."""
        wanted = before + own + after
        at = self.words.find(wanted) if own else -1
        if at < 0 or self.words.find(wanted, at + 1) >= 0:
            return None
        start = at + len(before)
        number = bisect_right(self.starts, start) - 1
        first = start - self.starts[number]
        return Place(self.passages[number], first, first + len(own)) if "\n" not in own else None

    def between(self, before: str, after: str, most: int) -> Iterator[Place]:
        """Yield every place within one passage, at most so many signs long, between these signs."""
        at = self.text.find(before)
        while at >= 0:
            start = at + len(before)
            stop = self.text.find(after, start, start + most + len(after))
            if stop >= 0 and "\n" not in self.text[start:stop]:
                yield self.stretch(start, stop)
            at = self.text.find(before, at + 1)

    def after(self, before: str, own: str) -> Iterator[Place]:
        """Yield every place of the signs `own` that stands right behind these signs."""
        return self._standing(before + own, len(before), len(before) + len(own))

    def before(self, after: str, own: str) -> Iterator[Place]:
        """Yield every place of the signs `own` that stands right before these signs."""
        return self._standing(own + after, 0, len(own))

    def _standing(self, signs: str, start: int, stop: int) -> Iterator[Place]:
        at = self.text.find(signs)
        while at >= 0:
            yield self.stretch(at + start, at + stop)
            at = self.text.find(signs, at + 1)

    def stretch(self, start: int, stop: int) -> Place:
        """Return the place that some of the signs come from."""
        at = bisect_right(self.begins, start) - 1
        first = self.firsts[start] if start < stop else self.ends[start - 1] if start > self.begins[at] else 0
        last = self.ends[stop - 1] if start < stop else first
        return Place(self.passages[at], first, last)


def whole_text(texts: Sequence[str]) -> WholeText:
    """Return the skeleton of passages by their words."""
    signs: list[str] = []
    begins: list[int] = []
    passages: list[int] = []
    firsts: list[int] = []
    ends: list[int] = []
    for number, text in enumerate(texts):
        if not text.strip():
            continue
        if begins:
            signs.append("\n")
            firsts.append(0)
            ends.append(0)
        begins.append(len(signs))
        passages.append(number)
        for sign, first, end in _signs(text):
            signs.append(sign)
            firsts.append(first)
            ends.append(end)
    kept = [texts[number] for number in passages]
    starts = tuple(accumulate((len(text) + 1 for text in kept[:-1]), initial=0))
    return WholeText("".join(signs), tuple(begins), tuple(passages), firsts, ends, "\n".join(kept), starts)


def _signs(text: str) -> Iterator[tuple[str, int, int]]:
    done = 0
    for found in _PIECES.finditer(text):
        yield from ((text[at], at, at + 1) for at in range(done, found.start()))
        if found[0][0].isdigit():
            yield NUMBER, *found.span()
        done = found.end()
    yield from ((text[at], at, at + 1) for at in range(done, len(text)))
