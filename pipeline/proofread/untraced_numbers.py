"""Rule: a number that the template says itself, and that no figure, fact, form or reason accounts for."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.findings import finding
from pipeline.model.diagnostic import Diagnostic
from pipeline.proofread.proof import Passage, Proof, Stretch
from pipeline.prose import Kind, Sighting, numbers, statistics

_FINDINGS = {
    Kind.DIGITS: "P001-untraced-number",
    Kind.COUNT: "P002-untraced-count",
    Kind.DOUBTFUL: "P003-perhaps-untraced",
}
_QUOTED = 8
"""How many of the template's words are quoted on either side of a number."""


def untraced_numbers(proof: Proof) -> Iterator[Diagnostic]:
    """Yield a finding for each number that is typed in the template and recognised as nothing else."""
    phrases = tuple(allowance.phrase for allowance in proof.allowances)
    for passage in proof.passages:
        text = passage.text
        for seen, own in _typed(passage, phrases):
            quoted = text[max(own.start, seen.start - _QUOTED) : min(own.end, seen.end + _QUOTED)].strip()
            yield finding(_FINDINGS[seen.kind], own.location, quoted=quoted, number=text[seen.start : seen.end])


def _typed(passage: Passage, phrases: tuple[str, ...]) -> Iterator[tuple[Sighting, Stretch]]:
    """The numbers that the template has a hand in and nothing accounts for, with its words around them."""
    text = passage.text
    typed = [seen for seen in numbers(text, headline=passage.headline) if passage.own(seen.start, seen.number_end)]
    for seen in statistics(text, typed, _occurrences(phrases, text)):
        own = passage.own(seen.start, seen.number_end)
        if own:
            yield seen, own


def _occurrences(phrases: tuple[str, ...], text: str) -> Iterator[tuple[int, int]]:
    for phrase in phrases:
        yield from (found.span() for found in re.finditer(re.escape(phrase), text))
