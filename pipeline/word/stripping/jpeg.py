"""A JPEG that shows the same and says nothing else: walked from marker to marker up to its first end."""

from __future__ import annotations

import re
import struct
from collections.abc import Iterator

START = b"\xff\xd8"
_END = b"\xff\xd9"
_MARK, _STOP, _START_OF_SCAN, _COMMENT = 0xFF, 0xD9, 0xDA, 0xFE
_JFIF, _EXIF, _ICC, _ADOBE = (0xE0, b"JFIF\0"), (0xE1, b"Exif\0\0"), (0xE2, b"ICC_PROFILE\0"), (0xEE, b"Adobe")
_NOTES = range(0xE0, 0xF0)
_DECODING = frozenset({*range(0xC0, 0xD0), 0xDA, 0xDB, 0xDC, 0xDD})
"""Frames, tables, restarts, lines and scans."""
_NEXT = re.compile(rb"\xff[^\x00\xd0-\xd7\xff]")
"""A marker within or behind the data of a scan, in which a zero follows every such byte and restarts are numbered."""
_DENSITY, _TRANSFORM = 12, 12
"""How long a JFIF header is without the small picture of itself, and Adobe's, in bytes."""
_ORIENTATION, _SHORT, _ENTRY, _WAYS = 0x0112, 3, 12, range(2, 9)


def plain_jpeg(data: bytes) -> bytes:
    """Return the picture without its notes and what follows it; ValueError and the like when it is not understood."""
    return b"".join([START, *_segments(data)])


def _segments(data: bytes) -> Iterator[bytes]:
    at = len(START)
    while True:
        if data[at] != _MARK:
            raise ValueError(at)
        kind = data[at + 1]
        if kind == _MARK:  # filling between segments
            at += 1
            continue
        if kind == _STOP:
            yield _END
            return
        stop = at + 2 + struct.unpack_from(">H", data, at + 2)[0]
        yield _kept(kind, data[at + 4 : stop])
        at = stop
        if kind == _START_OF_SCAN:
            following = _NEXT.search(data, at)
            if following is None:
                raise ValueError(at)
            yield data[at : following.start()]
            at = following.start()


def _kept(kind: int, inside: bytes) -> bytes:
    """What stays of a segment; none of it when the picture is the same without."""
    if kind in _DECODING or _is(_ICC, kind, inside):
        return _segment(kind, inside)
    if _is(_JFIF, kind, inside):
        return _segment(kind, inside[:_DENSITY] + b"\0\0")
    if _is(_ADOBE, kind, inside):
        return _segment(kind, inside[:_TRANSFORM])
    if _is(_EXIF, kind, inside):
        turned = _turned(inside[len(_EXIF[1]) :])
        return _segment(kind, _EXIF[1] + _only_turned(turned)) if turned in _WAYS else b""
    if kind == _COMMENT or kind in _NOTES:
        return b""
    raise ValueError(kind)


def _is(note: tuple[int, bytes], kind: int, inside: bytes) -> bool:
    return note[0] == kind and inside.startswith(note[1])


def _segment(kind: int, inside: bytes) -> bytes:
    return bytes([_MARK, kind]) + struct.pack(">H", 2 + len(inside)) + inside


def _turned(tiff: bytes) -> int:
    """The way that a picture is to be turned, 1 for not at all."""
    order = "<" if tiff[:2] == b"II" else ">"
    first = struct.unpack_from(f"{order}I", tiff, 4)[0]
    for number in range(struct.unpack_from(f"{order}H", tiff, first)[0]):
        tag, kind, _ = struct.unpack_from(f"{order}HHI", tiff, first + 2 + number * _ENTRY)
        if tag == _ORIENTATION and kind == _SHORT:
            return int(struct.unpack_from(f"{order}H", tiff, first + 2 + number * _ENTRY + 8)[0])
    return 1


def _only_turned(way: int) -> bytes:
    """Exif that says nothing but which way is up."""
    return b"MM\0*" + struct.pack(">IHHHIHHI", 8, 1, _ORIENTATION, _SHORT, 1, way, 0, 0)
