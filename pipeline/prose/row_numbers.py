"""What numbers the rows of a table: headings of such columns, and the signs that stand in them."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

from pipeline.prose.expressions import expression
from pipeline.prose.ordinals import ordinal

_HEADINGS = frozenset({"序号", "序", "no", "项次", "顺序", "行号", "序列"})
_LONGEST = 300
"""Characters of a heading that are compared."""
_DIGITS = expression(r"[\s\d.、（）()]+")
_YEAR = expression(r"[（(]?(?:19|20)\d\d[)）]?")
_LETTERED = expression(r"[A-Za-z]-?\d{1,3}")
_LONGEST_SIGN = 8
_REMEMBERED = 4096
"""Words whose answers are kept: those of a table are asked for beside each of its figures."""


@lru_cache(_REMEMBERED)
def numbers_rows(heading: str) -> bool:
    """Return whether a column is called by what only numbers the rows: 序号, NO., №."""
    plain = unicodedata.normalize("NFKC", heading[:_LONGEST]).casefold()
    return "".join(sign for sign in plain if sign.isalnum()) in _HEADINGS


@lru_cache(_REMEMBERED)
def is_bare_number(words: str) -> bool:
    """Return whether words are digits alone, perhaps in brackets, and no year: they name nothing."""
    return bool(_DIGITS.fullmatch(words)) and not _YEAR.fullmatch(words)


@lru_cache(_REMEMBERED)
def is_row_number(words: str) -> bool:
    """Return whether words look like the number of a row: 12, （一）, ③, 第二, A1; they may be a name as well."""
    if len(words) > _LONGEST_SIGN:
        return False
    sign = words.strip().removeprefix("第").rstrip("、.．)）").lstrip("(（")
    return is_bare_number(words) or bool(_LETTERED.fullmatch(sign)) or ordinal(sign) is not None
