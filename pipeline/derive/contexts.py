"""The words around a number: its clause, its sentence, and what stands above both."""

from __future__ import annotations

import re
from dataclasses import dataclass

_CLAUSE = re.compile("[，。；！？：（）—\n]")
_SENTENCE = re.compile("[。！？；\n]")
_FEWEST = 2
"""With fewer characters between a stop and a number, what the number goes on from is told before the stop."""
_APART = 4
"""With fewer characters between two numbers, only the unit of the first stands there."""
_REACH = 14
_WIDEST = 500
"""Characters on either side that are looked at: no sentence is longer, whatever a paragraph may be."""
_NUMBER = re.compile(r"\d[\d.,]*|[一二两三四五六七八九十百千]+(?=[个名次场项篇期件批份家户位人])")


@dataclass(frozen=True, slots=True)
class Around:
    """What stands around some characters of a text.

    `near` is the clause, as far as no other number stands between; `run` goes back to the number before, over clauses
    of the sentence; `clause` is all of the clause, `sentence` the sentence, `led` what of it stands before; `above` are
    the headings; `before` and `after` are the nearest words, `close` those before in the clause, behind any other
    number. What a table says for a cell is told in all but `above`, `led` and `after`.
    """

    near: str
    run: str
    clause: str
    sentence: str
    above: str
    before: str
    after: str
    close: str = ""
    led: str = ""


def around(text: str, start: int, end: int, above: str = "", beside: str = "") -> Around:
    """Return what stands around the characters from `start` to before `end`.

    `beside` is what a table says for a cell by its row and its column.
    """
    left = max(0, start - _WIDEST)
    text, start, end = text[left : end + _WIDEST], start - left, end - left
    first, last = _bounds(text, start, end, _SENTENCE)
    begin, stop = _bounds(text, start, end, _CLAUSE)
    before, after = text[begin:start], text[end:stop]
    if len(before) < _FEWEST <= start:
        begin, _ = _bounds(text, max(first, begin - 1), end, _CLAUSE)
        before = text[begin:start]
    # What is counted twice is named once: 研学活动3批次11场次.
    earlier = [found.end() for found in _NUMBER.finditer(before) if len(before) - found.end() >= _APART]
    near = f"{beside}{before[earlier[-1] if earlier else 0 :]}{text[start:end]}{_own(after)}"
    clause = f"{beside}{before}{text[start:end]}{after}"
    told = f"{beside}{text[max(0, start - _REACH) : start]}"[-_REACH:]
    ended = [found.end() for found in _NUMBER.finditer(text, first, start) if start - found.end() >= _APART]
    run = f"{beside}{text[ended[-1] if ended else first : start]}{text[start:end]}{_own(after)}"
    close = f"{beside}{before[max(0, len(before) - _REACH, earlier[-1] if earlier else 0) :]}"
    sentence, led = f"{beside}{text[first:last]}", text[first:start]
    return Around(near, run, clause, sentence, above, told, text[end : end + 10], close, led)


def _own(after: str) -> str:
    """What of the words behind a number belongs to it: those up to the next number are the next one's behind 、."""
    later = _NUMBER.search(after)
    if later is None:
        return after
    stop = after.find("、", 0, later.start())
    return after[: stop if stop >= 0 else later.start()]


def _bounds(text: str, start: int, end: int, pattern: re.Pattern[str]) -> tuple[int, int]:
    """Where the piece between two stops begins and ends."""
    first = 0
    for found in pattern.finditer(text, 0, start):
        first = found.end()
    stop = pattern.search(text, end)
    return first, stop.start() if stop else len(text)
