"""Two ways to write one number: 11场 and 11场次, １２ and 12, 1,200 and 1200, 46条 and 四十六条, 50% and 50.0%."""

from __future__ import annotations

import re
import unicodedata

from pipeline.prose import value_of
from pipeline.wording import numeral

_SAME = (
    (re.compile(r"(?<!\d)[ \t]+|[ \t]+(?!\d)|(?<=\d),(?=\d{3})"), ""),  # 32 4 is not 324
    (re.compile(r"(?<=\d)\.0+(?![\d.])"), ""),  # 50.0% is 50%; 2025.10 may be October and keeps its nought
    (re.compile(r"(?<=[\d万亿])m2(?![A-Za-z\d])"), "平方米"),  # what ㎡ and m² come to
    (re.compile(r"(?<=[\d万亿])场次"), "场"),
    (re.compile(r"(?<=[\d万亿])[名位]"), "人"),  # 人次 counts something else and stays
)
NUMERALS = "〇零一二两三四五六七八九十百千万亿"
"""Characters that numbers are written in."""
_IN_CHARACTERS = re.compile(rf"(^约?(?!百分之)|百分之)([{NUMERALS}]+)")
_FIRST_ONE = re.compile("^一(?=十)")
LONGEST_UNIT = 2
"""Signs of the longest of these measure words."""


def plain(text: str) -> str:
    """Return what all ways to write one number have in common."""
    text = unicodedata.normalize("NFKC", text)
    if not any(sign.isdigit() for sign in text):
        text = _IN_CHARACTERS.sub(_in_digits, text, count=1)
    for pattern, usual in _SAME:
        text = pattern.sub(usual, text)
    return text


def _in_digits(found: re.Match[str]) -> str:
    """A number in characters in digits; one that people may read in two ways (一百二) as it stands."""
    before, said = found[1], found[2].replace("〇", "零").replace("两", "二")
    value = value_of(said)
    if value is None or numeral(value) != _FIRST_ONE.sub("", said):
        return found[0]
    return f"{value}%" if before == "百分之" else f"{before}{value}"
