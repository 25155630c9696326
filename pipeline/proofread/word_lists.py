"""The words that rules of marks and numerals go by: a table that anyone can read and extend."""

from __future__ import annotations

from functools import cache
from typing import Any

from pipeline.prose.word_tables import word_table_of


@cache
def word_list(name: str) -> tuple[str, ...]:
    """Return one list of word_lists.yaml, longer words first, so that a pattern of them takes the longest."""
    return tuple(sorted(map(str, _tables()[name]), key=len, reverse=True))


@cache
def word_table(name: str) -> dict[str, str]:
    """Return one table of word_lists.yaml: what is written, and what it ought to be."""
    return {str(wrong): str(right) for wrong, right in _tables()[name].items()}


@cache
def _tables() -> dict[str, Any]:
    tables: dict[str, Any] = word_table_of(__package__, "word_lists")
    return tables
