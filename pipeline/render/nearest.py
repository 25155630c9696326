"""The known name that a mistyped one was probably meant to be."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import SequenceMatcher

_LIKE_ENOUGH = 0.6
_SHORT = 3


def nearest(written: str, known: Iterable[str]) -> str:
    """Return the most similar known name, or the empty text when none is near.

    Short Chinese names differ in a whole character at once, so one of two or three may be wrong.
    """
    likeness = {name: SequenceMatcher(None, written, name).ratio() for name in known}
    best = max(likeness, key=lambda name: likeness[name], default="")
    if not best or best == written:
        return ""
    enough = 1 / 2 if max(len(written), len(best)) < _SHORT else _LIKE_ENOUGH
    return best if likeness[best] >= enough else ""


def suggestion(written: str, known: Iterable[str], otherwise: str) -> str:
    """Return the advice to write the nearest name, or other advice when none is near."""
    near = nearest(written, known)
    return f"是不是“{near}”？" if near else otherwise
