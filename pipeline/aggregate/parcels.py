"""Rows shared out among the members of a group; a figure without a group is a single parcel."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from pipeline.aggregate.columns import Codes

_SHORT = np.iinfo(np.int16).max


@dataclass(frozen=True, slots=True)
class Parcels:
    """`rows` parcel after parcel, ascending within each; parcel i is rows[bounds[i]:bounds[i + 1]]."""

    rows: Codes
    bounds: Codes

    def __len__(self) -> int:
        """Return the number of parcels."""
        return len(self.bounds) - 1

    def __iter__(self) -> Iterator[Codes]:
        """Return the rows of each parcel in turn."""
        return (self.rows[self.bounds[at] : self.bounds[at + 1]] for at in range(len(self)))

    @property
    def sizes(self) -> Codes:
        """How many rows each parcel has."""
        return np.diff(self.bounds)

    @property
    def owners(self) -> Codes:
        """The parcel of each of `rows`."""
        return np.repeat(np.arange(len(self)), self.sizes)


def whole(rows: Codes) -> Parcels:
    """Return all rows as one parcel."""
    return Parcels(rows, np.array([0, len(rows)]))


def shared(rows: Codes, owners: Codes, count: int) -> Parcels:
    """Return rows, ascending and each with its owner below `count`, parcel by parcel."""
    # Numpy sorts short integers stably in linear time.
    order = np.argsort(owners.astype(np.int16) if count < _SHORT else owners, kind="stable")
    sizes = np.bincount(owners, minlength=count)
    return Parcels(rows[order], np.concatenate([[0], np.cumsum(sizes)]))
