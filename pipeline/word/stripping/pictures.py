"""Pictures without what a camera or a program wrote beside the image: who, where, when, with what."""

from __future__ import annotations

import struct

from pipeline.word.stripping import bitmap, jpeg, png

PICTURES = (".jpg", ".jpeg", ".jfif", ".png", ".gif", ".bmp", ".dib", ".tif", ".tiff", ".emf", ".wmf", ".svg", ".wdp")
_PLAIN = {png.START: png.plain_png, jpeg.START: jpeg.plain_jpeg, bitmap.START: bitmap.plain_bitmap}


def without_notes(data: bytes) -> bytes | None:
    """Return a picture that looks the same and says nothing else; None of a kind or a file that is not understood."""
    plain = next((make for start, make in _PLAIN.items() if data.startswith(start)), None)
    try:
        return plain(data) if plain else None
    except (struct.error, IndexError, ValueError):
        return None
