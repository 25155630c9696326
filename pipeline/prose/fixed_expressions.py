"""Expressions that hold a number and count nothing: a table that anyone can read and extend."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib import resources

import yaml

from pipeline.prose.sighting import Sighting


def in_fixed_expression(text: str, seen: Sighting) -> bool:
    """Return whether a number is part of an expression of the table."""
    table = _table()
    around = text[max(0, seen.number_end - table.longest) : seen.start + table.longest]
    return any(phrase in around and _holds(phrase, text, seen) for phrase in table.phrases)


def _holds(phrase: str, text: str, seen: Sighting) -> bool:
    first, last = max(0, seen.number_end - len(phrase)), seen.start + len(phrase)
    return phrase in text[first:last]


@dataclass(frozen=True, slots=True)
class _Table:
    phrases: tuple[str, ...]
    longest: int


@cache
def _table() -> _Table:
    text = (resources.files(__package__) / "fixed_expressions.yaml").read_text(encoding="utf-8")
    kinds: dict[str, list[list[str]]] = yaml.safe_load(text)
    found = tuple(dict.fromkeys(phrase for lines in kinds.values() for phrases in lines for phrase in phrases))
    return _Table(found, max(map(len, found)))
