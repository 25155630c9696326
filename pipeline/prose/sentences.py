"""The sentences of a text: where each begins and ends, its end mark and closing marks with it."""

from __future__ import annotations

import re
from collections.abc import Iterator

_SENTENCE = re.compile(r"[^。！？]+(?:[。！？]+[”’）》〕】]*|$)")


def sentences(text: str) -> Iterator[tuple[int, int]]:
    """Yield where each sentence of a text starts and ends."""
    for found in _SENTENCE.finditer(text):
        yield found.span()
