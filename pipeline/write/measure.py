"""How wide a text is, in characters (字) of its own size."""

from __future__ import annotations

import re

_LATIN, _CHINESE = "[0-9A-Za-z]", "[\u3400-\u9fff]"
_SCRIPT_CHANGES = re.compile(f"{_LATIN}(?={_CHINESE})"), re.compile(f"{_LATIN}(?<={_CHINESE}.)")
_SCRIPT_GAP = 0.25  # characters that programs other than Word put between digits and Chinese, whatever they are told
_HALF_WIDTH = re.compile("[ -~\u00a0-\u00b6\u00b8-\u00ff\u0250-\u02ff\uff61-\uffdc]")


def width(text: str) -> float:
    """Return the width of a line of text: a Chinese character is 1, a digit or Latin letter one half."""
    if text.isascii():
        return len(text) / 2
    return len(text) - len(_HALF_WIDTH.findall(text)) / 2


def room(text: str) -> float:
    """Return the width that a text may need where a program widens it between digits and Chinese."""
    if text.isascii():
        return width(text)
    return width(text) + _SCRIPT_GAP * sum(len(change.findall(text)) for change in _SCRIPT_CHANGES)
