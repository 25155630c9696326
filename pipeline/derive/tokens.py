"""The numbers of a text that count something, and its days: what a figure may stand behind."""

from __future__ import annotations

import re
from dataclasses import dataclass

from pipeline.prose import numbers, statistics
from pipeline.prose.days import written_days
from pipeline.prose.forms import known_forms
from pipeline.prose.sighting import Kind

_SPOKEN = re.compile(
    "(?<![第一二两三四五六七八九十百千万每这那某几数])(?P<number>[一二两三四五六七八九十百千]+)"
    "(?=[名位场次篇件起家户期批份册项类种个部套人])(?![个]?(?:方面|层面))(?!次性|个[不人新]|件事|家人|名称|人[民员]|次[会于全])"
)
"""Numerals before measure words, which may count something or only say so."""


@dataclass(frozen=True, slots=True)
class Number:
    """A number of a text that no figure prints: in digits, in `words`, or a `day`.

    A `doubtful` one may be a way of speaking.
    """

    start: int
    end: int
    words: bool = False
    day: bool = False
    doubtful: bool = False


def tokens(text: str, *, headline: bool) -> list[Number]:
    """Return the numbers that count something, and the days, in the order of the text.

    A `headline` counts in words only what surely is counted.
    """
    seen = statistics(text, numbers(text, headline=headline))
    found_at = {
        each.start: Number(
            each.start, each.number_end, each.kind is not Kind.DIGITS, doubtful=each.kind is Kind.DOUBTFUL
        )
        for each in seen
    }
    names = known_forms(text)
    for found in _SPOKEN.finditer(text):
        start, end = found.span("number")
        held = [*names, *((each.start, each.end) for each in found_at.values())]
        if not any(first < end and start < stop for first, stop in held):
            found_at[start] = Number(start, end, words=True, doubtful=True)
    for each in written_days(text):
        if each.day or each.month:
            found_at = {start: token for start, token in found_at.items() if not each.start <= start < each.end}
            found_at[each.start] = Number(each.start, each.end, day=True)
    return [found_at[start] for start in sorted(found_at)]
