"""The known name that a mistyped one was probably meant to be."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import SequenceMatcher
from itertools import islice

_LIKE_ENOUGH = 0.5
_MANY, _MOST_COMPARED = 300, 80
"""More names than an office has are compared only where they begin or end alike: each pair takes its time."""

_LONGEST = 200
"""Characters of a name; the time for a pair grows with the product of their lengths."""


def nearest(written: str, known: Iterable[str]) -> str:
    """Return the most similar known name, or the empty text when none is near.

    Half of the characters must agree: short Chinese names differ in a whole character at once.
    """
    others = [name for name in known if name != written and _may_be_like(written, name)]
    if len(others) > _MANY:
        alike = (name for name in others if name[:1] == written[:1] or name[-1:] == written[-1:])
        others = list(islice(alike, _MOST_COMPARED))
    likeness = {name: SequenceMatcher(None, written, name).ratio() for name in others}
    best = max(likeness, key=lambda name: (likeness[name], name[:1] == written[:1]), default="")
    return best if best and likeness[best] >= _LIKE_ENOUGH else ""


def _may_be_like(written: str, name: str) -> bool:
    """Whether two names can agree in half of their characters by their lengths, and are short enough to be names."""
    shorter, longer = sorted((len(written), len(name)))
    return longer <= _LONGEST and 2 * shorter >= _LIKE_ENOUGH * (shorter + longer)


def suggestion(written: str, known: Iterable[str], otherwise: str) -> str:
    """Return the advice to write the nearest name, or other advice when none is near."""
    near = nearest(written, known)
    return f"是不是“{near}”？" if near else otherwise
