"""What is sure about rows and what nobody can tell: a bad cell makes a condition neither true nor false."""

from __future__ import annotations

from dataclasses import dataclass
from functools import reduce
from operator import and_, or_
from typing import Protocol

import numpy as np

from pipeline.aggregate.columns import Mask


class _Combines(Protocol):
    def __call__(self, left: Mask, right: Mask, /) -> Mask: ...


@dataclass(frozen=True, slots=True)
class Truth:
    """Rows for which a condition surely holds, and rows for which it may hold (the sure ones included)."""

    surely: Mask
    possibly: Mask

    def __and__(self, other: Truth) -> Truth:
        """Return where both hold."""
        return self._with(other, np.logical_and)

    def __or__(self, other: Truth) -> Truth:
        """Return where at least one holds."""
        return self._with(other, np.logical_or)

    def __invert__(self) -> Truth:
        """Return where it does not hold."""
        return _truth(~self.possibly, None if self.certain else ~self.surely)

    @property
    def certain(self) -> bool:
        """Whether no row is in doubt (known without looking when no bad cell was involved)."""
        return self.surely is self.possibly

    def _with(self, other: Truth, combine: _Combines) -> Truth:
        surely = combine(self.surely, other.surely)
        certain = self.certain and other.certain
        return _truth(surely, None if certain else combine(self.possibly, other.possibly))


def known(mask: Mask, bad: Mask | None) -> Truth:
    """Return the truth of `mask`, with the rows of `bad` in doubt."""
    return Truth(mask, mask) if bad is None else Truth(mask & ~bad, mask | bad)


def every(parts: list[Truth], length: int) -> Truth:
    """Return where all parts hold: everywhere when there are none."""
    return reduce(and_, parts, known(np.ones(length, dtype=bool), None))


def either(parts: list[Truth], length: int) -> Truth:
    """Return where any part holds: nowhere when there are none."""
    return reduce(or_, parts, known(np.zeros(length, dtype=bool), None))


def _truth(surely: Mask, possibly: Mask | None) -> Truth:
    return Truth(surely, surely if possibly is None else possibly)
