"""Whether a printed number follows from the exact value: it may differ by half a unit of its last digit at most."""

from __future__ import annotations

import re
from decimal import Decimal

from pipeline.model.figure import Figure
from pipeline.wording import plotted

_NUMBER = re.compile(r"\d+(?:\.\d+)?")
_ROUGH = re.compile("[近余多超逾]")
_SCALES = (("%", 2), ("％", 2), ("个百分点", 2), ("万", -4), ("亿", -8))


def printed_text(text: str, figure: Figure) -> str:
    """Return the text as printed; that of a chart is what the chart draws."""
    if text or not isinstance(figure.value, Decimal):
        return text
    drawn = plotted(figure.value, figure.unit, figure.format)
    return f"{drawn.text}{drawn.unit}"


def follows(text: str, figure: Figure, value: str) -> str:
    """Return a condition over the cell `value` that the one number in a text has to meet, empty when there is none.

    Rounding half to even is no function of Excel; half a unit of the last digit allows for either way.
    """
    numbers = list(_NUMBER.finditer(text))
    if not isinstance(figure.value, Decimal) or len(numbers) != 1 or _ROUGH.search(text):
        return ""
    number = numbers[0]
    after = text[number.end() :]
    shift = next((places for sign, places in _SCALES if after.startswith(sign)), 0)
    if shift < 0 and figure.unit.startswith(after[:1]):
        shift = 0
    places = len(number[0].partition(".")[2])
    scaled = f"ABS({value})" + (f"*1E{shift}" if shift else "")
    return f"ABS({scaled}-{number[0]})<={Decimal(5).scaleb(-places - 1):f}+1E-9"
