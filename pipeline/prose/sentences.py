"""Sentences and where they stand in a text; what stands in brackets."""

from __future__ import annotations

import re
from functools import lru_cache

_SENTENCE = re.compile(r"[^。！？\n]+[。！？]?[”’]?")


@lru_cache(maxsize=4096)
def sentences(text: str) -> tuple[tuple[int, str], ...]:
    """Return the sentences of a text, each with where it begins."""
    return tuple((found.start(), found[0]) for found in _SENTENCE.finditer(text))
