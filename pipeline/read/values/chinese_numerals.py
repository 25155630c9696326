"""Numbers written in Chinese numerals: 三十, 一百二十, 二〇二四, 壹佰."""

from __future__ import annotations

from pipeline.prose import value_of

_DIGITS = {character: value for value, character in enumerate("〇一二三四五六七八九")} | {"零": 0, "两": 2}
_FORMAL = dict(zip("壹贰叁肆伍陆柒捌玖拾佰仟", "一二三四五六七八九十百千", strict=True))
_STEPS = "十百千万亿"

NUMERALS = "".join((*_DIGITS, *_FORMAL, *_STEPS))
"""Every character that such a number may hold."""


def chinese_number(text: str) -> int | None:
    """Return the number that numerals say, or None: 三五 is an estimate, not 35, and 三万五 leaves its end unsaid."""
    plain = "".join(_FORMAL.get(character, character) for character in text).replace("零", "〇")
    return None if "十〇" in plain else value_of(plain)


def positional_number(text: str) -> int | None:
    """Return the number whose digits are named one by one: 二〇二四 → 2024."""
    digits = [_DIGITS.get(character) for character in text]
    return int("".join(map(str, digits))) if digits and None not in digits else None
