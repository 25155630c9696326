"""The words around a number: its clause, its sentence, and what stands above both."""

from __future__ import annotations

import re
from dataclasses import dataclass

_CLAUSE = re.compile("[，。；！？：、（）—\n]")
_SENTENCE = re.compile("[。！？；\n]")
_NUMBER = re.compile(r"\d[\d.,]*|[一二两三四五六七八九十百千]+(?=[个名次场项篇期件批份家户位人])")


@dataclass(frozen=True, slots=True)
class Around:
    """What stands around some characters of a text.

    `near` is the clause, as far as no other number stands between; `clause` all of it; `sentence` the sentence;
    `above` the headings and what a table says for the cell; `before` and `after` are the nearest words.
    """

    near: str
    clause: str
    sentence: str
    above: str
    before: str
    after: str


def around(text: str, start: int, end: int, above: str = "") -> Around:
    """Return what stands around the characters from `start` to before `end`."""
    first, last = _bounds(text, start, end, _SENTENCE)
    begin, stop = _bounds(text, start, end, _CLAUSE)
    before, after = text[begin:start], text[end:stop]
    if len(before) < 2 <= start:  # noqa: PLR2004 - 、 or ， right before: what it continues is told before
        begin, _ = _bounds(text, max(first, begin - 1), end, _CLAUSE)
        before = text[begin:start]
    earlier = [found.end() for found in _NUMBER.finditer(before)]
    later = next((found.start() for found in _NUMBER.finditer(after)), len(after))
    near = f"{before[earlier[-1] if earlier else 0 :]}　{after[:later]}"
    return Around(near, f"{before}　{after}", text[first:last], above, text[max(0, start - 14) : start], text[end : end + 10])


def _bounds(text: str, start: int, end: int, pattern: re.Pattern[str]) -> tuple[int, int]:
    """Where the piece between two stops begins and ends."""
    first = 0
    for found in pattern.finditer(text, 0, start):
        first = found.end()
    stop = pattern.search(text, end)
    return first, stop.start() if stop else len(text)
