"""Runs of items in a paragraph: 一是…；二是…。 and inside an item 首先，…；其次，…."""

from __future__ import annotations

import re
from dataclasses import dataclass

from pipeline.wording import numeral

_IN_TURN = ("首先，", "其次，", "再次，", "最后，")
_BOUNDARY = "。；：，！？、"
_FEWEST = 2


@dataclass(frozen=True, slots=True)
class Items:
    """Where the items of a run stand: the lead before them, and for each its characters without its ordinal.

    `inner` are the runs inside the items, by their places among them.
    """

    lead: tuple[int, int]
    items: tuple[tuple[int, int], ...]
    inner: tuple[Items | None, ...] = ()


def items_of(text: str) -> Items | None:
    """Return the items of a paragraph that lists them as 一是, 二是, …; None when it does not."""
    found = _run(text, 0, len(text), [f"{numeral(at)}是" for at in range(1, 30)])
    if found is None:
        return None
    inner = tuple(_run(text, start, end, _IN_TURN) for start, end in found.items)
    return Items(found.lead, found.items, inner)


def _run(text: str, start: int, end: int, ordinals: tuple[str, ...] | list[str]) -> Items | None:
    """The run of some ordinals within a stretch of a text, each behind a stop; None with fewer than two items."""
    places: list[tuple[int, int]] = []
    at = start
    for ordinal in ordinals:
        found = _begins(text, ordinal, at, end, first=start)
        if found < 0:
            break
        at = found + len(ordinal)
        places.append((found, at))
    if len(places) < _FEWEST:
        return None
    stops = [begin for begin, _ in places[1:]] + [end]
    items = tuple((after, stop) for (_, after), stop in zip(places, stops, strict=True))
    return Items((start, places[0][0]), items)


def _begins(text: str, ordinal: str, at: int, end: int, *, first: int) -> int:
    """Where an ordinal begins a piece; -1 when it does nowhere."""
    for found in re.finditer(re.escape(ordinal), text[:end]):
        begin = found.start()
        if begin >= at and (begin == first or text[begin - 1] in _BOUNDARY):
            return begin
    return -1
