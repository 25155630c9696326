"""Expressions that hold a number and count nothing: a table that anyone can read and extend."""

from __future__ import annotations

from functools import cache
from importlib import resources

import yaml

from pipeline.proofread.sighting import Sighting


def in_fixed_expression(text: str, seen: Sighting) -> bool:
    """Return whether a number is part of an expression of the table."""
    for phrase in _table():
        first = max(0, seen.number_end - len(phrase))
        at = text.find(phrase, first, seen.start + len(phrase))
        if 0 <= at <= seen.start:
            return True
    return False


@cache
def _table() -> tuple[str, ...]:
    text = (resources.files(__package__) / "fixed_expressions.yaml").read_text(encoding="utf-8")
    kinds: dict[str, list[list[str]]] = yaml.safe_load(text)
    return tuple(dict.fromkeys(phrase for lines in kinds.values() for phrases in lines for phrase in phrases))
