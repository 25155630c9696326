"""Rule: a number that the template says itself, and that no figure, fact, form or reason accounts for."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from pipeline.findings import finding
from pipeline.model.diagnostic import Diagnostic
from pipeline.proofread.chinese_counts import chinese_counts
from pipeline.proofread.digits import digits
from pipeline.proofread.fixed_expressions import in_fixed_expression
from pipeline.proofread.forms import known_forms
from pipeline.proofread.proof import Passage, Proof, Stretch
from pipeline.proofread.sighting import Sighting

_NUMERIC = re.compile(r"[\d零〇一二两三四五六七八九十百千万亿]")
_QUOTED = 8
"""How many of the template's words are quoted on either side of a number."""


def untraced_numbers(proof: Proof) -> Iterator[Diagnostic]:
    """Yield a finding for each number that is typed in the template and recognised as nothing else."""
    phrases = tuple(allowance.phrase for allowance in proof.allowances)
    for passage in proof.passages:
        if not _NUMERIC.search(passage.text):
            continue
        for seen, own in _typed(passage):
            if not _covered(seen, _occurrences(phrases, passage.text)):
                quoted = passage.text[max(own.start, seen.start - _QUOTED) : min(own.end, seen.end + _QUOTED)]
                number = passage.text[seen.start : seen.end]
                yield finding(seen.key, own.location, quoted=quoted.strip(), number=number)


def _typed(passage: Passage) -> Iterator[tuple[Sighting, Stretch]]:
    """The numbers that the template has a hand in and that stand in no known form, with its words around them."""
    text = passage.text
    forms = known_forms(text)
    for seen in (*digits(text), *chinese_counts(text, headline=passage.headline)):
        own = passage.own(seen.start, seen.number_end)
        if own and not _covered(seen, forms) and not in_fixed_expression(text, seen):
            yield seen, own


def _covered(seen: Sighting, spans: Iterable[tuple[int, int]]) -> bool:
    return any(start <= seen.start and seen.number_end <= end for start, end in spans)


def _occurrences(phrases: tuple[str, ...], text: str) -> Iterator[tuple[int, int]]:
    for phrase in phrases:
        yield from (found.span() for found in re.finditer(re.escape(phrase), text))
