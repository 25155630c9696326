"""Numbers that put things in order, as headings, series and lists write them: 二十一, 3, ３, ⑤, ㈢."""

from __future__ import annotations

import unicodedata

from pipeline.prose.expressions import expression

CHINESE = "一二三四五六七八九十"
_ONES = {sign: value for value, sign in enumerate("一二三四五六七八九", 1)}
_TENS = expression(r"([一二三四五六七八九]?)十([一二三四五六七八九]?)")


def ordinal(words: str) -> int | None:
    """Return the value of a number up to 99 that puts something in order; None when it is none."""
    words = words.strip()
    if words in _ONES:
        return _ONES[words]
    if found := _TENS.fullmatch(words):
        return 10 * _ONES.get(found[1], 1) + _ONES.get(found[2], 0)
    plain = unicodedata.normalize("NFKC", words).strip("()")
    if plain in _ONES or plain.startswith("十"):
        return ordinal(plain) if plain != words else None
    return int(plain) if plain.isascii() and plain.isdigit() and len(plain) <= 3 else None  # noqa: PLR2004 - no years


def chinese(value: int) -> str:
    """Return a value of 1 to 99 in Chinese numerals: 21 is 二十一."""
    tens, ones = divmod(value, 10)
    leading = "" if tens <= 1 else CHINESE[tens - 1]
    return f"{leading}{'十' if tens else ''}{CHINESE[ones - 1] if ones else ''}"


def like(words: str, value: int) -> str:
    """Return a value written as some number is: in Chinese numerals, in a circle, in digits."""
    if words[:1] in CHINESE:
        return chinese(value)
    if "①" <= words[:1] <= "⑳":
        return chr(ord("①") + value - 1)
    if "㈠" <= words[:1] <= "㈩":
        return chr(ord("㈠") + value - 1)
    return str(value)
