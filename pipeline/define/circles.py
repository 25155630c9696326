"""Orders figures so that each comes after what it is made from, and finds those that are made from themselves."""

from __future__ import annotations

from collections.abc import Mapping
from graphlib import CycleError, TopologicalSorter


def find_circles(needs: Mapping[str, tuple[str, ...]]) -> list[tuple[str, ...]]:
    """Return circles of names, each from the name that the file gives first; circles share no name."""
    left, circles = dict(needs), list[tuple[str, ...]]()
    while circle := _one_circle(left):
        start = min(range(len(circle)), key=lambda at: list(needs).index(circle[at]))
        circles.append((*circle[start:], *circle[:start]))
        left = {name: wanted for name, wanted in left.items() if name not in circle}
    return circles


def in_order(needs: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    """Return the names, each after the names that it needs; those in circles come last, in the order given."""
    circling = {name for circle in find_circles(needs) for name in circle}
    left = {name: _inside(needs, name, circling) for name in needs if name not in circling}
    return (*TopologicalSorter(left).static_order(), *(name for name in needs if name in circling))


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
