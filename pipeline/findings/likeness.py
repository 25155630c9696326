"""The known name that a mistyped one was probably meant to be."""

from __future__ import annotations

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

_MOST_READ, _MOST_MULTIPLIED = 12_000, 6_000
"""Characters that are looked at for one mistyped name, and characters times characters that are compared: thousands of
mistyped names, each as long and as like many others as can be, do not take minutes."""


def nearest(written: str, known: Iterable[str]) -> str:
    """Return the most similar known name, or the empty text when none is near.

    Half of the characters must agree: short Chinese names differ in a whole character at once.
    """
    names = list(_within_reach(written, _laid_out(tuple(known)).compared(written)))
    most = _most_alike(written, names)
    best, left = (_LIKE_ENOUGH, False, -len(names)), _MOST_MULTIPLIED
    for place in sorted(range(len(names)), key=most.__getitem__, reverse=True):
        name = names[place]
        if most[place] < best[0] or left <= 0:
            break
        left -= len(written) * len(name)
        best = max(best, (SequenceMatcher(None, written, name).ratio(), name[:1] == written[:1], -place))
    return names[-best[2]] if -best[2] < len(names) else ""


def _within_reach(written: str, names: Iterable[str]) -> Iterator[str]:
    """Yield names, but for the written one itself, as long as they are not too much to be looked at."""
    left = _MOST_READ
    for name in names:
        left -= len(written) + len(name)
        if left < 0:
            return
        if name != written:
            yield name


def _most_alike(written: str, names: Iterable[str]) -> list[float]:
    """The most that the likeness of each name can be: that of all characters that both have, in one order."""
    signs = dict.fromkeys(map(ord, written))
    shared = [(len(name) - len(name.translate(signs)), len(name)) for name in names]
    return [2 * min(count, len(written)) / (len(written) + length) for count, length in shared]


@dataclass(frozen=True, slots=True)
class _Known:
    """Known names, laid out once for all that are mistyped: where those of a length are, or of a length and an edge."""

    names: Sequence[str]
    of_length: Mapping[int, Sequence[int]]
    begun: Mapping[str, Mapping[int, Sequence[int]]]
    ended: Mapping[str, Mapping[int, Sequence[int]]]

    def compared(self, written: str) -> Iterator[str]:
        """Yield those that a written name is likened to, in their order."""
        fitting = _of_like_length(written, self.of_length)
        most = None
        if sum(map(len, fitting)) > _MANY:
            begun, ended = self.begun.get(written[:1], {}), self.ended.get(written[-1:], {})
            fitting, most = [*_of_like_length(written, begun), *_of_like_length(written, ended)], _MOST_COMPARED
        yield from (self.names[place] for place, _ in islice(groupby(merge(*fitting)), most))


@lru_cache(maxsize=4)
def _laid_out(names: tuple[str, ...]) -> _Known:
    of_length: dict[int, list[int]] = {}
    begun: dict[str, dict[int, list[int]]] = {}
    ended: dict[str, dict[int, list[int]]] = {}
    for place, name in enumerate(names):
        of_length.setdefault(len(name), []).append(place)
        begun.setdefault(name[:1], {}).setdefault(len(name), []).append(place)
        ended.setdefault(name[-1:], {}).setdefault(len(name), []).append(place)
    return _Known(names, of_length, begun, ended)


def _of_like_length(written: str, by_length: Mapping[int, Sequence[int]]) -> list[Sequence[int]]:
    return [places for length, places in by_length.items() if _may_be_like(len(written), length)]


def _may_be_like(one: int, other: int) -> bool:
    """Whether names of two lengths can agree in half of their characters, and are short enough to be names."""
    shorter, longer = sorted((one, other))
    return longer <= _LONGEST and 2 * shorter >= _LIKE_ENOUGH * (shorter + longer)


def suggestion(written: str, known: Iterable[str], otherwise: str) -> str:
    """Return the advice to write the nearest name, or other advice when none is near."""
    near = nearest(written, known)
    return f"是不是“{near}”？" if near else otherwise
