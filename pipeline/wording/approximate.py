"""Round numbers as officials speak: 近200, 200余, 1.6万余, 约三成."""

from __future__ import annotations

from decimal import Decimal

from pipeline.wording.numerals import numeral
from pipeline.wording.rounding import rounded, shifted, shortest

_EXACT_BELOW = 10
_TENTHS = 10
_TWO = 2
_TEN_THOUSAND = 10_000
_HUNDRED_MILLION = 100_000_000
_NEAR_BELOW = Decimal("0.05")
_JUST_ABOVE = Decimal("0.1")


def about(value: Decimal) -> str:
    """Return a round number, to be followed by its unit: 196 近200, 205 200余, 57 近60, 16044 1.6万余.

    A number of one significant digit is preferred when the value is at most 5 % below or 10 % above it; otherwise two
    digits (tens below a hundred) are kept. Numbers that are round already, up to ten or negative stay as they are.
    """
    if value <= _EXACT_BELOW:
        return shortest(value)
    coarse = Decimal(10) ** value.adjusted()
    fine = max(coarse / 10, Decimal(10))
    if value % fine == 0:
        return shortest(value)
    return _against(value, coarse) or _nearest(value, fine)


def above(value: Decimal, step: Decimal) -> str:
    """Return the multiple of `step` that a value is above: 1776 by hundreds 1700余, 216912 by thousands 21.6万余.

    What is such a multiple, and what is below the first, stays as it is.
    """
    over = value % step
    return f"{_short(value - over)}余" if over and value > step else shortest(value)


def about_in_tenths(value: Decimal) -> str:
    """Return a share in tenths, as precise as 约30%: 0.298 约三成, 0.25 约两成五; nothing below 10 % and from 100 %."""
    tenths, over = divmod(int(rounded(shifted(value, 2), 0)), _TENTHS)
    if not 0 < tenths < _TENTHS:
        return ""
    return f"约{'两' if tenths == _TWO else numeral(tenths)}成{numeral(over) if over else ''}"


def _against(value: Decimal, step: Decimal) -> str:
    """The wording by a multiple of `step` close by, or nothing."""
    below = value - value % step
    above = below + step
    if above - value <= above * _NEAR_BELOW:
        return f"近{_short(above)}"
    return f"{_short(below)}余" if value - below <= below * _JUST_ABOVE else ""


def _nearest(value: Decimal, step: Decimal) -> str:
    """The wording by the closer multiple of `step`; halfway counts as more than the lower."""
    over = value % step
    return f"{_short(value - over)}余" if over * 2 <= step else f"近{_short(value - over + step)}"


def _short(value: Decimal) -> str:
    if value >= _HUNDRED_MILLION:
        return f"{shortest(value / _HUNDRED_MILLION)}亿"
    return f"{shortest(value / _TEN_THOUSAND)}万" if value >= _TEN_THOUSAND else shortest(value)
