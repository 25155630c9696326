"""Places that figures have been found at: no other figure stands there."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from pipeline.reconcile.case import Place


@dataclass(frozen=True, slots=True)
class Taken:
    """Places, kept by their passages: a long text is asked for thousands of them."""

    _places: dict[int, list[Place]] = field(default_factory=dict)

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
            self._places.setdefault(place.passage, []).append(place)

    def free(self, place: Place) -> bool:
        """Return whether nothing stands at a place."""
        return not any(place.overlaps(one) for one in self._places.get(place.passage, ()))
