"""Numbers written in Chinese numerals: 三十, 一百二十, 二〇二四, 壹佰."""

from __future__ import annotations

_DIGITS = {character: value for value, character in enumerate("〇一二三四五六七八九")} | {"零": 0, "两": 2}
_FORMAL = dict(zip("壹贰叁肆伍陆柒捌玖拾佰仟", "一二三四五六七八九十百千", strict=True))
_STEPS = {"十": 10, "百": 100, "千": 1000}
_MYRIADS = {"万": 10_000, "亿": 100_000_000}

NUMERALS = "".join((*_DIGITS, *_FORMAL, *_STEPS, *_MYRIADS))
"""Every character that such a number may hold."""


def chinese_number(text: str) -> int | None:
    """Return the number that numerals say, or None: 三五 is an estimate, not 35."""
    text = "".join(_FORMAL.get(character, character) for character in text)
    if not text or text[0] in "百千万亿":
        return None
    total, section, digit, step = 0, 0, None, 0
    for character in text:
        if character in "零〇":
            if digit is not None or step == _STEPS["十"]:
                return None
            digit = 0 if text in ("零", "〇") else None
            step = 0
        elif character in _DIGITS:
            if digit is not None:
                return None
            digit = _DIGITS[character]
        elif character in _STEPS:
            size = _STEPS[character]
            if step and size >= step:
                return None
            section += (1 if digit is None else digit) * size
            digit, step = None, size
        else:
            total = (total + section + (digit or 0)) * _MYRIADS[character]
            section, digit, step = 0, None, 0
    # 一百二 means 120, not 102: what people mean by a bare last digit after 百 is not certain.
    if digit and step > 10:  # noqa: PLR2004  ten is the last step before single digits
        return None
    return total + section + (digit or 0)


def positional_number(text: str) -> int | None:
    """Return the number whose digits are named one by one: 二〇二四 → 2024."""
    digits = [_DIGITS.get(character) for character in text]
    return int("".join(map(str, digits))) if digits and None not in digits else None
