"""对照上期: whether a unit's documents are laid beside those of an earlier period, and how much they may repeat."""

from __future__ import annotations

from dataclasses import dataclass

MOST_REPEATED = 30
"""How many of a hundred signs of a section may be those of an earlier report, unless the office says otherwise."""


@dataclass(frozen=True, slots=True)
class BesideEarlier:
    """对照上期: whether documents are laid beside those of an earlier period, and how much `most` they may repeat."""

    wanted: bool = True
    most: int = MOST_REPEATED
