"""Sentences that several people want to read differently."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipeline.collect.edits import Edits
from pipeline.collect.opinions import Mine, hands
from pipeline.collect.sentences import Text


@dataclass(frozen=True, slots=True)
class Conflict:
    """A sentence, from one sign of a passage to before another, and how it reads as each of several people want it.

    `crossing` tells that they change the same words, so that not all can be had.
    """

    passage: int
    start: int
    stop: int
    sent: str
    readings: tuple[tuple[str, str], ...]
    crossing: bool


def conflicts(copies: Sequence[Edits], text: Text) -> Iterator[Conflict]:
    """Yield the sentences that people change in different ways, in the order of the text."""
    changing: dict[tuple[int, int], list[Mine]] = defaultdict(list)
    for edits in copies:
        for mine in hands(edits, text):
            for sentence in mine.sentences():
                changing[sentence].append(mine)
    for (passage, number), people in sorted(changing.items(), key=lambda each: each[0]):
        start, stop = text.span(passage, number)
        readings = [(each.author, each.reading([(passage, number)])[1].strip("\n")) for each in people]
        if len({reading for _, reading in readings}) > 1:
            spans = [_changed(each, passage, start, stop) for each in people]
            sent = text.words[passage][start:stop]
            yield Conflict(passage, start, stop, sent, tuple(readings), crossing=_cross(spans))


def _changed(mine: Mine, passage: int, start: int, stop: int) -> set[tuple[str, int]]:
    """The signs that one person deletes in a sentence, and the places where words are put in."""
    places = range(start, stop + 1)
    deleted = {("sign", at) for at in places if mine.strikes((passage, at))}
    return deleted | {("gap", at) for at in places if mine.put((passage, at))}


def _cross(spans: Sequence[set[tuple[str, int]]]) -> bool:
    """Whether two of several people delete the same sign, or put something in at the same place."""
    seen: set[tuple[str, int]] = set()
    for each in spans:
        if each & seen:
            return True
        seen |= each
    return False
