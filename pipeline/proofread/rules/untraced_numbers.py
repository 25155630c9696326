"""Rule: a number that the template says itself, and that no figure, fact, form or reason accounts for."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.model.proof import Passage, Proof, Slip, Span, Stretch
from pipeline.proofread.rules.serial_columns import counted_rows
from pipeline.prose import Kind, Sighting, numbers, statistics

_FINDINGS = {
    Kind.DIGITS: "P001-untraced-number",
    Kind.COUNT: "P002-untraced-count",
    Kind.DOUBTFUL: "P003-perhaps-untraced",
}
_QUOTED = 8
"""How many of the template's words are quoted on either side of a number."""


def untraced_numbers(proof: Proof) -> Iterator[Slip]:
    """Yield a slip for each number that is typed in the template and recognised as nothing else."""
    phrases = tuple(allowance.phrase for allowance in proof.allowances)
    ordinals = counted_rows(proof)
    for at, passage in enumerate(proof.passages):
        if at in ordinals:
            continue
        text = passage.text
        for start, piece, headline in passage.pieces() if passage.stretches else ():
            for seen, own in _typed(passage, start, piece, phrases, headline=headline):
                first, last = start + seen.start, start + seen.end
                quoted = text[max(own.start, first - _QUOTED) : min(own.end, last + _QUOTED)].strip()
                said = {"quoted": quoted, "number": text[first:last]}
                yield Slip(_FINDINGS[seen.kind], Span(at, first, last), said)


def _typed(
    passage: Passage, start: int, text: str, phrases: tuple[str, ...], *, headline: bool
) -> Iterator[tuple[Sighting, Stretch]]:
    """The numbers that the template has a hand in and nothing accounts for, with its words around them."""
    seen = numbers(text, headline=headline)
    typed = [each for each in seen if passage.own(start + each.start, start + each.number_end)]
    for each in statistics(text, typed, _occurrences(phrases, text)):
        own = passage.own(start + each.start, start + each.number_end)
        if own:
            yield each, own


def _occurrences(phrases: tuple[str, ...], text: str) -> Iterator[tuple[int, int]]:
    for phrase in phrases:
        yield from (found.span() for found in re.finditer(re.escape(phrase), text))
