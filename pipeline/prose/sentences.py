"""The sentences and the clauses of a text, each with where it begins."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from pipeline.prose.expressions import expression

_SENTENCE = expression(r"[^。！？\n]+(?:[。！？]+[”’）》]*|$|(?=\n))")
_CLAUSE = expression(r"[^，。；：！？\n]+")


@lru_cache(maxsize=1 << 15)
def sentences(text: str) -> tuple[tuple[int, str], ...]:
    """Return each sentence with the sign that ends it, and where it begins."""
    found = ((each.end(), each[0].lstrip()) for each in _SENTENCE.finditer(text))
    return tuple((end - len(words), words) for end, words in found if words)


def clauses(text: str) -> Iterator[tuple[int, str]]:
    """Yield each clause without the signs around it; 、 parts none."""
    for found in _CLAUSE.finditer(text):
        yield found.start(), found[0]
