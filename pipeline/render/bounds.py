"""How much a template may write and loop: far more than any document needs, far less than a machine has."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

MOST_STEPS = 200_000
MOST_CHARACTERS = 4_000_000


class TooMuchError(Exception):
    """A template loops or writes without end."""


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


def bounded(pieces: Iterable[str]) -> str:
    """Return the pieces as one text; raises TooMuchError when it grows beyond the limit."""
    found: list[str] = []
    size = 0
    for piece in pieces:
        size += len(piece)
        if size > MOST_CHARACTERS:
            raise TooMuchError
        found.append(piece)
    return "".join(found)
