"""The clauses and the sentences of a text, looked for once: thousands of figures of one paragraph ask for theirs."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from pipeline.model.anchor import Anchor
from pipeline.reconcile.case import Place

_GOES_ON = re.compile(
    "较|比(?:去年|上)|同比|环比|与(?:去年|上)|再创|又创|创|实现(?:翻|了)|明显|大幅|有所(?:增|减|上|下|提|回)|继续|首次|超过"
)
"""A clause without a subject of its own."""
_SENTENCE = "。；！？\n"
_CLAUSE = f"{_SENTENCE}，"
PARTS = re.compile(r"[、，；。：:！？（）(),;!?\s]")
"""What parts the words that go with one number from those of the next: 甲镇20个、乙镇9个."""


def words_beside(anchor: Anchor) -> tuple[str, str]:
    """Return what stands before a figure and behind it up to what parts it from others, as it was written."""
    return PARTS.split(anchor.before)[-1], PARTS.split(anchor.after)[0]


@dataclass(frozen=True)
class Clauses:
    """The clauses of the words of a passage."""

    text: str

    def sentence(self, place: Place) -> tuple[int, int]:
        """Return where the sentence around a place begins and ends."""
        ends = self._sentences
        return _behind(ends, place.start), ends[bisect_left(ends, place.stop)]

    def scope(self, place: Place) -> tuple[int, int]:
        """Return the clause around a place, and what goes on about it behind the comma: 参加324人次，较去年明显增加."""
        return _behind(self._ends, place.start), self._reaches[bisect_left(self._ends, place.stop)]

    def words(self, pattern: re.Pattern[str], start: int, stop: int) -> Sequence[re.Match[str]]:
        """Return what a pattern that knows no ends of clauses finds in a stretch."""
        if pattern not in self._found:
            self._found[pattern] = list(pattern.finditer(self.text))
        found = self._found[pattern]
        first = bisect_left(found, start, key=re.Match.start)
        last = bisect_left(found, stop, first, key=re.Match.start)
        cut = last > first and found[last - 1].end() > stop
        return found[first : last - cut]

    @cached_property
    def _found(self) -> dict[re.Pattern[str], list[re.Match[str]]]:
        return {}

    @cached_property
    def _ends(self) -> Sequence[int]:
        return _ends(self.text, _CLAUSE)

    @cached_property
    def _sentences(self) -> Sequence[int]:
        return _ends(self.text, _SENTENCE)

    @cached_property
    def _reaches(self) -> Sequence[int]:
        """Where what begins in each clause ends: where another has a subject or a number of its own."""
        found = [len(self.text)]
        for at in range(len(self._ends) - 2, -1, -1):
            end, next_end = self._ends[at], self._ends[at + 1]
            goes_on = self.text[end] not in _SENTENCE and _GOES_ON.match(self.text, end + 1)
            own = not goes_on or any(sign.isdigit() for sign in self.text[end:next_end])
            found.append(end if own else found[-1])
        return found[::-1]


def _behind(ends: Sequence[int], start: int) -> int:
    at = bisect_left(ends, start)
    return ends[at - 1] + 1 if at else 0


def _ends(text: str, signs: str) -> Sequence[int]:
    """Where these signs stand, and where the text ends."""
    return [*(found.start() for found in re.finditer(f"[{signs}]", text)), len(text)]
