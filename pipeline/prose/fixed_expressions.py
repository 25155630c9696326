"""Expressions that hold a number and count nothing: a table that anyone can read and extend."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from pipeline.prose.expressions import expression
from pipeline.prose.sighting import Sighting
from pipeline.prose.word_tables import word_table_of

_COUNTED = expression("场次|场|人次|人|名|次|项|篇|期|件|份|家|户")
_ADDED_UP = expression("(?:累计|合计|总计|共计|培训|学习)$")
"""Behind these, even 12345 or 24小时 is a count."""


def in_fixed_expression(text: str, seen: Sighting) -> bool:
    """Return whether a number is part of an expression of the table."""
    table = _table()
    around = text[max(0, seen.number_end - table.longest) : seen.start + table.longest]
    return any(phrase in around and _holds(phrase, text, seen) for phrase in table.phrases)


def _holds(phrase: str, text: str, seen: Sighting) -> bool:
    first, last = max(0, seen.number_end - len(phrase)), seen.start + len(phrase)
    at = text.find(phrase, first, last)
    if at < 0:
        return False
    counted = phrase[-1].isdigit() and _COUNTED.match(text, at + len(phrase))
    return not counted and not _ADDED_UP.search(text, max(0, at - 2), at)


@dataclass(frozen=True, slots=True)
class _Table:
    phrases: tuple[str, ...]
    longest: int


@cache
def _table() -> _Table:
    kinds: dict[str, list[list[str]]] = word_table_of(__package__, "fixed_expressions")
    found = tuple(dict.fromkeys(phrase for lines in kinds.values() for phrases in lines for phrase in phrases))
    return _Table(found, max(map(len, found)))
