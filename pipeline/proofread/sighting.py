"""A number as it was seen in a text."""

from __future__ import annotations

from dataclasses import dataclass

DIGITS = "P001-untraced-number"
COUNT = "P002-untraced-count"
DOUBTFUL = "P003-perhaps-untraced"


@dataclass(frozen=True, slots=True)
class Sighting:
    """Characters `start` to before `end`; the number itself ends before `number_end`, its measure word after.

    `key` is the finding that it makes unless something accounts for it.
    """

    key: str
    start: int
    number_end: int
    end: int
