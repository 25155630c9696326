"""How much two strings have in common at their beginnings and at their ends."""

from __future__ import annotations


def common_start(one: str, other: str) -> int:
    """Return how many characters both begin with."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((at for at, (first, second) in pairs if first != second), min(len(one), len(other)))


def common_end(one: str, other: str) -> int:
    """Return how many characters both end with."""
    return common_start(one[::-1], other[::-1])
