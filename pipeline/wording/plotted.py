"""A figure as a chart draws it: the number that is printed, and its unit apart."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from pipeline.model.definition import Format, NumberStyle
from pipeline.wording.comparison import CHANGES, unit_of_change
from pipeline.wording.printed import number, unit_after

_ABOUT, _PERCENT = "约", "%"


@dataclass(frozen=True, slots=True)
class Plotted:
    """`number` in `unit` is what the figure prints: 54.5 in %, 1.44 in 万元; `text` are its digits as printed."""

    number: Decimal
    unit: str
    text: str


def plotted(value: Decimal, unit: str, form: Format) -> Plotted:
    """Return a number rounded and scaled as its format prints it, a change with its sign."""
    text = number(value, form, unit)
    digits = text.removeprefix(_ABOUT).removesuffix(_PERCENT)
    if form.style in CHANGES:
        return Plotted(Decimal(digits), unit_of_change(form, unit), digits)
    mark = _ABOUT * (form.style is NumberStyle.ABOUT_PERCENT) + _PERCENT * text.endswith(_PERCENT)
    return Plotted(Decimal(digits), mark + unit_after(unit, form.style), digits)
