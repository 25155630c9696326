"""Changes to bytes: some of them replaced, all others as they are."""

from __future__ import annotations

from bisect import bisect_right, insort
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from operator import attrgetter


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


def merged(splices: Iterable[Splice]) -> Iterator[Splice]:
    """Yield splices, those at one place as one, in their order."""
    by_place: dict[tuple[int, int], list[bytes]] = defaultdict(list)
    for each in splices:
        by_place[each.start, each.stop].append(each.data)
    yield from (Splice(start, stop, b"".join(data)) for (start, stop), data in by_place.items())


@dataclass(frozen=True, slots=True)
class Pending:
    """Splices that are not made yet, none of which overlap, in the order of the bytes."""

    found: list[Splice] = field(default_factory=list)

    def add(self, splices: Iterable[Splice]) -> None:
        """Take some more."""
        for each in splices:
            insort(self.found, each, key=attrgetter("start", "stop"))

    def take(self, start: int, stop: int) -> list[Splice]:
        """Return those that lie in [start, stop), which wait no longer."""
        first = last = bisect_right(self.found, start, key=attrgetter("stop"))
        while last < len(self.found) and self.found[last].start < stop:
            last += 1
        taken = self.found[first:last]
        del self.found[first:last]
        return taken
