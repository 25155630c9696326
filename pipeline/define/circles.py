"""Orders figures so that each comes after what it is made from, and finds those that are made from themselves."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from graphlib import CycleError, TopologicalSorter

MOST_CIRCLES = 20


def find_circles(needs: Mapping[str, tuple[str, ...]]) -> list[tuple[str, ...]]:
    """Return circles of names, each from the name that the file gives first; circles share no name.

    There may be more than MOST_CIRCLES, which is how many are told.
    """
    left, circles = dict(needs), list[tuple[str, ...]]()
    places = {name: at for at, name in enumerate(needs)}
    while len(circles) < MOST_CIRCLES and (circle := _one_circle(left)):
        start = min(range(len(circle)), key=lambda at: places[circle[at]])
        circles.append((*circle[start:], *circle[:start]))
        gone = set(circle)
        left = {name: wanted for name, wanted in left.items() if name not in gone}
    return circles


def in_order(needs: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    """Return the names, each after the names that it needs; those in circles come last, in the order given."""
    circling = {name for circle in find_circles(needs) for name in circle}
    left = {name: _inside(needs, name, circling) for name in needs if name not in circling}
    sorter, ordered = TopologicalSorter(left), dict[str, None]()
    with suppress(CycleError):  # of circles that were not told; what has nothing to do with them still comes
        sorter.prepare()
    while ready := sorter.get_ready():
        ordered.update(dict.fromkeys(ready))
        sorter.done(*ready)
    return (*ordered, *(name for name in needs if name not in ordered))


def _inside(needs: Mapping[str, tuple[str, ...]], name: str, left_out: set[str]) -> tuple[str, ...]:
    return tuple(one for one in needs[name] if one in needs and one not in left_out)


def _one_circle(needs: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    sorter = TopologicalSorter({name: _inside(needs, name, set()) for name in needs})
    try:
        sorter.prepare()
    except CycleError as error:
        names: list[str] = error.args[1]
        return tuple(reversed(names[:-1]))
    return ()
