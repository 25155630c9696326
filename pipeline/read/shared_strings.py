"""How long the texts are that cells of an .xls share: the reader copies one for each cell that has it."""

from __future__ import annotations

import struct
from collections.abc import Mapping, Sequence

_COUNT_AT, _FIRST = 4, 8
_SHORTEST = 3
"""Bytes of an empty text."""

_WIDE, _FURTHER, _RICH = 0x01, 0x04, 0x08


class SharedStrings:
    """The table of texts; `spans` are the places of its record and of those that continue it.

    Raises ValueError, IndexError or struct.error where the table is broken.
    """

    def __init__(self, stream: bytearray, spans: Sequence[tuple[int, int]]) -> None:
        """Go through the records."""
        self._stream, self._spans = stream, spans
        room = sum(stop - start for start, stop in spans)
        self._count = struct.unpack_from("<I", stream, spans[0][0] + _COUNT_AT)[0] if spans else 0
        if self._count > room // _SHORTEST:
            raise ValueError("more texts than there is room for")
        self._lengths = self._gone_through()

    def length(self, asked: Mapping[int, int]) -> int:
        """Return how many signs the texts have together, each as often as it is asked for."""
        return sum(self._lengths[number] * times for number, times in asked.items() if number < self._count)

    def _gone_through(self) -> list[int]:
        if not self._count:
            return []
        self._left = list(reversed(self._spans))
        self._at, self._stop = self._left.pop()
        self._at += _FIRST
        return [self._next_length() for _ in range(self._count)]

    def _next_length(self) -> int:
        """Go over one text, which may go on in further records, and return its length."""
        if self._at >= self._stop:
            self._go_on()
        signs, flags = struct.unpack_from("<HB", self._stream, self._at)
        self._at += 3
        runs = further = 0
        if flags & _RICH:
            (runs,) = struct.unpack_from("<H", self._stream, self._at)
            self._at += 2
        if flags & _FURTHER:
            (further,) = struct.unpack_from("<I", self._stream, self._at)
            self._at += 4
        self._pass_signs(signs, flags)
        self._pass_bytes(runs * 4 + further)
        return int(signs)

    def _pass_signs(self, signs: int, flags: int) -> None:
        while True:
            width = 2 if flags & _WIDE else 1
            here = min(signs, (self._stop - self._at) // width)
            self._at += here * width
            signs -= here
            if not signs:
                return
            self._go_on()
            flags = self._stream[self._at]
            self._at += 1

    def _pass_bytes(self, count: int) -> None:
        while count > self._stop - self._at:
            count -= self._stop - self._at
            self._go_on()
        self._at += count

    def _go_on(self) -> None:
        self._at, self._stop = self._left.pop()
