"""Counts in Chinese numerals: three sessions is one, three aspects is a way of speaking.

No numeral is ever read as a value.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from pipeline.prose.before_measures import before_measures
from pipeline.prose.counting_words import CountingWords, counting_words
from pipeline.prose.odd_numerals import odd_numerals
from pipeline.prose.sighting import Kind, Sighting
from pipeline.prose.without_measures import growths, pairs, shares, totals

Way = Callable[[str, CountingWords], Iterator[Sighting]]
WAYS: tuple[Way, ...] = (before_measures, odd_numerals, pairs, totals, shares, growths)
"""Every way to count in words; they do not overlap."""


def chinese_counts(text: str, *, headline: bool = False) -> Iterator[Sighting]:
    """Yield what is counted in Chinese numerals; in a headline only what is sure."""
    words = counting_words()
    for way in WAYS:
        for seen in way(text, words):
            if seen.kind is Kind.COUNT or not headline:
                yield seen
