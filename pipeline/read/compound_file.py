"""Streams of an OLE compound file, the container of .xls and .et."""

from __future__ import annotations

import struct
from collections.abc import Iterator

SIGNATURE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""What a container begins with."""
_HEADER = struct.Struct("<8H9I")
_HEADER_AT = 0x18
_IN_HEADER = 109
_ENTRY = 128
_SMALL, _SMALL_SECTOR = 4096, 64
_NO_SECTOR = 0xFFFFFFFA
"""This and higher numbers end a chain or mean no sector."""

_TABLE, _LAST, _FREE = 0xFFFFFFFD, 0xFFFFFFFE, 0xFFFFFFFF
_STREAM, _ROOT = 2, 5


class CompoundFile:
    """A container as written; raises ValueError or struct.error where it is broken."""

    def __init__(self, content: bytes) -> None:
        """Take in the bytes of the whole file; its tables are read at once."""
        header = _HEADER.unpack_from(content, _HEADER_AT)
        self._content, self._shift = content, int(header[3])
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
        pieces = _chain(start, self._small_sectors, len(small) // _SMALL_SECTOR)
        return b"".join(small[at * _SMALL_SECTOR : (at + 1) * _SMALL_SECTOR] for at in pieces)

    def _allocation(self, more: int, listed: tuple[int, ...]) -> tuple[int, ...]:
        """The table of sectors, gathered from the sectors that the header and its continuation list."""
        numbers, seen = list(listed), set[int]()
        while more < _NO_SECTOR and more not in seen:
            seen.add(more)
            *further, more = _numbers(self._sector(more)) or (_NO_SECTOR,)
            numbers += further
        own = [at for at in numbers if at < _NO_SECTOR]
        if len(own) > self._count:
            raise ValueError("a table of more sectors than there are")
        return _numbers(b"".join(map(self._sector, own)))

    @property
    def _count(self) -> int:
        return len(self._content) >> self._shift

    def _sector(self, at: int) -> bytes:
        return self._content[(at + 1) << self._shift : (at + 2) << self._shift]

    def _joined(self, start: int) -> bytes:
        return b"".join(map(self._sector, _chain(start, self._sectors, self._count)))


def packed_stream(name: str, data: bytes) -> bytes:
    """Return a compound file that holds one stream of up to 400 million bytes and nothing else."""
    size = max(len(data), _SMALL)
    stream = -(-size // _SMALL)
    tables = -(-(stream + 2) // (_SMALL // 4 - 1))  # for the stream, the directory, and themselves
    chain = [*range(1, stream), _LAST, _LAST, *[_TABLE] * tables]
    table = struct.pack(f"<{len(chain)}I", *chain).ljust(tables * _SMALL, b"\xff")
    listed = [stream + 1 + number if number < tables else _FREE for number in range(_IN_HEADER)]
    header = _HEADER.pack(0x3E, 4, 0xFFFE, 12, 6, 0, 0, 0, 1, tables, stream, 0, _SMALL, _LAST, 0, _LAST, 0)
    first = SIGNATURE.ljust(_HEADER_AT, b"\0") + header + struct.pack(f"<{_IN_HEADER}I", *listed)
    directory = _entry("Root Entry", _ROOT, 0, 0) + _entry(name, _STREAM, 0, size)
    parts = (first, data.ljust(stream * _SMALL, b"\0"), directory, table)
    return b"".join(part.ljust(_SMALL, b"\0") for part in parts)


def _entry(name: str, kind: int, start: int, size: int) -> bytes:
    """An entry of the directory; the only stream hangs below the root."""
    written = name.encode("utf-16-le")
    child = 1 if kind == _ROOT else _FREE
    links = struct.pack("<HBBIII", len(written) + 2, kind, 1, _FREE, _FREE, child)
    return (written.ljust(64, b"\0") + links).ljust(116, b"\0") + struct.pack("<IQ", start, size)


def _chain(start: int, table: tuple[int, ...], most: int) -> Iterator[int]:
    for _ in range(most + 1):
        if start >= len(table):
            return
        yield start
        start = table[start]
    raise ValueError("a chain without end")


def _numbers(data: bytes) -> tuple[int, ...]:
    return struct.unpack_from(f"<{len(data) // 4}I", data)
