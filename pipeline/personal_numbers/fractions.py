"""Whether a point and digits behind a number are its fraction, or number the next item of a list.

1.张三13800138000.2李四 lists two people; 收入13812345678.50元 is an amount. Where both may be, it is an item: to mask a
number too many is mended, one too few is not.
"""

from __future__ import annotations

import re

from pipeline.personal_numbers.beside import SUM, is_summed, near

_POINT = r"\.(?!0(?!\d))"
"""Programs write whole numbers as 5.0."""
FRACTION = rf"{_POINT}\d"
"""Where a fraction begins."""
_HAN = "\u4e00-\u9fff"
FRACTION_ENDS = rf"(?=$|[^\w .、):：]|[ )](?![{_HAN}])|{SUM})"
"""Behind a fraction, and behind no number of an item."""
FRACTION_FOR_SURE = rf"{_POINT}(?:\d{{1,6}}(?!\d){FRACTION_ENDS}|\d{{3,6}}(?![\w.]))"
"""A number of Excel, which has no more than 17 digits; no list has a hundred items."""
_MAY_NUMBER = re.compile(rf"{_POINT}(\d{{1,2}})(?!\d)")
_SUMS_BEHIND = re.compile(rf"(?:[、和及与]\d{{1,20}}(?:\.\d{{1,6}})?){{1,9}}{SUM}")
"""Further numbers of a list whose last one has the unit of all: 13812345678.50、14912345678.20元."""
_OPEN_BRACKET = re.compile(r"\([^()]*$")
_ITEM = 200
"""Characters of an item at the most."""


def is_fraction(usual: str, start: int, stop: int) -> bool:
    """Return whether digits behind a number, from `stop`, that may number an item are its fraction.

    A sum, or what is listed with one, has a fraction; so has what no item stands before: 50 numbers no second item.
    """
    found = _MAY_NUMBER.match(usual, stop)
    if not found:
        return False
    if is_summed(usual, start) or _SUMS_BEHIND.match(usual, found.end()):
        return True
    sign = usual[found.end() : found.end() + 1]
    if sign == ")" and _OPEN_BRACKET.search(near(usual, start)):
        return True
    return sign != "." and len(found[1]) > 1 and not _stands_before(usual, start, int(found[1]) - 1)


def _stands_before(usual: str, start: int, item: int) -> bool:
    return bool(re.search(rf"(?<!\d)0?{item}(?!\d)", usual[max(0, start - _ITEM) : start]))
