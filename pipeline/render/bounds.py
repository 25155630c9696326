"""How much a template may be, write and loop: far more than any document needs, far less than a machine has."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

MOST_STEPS = 200_000
MOST_CHARACTERS = 2_000_000
"""What one rendering may go round, and write."""
MOST_LINES_WRITTEN, MOST_BARS_WRITTEN = 40_000, 80_000
"""Twice the lines that a template may have, and its cells: every paragraph and every cell is set and looked over."""
MOST_ITEMS, DEEPEST_LIST = 10_000, 20
"""What a list may hold that a template writes, those in it counted."""
LONGEST_TEMPLATE, LONGEST_LINE, MOST_LINES, MOST_TAGS = 200_000, 10_000, 20_000, 5_000
"""What a template may be, in characters, lines, and tags or [[ ]]: a report of a hundred pages takes a third of it."""
MOST_BYTES = 4 * LONGEST_TEMPLATE
_TAG = re.compile(r"[{｛][{｛%％#＃]|\[\[")


class TooMuchError(Exception):
    """A template loops or writes without end."""


def excess(source: str) -> str:
    """Return in words what a template has too much of; nothing when it may be looked at."""
    if len(source) > LONGEST_TEMPLATE:
        return f"有{len(source)}字，最多{LONGEST_TEMPLATE}字"
    lines = source.split("\n")
    if len(lines) > MOST_LINES:
        return f"有{len(lines)}行，最多{MOST_LINES}行"
    longest = max(map(len, lines))
    if longest > LONGEST_LINE:
        return f"有一行长{longest}字，一行最多{LONGEST_LINE}字"
    tags = sum(1 for _ in _TAG.finditer(source))
    return f"有{tags}个标签，最多{MOST_TAGS}个" if tags > MOST_TAGS else ""


class Bounds:
    """What one rendering has used up so far."""

    def __init__(self) -> None:
        """Start with nothing used."""
        self._steps = 0
        self._characters = 0

    def written(self, text: str) -> str:
        """Return a text that a template prints or joins, counted."""
        self._characters += len(text)
        if self._characters > MOST_CHARACTERS:
            raise TooMuchError
        return text

    def counted(self, items: Iterable[object]) -> Iterator[object]:
        """Yield the items of a loop while there are steps left."""
        for item in items:
            self._steps += 1
            if self._steps > MOST_STEPS:
                raise TooMuchError
            yield item


class Items(list[object]):
    """A list that a template writes, whose items may be such lists; set by set they would grow without end."""

    __slots__ = ("depth", "size")

    def __init__(self, items: Iterable[object]) -> None:
        """Keep the items; raises TooMuchError when there are too many, or lists too deep in one another."""
        super().__init__(items)
        inner = [item for item in self if isinstance(item, Items)]
        self.size: int = len(self) + sum(item.size for item in inner)
        self.depth: int = 1 + max((item.depth for item in inner), default=0)
        if self.size > MOST_ITEMS or self.depth > DEEPEST_LIST:
            raise TooMuchError


def bounded(pieces: Iterable[str]) -> str:
    """Return the pieces as one text; raises TooMuchError when it grows beyond the limits."""
    found: list[str] = []
    size = lines = bars = 0
    for piece in pieces:
        size += len(piece)
        lines += piece.count("\n")
        bars += piece.count("|")
        if size > MOST_CHARACTERS or lines > MOST_LINES_WRITTEN or bars > MOST_BARS_WRITTEN:
            raise TooMuchError
        found.append(piece)
    return "".join(found)
