"""Places that figures have been found at: no other figure stands there."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field

from pipeline.reconcile.case import Place


@dataclass(frozen=True, slots=True)
class Taken:
    """Places, kept by their passages in the order of the text, those that share characters as one.

    A long text is asked for thousands of them.
    """

    _starts: dict[int, list[int]] = field(default_factory=dict)
    _stops: dict[int, list[int]] = field(default_factory=dict)

    @classmethod
    def by(cls, places: Iterable[Place]) -> Taken:
        """Return what some places take; those without a character take nothing."""
        taken = cls()
        for place in places:
            taken.add(place)
        return taken

    def add(self, place: Place) -> None:
        """Take one more place."""
        if place.start < place.stop:
            starts, stops = self._starts.setdefault(place.passage, []), self._stops.setdefault(place.passage, [])
            first, last = bisect_right(stops, place.start), bisect_left(starts, place.stop)
            starts[first:last] = [min(place.start, *starts[first:last])] if first < last else [place.start]
            stops[first:last] = [max(place.stop, *stops[first:last])] if first < last else [place.stop]

    def free(self, place: Place) -> bool:
        """Return whether nothing stands at a place."""
        starts, stops = self._starts.get(place.passage, ()), self._stops.get(place.passage, ())
        last = bisect_left(starts, place.stop) - 1
        return last < 0 or stops[last] <= place.start
