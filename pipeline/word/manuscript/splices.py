"""Changes to bytes: some of them replaced, all others as they are."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Splice:
    """Other bytes in place of those in [start, stop)."""

    start: int
    stop: int
    data: bytes


def spliced(data: bytes, splices: Iterable[Splice], start: int = 0, stop: int | None = None) -> bytes:
    """Return the bytes in [start, stop) with splices made, none of which overlap.

    Raises ValueError when they do.
    """
    pieces, done = [], start
    for each in sorted(splices, key=lambda splice: (splice.start, splice.stop)):
        if each.start < done:
            raise ValueError(each)
        pieces += [data[done : each.start], each.data]
        done = each.stop
    return b"".join([*pieces, data[done:stop]])
