"""Text in columns on a terminal, where a Chinese character takes two places."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence


def width(text: str) -> int:
    """Return the places that a text takes on a terminal."""
    return sum(2 if unicodedata.east_asian_width(character) in "WF" else 1 for character in text)


def cut(text: str, places: int) -> str:
    """Return the text in so many places, its end as an ellipsis when it takes more."""
    if width(text) <= places:
        return text
    kept = ""
    for character in text:
        if width(kept + character) > places - 1:
            break
        kept += character
    return f"{kept}…"


def fitted(widths: Sequence[int], room: int, narrowest: int) -> list[int]:
    """Return widths that fill no more than `room`: the widest column gives way first, none below `narrowest`."""
    found = list(widths)
    while sum(found) > room and max(found) > narrowest:
        found[found.index(max(found))] -= 1
    return found


def padded(text: str, places: int) -> str:
    """Return the text with blanks up to a width."""
    return text + " " * (places - width(text))
