"""What a Chinese numeral is worth: 二十三 is 23. Whether a text counts with it is for the caller to know."""

from __future__ import annotations

_DIGITS = {sign: value for value, sign in enumerate("零一二三四五六七八九")} | {"两": 2, "〇": 0, "○": 0}
_TENS = {"十": 10, "百": 100, "千": 1000}
_MYRIADS = {"万": 10_000, "亿": 100_000_000}


def value_of(numeral: str) -> int | None:
    """Return the value of a numeral, None for what is none (三四, 百十)."""
    total = part = 0
    digit: int | None = None
    last = 10**12
    for sign in numeral:
        if sign in _DIGITS:
            if digit:  # 三四: about three or four
                return None
            digit = _DIGITS[sign]
        elif sign in _TENS:
            unit = _TENS[sign]
            if unit >= last or (digit is None and sign != "十"):
                return None
            part += unit if digit is None else digit * unit
            digit, last = None, unit
        elif sign in _MYRIADS:
            part += digit or 0
            if not part:
                return None
            total = (total + part) * _MYRIADS[sign] if sign == "亿" else total + part * _MYRIADS[sign]
            part, digit, last = 0, None, 10**12
        else:
            return None
    return total + part + (digit or 0) if numeral else None
