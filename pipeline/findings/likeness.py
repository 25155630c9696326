"""The known name that a mistyped one was probably meant to be."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache
from heapq import merge
from itertools import groupby, islice

_LIKE_ENOUGH = 0.5
_MANY, _MOST_COMPARED = 300, 80
"""More names than an office has are compared only where they begin or end alike: each pair takes its time."""

_LONGEST = 200
"""Characters of a name; the time for a pair grows with the product of their lengths."""


def nearest(written: str, known: Iterable[str]) -> str:
    """Return the most similar known name, or the empty text when none is near.

    Half of the characters must agree: short Chinese names differ in a whole character at once.
    """
    names = tuple(known)
    likeness = {name: SequenceMatcher(None, written, name).ratio() for name in _compared(written, names)}
    best = max(likeness, key=lambda name: (likeness[name], name[:1] == written[:1]), default="")
    return best if best and likeness[best] >= _LIKE_ENOUGH else ""


@dataclass(frozen=True, slots=True)
class _Many:
    """More names than an office has, laid out once for all that are mistyped: how many have a length, or an edge."""

    names: Sequence[str]
    lengths: Mapping[int, int]
    begun: Mapping[str, Sequence[int]]
    ended: Mapping[str, Sequence[int]]

    def alike(self, written: str) -> Iterator[str]:
        """Yield those that begin or end as a name does, in their order."""
        places = merge(self.begun.get(written[:1], ()), self.ended.get(written[-1:], ()))
        yield from (self.names[place] for place, _ in groupby(places))


@lru_cache(maxsize=4)
def _laid_out(names: tuple[str, ...]) -> _Many:
    begun: dict[str, list[int]] = {}
    ended: dict[str, list[int]] = {}
    for place, name in enumerate(names):
        begun.setdefault(name[:1], []).append(place)
        ended.setdefault(name[-1:], []).append(place)
    return _Many(names, Counter(map(len, names)), begun, ended)


def _compared(written: str, names: tuple[str, ...]) -> Sequence[str]:
    """The names that a written one is likened to."""
    if len(names) > _MANY:
        many = _laid_out(names)
        if sum(count for length, count in many.lengths.items() if _may_be_like(len(written), length)) > _MANY:
            fitting = (name for name in many.alike(written) if _fits(written, name))
            return list(islice(fitting, _MOST_COMPARED))
    return [name for name in names if _fits(written, name)]


def _fits(written: str, name: str) -> bool:
    return name != written and _may_be_like(len(written), len(name))


def _may_be_like(one: int, other: int) -> bool:
    """Whether names of two lengths can agree in half of their characters, and are short enough to be names."""
    shorter, longer = sorted((one, other))
    return longer <= _LONGEST and 2 * shorter >= _LIKE_ENOUGH * (shorter + longer)


def suggestion(written: str, known: Iterable[str], otherwise: str) -> str:
    """Return the advice to write the nearest name, or other advice when none is near."""
    near = nearest(written, known)
    return f"是不是“{near}”？" if near else otherwise
