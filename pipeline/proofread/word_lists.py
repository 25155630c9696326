"""The words that rules of marks and numerals go by: a table that anyone can read and extend."""

from __future__ import annotations

from functools import cache
from importlib import resources
from typing import Any

import yaml


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
    text = (resources.files(__package__) / "word_lists.yaml").read_text(encoding="utf-8")
    tables: dict[str, Any] = yaml.safe_load(text)
    return tables
