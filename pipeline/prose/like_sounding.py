"""Characters that sound alike, as far as their places in GB 2312 tell: its first level is in the order of sounds."""

from __future__ import annotations

_FIRST, _LAST, _ROW = 0xB0, 0xD7, 94
_NEAR = 9


def sound_alike(one: str, other: str) -> bool:
    """Return whether two common characters stand so near in that order that they most likely sound alike: 坪 and 平."""
    first, second = _place(one), _place(other)
    return first is not None and second is not None and abs(first - second) <= _NEAR


def _place(sign: str) -> int | None:
    try:
        row, cell = sign.encode("gb2312")
    except (UnicodeEncodeError, ValueError):
        return None
    return (row - _FIRST) * _ROW + cell if _FIRST <= row <= _LAST else None
