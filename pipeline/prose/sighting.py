"""A number as it was seen in a text."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """How a number is written, and how sure it is that it counts something."""

    DIGITS = "digits"
    COUNT = "count"
    DOUBTFUL = "doubtful"


@dataclass(frozen=True, slots=True)
class Sighting:
    """Characters `start` to before `end`; the number itself ends before `number_end`, its measure word after."""

    kind: Kind
    start: int
    number_end: int
    end: int
