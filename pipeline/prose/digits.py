"""Numbers in digits, full-width ones too, with their thousands, decimals and percent signs."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.prose.expressions import expression
from pipeline.prose.sighting import Kind, Sighting

_NUMBER = expression(r"\d+(?:[.,．]\d+)*\s?[%‰％]?")


def digits(text: str) -> Iterator[Sighting]:
    """Yield every number written in digits."""
    for found in _NUMBER.finditer(text):
        end = found.start() + len(found[0].rstrip())
        yield Sighting(Kind.DIGITS, found.start(), end, end)
