"""A Windows bitmap that shows the same and says nothing else: its headers, its colours, its pixels, no byte between."""

from __future__ import annotations

import struct

START = b"BM"
_FILE = 14
_INFO, _NEWEST = 40, 124
"""Bytes of the header of a file, of the oldest and the newest header of a picture that programs still write."""
_PLAIN, _RUNS, _MASKS = 0, (1, 2), 3
_COLOURS_ELSEWHERE = (b"KNIL", b"DEBM")
"""A profile in another file, with the path to it, or behind the pixels."""
_PALETTE_UP_TO = 8


def plain_bitmap(data: bytes) -> bytes:
    """Return the picture and nothing beside it; ValueError and the like when it is not understood."""
    pixels, length = struct.unpack_from("<II", data, 10)
    if not _INFO <= length <= _NEWEST or (length == _NEWEST and data[_FILE + 56 : _FILE + 60] in _COLOURS_ELSEWHERE):
        raise ValueError(length)
    width, height, _, bits, packing, size = struct.unpack_from("<iiHHII", data, _FILE + 4)
    if packing in (_PLAIN, _MASKS):
        size = (width * bits + 31) // 32 * 4 * abs(height)
    elif packing not in _RUNS:
        raise ValueError(packing)
    colours = struct.unpack_from("<I", data, _FILE + 32)[0] or 1 << bits
    palette = 4 * min(colours, 1 << bits) if bits <= _PALETTE_UP_TO else 0
    masks = 12 if packing == _MASKS and length == _INFO else 0
    head = data[_FILE : min(pixels, _FILE + length + masks + palette)]
    image = data[pixels : pixels + size]
    if width <= 0 or len(image) < size or len(head) < length:
        raise ValueError(size)
    start = _FILE + len(head)
    return START + struct.pack("<IHHI", start + size, 0, 0, start) + head + image
