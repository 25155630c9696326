"""Signs that mark something and look like digits once they are made plain: 40① is not 401, and 10³ is not 103."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

from pipeline.read.values.chinese_numerals import NUMERALS

_MARKING = ("<circle>", "<super>", "<sub>")
_SHAPES = ("<wide>", "<narrow>", "<font>")
"""The same sign in another width or letter: ４０ and 𝟒𝟎 are 40."""

_RADICALS = range(0x2E80, 0x2FE0)
"""What copying out of a PDF gives for 一, 二 and others: they look like these and are meant as such."""


def has_mark(text: str) -> bool:
    """Return whether a sign of a text would add a number to it, or take one for another, once it were made plain."""
    return not text.isascii() and any(map(_is_mark, text))


@lru_cache(4096)
def _is_mark(sign: str) -> bool:
    if unicodedata.category(sign) == "No":
        return True
    form = unicodedata.decomposition(sign).partition(" ")[0]
    if not form.startswith("<") or form in _SHAPES or ord(sign) in _RADICALS:
        return False
    plain = unicodedata.normalize("NFKC", sign)
    return form in _MARKING or any(each.isdecimal() or each in NUMERALS for each in plain)
