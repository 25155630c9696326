"""Long numbers of which a spreadsheet kept only the first digits: what people entered is not in the file any more."""

from __future__ import annotations

import re
from decimal import Decimal
from math import isfinite

from pipeline.read.cells import Cell, Measured
from pipeline.read.values.texts import shown
from pipeline.read.values.verdict import Problem

FIRST_ROUNDED = 10**15
"""From here on numbers have more digits than the fifteen that Excel keeps; it turns the others into noughts."""

_FULL = 13
"""A number with fewer digits before its noughts is round, and meant as it stands: 1200000000000000."""

_KEPT = 15
"""Digits that a spreadsheet shows of a number."""

_SHORTENED = re.compile(r"\s*+[+-]?\d(?:\.(?P<decimals>\d+))?[Ee]\+(?P<exponent>\d{2,3})\s*+")
_FIRST_SHORTENED = 11
"""From twelve digits on, Excel writes a number into a CSV file as 3.30106E+17."""


def lost_digits(cell: Cell, *, counts: bool) -> Problem | None:
    """Return the finding to make of a number whose end is lost, or None.

    A round number is meant as it stands where numbers count something (`counts`), not where they name something.
    """
    if isinstance(cell, str):
        why = "Excel把长数字缩写了，后面的数字丢了" if _is_shortened(cell) else ""
    else:
        number = cell.number if isinstance(cell, Measured) else cell
        lost = isinstance(number, int | float) and _is_rounded(number) and not (counts and _is_round(number))
        why = "它超过15位，Excel只保留15位，后面的变成了0" if lost else ""
    return Problem("V041-digits-lost", shown(cell), (("why", why),)) if why else None


def without_noise(number: Decimal) -> Decimal:
    """Return a written number less the noise of a binary fraction that a program printed whole: 114.60000000000001.

    In a workbook the same noise stands behind the fifteen digits that are read of it. Without it the number must be
    round: a fraction whose many digits are all meant stays as it is.
    """
    if len(number.as_tuple().digits) <= _KEPT or abs(number) >= FIRST_ROUNDED or number == int(number):
        return number
    binary = float(number)
    return Decimal(f"{binary:.15g}") if _is_round(binary) and Decimal(repr(binary)) == number else number


def _is_shortened(text: str) -> bool:
    found = _SHORTENED.fullmatch(text) if "+" in text else None
    return found is not None and max(_FIRST_SHORTENED, len(found["decimals"] or "") + 1) <= int(found["exponent"])


def _is_rounded(number: float) -> bool:
    return isfinite(number) and abs(number) >= FIRST_ROUNDED


def _is_round(number: float) -> bool:
    return len(Decimal(f"{number:.15g}").normalize().as_tuple().digits) < _FULL
