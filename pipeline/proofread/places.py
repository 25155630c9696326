"""How the places that rules find are told: each as a slip of its own or all of one kind as one, and where they are."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from pipeline.model.diagnostic import Location, ParagraphLocation
from pipeline.model.proof import Fix, Passage, Proof, Slip, Span

Mend = Callable[[re.Match[str]], str | None]
"""What the words that a pattern found become; None where somebody must think."""

_SHORTEST, _AROUND = 4, 6
"""Words in question with fewer signs are quoted with some on either side."""


def slips(
    proof: Proof,
    key: str,
    pattern: re.Pattern[str],
    mend: Mend | None = None,
    *,
    where: Callable[[Passage], bool] = lambda _: True,
) -> Iterator[Slip]:
    """Yield a slip for each place that a pattern finds. Its group `slip`, if there is one, is what is wrong."""
    for at, passage in enumerate(proof.passages):
        if not where(passage):
            continue
        for found in pattern.finditer(passage.text):
            group = "slip" if found.groupdict().get("slip") is not None else 0
            span = Span(at, *found.span(group))
            text = mend(found) if mend else None
            fixes = () if text is None else (Fix(span, text),)
            yield Slip(key, span, {"seen": found[group].strip() or found[group]}, fixes=fixes)


def gathered(key: str, found: Iterable[tuple[str, Slip]]) -> Iterator[Slip]:
    """Yield one slip for all of each kind, at the first of them; its message may use {times}."""
    kinds: dict[str, list[Slip]] = {}
    for kind, slip in found:
        kinds.setdefault(kind, []).append(slip)
    for first, *rest in kinds.values():
        fixes = (*first.fixes, *(fix for slip in rest for fix in slip.fixes))
        also = tuple(slip.at for slip in rest)
        yield Slip(key, first.at, {**first.seen, "times": str(1 + len(rest))}, also, fixes)


def place_of(proof: Proof, at: Span) -> Location:
    """Return where a span stands: in a file with its words and offsets, in a template where that says it.

    A template in Word has other words than the document: there they are quoted without offsets.
    """
    passage = proof.passages[at.passage]
    own = passage.own(at.start, max(at.end, at.start + 1))
    place = own.location if own else passage.at
    if not isinstance(place, ParagraphLocation):
        return place
    around = 0 if at.end - at.start >= _SHORTEST else _AROUND
    quoted = passage.text[max(0, at.start - around) : at.end + around].strip()
    placed = replace(place, quoted=quoted)
    return placed if passage.made else replace(placed, start=at.start, stop=at.end)
