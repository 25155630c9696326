"""How much room texts take on a sheet."""

from __future__ import annotations

import unicodedata
from functools import cache

_LINE, _MARGIN = 15.0, 6.0
"""Points."""


def row_height(text: str, width: int) -> float:
    """Return the height in points of a row whose longest text wraps in a column of that width."""
    if 2 * len(text) <= width - 2 and "\n" not in text:
        return _LINE + _MARGIN  # most cells: one line, however wide its characters are
    lines = sum(-(-max(width_of(line), 1) // max(width - 2, 1)) for line in text.split("\n"))
    return _MARGIN + _LINE * lines


def width_of(text: str) -> int:
    """Return how wide a text is, in characters as Excel counts them: two for each Chinese one."""
    return len(text) if text.isascii() else sum(map(_places_of, text))


@cache  # a text of an office has some thousands of different characters, a ledger has millions
def _places_of(character: str) -> int:
    return 2 if unicodedata.east_asian_width(character) in "WFA" else 1
