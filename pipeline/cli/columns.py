"""Text in columns on a terminal, where a Chinese character takes two places."""

from __future__ import annotations

import unicodedata


def width(text: str) -> int:
    """Return the places that a text takes on a terminal."""
    return sum(2 if unicodedata.east_asian_width(character) in "WF" else 1 for character in text)


def padded(text: str, places: int) -> str:
    """Return the text with blanks up to a width."""
    return text + " " * (places - width(text))
