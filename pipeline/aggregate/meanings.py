"""What the names of a 计算 stand for, looked up when somebody computes it again."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal

from pipeline.model.expression import Name
from pipeline.model.figure import Figure

Meaning = Figure | Mapping[str, Figure] | Decimal


class Meanings(Mapping[Name, Meaning]):
    """Every name of an expression with what it stands for, for one member of a group or for all.

    Hardly anybody asks, and a group of a hundred people would have a hundred figures for every name.
    """

    __slots__ = ("_find", "_member", "_names")

    def __init__(
        self, names: tuple[Name, ...], find: Callable[[Name, str | None], Meaning], member: str | None
    ) -> None:
        """Take the names and how to find what one means to a member."""
        self._names = names
        self._find = find
        self._member = member

    def __getitem__(self, name: Name) -> Meaning:
        """Return what a name stands for."""
        if name not in self._names:
            raise KeyError(name)
        return self._find(name, self._member)

    def __iter__(self) -> Iterator[Name]:
        """Return the names from left to right."""
        return iter(self._names)

    def __len__(self) -> int:
        """Return how many names there are."""
        return len(self._names)

    def of(self, member: str) -> Meanings:
        """Return the same for another member."""
        return Meanings(self._names, self._find, member)
