"""Numbers that agree as they are stored, and that a reader sees otherwise: struck out, one digit raised, a formula."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import groupby
from operator import attrgetter

from pipeline.reconcile.case import Case, Place
from pipeline.word import Manuscript, Odd, Oddity

_POINTS = frozenset(".,")
_OPERATORS = frozenset("+-−±×·*/÷^%‰")


def seen_otherwise(cases: Sequence[Case], manuscript: Manuscript) -> Iterator[tuple[Case, Odd]]:
    """Yield each case that stands at a place which shows another number, with what does so.

    A unit that is raised in part (m²) or a formula that begins with letters makes no other number of what stands
    before it, nor does a number that is raised as a whole.
    """
    odd = {number: list(group) for number, group in groupby(manuscript.odd, key=attrgetter("passage"))}
    for case in cases:
        place = case.place
        if place and (here := odd.get(place.passage)):
            text = manuscript.passages[place.passage].text
            found = next((each for each in _touching(here, place) if _deceives(each, place, text)), None)
            if found:
                yield case, found


def _touching(odd: Sequence[Odd], place: Place) -> Iterator[Odd]:
    """What of the odd places of a passage, in their order, shares a character or an end with a place."""
    for each in odd[bisect_left(odd, place.start, key=attrgetter("stop")) :]:
        if each.start > place.stop:
            return
        yield each


def _deceives(odd: Odd, place: Place, text: str) -> bool:
    match odd.kind:
        case Oddity.STRUCK:
            return bool(text[max(odd.start, place.start) : min(odd.stop, place.stop)].strip())
        case Oddity.RAISED:
            edges = (at for at in (odd.start, odd.stop) if place.start <= at <= place.stop)
            return any(_is_within_number(text, at) for at in edges)
        case Oddity.MATHS:
            behind = text[odd.start - 1 : odd.start].isnumeric() and _goes_on(odd.words.lstrip()[0])
            before = text[odd.start : odd.start + 1].isnumeric() and _goes_on(odd.words.rstrip()[-1])
            return behind or before


def _is_within_number(text: str, at: int) -> bool:
    """Whether a number goes on across a place: a point alone is no number."""
    before, behind = text[at - 1 : at], text[at : at + 1]
    if before.isnumeric():
        return behind.isnumeric() or behind in _POINTS
    return before in _POINTS and behind.isnumeric()


def _goes_on(sign: str) -> bool:
    """Whether a formula that begins, or ends, with a sign makes another number of what it touches."""
    return sign.isnumeric() or sign in _POINTS or sign in _OPERATORS
