"""What of two rows of places in a text meets nothing of the other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Protocol, TypeVar


class _Placed(Protocol):
    @property
    def start(self) -> int: ...

    @property
    def stop(self) -> int: ...


Place = TypeVar("Place", bound=_Placed)


def apart_from(found: Sequence[_Placed], further: Iterable[Place]) -> Iterator[Place]:
    """Yield those of `further` that meet nothing `found`; both are sorted, and nothing meets another of its own."""
    at = 0
    for each in further:
        while at < len(found) and found[at].stop <= each.start:
            at += 1
        if at == len(found) or each.stop <= found[at].start:
            yield each
