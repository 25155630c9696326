"""Which units a text names: a path, the name of a sheet."""

from __future__ import annotations

from collections.abc import Callable, Iterable


def units_named(text: str, units: Iterable[str], alike: Callable[[str], str]) -> frozenset[str]:
    """Return the units that a text holds, spelled `alike`; a name within a longer one (办公室) is not meant."""
    left, found = alike(text), set[str]()
    for unit in sorted(units, key=len, reverse=True):
        if alike(unit) in left:
            found.add(unit)
            left = left.replace(alike(unit), "\n")
    return frozenset(found)
