"""A zip whose bytes depend on nothing but what it holds; what many documents hold alike is compressed once."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Mapping
from functools import lru_cache

_LOCAL, _CENTRAL, _END = struct.Struct("<4s5H3L2H"), struct.Struct("<4s6H3L5H2L"), struct.Struct("<4s4H2LH")
_VERSION = 20  # deflated
_DEFLATED = 8
_EARLIEST = (0, 0x21)  # 1980-01-01, the zero of zip's calendar: time, date
_READABLE = 0o600 << 16  # by its owner, where somebody unpacks it
_NO_HEADER = -15
_LEVEL = 6
_SMALL, _REMEMBERED = 2**16, 64
"""Parts of so many bytes at most are kept as compressed, and so many of them."""


def zipped(files: Mapping[str, bytes]) -> bytes:
    """Return the zip of some files in their order; their names are ASCII."""
    pieces, directory, offset = list[bytes](), list[bytes](), 0
    for path, data in files.items():
        name = path.encode("ascii")
        checksum, packed = _kept(data) if len(data) <= _SMALL else _deflated(data)
        about = (0, _DEFLATED, *_EARLIEST, checksum, len(packed), len(data), len(name), 0)
        pieces += (_LOCAL.pack(b"PK\3\4", _VERSION, *about), name, packed)
        directory += (_CENTRAL.pack(b"PK\1\2", _VERSION, _VERSION, *about, 0, 0, 0, _READABLE, offset), name)
        offset += _LOCAL.size + len(name) + len(packed)
    listed = b"".join(directory)
    end = _END.pack(b"PK\5\6", 0, 0, len(files), len(files), len(listed), offset, 0)
    return b"".join((*pieces, listed, end))


def _deflated(data: bytes) -> tuple[int, bytes]:
    """The checksum of some bytes, and the bytes compressed."""
    return zlib.crc32(data), zlib.compress(data, _LEVEL, _NO_HEADER)


_kept = lru_cache(_REMEMBERED)(_deflated)
