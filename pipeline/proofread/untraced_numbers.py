"""Rule: a number that the template says itself, and that no figure, fact, form or reason accounts for."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from pipeline.findings import finding
from pipeline.model.diagnostic import Diagnostic
from pipeline.proofread.chinese_counts import chinese_counts
from pipeline.proofread.digits import digits
from pipeline.proofread.fixed_expressions import in_fixed_expression
from pipeline.proofread.forms import days_and_nights, known_forms
from pipeline.proofread.proof import Passage, Proof, Stretch
from pipeline.proofread.sighting import DOUBTFUL, Sighting

_QUOTED = 8
"""How many of the template's words are quoted on either side of a number."""


def untraced_numbers(proof: Proof) -> Iterator[Diagnostic]:
    """Yield a finding for each number that is typed in the template and recognised as nothing else."""
    phrases = tuple(allowance.phrase for allowance in proof.allowances)
    for passage in proof.passages:
        text = passage.text
        for seen, own in _typed(passage, phrases):
            quoted = text[max(own.start, seen.start - _QUOTED) : min(own.end, seen.end + _QUOTED)].strip()
            yield finding(seen.key, own.location, quoted=quoted, number=text[seen.start : seen.end])


def numbers_without_figure(text: str, said: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Yield where a text of any file says a number that no figure `said` there and no form covers."""
    numbers = (*digits(text), *chinese_counts(text))
    known = _covered(len(text), (*said, *known_forms(text))) if numbers else bytearray()
    for seen in numbers:
        if 0 in known[seen.start : seen.number_end] and not in_fixed_expression(text, seen):
            yield seen.start, seen.end


def _typed(passage: Passage, phrases: tuple[str, ...]) -> Iterator[tuple[Sighting, Stretch]]:
    """The numbers that the template has a hand in and nothing accounts for, with its words around them."""
    text = passage.text
    numbers = (*digits(text), *chinese_counts(text, headline=passage.headline))
    said = [(seen, own) for seen in numbers if (own := passage.own(seen.start, seen.number_end))]
    if not said:  # most passages: what follows costs more
        return
    known = _covered(len(text), (*known_forms(text), *_occurrences(phrases, text)))
    perhaps = _covered(len(text), days_and_nights(text))
    for seen, own in said:
        if 0 in known[seen.start : seen.number_end] and not in_fixed_expression(text, seen):
            yield (replace(seen, key=DOUBTFUL) if perhaps[seen.start] else seen), own


def _covered(length: int, spans: Iterable[tuple[int, int]]) -> bytearray:
    """A byte for each character, 1 where a span covers it: thousands of spans cost no more than one."""
    covered = bytearray(length)
    for start, end in spans:
        covered[start:end] = b"\1" * (end - start)
    return covered


def _occurrences(phrases: Iterable[str], text: str) -> Iterator[tuple[int, int]]:
    for phrase in phrases:
        yield from (found.span() for found in re.finditer(re.escape(phrase), text))
