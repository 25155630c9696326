"""Rounding by GB/T 8170 and the digits of a number."""

from __future__ import annotations

from decimal import MAX_EMAX, MAX_PREC, MIN_EMIN, ROUND_HALF_EVEN, Context, Decimal, InvalidOperation
from fractions import Fraction
from functools import cache

_SPARE_DIGITS = 10
_LONGEST_IN_LEDGERS = 8
_QUOTIENT_PLACES = 2
_DIGITS = Context(prec=60)
_EVERY_DIGIT = Context(prec=MAX_PREC, Emax=MAX_EMAX, Emin=MIN_EMIN)


def decimal_of(value: Fraction) -> Decimal:
    """Return a number in decimals: exactly, or sixty digits of a quotient without end."""
    return _DIGITS.divide(Decimal(value.numerator), Decimal(value.denominator))


def rounded(value: Decimal, places: int) -> Decimal:
    """Return `value` with exactly `places` decimals, half to even (GB/T 8170 3.2); zero has no sign."""
    try:
        result = value.quantize(_step(places), ROUND_HALF_EVEN, _DIGITS)
    except InvalidOperation:  # more than sixty digits
        digits = len(value.as_tuple().digits) + abs(value.adjusted()) + places + _SPARE_DIGITS
        result = value.quantize(_step(places), ROUND_HALF_EVEN, Context(prec=digits))
    return result or abs(result)


@cache
def _step(places: int) -> Decimal:
    return Decimal(1).scaleb(-places)


def shifted(value: Decimal, places: int) -> Decimal:
    """Return `value` times ten to the power of `places`, every digit kept."""
    if not value.is_finite():
        raise TypeError(value)
    return value.scaleb(places, _EVERY_DIGIT)


def at_most(value: Decimal, places: int) -> Decimal:
    """Return `value` rounded to `places` decimals when it has more, else as it is."""
    return rounded(value, places) if decimals(value) > places else value


def decimals(value: Decimal) -> int:
    """Return how many decimals a value needs: 2.50 needs one."""
    if value.is_finite() and value == value.to_integral_value():
        return 0
    _, digits, exponent = value.as_tuple()
    if not isinstance(exponent, int):
        raise TypeError(value)
    while digits[-1] == 0 and exponent < 0:
        digits, exponent = digits[:-1] or (0,), exponent + 1
    return max(0, -exponent)


def usual_places(value: Decimal) -> int:
    """Return the decimals that a plain number is printed with: those of a ledger's number, two of a quotient's."""
    needed = decimals(value)
    return _QUOTIENT_PLACES if needed > _LONGEST_IN_LEDGERS else needed


def in_usual_places(value: Decimal) -> Decimal:
    """Return a plain number as it is printed: a ledger's number as it is, a quotient with two decimals."""
    return rounded(value, _QUOTIENT_PLACES) if decimals(value) > _LONGEST_IN_LEDGERS else value


def digits_of(value: Decimal) -> str:
    """Return the digits as written in a text: 16044.12, no exponent, no thousands separators."""
    return f"{value:f}"


def shortest(value: Decimal) -> str:
    """Return the digits without trailing zeros after the point: 2.50 is 2.5, 200 stays 200."""
    text = digits_of(value)
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text in ("", "-", "-0") else text
