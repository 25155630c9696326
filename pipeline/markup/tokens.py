"""Tokens that stand in a text for what is none: a value, a line, a piece of markup.

They are written with noncharacters only (U+FDD0–FDEF), which no template and no value may contain. Those that are not
here (U+FDD0–FDD1, FDD4–FDD8) are the renderer's own.
"""

from __future__ import annotations

import re
from functools import lru_cache

DIGITS = "\ufde0\ufde1\ufde2\ufde3\ufde4\ufde5\ufde6\ufde7\ufde8\ufde9\ufdea\ufdeb\ufdec\ufded\ufdee\ufdef"
STRAY = re.compile("[\ufdd0-\ufdef]")
"""Any sign of a token."""
_LINE_OPEN, _LINE_CLOSE = "\ufdd2", "\ufdd3"
LINE = re.compile(f"{_LINE_OPEN}([{DIGITS}]+){_LINE_CLOSE}")
"""Stands before words of a line of a template."""
_HARD_OPEN, _HARD_CLOSE, _SOFT_OPEN, _SOFT_CLOSE = "\ufdd9", "\ufdda", "\ufddb", "\ufddc"
_HARD, _SOFT = f"{_HARD_OPEN}[{DIGITS}]+{_HARD_CLOSE}", f"{_SOFT_OPEN}[{DIGITS}]+{_SOFT_CLOSE}"
HARD_SHAPE = re.compile(_HARD)
"""A piece of a Word form that stays when the words around it are left out: the beginning of a run, a picture."""
SHAPE = re.compile(f"{_HARD}|{_SOFT}")
"""Any piece of a Word form; the others, a tab or a line break, go with the words around them."""
VALUE_END = "\ufddd"
"""Stands behind the text of a value whose mark stands before it."""
_REMEMBERED = 4096
"""Numbers that are kept as read: each is read several times on its way into a document."""


def shape(number: int, *, soft: bool = False) -> str:
    """Return the token of a piece of a Word form."""
    opening, closing = (_SOFT_OPEN, _SOFT_CLOSE) if soft else (_HARD_OPEN, _HARD_CLOSE)
    return f"{opening}{encoded(number)}{closing}"


def line_mark(line: int) -> str:
    """Return the mark that says which line of a template the text after it stands on."""
    return f"{_LINE_OPEN}{encoded(line)}{_LINE_CLOSE}"


def number_in(token: str) -> int:
    """Return the number that a whole token holds."""
    return decoded(token[1:-1])


def encoded(number: int) -> str:
    """Return a number in the digits of tokens."""
    return "".join(DIGITS[int(digit, 16)] for digit in f"{number:x}")


@lru_cache(_REMEMBERED)
def decoded(digits: str) -> int:
    """Return the number that digits of tokens say."""
    return int("".join(f"{DIGITS.index(digit):x}" for digit in digits), 16)
