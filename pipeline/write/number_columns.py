"""Numbers of a column below each other: units under units and decimals under decimals, whatever follows (practice)."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from itertools import starmap

from pipeline.write.measure import width

_NUMBER = re.compile(r"([-+]?\d[\d,]*|—)(.*)", re.DOTALL)


def spare_at_right(texts: Collection[str], held: float) -> Mapping[str, float]:
    """Return the characters that stay blank behind each text of a column that holds `held` characters.

    The numbers together stand in the middle, below their title; texts that are no numbers end with the last of them.
    """
    parts = {text: _parts(text) for text in texts}
    behind = max((after for _, after in parts.values()), default=0.0)
    spare = (held - max((before for before, _ in parts.values()), default=0.0) - behind) / 2
    if spare < 0:  # no room to move any
        longest = max(starmap(float.__add__, parts.values()), default=0.0)
        return dict.fromkeys(parts, max(0.0, (held - longest) / 2))
    return {text: spare + behind - after for text, (_, after) in parts.items()}


def _parts(text: str) -> tuple[float, float]:
    """The widths up to the units and behind them; what is no number ends where the longest decimals do."""
    found = _NUMBER.fullmatch(text)
    return (width(found[1]), width(found[2])) if found else (0.0, width(text))
