"""Finds a figure whose bookmark is lost by the words that stood around it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from pipeline.markup import HAN
from pipeline.model.anchor import Anchor
from pipeline.reconcile.case import Place
from pipeline.reconcile.neighbours import glued
from pipeline.reconcile.skeleton import NUMBER, WholeText, numbers, skeleton
from pipeline.reconcile.taken import Taken

_BOTH = (16, 10, 6, 4)
"""Signs on each side, the most telling first."""
_ONE = (14, 9)
"""Signs on one side only, when the words on the other were rewritten."""
_FEWEST = 8
_LONGER = 8
_PARTS = frozenset("，。；：、！？,;:!?（）()[]【】〔〕『』「」〈〉“”‘’\"'《》—…")
"""What parts a number from the next one."""
_WORDS = re.compile(rf"[{HAN}、，：\s]+")


def places_between(anchor: Anchor, whole: WholeText, texts: Sequence[str], taken: Taken) -> tuple[Place, ...]:
    """Return the places between the words on both sides that fit, none of them in `taken`.

    Those with the most signs in common only.
    """
    as_written = whole.place_of(anchor.before, anchor.text, anchor.after)
    if as_written and taken.free(as_written):
        return (as_written,)
    return _fitting(anchor, _between(anchor, whole), texts, taken)


def places_beside(anchor: Anchor, whole: WholeText, texts: Sequence[str], taken: Taken) -> tuple[Place, ...]:
    """Return the places beside the words on one side that fit, or else those between both where other words stand.

    Where a number was, other words between the words around it are somebody's rewording (九十名) unless a number fits.
    """
    fitting = _fitting(anchor, _beside(anchor, whole), texts, taken)
    if fitting:
        return fitting
    free = (tuple(place for place in dict.fromkeys(tried) if taken.free(place)) for tried in _between(anchor, whole))
    return next(filter(None, free), ())


def places_of(anchor: Anchor, whole: WholeText, texts: Sequence[str], taken: Taken) -> tuple[Place, ...]:
    """Return the places between the words on both sides that fit, or else those beside the words on one."""
    return places_between(anchor, whole, texts, taken) or places_beside(anchor, whole, texts, taken)


def _fitting(anchor: Anchor, tries: Iterable[Iterator[Place]], texts: Sequence[str], taken: Taken) -> tuple[Place, ...]:
    for tried in tries:
        free = dict.fromkeys(place for place in tried if taken.free(place))
        fitting = tuple(place for place in free if _like(anchor, place, texts))
        if fitting:
            return tuple(_of_number(anchor, place, texts) for place in _nearest(anchor, fitting, texts))
    return ()


def _of_number(anchor: Anchor, place: Place, texts: Sequence[str]) -> Place:
    """A place without the words before its only number, where the figure was written without any: [人员]11人."""
    seen = texts[place.passage][place.start : place.stop]
    found = numbers(seen)
    if not anchor.text[:1].isdigit() or len(found) != 1:
        return place
    start = found[0][0]
    words = _WORDS.fullmatch(seen[:start]) and not glued(seen[:start], seen[start:], "")[0]
    return replace(place, start=place.start + start) if words else place


def _nearest(anchor: Anchor, places: Sequence[Place], texts: Sequence[str]) -> tuple[Place, ...]:
    """Of places that fit but for their numbers, those whose numbers fit too: the third of 第1期, 第2期, 第3期."""
    before, after = anchor.before.rpartition("\n")[2], anchor.after.partition("\n")[0]

    def alike(place: Place) -> int:
        text = texts[place.passage]
        same = text[place.start : place.stop] == anchor.text
        return same + text.endswith(before, 0, place.start) + text.startswith(after, place.stop)

    if len(places) > 1:
        best = max(map(alike, places))
        return tuple(place for place in places if alike(place) == best)
    return tuple(places)


def _between(anchor: Anchor, whole: WholeText) -> Iterator[Iterator[Place]]:
    before, after, own = _signs(anchor)
    for length in _BOTH:
        sides = before[-length:], after[:length]
        if len("".join(sides)) < _FEWEST:
            continue
        if all(sides):
            yield whole.between(*sides, len(own) + _LONGER)
        elif own:  # the text begins or ends here
            yield whole.after(sides[0], own) if sides[0] else whole.before(sides[1], own)


def _beside(anchor: Anchor, whole: WholeText) -> Iterator[Iterator[Place]]:
    before, after, own = _signs(anchor)
    for length in _ONE if own else ():
        if len(before) >= length:
            yield whole.after(before[-length:], own)
        if len(after) >= length:
            yield whole.before(after[:length], own)


def _signs(anchor: Anchor) -> tuple[str, str, str]:
    return skeleton(anchor.before), skeleton(anchor.after), skeleton(anchor.text)


def _like(anchor: Anchor, place: Place, texts: Sequence[str]) -> bool:
    """Whether what stands there may be the figure: a number where a number was; nothing, where it was deleted.

    Of more numbers than were there, and of one that goes on beside the place, some are not the figure's.
    """
    text = texts[place.passage]
    seen, own = skeleton(text[place.start : place.stop]), skeleton(anchor.text)
    if not seen or NUMBER not in own:
        return True
    if seen.count(NUMBER) > own.count(NUMBER) or _goes_on(anchor, text, place):
        return False
    return NUMBER in seen or seen == "持平"


def _goes_on(anchor: Anchor, text: str, place: Place) -> bool:
    """Whether what stands right beside a place, and stood not there, may make another number of it: 30+50, 5 000."""
    before, after = text[max(0, place.start - _LONGER) : place.start], text[place.stop : place.stop + _LONGER]
    # A full stop as it is typed between English words; behind digits it may be the point of another number.
    point = r"(?!\s*\d)" if text[place.stop - 1 : place.stop].isdigit() else ""
    ends = re.match(rf"\s*[.．]{point}", after) is not None
    behind = "" if ends else after.lstrip()[:1]
    sides = ((before.rstrip()[-1:], anchor.before.rstrip()[-1:]), (behind, anchor.after.lstrip()[:1]))
    return any(sign not in ("", known) and not (sign.isalpha() or sign in _PARTS) for sign, known in sides)
