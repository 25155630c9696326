"""Numbers that agree as they are stored, and that a reader sees otherwise: struck out, one digit raised, a formula."""

from __future__ import annotations

import unicodedata
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from operator import attrgetter

from pipeline.reconcile.case import Case, Place
from pipeline.word import Manuscript, Odd, Oddity

_POINTS = frozenset(".,")
_OPERATORS = frozenset("+-−±×·*/÷^%‰")
SEEN = {
    Oddity.STRUCK: "加了删除线",
    Oddity.RAISED: "里的“{words}”排成了上标或下标",
    Oddity.MATHS: "紧挨着公式“{words}”",
}
"""What is odd about a number, in words."""


def seen_otherwise(cases: Sequence[Case], manuscript: Manuscript) -> Iterator[tuple[Case, Odd]]:
    """Yield each case that stands at a place which shows another number, with what does so.

    A unit that is raised in part (m²) or a formula that begins with letters makes no other number of what stands
    before it, nor does a number that is raised as a whole.
    """
    odd: dict[tuple[int, Oddity], list[Odd]] = {}
    for each in manuscript.odd:
        odd.setdefault((each.passage, each.kind), []).append(each)
    for case in cases:
        if place := case.place:
            text = manuscript.passages[place.passage].text
            near = (each for kind in Oddity for each in _touching(odd.get((place.passage, kind), ()), place))
            if found := next((each for each in near if _deceives(each, place, text)), None):
                yield case, found


def _touching(odd: Sequence[Odd], place: Place) -> Iterator[Odd]:
    """What of the places of a kind, of which none lies within another, shares a character or an end with a place."""
    for at in range(bisect_left(odd, place.start, key=attrgetter("stop")), len(odd)):
        if odd[at].start > place.stop:
            return
        yield odd[at]


def _deceives(odd: Odd, place: Place, text: str) -> bool:
    match odd.kind:
        case Oddity.STRUCK:
            return bool(text[max(odd.start, place.start) : min(odd.stop, place.stop)].strip())
        case Oddity.RAISED:
            edges = (at for at in (odd.start, odd.stop) if place.start <= at <= place.stop)
            return any(_is_within_number(text, at) for at in edges)
        case Oddity.MATHS:
            behind = _is_of_number(text[odd.start - 1 : odd.start]) and _goes_on(odd.words.lstrip()[0])
            before = _is_of_number(text[odd.start : odd.start + 1]) and _goes_on(odd.words.rstrip()[-1])
            return behind or before


def _is_within_number(text: str, at: int) -> bool:
    """Whether a number goes on across a place: a point alone is no number."""
    before, behind = text[at - 1 : at], text[at : at + 1]
    if _is_of_number(before):
        return _is_of_number(behind) or behind in _POINTS
    return before in _POINTS and _is_of_number(behind)


def _goes_on(sign: str) -> bool:
    """Whether a formula that begins, or ends, with a sign makes another number of what it touches."""
    return _is_of_number(sign) or sign in _POINTS or sign in _OPERATORS


def _is_of_number(sign: str) -> bool:
    """Whether a sign is a digit, be it a Chinese one; ① and ² are numeric, too, and the mark of a note or a power."""
    return sign.isnumeric() and unicodedata.category(sign) != "No"
