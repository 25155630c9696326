"""The table of actions: as written, already new, changed by hand, being revised."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.model.anchor import Anchor
from pipeline.reconcile.case import State
from pipeline.reconcile.claims import Claim
from pipeline.reconcile.skeleton import cuts, numbers, skeleton

_LONGEST = 60


@dataclass(frozen=True, slots=True)
class Verdict:
    """How a text stands, and which of its characters would become `replacement`."""

    state: State
    start: int
    stop: int
    replacement: str = ""


def judged(claim: Claim, now: Anchor | None, text: str) -> Verdict:
    """Return how the text where a figure stands compares with what was written and with what the ledgers say."""
    whole = Verdict(State.CHANGED, 0, len(text), now.text if now else "")
    if now is None:
        return Verdict(State.DROPPED, 0, len(text))
    if text == now.text:
        return Verdict(State.AGREES if claim.wrote(text) else State.CURRENT, 0, len(text), now.text)
    for start, stop in _written_within(claim, text):
        state = State.AGREES if text[start:stop] == now.text else State.STALE
        return Verdict(state, start, stop, now.text)
    return _by_number(claim, now, text) or _current_within(now, text) or whole


def _written_within(claim: Claim, text: str) -> Iterator[tuple[int, int]]:
    """Where a text holds what was written, with words that somebody added before or behind it."""
    if claim.wrote(text):
        yield 0, len(text)
    elif claim.anchor.text:
        yield from _whole_occurrences(claim.anchor.text, text)
    elif len(text) <= _LONGEST:
        spans = ((start, stop) for start in range(len(text)) for stop in range(len(text), start, -1))
        yield from (
            (start, stop) for start, stop in spans if not cuts(text, start, stop) and claim.wrote(text[start:stop])
        )


def _current_within(now: Anchor, text: str) -> Verdict | None:
    found = next(_whole_occurrences(now.text, text), None)
    return Verdict(State.CURRENT, *found, now.text) if found else None


def _whole_occurrences(wanted: str, text: str) -> Iterator[tuple[int, int]]:
    """Where a text stands in another once, no number cut in two."""
    if wanted and text.count(wanted) == 1:
        start = text.index(wanted)
        stop = start + len(wanted)
        if not cuts(text, start, stop):
            yield start, stop


def _by_number(claim: Claim, now: Anchor, text: str) -> Verdict | None:
    """The verdict on a text that says the number in other words: 11场 where 11场次 was written."""
    written = claim.anchor.text
    if skeleton(written) != skeleton(now.text):
        return None
    mine, old, new = numbers(text), numbers(written), numbers(now.text)
    if not (len(mine) == len(old) == len(new) == 1):
        return None
    said, before, present = text[slice(*mine[0])], written[slice(*old[0])], now.text[slice(*new[0])]
    if said not in (before, present):
        return None
    state = State.AGREES if before == present else State.STALE if said == before else State.CURRENT
    return Verdict(state, *mine[0], present)
