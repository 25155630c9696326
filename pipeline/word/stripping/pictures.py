"""Pictures without what a camera or a program wrote beside the image: who, where, when, with what."""

from __future__ import annotations

import struct
from collections.abc import Iterator

PICTURES = (".jpg", ".jpeg", ".jfif", ".png", ".gif", ".bmp", ".dib", ".tif", ".tiff", ".emf", ".wmf", ".svg", ".wdp")
_PNG, _JPEG, _BITMAP = b"\x89PNG\r\n\x1a\n", b"\xff\xd8", b"BM"
_PNG_NOTES = frozenset({b"tEXt", b"zTXt", b"iTXt", b"eXIf", b"tIME"})
_START_OF_SCAN, _COMMENT, _FIRST_NOTE, _LAST_NOTE = 0xDA, 0xFE, 0xE1, 0xEF
_COLOURS = frozenset({0xE2, 0xEE})
"""ICC profiles and Adobe's transform, without which the colours are others."""
_ICC, _ADOBE, _EXIF = b"ICC_PROFILE\0", b"Adobe", b"Exif\0\0"
_ORIENTATION, _SHORT, _ENTRY = 0x0112, 3, 12


def without_notes(data: bytes) -> bytes | None:
    """Return a picture that looks the same and says nothing else; None of a kind or a file that is not understood."""
    if data.startswith(_BITMAP):
        return data  # it has no place for any
    try:
        if data.startswith(_PNG):
            return b"".join([_PNG, *_chunks(data)])
        return b"".join([_JPEG, *_segments(data)]) if data.startswith(_JPEG) else None
    except (struct.error, IndexError, ValueError):
        return None


def _chunks(data: bytes) -> Iterator[bytes]:
    at, kind = len(_PNG), b""
    while kind != b"IEND":
        length, kind = struct.unpack_from(">I4s", data, at)
        stop = at + 12 + length
        if stop > len(data):
            raise ValueError(at)
        if kind not in _PNG_NOTES:
            yield data[at:stop]
        at = stop  # what stands behind the end is left behind


def _segments(data: bytes) -> Iterator[bytes]:
    at = len(_JPEG)
    while True:
        if data[at] != 0xFF:  # noqa: PLR2004 - what every marker begins with
            raise ValueError(at)
        kind = data[at + 1]
        if kind == 0xFF:  # noqa: PLR2004 - filling between segments
            at += 1
            continue
        if kind == _START_OF_SCAN:
            end = data.rindex(b"\xff\xd9") + 2
            yield data[at:end]
            return
        stop = at + 2 + struct.unpack_from(">H", data, at + 2)[0]
        yield from _kept(kind, data[at:stop])
        at = stop


def _kept(kind: int, segment: bytes) -> Iterator[bytes]:
    inside = segment[4:]
    if kind == _FIRST_NOTE and inside.startswith(_EXIF):
        turned = _turned(inside[len(_EXIF) :])
        if turned > 1:
            yield _only_turned(turned)
    elif kind == _COMMENT or (_FIRST_NOTE <= kind <= _LAST_NOTE and not _is_colour(kind, inside)):
        return
    else:
        yield segment


def _is_colour(kind: int, inside: bytes) -> bool:
    return kind in _COLOURS and inside.startswith((_ICC, _ADOBE))


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
    tiff = b"MM\0*" + struct.pack(">IHHHIHHI", 8, 1, _ORIENTATION, _SHORT, 1, way, 0, 0)
    return b"\xff\xe1" + struct.pack(">H", 2 + len(_EXIF) + len(tiff)) + _EXIF + tiff
