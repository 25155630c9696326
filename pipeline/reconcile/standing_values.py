"""The values that a text says its figures have, read back from words like 12场次, 12.5%, 1.6万元, 下降3%."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal
from fractions import Fraction

from pipeline.model.definition import PERCENTAGES, NumberStyle
from pipeline.model.figure import Figure
from pipeline.reconcile.case import Case, State
from pipeline.reconcile.grown_units import grown
from pipeline.reconcile.skeleton import numbers

_STANDING = (State.AGREES, State.CURRENT, State.CHANGED)
_PLAIN = (NumberStyle.PLAIN, NumberStyle.INTEGER, NumberStyle.DECIMAL)
_SCALES = {"万亿": 10**12, "亿": 10**8, "万": 10**4}
_SCALE = re.compile("|".join(_SCALES))


def said_values(cases: Sequence[Case], figures: Mapping[str, Figure]) -> Mapping[str, Fraction]:
    """Return the value of each figure that people changed, as the text says it; one said in two ways is left out."""
    said: dict[str, set[Fraction]] = {}
    for case in cases:
        figure = figures.get(case.figure)
        if case.state in _STANDING and figure:
            value = read(case.standing, figure) if case.state is State.CHANGED else number_of(figure)
            if value is not None:
                said.setdefault(case.figure, set()).add(value)
    changed = {case.figure for case in cases if case.state is State.CHANGED}
    return {name: next(iter(values)) for name, values in said.items() if name in changed and len(values) == 1}


def number_of(figure: Figure) -> Fraction | None:
    """Return a figure's value by the ledgers, when it is a number."""
    return Fraction(figure.value) if isinstance(figure.value, Decimal) else None


def read(text: str, figure: Figure) -> Fraction | None:
    """Return the value that a text gives a figure, None when it does not hold just one number, or of another unit."""
    found = numbers(text)
    if len(found) != 1:
        return None
    unit = _SCALE.sub("", figure.unit, count=1)
    end = text.find(unit, found[0][1]) + len(unit)
    if unit and grown(text[:end], text[end:]):  # 14个亿 is not 14
        return None
    digits = text[slice(*found[0])].replace(",", "")
    value = Fraction(Decimal(digits)) if re.fullmatch(r"\d+(?:\.\d+)?", digits) else None
    if value is None:
        return None
    style = figure.format.style
    if style in PERCENTAGES:
        return value / 100 if "%" in text else None
    if style is not NumberStyle.TEN_THOUSAND and style not in _PLAIN:
        return None
    said = text[found[0][1] :].strip()
    bare = 10**4 if style is NumberStyle.TEN_THOUSAND else _scale(figure.unit)
    return value * (_scale(said) if said else bare) / _scale(figure.unit)


def _scale(unit: str) -> int:
    """How much one of a unit is, whatever it counts: 10 000 of 万元, 1 of 元."""
    found = _SCALE.match(unit)
    return _SCALES[found[0]] if found else 1
