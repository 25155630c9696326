"""Full-width digits of a report: read as half-width ones, as offices should write them (GB/T 15835)."""

from __future__ import annotations

import re

_NARROW = str.maketrans("０１２３４５６７８９．％", "0123456789.%")
_WIDE = re.compile("[０-９]|(?<=[0-9０-９])(?:．(?=[0-9０-９])|％)")
_NUMBER = re.compile("[0-9０-９]+(?:[.．][0-9０-９]+)*[%％]?")


def narrowed(text: str) -> str:
    """Return a text as long as before, its full-width digits half-width, and so ％ and ． within numbers."""
    return _WIDE.sub(lambda found: found[0].translate(_NARROW), text)


def wide_numbers(text: str) -> list[str]:
    """Return the numbers of a text that have something full-width in them, as they stand."""
    return [found[0] for found in _NUMBER.finditer(text) if narrowed(found[0]) != found[0]]
