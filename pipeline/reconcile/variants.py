"""Two ways to write one number: 11场 and 11场次, 30人 and 30名, １２ and 12, 1,200 and 1200."""

from __future__ import annotations

import re
import unicodedata

_SAME = (
    (re.compile(r"(?<!\d)[ \t]+|[ \t]+(?!\d)|(?<=\d),(?=\d{3})"), ""),  # 32 4 is not 324
    (re.compile(r"(?<=[\d万亿])场次"), "场"),
    (re.compile(r"(?<=[\d万亿])[名位]"), "人"),  # 人次 counts something else and stays
)
LONGEST_UNIT = 2
"""Signs of the longest of these measure words."""


def plain(text: str) -> str:
    """Return what all ways to write one number have in common."""
    text = unicodedata.normalize("NFKC", text)
    for pattern, usual in _SAME:
        text = pattern.sub(usual, text)
    return text
