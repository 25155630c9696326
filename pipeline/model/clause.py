"""Where a value comes from, and how strongly it is asked for."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Strength(StrEnum):
    """How strongly something is asked for; a practice of offices is never called a requirement."""

    REQUIRED = "规定"
    GENERAL = "一般"  # clauses that say 一般: a deviation is allowed where there is reason for it
    RECOMMENDED = "推荐"
    PRACTICE = "实务"  # the standard gives no number; what offices do


@dataclass(frozen=True, slots=True)
class Clause:
    """Where a value comes from: a clause of the standard by its number, or the practice of offices without one."""

    number: str
    strength: Strength

    def __str__(self) -> str:
        """Return the source as users read it: GB/T 9704 7.3.1（一般）."""
        return f"GB/T 9704 {self.number}（{self.strength}）" if self.number else f"{self.strength}"


PRACTICE = Clause("", Strength.PRACTICE)
