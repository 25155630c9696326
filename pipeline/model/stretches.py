"""Stretches of consecutive numbers."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise


def stretches(numbers: Sequence[int]) -> tuple[tuple[int, int], ...]:
    """Return ascending numbers as first and last of each stretch: 3, 5, 6, 7 as (3, 3), (5, 7)."""
    if not numbers:
        return ()
    breaks = [at + 1 for at, (here, after) in enumerate(pairwise(numbers)) if after != here + 1]
    starts, stops = [0, *breaks], [*breaks, len(numbers)]
    return tuple((numbers[start], numbers[stop - 1]) for start, stop in zip(starts, stops, strict=True))
