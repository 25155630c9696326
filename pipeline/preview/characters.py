"""How wide a character is, and between which characters a line may end."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

from pipeline.word import Look

NEVER_FIRST = frozenset(
    "!%),.:;>?]}¢¨°·ˇˉ―‖’”…‰′″›℃∶、。〃〉》」』】〕〗〞︶︺︾﹀﹄﹚﹜﹞！＂％＇），．：；？］｀｜｝～￠"  # noqa: RUF100
)
"""Characters that do not begin a line (禁则)."""
NEVER_LAST = frozenset("$([{£¥‘“〈《「『【〔〖〝﹙﹛﹝＄（．［｛￡￥")
"""Characters that do not end a line."""
_PAIRED = frozenset("—…―")
"""Dashes and dots that stand in pairs."""
_DEPENDS = frozenset("“”‘’…—–·‰′″")
"""Marks that are as wide as the font that they are set in: Chinese or Latin."""
_SYMBOLS = (0x2460, 0x2BFF)
_HALF, _GAP = 0.5, 0.25
_NARROW_LETTERS, _WIDE_LETTERS = frozenset("fijlrtI|!'.,:;()[]/ "), frozenset("mwMW@%&")
_LATIN_FACES = ("times", "arial", "calibri", "cambria", "helvetica", "georgia", "verdana", "tahoma", "segoe")


@lru_cache(maxsize=8192)
def em(character: str, look: Look) -> float:
    """Return how wide a character is, in parts of its size: a Chinese one 1, digits and letters of Chinese fonts ½."""
    kind = unicodedata.east_asian_width(character)
    if kind in "WF":
        return 1.0
    if unicodedata.category(character) in {"Mn", "Me", "Cf", "Cc"}:
        return 0.0
    if character in _DEPENDS:
        return 1.0 if look.east_asian_marks or chinese(look.high_ansi) else _HALF
    if kind == "A" or _SYMBOLS[0] <= ord(character) <= _SYMBOLS[1]:
        return 1.0
    return _HALF if chinese(look.ascii) else _proportional(character)


def advance(character: str, look: Look, grid: float = 0.0) -> float:
    """Return the twips from a character to the next; `grid` is what the grid adds to one of full width."""
    part = em(character, look)
    if not part:
        return 0.0
    return max(0.0, part * look.size * look.scale / 5 + look.spacing + (grid if part == 1.0 else 0.0))


def chinese(face: str) -> bool:
    """Return whether a font is a Chinese one: its digits are half as wide as its characters."""
    return not face.lower().startswith(_LATIN_FACES)


def script_gap(before: str, after: str, look: Look) -> float:
    """Return the twips that Word puts between Chinese and digits or Latin letters, where it is to."""
    mixed = (_ideograph(before) and _latin(after)) or (_latin(before) and _ideograph(after))
    return _GAP * look.size * 20 if mixed else 0.0


def may_part(before: str, after: str) -> bool:
    """Return whether a line may end between two characters; words and numbers stay whole."""
    if after == " " or before in NEVER_LAST or after in NEVER_FIRST or (before == after and before in _PAIRED):
        return False
    if before in " \t" or after == "\t":
        return True
    return before == "-" or _wide(before) or _wide(after)


@lru_cache(maxsize=8192)
def _wide(character: str) -> bool:
    return unicodedata.east_asian_width(character) in "WFA"


def _ideograph(character: str) -> bool:
    return "\u3400" <= character <= "\u9fff" or "\U00020000" <= character <= "\U0003ffff"


def _latin(character: str) -> bool:
    return character.isascii() and character.isalnum()


def _proportional(character: str) -> float:
    """Widths of a Latin font, roughly: its words need about the room that they get."""
    if character in _NARROW_LETTERS:
        return 0.28
    if character in _WIDE_LETTERS:
        return 0.82
    return 0.68 if character.isupper() else _HALF if character.isdigit() else 0.47
