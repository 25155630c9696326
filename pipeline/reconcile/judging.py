"""The table of actions: as written, already new, changed by hand, being revised."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.model.anchor import Anchor
from pipeline.reconcile.case import State
from pipeline.reconcile.claims import Claim
from pipeline.reconcile.lone_numbers import is_lone_number
from pipeline.reconcile.neighbours import glued
from pipeline.reconcile.skeleton import Numbers, numbers, skeleton
from pipeline.reconcile.variants import LONGEST_UNIT, plain

_LONGEST = 60
_DECORATION = re.compile("[“”‘’《》（）\\s]")
"""What may be put around words without changing them."""

_PARTS = frozenset("，。；：（(")


@dataclass(frozen=True, slots=True)
class Verdict:
    """How a text stands, and which of its characters would become `replacement`.

    That is "" where nobody may decide for it: what stands there is more than a number.
    """

    state: State
    start: int
    stop: int
    replacement: str = ""


def judged(claim: Claim, now: Anchor | None, text: str, behind: str = "") -> Verdict:
    """Return how the text where a figure stands compares with what was written and with what the ledgers say.

    `behind` is what follows it: the measure word may have been typed again outside the bookmark.
    """
    if now is None:
        return Verdict(State.DROPPED, 0, len(text))
    if text == now.text:
        agrees = claim.wrote(text) or not claim.known
        return Verdict(State.AGREES if agrees else State.CURRENT, 0, len(text), now.text)
    for start, stop in _written_within(claim, text):
        state = State.AGREES if text[start:stop] == now.text else State.STALE
        return Verdict(state, start, stop, now.text)
    other = State.CHANGED if claim.known else State.DIFFERS
    return (
        _said_otherwise(claim, now, text, behind)
        or _current_within(now, text)
        or Verdict(other, 0, len(text), now.text if is_lone_number(text, (claim.anchor.text, now.text)) else "")
    )


def _written_within(claim: Claim, text: str) -> Iterator[tuple[int, int]]:
    """Where a text holds what was written, with words that somebody added before or behind it."""
    if claim.wrote(text):
        yield 0, len(text)
    elif claim.anchor.text:
        yield from _alone(claim.anchor.text, text)
    elif len(text) <= _LONGEST:
        spans = ((start, stop) for start in range(len(text)) for stop in range(len(text), start, -1))
        yield from (span for span in spans if claim.wrote(text[slice(*span)]) and _is_alone(text, *span))


def _current_within(now: Anchor, text: str) -> Verdict | None:
    found = next(_alone(now.text, text), None)
    return Verdict(State.CURRENT, *found, now.text) if found else None


def _alone(wanted: str, text: str) -> Iterator[tuple[int, int]]:
    """Where a text stands in another once, if nothing there makes another number of it.

    Other numbers may stand behind it that a sign parts from it: 50个（去年同期48个）.
    """
    if wanted and text.count(wanted) == 1:
        start = text.index(wanted)
        stop = start + len(wanted)
        if _is_alone(text, start, stop) or (not start and numbers(wanted) and text[stop : stop + 1] in _PARTS):
            yield start, stop


def _is_alone(text: str, start: int, stop: int) -> bool:
    """Whether a stretch of a text is its only number, whole; of words without a number none may be added."""
    inside = numbers(text[start:stop])
    if not inside and not _DECORATION.sub("", text[:start] + text[stop:]):
        return True
    return (
        bool(inside)
        and len(inside) == len(numbers(text))
        and not Numbers(text).cut(start, stop)
        and glued(text[:start], text[start:stop], text[stop:]) == ("", "")
    )


def _said_otherwise(claim: Claim, now: Anchor, text: str, behind: str) -> Verdict | None:
    """The verdict on a text that writes the same number in another way: 11场 where 11场次 was written."""
    written, present = plain(claim.anchor.text), plain(now.text)
    outside = range(LONGEST_UNIT + 1) if text[-1:].isnumeric() else range(1)
    for more in outside:
        said = plain(text + behind[:more])
        if said not in (written, present):
            continue
        if present == said:
            return Verdict(State.AGREES if written == present else State.CURRENT, 0, len(text), now.text)
        mine, new = numbers(text), numbers(now.text)
        if len(mine) == len(new) == 1 and skeleton(written) == skeleton(present):
            return Verdict(State.STALE, *mine[0], now.text[slice(*new[0])])
        return None if more else Verdict(State.STALE, 0, len(text), now.text)
    return None
