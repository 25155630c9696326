"""What became of a case."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a case: what is wrong with it, whether its input was read, and seconds of processor time."""

    seed: int
    wrong: Sequence[str]
    read: bool
    code: int
    seconds: float
    peak: int = 0
