"""Streams of an OLE compound file, the container of .xls and .et."""

from __future__ import annotations

import struct
from collections.abc import Iterator

_HEADER = struct.Struct("<8H9I")
_HEADER_AT = 0x18
_IN_HEADER = 109
_ENTRY = 128
_SMALL = 4096
_NO_SECTOR = 0xFFFFFFFA
"""This and higher numbers end a chain or mean no sector."""


class CompoundFile:
    """A container as written; raises ValueError or struct.error where it is broken."""

    def __init__(self, content: bytes) -> None:
        """Take in the bytes of the whole file; its tables are read at once."""
        header = _HEADER.unpack_from(content, _HEADER_AT)
        self._content, self._shift = content, header[3]
        if self._shift not in (9, 12) or header[4] != 6 or header[12] != _SMALL:  # noqa: PLR2004  sizes of the format
            raise ValueError("not the sectors of a compound file")
        self._sectors = self._allocation(header[15], struct.unpack_from(f"<{_IN_HEADER}I", content, 0x4C))
        self._small_sectors = _numbers(self._joined(header[13]))
        directory = self._joined(header[10])
        self._entries = [directory[at : at + _ENTRY] for at in range(0, len(directory) - _ENTRY + 1, _ENTRY)]

    def stream(self, *names: str) -> bytes:
        """Return the first of some streams that is there, with what is left of its last sector."""
        for name in names:
            for entry in self._entries:
                length = max(struct.unpack_from("<H", entry, 64)[0] - 2, 0)
                if entry[:length].decode("utf-16-le", "replace") == name:
                    return self._read(*struct.unpack_from("<II", entry, 116))
        raise ValueError("no such stream")

    def _read(self, start: int, size: int) -> bytes:
        if size >= _SMALL:
            return self._joined(start)
        small = self._joined(struct.unpack_from("<I", self._entries[0], 116)[0])
        return b"".join(small[at * 64 : at * 64 + 64] for at in _chain(start, self._small_sectors))

    def _allocation(self, more: int, listed: tuple[int, ...]) -> tuple[int, ...]:
        """The table of sectors, gathered from the sectors that the header and its continuation list."""
        numbers, seen = list(listed), set[int]()
        while more < _NO_SECTOR and more not in seen:
            seen.add(more)
            *further, more = _numbers(self._sector(more)) or (_NO_SECTOR,)
            numbers += further
        return _numbers(b"".join(self._sector(at) for at in numbers if at < _NO_SECTOR))

    def _sector(self, at: int) -> bytes:
        return self._content[(at + 1) << self._shift : (at + 2) << self._shift]

    def _joined(self, start: int) -> bytes:
        return b"".join(self._sector(at) for at in _chain(start, self._sectors))


def _chain(start: int, table: tuple[int, ...]) -> Iterator[int]:
    for _ in range(len(table)):
        if start >= len(table):
            return
        yield start
        start = table[start]


def _numbers(data: bytes) -> tuple[int, ...]:
    return struct.unpack_from(f"<{len(data) // 4}I", data)
