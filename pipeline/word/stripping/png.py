"""A PNG that shows the same and says nothing else: its chunks of pixels and colours, up to its end."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator

START = b"\x89PNG\r\n\x1a\n"
_LONGEST = 2**31 - 1
_DRAWN = {b"IHDR": 13, b"PLTE": 768, b"IDAT": _LONGEST, b"tRNS": 256, b"bKGD": 6, b"hIST": 512, b"pHYs": 9}
_COLOURS = {b"gAMA": 4, b"cHRM": 32, b"sRGB": 1, b"iCCP": _LONGEST, b"sBIT": 4, b"cICP": 4}
_MOVED = {b"acTL": 8, b"fcTL": 26, b"fdAT": _LONGEST}
_CHUNKS = _DRAWN | _COLOURS | _MOVED
"""What a picture is drawn from, and the most bytes of each; sPLT only proposes colours. A profile loses its name."""
_AROUND = 12
"""Bytes of a chunk's length, kind and checksum."""


def plain_png(data: bytes) -> bytes:
    """Return the picture without its notes and what follows it; ValueError and the like when it is not understood."""
    return b"".join([START, *_chunks(data)])


def _chunks(data: bytes) -> Iterator[bytes]:
    at = len(START)
    while True:
        length, kind = struct.unpack_from(">I4s", data, at)
        if kind == b"IEND":
            yield _chunk(kind, b"")
            return
        stop = at + _AROUND + length
        needed = kind in _CHUNKS or kind[:1].isupper()  # a capital marks what no program may leave out
        if stop > len(data) or (needed and length > _CHUNKS.get(kind, -1)):
            raise ValueError(at)
        if needed:
            inside = data[at + 8 : stop - 4]
            yield _chunk(kind, b"ICC" + inside[inside.index(b"\0") :]) if kind == b"iCCP" else data[at:stop]
        at = stop


def _chunk(kind: bytes, inside: bytes) -> bytes:
    return struct.pack(">I", len(inside)) + kind + inside + struct.pack(">I", zlib.crc32(kind + inside))
