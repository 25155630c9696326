"""The numbers that a text says, and those among them that are statistics: no date, no title, no expression."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from pipeline.prose.chinese_counts import chinese_counts
from pipeline.prose.digits import digits
from pipeline.prose.fixed_expressions import in_fixed_expression
from pipeline.prose.forms import days_and_nights, known_forms
from pipeline.prose.sighting import Kind, Sighting


def numbers(text: str, *, headline: bool = False) -> tuple[Sighting, ...]:
    """Return every number, in digits and in Chinese numerals; in a headline, of the latter only what is sure."""
    return (*digits(text), *chinese_counts(text, headline=headline))


def statistics(text: str, seen: Sequence[Sighting], known: Iterable[tuple[int, int]] = ()) -> Iterator[Sighting]:
    """Yield those of the numbers seen in a text that count something and that no stretch in `known` covers."""
    if not seen:  # most passages: what follows costs more
        return
    covered = _covered(len(text), (*known_forms(text), *known))
    perhaps = _covered(len(text), days_and_nights(text))
    for each in seen:
        if 0 in covered[each.start : each.number_end] and not in_fixed_expression(text, each):
            yield replace(each, kind=Kind.DOUBTFUL) if perhaps[each.start] else each


def _covered(length: int, spans: Iterable[tuple[int, int]]) -> bytearray:
    """A byte for each character, 1 where a span covers it: thousands of spans cost no more than one."""
    covered = bytearray(length)
    for start, end in spans:
        covered[start:end] = b"\1" * (end - start)
    return covered
