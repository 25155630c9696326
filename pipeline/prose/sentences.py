"""The sentences and the clauses of a text, each with where it begins."""

from __future__ import annotations

import re
from collections.abc import Iterator

_SENTENCE = re.compile(r"[^。！？\n]+(?:[。！？]+[”’）》]*|$|(?=\n))")
_CLAUSE = re.compile(r"[^，。；：！？\n]+")


def sentences(text: str) -> Iterator[tuple[int, str]]:
    """Yield each sentence with the sign that ends it."""
    for found in _SENTENCE.finditer(text):
        words = found[0].lstrip()
        if words:
            yield found.end() - len(words), words


def clauses(text: str) -> Iterator[tuple[int, str]]:
    """Yield each clause without the signs around it; 、 parts none."""
    for found in _CLAUSE.finditer(text):
        yield found.start(), found[0]
