"""What one copy that came back would change in the file that was sent: sign by sign, each with its name."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field

from pipeline.word import Who

Address = tuple[int, int]
"""A sign of what was sent: its passage, and how many signs of that stand before it; the last one is its END."""


@dataclass(frozen=True, slots=True)
class Added:
    """A sign that somebody put in; of an END, `like` is the passage that the paragraph which it ends looks like."""

    text: str
    who: Who
    like: int = -1


@dataclass(frozen=True, slots=True)
class AddedRow:
    """A row that somebody put in behind the one that a passage stands in, or before it."""

    passage: int
    cells: tuple[tuple[str, ...], ...]
    who: Who
    before: bool = False


@dataclass(frozen=True, slots=True)
class Beyond:
    """What cannot be written as a change of the text, and is told in a comment instead: at which passage, and why."""

    passage: int
    text: str
    who: Who
    kind: str


@dataclass(slots=True)
class Undone:
    """What somebody put in and somebody took out again in the same copy, in pieces."""

    passage: int
    pieces: list[str]
    added: Who
    removed: Who


@dataclass(slots=True)
class Edits:
    """All that a copy changes; `struck` rows are known by the first passage in them.

    `places` tell where in what was sent each sign of the copy stands: by its passage there and its number in it.
    """

    struck: dict[Address, Who] = field(default_factory=dict)
    added: dict[Address, list[Added]] = field(default_factory=dict)
    rows_struck: dict[int, Who] = field(default_factory=dict)
    rows_added: list[AddedRow] = field(default_factory=list)
    beyond: list[Beyond] = field(default_factory=list)
    undone: list[Undone] = field(default_factory=list)
    places: dict[Address, Address] = field(default_factory=dict)
    _in_order: list[Address] = field(default_factory=list)

    def place_of(self, address: Address) -> Address:
        """Return where in what was sent a sign of the copy stands, or the nearest one before it that is known."""
        if address in self.places:
            return self.places[address]
        if len(self._in_order) != len(self.places):
            self._in_order = sorted(self.places)
        before = bisect_right(self._in_order, address)
        return self.places[self._in_order[before - 1]] if before else (0, 0)
