"""The table of measure words and units of quantities: which say the same, which count and which measure."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from pipeline.prose.word_tables import word_table_of


@dataclass(frozen=True, slots=True)
class QuantityUnits:
    """`pattern` matches a unit; `base` names the one that stands for all that say the same; `counting` count.

    `others` are by unit what makes other words of it: 个月, 个百分点.
    """

    pattern: str
    base: dict[str, str]
    counting: frozenset[str]
    others: dict[str, list[str]]


@cache
def quantity_units() -> QuantityUnits:
    """Return the table of quantity_units.yaml."""
    table = word_table_of(__package__, "quantity_units")
    counting: list[list[str]] = table["计数"]
    measuring: list[list[str]] = table["度量"]
    others: dict[str, list[str]] = table["不是量词"]
    base = {word: line[0] for line in (*counting, *measuring) for word in line}
    words = sorted(base, key=len, reverse=True)
    pattern = "|".join(re.escape(word) + _not_before(others.get(word, [])) for word in words)
    return QuantityUnits(pattern, base, frozenset(word for line in counting for word in line), others)


def _not_before(others: list[str]) -> str:
    return f"(?!{'|'.join(map(re.escape, others))})" if others else ""
