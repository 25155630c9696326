"""Which printings cover a number of a text, neither cutting it nor leaving a word of it?"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from pipeline.derive.printings import Printing
from pipeline.derive.tokens import Number

_LONGEST_BEFORE, _LONGEST_AFTER = 9, 9
_DIGITS = re.compile(r"\d+(?:,\d{3})*(?:\.\d+)?")
_INSIDE = "0123456789０１２３４５６７８９"
_NUMERALS = "零一二两三四五六七八九十百千万亿"
_BEFORE_DIGITS = frozenset((*_INSIDE, "."))
_AFTER_DIGITS = frozenset(_INSIDE)
_BEFORE_NUMERALS = frozenset((*_NUMERALS, "第"))
_AFTER_NUMERALS = frozenset(_NUMERALS)
_DECIMALS = re.compile(r"[.,]\d")
_SCALED = re.compile("[万亿余多%％‰]|个百分点")


def covering(
    text: str, token: Number, printings: Mapping[str, Sequence[Printing]]
) -> Iterator[tuple[int, int, Printing]]:
    """Yield what covers a number whole, from and to where, with the words before and behind that belong to it.

    `printings` are by what they print.
    """
    digits = _DIGITS.match(text, token.start)
    core = token.end if token.day else digits.end() if digits and not token.words else _end_of_words(text, token)
    for start in range(token.start, max(-1, token.start - _LONGEST_BEFORE), -1):
        for end in range(core, min(len(text), max(token.end, core) + _LONGEST_AFTER) + 1):
            for each in printings.get(text[start:end], ()):
                if _whole(text, start, end, each):
                    yield start, end, each


def _end_of_words(text: str, token: Number) -> int:
    end = token.start
    while end < token.end and text[end] in _NUMERALS:
        end += 1
    return max(end, token.start + 1)


def _whole(text: str, start: int, end: int, each: Printing) -> bool:
    """Whether a printing neither cuts a number nor leaves a word that belongs to it."""
    before, after = text[start - 1 : start], text[end : end + 1]
    first, last = text[start], text[end - 1]
    cut_before = (first in _INSIDE and before in _BEFORE_DIGITS) or (first in _NUMERALS and before in _BEFORE_NUMERALS)
    goes_on = after in _AFTER_DIGITS or _DECIMALS.match(text, end) is not None
    cut_after = (last in _INSIDE and goes_on) or (last in _NUMERALS and after in _AFTER_NUMERALS)
    scaled = (each.bare or last in _INSIDE) and _SCALED.match(text, end)
    return not (cut_before or cut_after or scaled)
