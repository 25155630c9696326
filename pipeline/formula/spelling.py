"""How signs, numbers and words are typed: full-width forms, blanks, percent, 万, thousands separators."""

from __future__ import annotations

import re
from decimal import Decimal

_WIDE = "＋－−–×÷＊／＝＞＜！（）％，．；≧≦⩾⩽　"
_NARROW = "+---×÷*/=><!()%,.;≥≤≥≤ "
_SIGNS = str.maketrans(_WIDE, _NARROW)
_NUMBER = re.compile(r"([-+]?)(\d{1,3}(?:,\d{3})+|\d+)(\.\d+)?\s*([%万亿]?)")
_UNUSUAL = re.compile("[\\s\uff01-\uff5e]")
_WIDTHS = {wide: wide - 0xFEE0 for wide in range(0xFF01, 0xFF5F)}
_IDLE_BLANK = re.compile(r"(?<![!-~]) | (?![!-~])|(?<=[()]) | (?=[()])")
_BETWEEN_VALUES = re.compile(r"\s*(?:[、，;；]|,(?!\d{3}(?!\d))|(?<!\d),)\s*")
_LOOSELY_BETWEEN = re.compile(r"[\s、，,；;/／|｜+＋&＆和或与及]+")
_SCALE = {"": Decimal(1), "%": Decimal("0.01"), "万": Decimal(10_000), "亿": Decimal(100_000_000)}


def plain_signs(text: str) -> str:
    """Return the text with half-width signs, character for character, so that positions stay."""
    return text.translate(_SIGNS)


def comparable(text: str) -> str:
    """Return what all spellings of one word share: width and bracket forms, and blanks beside Chinese, do not count."""
    if not _UNUSUAL.search(text):
        return text
    return _IDLE_BLANK.sub("", " ".join(text.translate(_WIDTHS).split()))


def values_in(text: str) -> tuple[str, ...]:
    """Return the values that an unquoted text lists (综合处、业务处) as in a 条件; 1,200 is one number."""
    return tuple(part for part in _BETWEEN_VALUES.split(text.strip()) if part)


def loose_values(text: str) -> tuple[str, ...]:
    """Return the values that somebody may have meant who wrote one text: 本科 硕士, 线上＋线下, 甲处或乙处."""
    return tuple(part for part in _LOOSELY_BETWEEN.split(text.strip()) if part)


def number_in(text: str) -> Decimal | None:
    """Return the number that the whole text is, exactly (30% is 0.3, 1.2万 is 12000), or None."""
    found = _NUMBER.fullmatch(plain_signs(text).strip())
    if not found:
        return None
    sign, whole, fraction, suffix = found.groups()
    value = Decimal(sign + whole.replace(",", "") + (fraction or ""))
    return value * _SCALE[suffix]
