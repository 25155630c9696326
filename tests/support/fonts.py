"""Small font files for tests: names and nothing to print."""

from __future__ import annotations

from pathlib import Path

from fontTools.fontBuilder import FontBuilder
from fontTools.ttLib import TTCollection, TTFont
from fontTools.ttLib.tables._g_l_y_f import Glyph

_CHINESE_WINDOWS, _ENGLISH_WINDOWS = 0x804, 0x409


def font(english: str, chinese: str = "") -> TTFont:
    """Return a font that has its family's name in English and, where given, in Chinese."""
    builder = FontBuilder(1000, isTTF=True)
    builder.setupGlyphOrder([".notdef"])
    builder.setupCharacterMap({})
    builder.setupGlyf({".notdef": Glyph()})
    builder.setupHorizontalMetrics({".notdef": (500, 0)})
    builder.setupHorizontalHeader()
    builder.setupNameTable({"familyName": english, "styleName": "Regular"}, mac=False)
    if chinese:
        builder.font["name"].setName(chinese, 1, 3, 1, _CHINESE_WINDOWS)
    builder.setupOS2()
    builder.setupPost()
    return builder.font


def save(file: Path, *fonts: TTFont) -> None:
    """Write a font, or several as a collection."""
    file.parent.mkdir(parents=True, exist_ok=True)
    if len(fonts) == 1:
        fonts[0].save(file)
        return
    collection = TTCollection()
    collection.fonts = list(fonts)
    collection.save(file)
