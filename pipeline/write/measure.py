"""How wide a text is, in characters (字) of its own size."""

from __future__ import annotations

import re

_HALF_WIDTH = re.compile("[ -~\u00a0-\u00b6\u00b8-\u00ff\u0250-\u02ff\uff61-\uffdc]")


def width(text: str) -> float:
    """Return the width of a line of text: a Chinese character is 1, a digit or Latin letter one half."""
    if text.isascii():
        return len(text) / 2
    return len(text) - len(_HALF_WIDTH.findall(text)) / 2
