"""What a Chinese numeral is worth: 二十三 is 23. Whether a text counts with it is for the caller to know."""

from __future__ import annotations

_DIGITS = {sign: value for value, sign in enumerate("零一二三四五六七八九")} | {"两": 2, "〇": 0, "○": 0}
_TENS = {"十": 10, "百": 100, "千": 1000}
_MYRIADS = {"万": 10_000, "亿": 100_000_000}


def value_of(numeral: str) -> int | None:
    """Return the value of a numeral, None for what is none (三四, 百十) or leaves its end unsaid (三万五, 一百二)."""
    total = part = 0
    digit: int | None = None
    last, named = 10**12, 0  # the step that the next must be below, and the one that a bare digit would follow
    for sign in numeral:
        if sign in _DIGITS:
            if digit:  # 三四: about three or four
                return None
            digit = _DIGITS[sign]
            named = named if digit else 0
        elif sign in _TENS:
            unit = _TENS[sign]
            if unit >= last or (not digit and sign != "十"):
                return None
            part += (digit or 1) * unit
            digit, last, named = None, unit, unit
        elif sign in _MYRIADS:
            unit = _MYRIADS[sign]
            above, below = divmod(total, _MYRIADS["亿"])
            part += (digit or 0) + (below if sign == "亿" else 0)
            follows = above % _MYRIADS["万"] if sign == "亿" else below
            if not part or follows or (digit and _TENS["十"] < named < unit):
                return None
            total = above * _MYRIADS["亿"] + part * unit
            part, digit, last, named = 0, None, 10**12, unit
        else:
            return None
    unsaid = digit and named > _TENS["十"]
    return total + part + (digit or 0) if numeral and not unsaid else None
