"""Numbers of a column below each other: units under units and decimals under decimals, whatever follows (practice)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import starmap

from pipeline.write.measure import width

_NUMBER = re.compile(r"([-+]?\d[\d,]*|—)(.*)", re.DOTALL)


def spare_at_right(texts: Sequence[str], held: float) -> list[float]:
    """Return the characters that stay blank behind each text of a column that holds `held` characters.

    The numbers together stand in the middle, below their title; texts that are no numbers end with the last of them.
    """
    parts = [_parts(text) for text in texts]
    behind = max((after for _, after in parts), default=0.0)
    spare = (held - max((before for before, _ in parts), default=0.0) - behind) / 2
    if spare < 0:  # no room to move any
        longest = max(starmap(float.__add__, parts), default=0.0)
        return [max(0.0, (held - longest) / 2)] * len(parts)
    return [spare + behind - after for _, after in parts]


def _parts(text: str) -> tuple[float, float]:
    """The widths up to the units and behind them; what is no number ends where the longest decimals do."""
    found = _NUMBER.fullmatch(text)
    return (width(found[1]), width(found[2])) if found else (0.0, width(text))
