"""Reads lengths, counts and heights: a number in its unit, within bounds."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from pipeline.define.fields import Fields
from pipeline.define.node import Scalar
from pipeline.findings import finding


@dataclass(frozen=True, slots=True)
class Measure:
    """What is measured: its unit, the least and the most that makes sense, other units and how many of it they are."""

    unit: str
    least: float
    most: float
    others: Mapping[str, float] = field(default_factory=dict)
    whole: bool = False

    def shown(self, value: float) -> str:
        """Return a value as users read it."""
        return f"{value:g}{self.unit}"


def millimetres(least: float, most: float) -> Measure:
    """Return a length on paper."""
    return Measure("毫米", least, most, {"mm": 1, "厘米": 10, "cm": 10, "公分": 10})


def points(least: float, most: float) -> Measure:
    """Return a height of letters or lines."""
    return Measure("磅", least, most, {"pt": 1})


def characters(least: float, most: float, *, whole: bool = False) -> Measure:
    """Return a width in characters."""
    return Measure("字", least, most, {"字符": 1, "个字": 1}, whole=whole)


def lines(least: float, most: float, *, whole: bool = True) -> Measure:
    """Return a number of body lines."""
    return Measure("行", least, most, whole=whole)


def quantity(fields: Fields, key: str, measure: Measure) -> float | None:
    """Return a value in the measure's unit; None when it is absent, no such number, or out of bounds."""
    node = fields.node(key)
    written = node.text.strip() if isinstance(node, Scalar) else ""
    factors = {measure.unit: 1.0, **measure.others}
    unit = max((one for one in factors if written.endswith(one)), key=len, default="")
    number = fields.number(key, unit)
    if number is None:
        return None
    value = float(number) * factors.get(unit, 1.0)
    if not measure.least <= value <= measure.most or (measure.whole and value != int(value)):
        kind = "整数" if measure.whole else "数"
        limits = f"{measure.least:g} 到 {measure.shown(measure.most)}之间的{kind}"
        why = finding(
            "D083-out-of-bounds",
            fields.at(key),
            owner=fields.owner,
            key=key,
            limits=limits,
            seen=written,
            unit=measure.unit,
        )
        fields.found.append(why)
        return None
    return value
