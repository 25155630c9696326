"""Lines above tables that say in what the bare numbers of these are: 单位：万元."""

from __future__ import annotations

import re
from fractions import Fraction

from pipeline.model.figure import Figure
from pipeline.reconcile.same_names import is_unit
from pipeline.reconcile.standing_values import number_of, scale_of
from pipeline.reconcile.tables import Table

_LINE = re.compile(r"(?<![\u4e00-\u9fff])(?:计量|金额)?单位\s?[:：]\s{0,4}((?:[百千万亿]\s)?[^\s（）()，。；]{1,20})")
_BARE = re.compile(r"[-−]?\d[\d.,，]*")
_BETWEEN = re.compile("[、，,/／]")
_SCALE = re.compile("[十百千万亿]+")


def unit_line(table: Table) -> tuple[str, str]:
    """Return the nearest unit that a paragraph above a table says, none beyond the table before, and that paragraph."""
    for words in reversed(table.above):
        if not words:
            break
        said = ("".join(found[1].split()) for found in _LINE.finditer(words))  # 万 元 is spaced out
        units = [each for each in said if is_unit(each)]
        if units:
            return units[-1], words
    return "", ""


def is_bare(number: str) -> bool:
    """Return whether a number of a table says nothing of its unit."""
    return _BARE.fullmatch(number) is not None


def is_in(unit: str, number: str, figure: Figure) -> bool:
    """Return whether a bare number, in one of the units of a line, is about the value of a figure."""
    value, plain = number_of(figure), re.sub("[,，]", "", number.replace("−", "-"))
    if value is None or not re.fullmatch(r"-?\d+(?:\.\d+)?", plain):
        return False
    value *= scale_of(figure.unit)
    own = _SCALE.sub("", figure.unit)
    said = (Fraction(plain) * scale_of(each) for each in _BETWEEN.split(unit) if own in ("", _SCALE.sub("", each)))
    return any(abs(each - value) <= abs(value) / 2 for each in said)
