"""The parts of a zip, each unpacked within bounds, whatever the zip says of itself."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Collection
from typing import NamedTuple

from pipeline.workbook_package.markup import refuse_other_encodings

MOST_ENTRIES = 10_000
"""Entries of a workbook's zip; the largest of Excel's own have some hundreds."""

MOST_BYTES = 256 * 2**20
"""Unpacked size of all parts of a workbook that are looked at together; pictures and the like are not."""

_ENTRY = b"PK\x01\x02"
_NAME_AT, _HEADER = 26, 30
_ENCIPHERED = 0x1
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
"""What office programs pack with; others unpack without bounds."""


class TooLargeError(Exception):
    """A workbook that unpacks to more than may be read."""


class CrowdedError(ValueError):
    """A zip with more entries than any workbook has."""


class Part(NamedTuple):
    """A part unpacked, and its bytes as they are packed, by which method, with its checksum."""

    data: bytes
    packed: bytes
    method: int
    checksum: int

    @classmethod
    def of(cls, data: bytes) -> Part:
        """Return a part that is packed as it is."""
        return cls(data, data, zipfile.ZIP_STORED, zlib.crc32(data))


def readable(part: Part) -> Part:
    """Return a part of XML as it is; raises ValueError where the reader would take it for something else: UTF-16."""
    if b"\0" in part.data:
        raise ValueError("XML in UTF-16")
    return part


EMPTY = Part(b"", b"", zipfile.ZIP_STORED, 0)


class Parts:
    """The parts of a zip by their names, of which case does not count; names lead nowhere on the disk.

    Every method raises ValueError, or the errors of zipfile, where the zip is broken, TooLargeError at its bounds.
    """

    def __init__(self, content: bytes, room: int = MOST_BYTES) -> None:
        """Take in the directory of a zip; `room` is how many bytes all parts that are looked at may have together."""
        if content.count(_ENTRY) > MOST_ENTRIES:
            raise CrowdedError("more entries than a workbook has")
        self._content = content
        self._entries: dict[str, list[zipfile.ZipInfo]] = {}
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            for entry in archive.infolist():
                self._entries.setdefault(entry.filename.casefold(), []).append(entry)
        self._room = room

    @property
    def names(self) -> Collection[str]:
        """The names of all parts, in small letters."""
        return self._entries.keys()

    def has(self, name: str) -> bool:
        """Whether there is such a part."""
        return name.casefold() in self._entries

    def data(self, name: str) -> bytes:
        """Return the bytes of a part; none for one that is not there."""
        return self.part(name).data

    def part(self, name: str) -> Part:
        """Return a part, unpacked and as it is packed; an empty one when it is not there.

        XML in another encoding than UTF-8 is broken, too.
        """
        entry = self._entry(name)
        if entry is None:
            return EMPTY
        if entry.file_size > self._room:
            raise TooLargeError(name)
        self._room -= entry.file_size
        packed = self._packed(entry)
        data = packed if entry.compress_type == zipfile.ZIP_STORED else _unpacked(packed, entry.file_size)
        if len(data) != entry.file_size or zlib.crc32(data) != entry.CRC:
            raise ValueError("not what the zip says of it")
        refuse_other_encodings(data)
        return Part(data, packed, entry.compress_type, entry.CRC)

    def start(self, name: str, most: int) -> bytes:
        """Return the first bytes of a part, `most` at most; no more than these are unpacked."""
        entry = self._entry(name)
        if entry is None:
            return b""
        packed = self._packed(entry)
        stored = entry.compress_type == zipfile.ZIP_STORED
        return packed[:most] if stored else zlib.decompressobj(-zlib.MAX_WBITS).decompress(packed, most)

    def _packed(self, entry: zipfile.ZipInfo) -> bytes:
        at = entry.header_offset
        name, extra = struct.unpack_from("<HH", self._content, at + _NAME_AT)
        start = at + _HEADER + name + extra
        return self._content[start : start + entry.compress_size]

    def _entry(self, name: str) -> zipfile.ZipInfo | None:
        found = self._entries.get(name.casefold(), [])
        if len(found) > 1:
            raise ValueError("a part that stands there twice")
        if found and (found[0].compress_type not in _METHODS or found[0].flag_bits & _ENCIPHERED):
            raise ValueError("packed as no office program packs")
        return found[0] if found else None


def _unpacked(packed: bytes, size: int) -> bytes:
    """What a deflated part holds; raises ValueError when that is not all of it, and no more, in so many bytes."""
    deflated = zlib.decompressobj(-zlib.MAX_WBITS)
    data = deflated.decompress(packed, size + 1)
    if not deflated.eof or deflated.unused_data:
        raise ValueError("a part that does not end where it should")
    return data
