"""How long the shared texts of a workbook's cells are together: the reader copies one for each cell that has it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from functools import cached_property

MOST_CHARACTERS = 100_000_000
"""Bytes of the texts in all cells of a workbook; a reader without memory ends the interpreter."""

_END = re.compile(rb"</(?:\w++:)?si\s*+>")
_WITHOUT_CONTENT = re.compile(rb"<((?:\w++:)?si)\b[^<>]*+(?<=/)>")
_MARK = b't="s"'
_REFERENCE = re.compile(rb't="s"[^<>]*+><v>(\d{1,9}+)</v>')


class SharedTexts:
    """The table of texts that cells share."""

    def __init__(self, data: bytes) -> None:
        """Take in the XML of the table."""
        self._data = data

    def length(self, sheet: bytes, harmless: int) -> int:
        """Return how many bytes the shared texts in the cells of a sheet have; its XML is spelled as usual.

        It may be more than they have, up to what is `harmless`, for it takes time to add all of them up.
        """
        cells = sheet.count(_MARK)
        if cells * self._longest <= harmless:
            return cells * self._longest
        asked = Counter(_REFERENCE.findall(sheet))
        told = sum(times * self.length_of(int(number)) for number, times in asked.items())
        return told + (cells - asked.total()) * self._longest

    def length_of(self, number: int) -> int:
        """Return how many bytes the XML of a text has, or more; that of the longest one for a number without a text."""
        return self._lengths[number] if number < len(self._lengths) else self._longest

    def containing(self, signs: Collection[bytes]) -> Iterator[tuple[int, bytes]]:
        """Yield number and XML of the texts that contain one of some signs.

        Raises ValueError where there are such signs, but ends of texts may stand in what is no text.
        """
        if not any(sign in self._data for sign in signs):
            return
        if self._unclear:
            raise ValueError("texts that end nobody knows where")
        yield from ((at, text) for at, text in enumerate(self._texts()) if any(sign in text for sign in signs))

    @cached_property
    def _lengths(self) -> list[int]:
        # Where ends of texts may stand in what is no text, all of them count as one.
        return [len(self._data)] if self._unclear else list(map(len, self._texts()))

    @cached_property
    def _unclear(self) -> bool:
        return b"<!" in self._data or self._data.find(b"<?", 4) >= 0

    def _texts(self) -> Sequence[bytes]:
        data = self._data
        if b":si" not in data and data.count(b"<si") == data.count(b"<si>") == data.count(b"</si>"):
            return data.split(b"</si>")  # as nearly all programs write it, and faster
        return _END.split(_WITHOUT_CONTENT.sub(rb"<\1></\1>", data))

    @cached_property
    def _longest(self) -> int:
        return max(self._lengths)
