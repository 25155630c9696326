"""Chinese numerals."""

from __future__ import annotations

_DIGITS = "零一二三四五六七八九"
_PLACES = ("", "十", "百", "千")
_GROUPS = ("", "万", "亿", "万亿")
_GROUP = 10_000


def numeral(number: int) -> str:
    """Return a whole number in Chinese numerals: 十二, 一百零五, 一万零二百; |number| < 10^16."""
    if number < 0:
        return f"负{numeral(-number)}"
    if number == 0:
        return _DIGITS[0]
    text = ""
    for group in reversed(range(len(_GROUPS))):
        above, part = divmod(number // _GROUP**group, _GROUP)
        if part:
            gap = above and (part < _GROUP // 10 or above % _GROUP == 0)
            text += (_DIGITS[0] if gap else "") + _thousands(part) + _GROUPS[group]
    return text.removeprefix("一") if text.startswith("一十") else text


def _thousands(part: int) -> str:
    """1 to 9999, zeros between digits spoken once, at the end never."""
    text, pending = "", False
    for place in reversed(range(len(_PLACES))):
        digit = part // 10**place % 10
        if digit:
            text += (_DIGITS[0] if pending else "") + _DIGITS[digit] + _PLACES[place]
        pending = bool(text) and not digit
    return text
