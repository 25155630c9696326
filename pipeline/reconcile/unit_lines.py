"""Lines above tables that say in what the bare numbers of these are: 单位：万元."""

from __future__ import annotations

import re
from collections.abc import Collection
from decimal import Decimal
from fractions import Fraction
from math import prod
from typing import NamedTuple

from pipeline.model.figure import Figure
from pipeline.prose.quantity_units import quantity_units
from pipeline.reconcile.same_names import is_unit
from pipeline.reconcile.standing_values import number_of
from pipeline.reconcile.tables import Table

_COLON = "[:：∶︰﹕=＝]"
_LINE = re.compile(
    rf"(?<![\u4e00-\u9fff])(?:计量|金额|货币)?单\s{{0,4}}位\s{{0,4}}{_COLON}\s{{0,20}}"
    r"((?:[十百千万亿]\s{0,4}){0,4}[^\s（）()，。；]{1,20})"
)
_SIGNS = "“”‘’\"'「」[]【】"
"""What may stand around a unit."""
_UNIT = rf"[{re.escape(_SIGNS)}（(]?(?P<unit>[^（）()，。；{re.escape(_SIGNS)}]{{1,20}}?)[{re.escape(_SIGNS)}）)]?"
_ALONE = tuple(
    re.compile(rf"[（(\[【]?{pattern}[）)\]】]?。?")
    for pattern in (
        rf"(?:以下|[本上下此]?表[中内]?)?(?:计量|金额|货币|数据)?单位(?:{_COLON}|(?:均|都|一律|统一)?[为是])?{_UNIT}",
        rf"(?:以下|[本上下此]?表[中内]?)?(?:金额|数额|经费|资金)(?:均|都|一律|统一)?[以按为]?{_UNIT}(?:计算?|为单位)?",
    )
)
"""Lines that say nothing else, without blanks: 单位（万元）, 以下金额单位均为万元."""
_BRACKETS = re.compile("[（(](?P<unit>[^（）()]{1,20})[）)]")
_CAPTION = re.compile(r"[^，。；：！？]*[（(](?P<unit>[^（）()]{2,20}|元)[）)](?:[^及和与、，。；：！？]{0,6}表)?")
_LONGEST_LINE = 40
_SENTENCE = re.compile("[，。；！？]")
_NUMERAL = re.compile("[十百千]+")
_IN_BRACKETS = re.compile(r"[（(](?:单位[:：]?)?([^（）()]*)[)）]")
_AT_THE_END = re.compile(r"(?:[，,、/／:：—–-]|(?=[十百千万亿]))([^，,、/／:：—–（）()-]{1,20})$")
"""Behind a sign that parts it from the name; or a multiple, which no blank parts here: 金额万元."""
_BARE = re.compile(r"[-−]?\d[\d.,，]*")
_BETWEEN = re.compile("[、，,/／]")
_SCALE = re.compile("[十百千万亿]+")
_SCALES = {"十": 10, "百": 100, "千": 1000, "万": 10**4, "亿": 10**8}
_SAME = {"人民币": "元", "平方千米": "平方公里", "平米": "平方米", "立方": "立方米"}


class UnitLine(NamedTuple):
    """What a line says is the unit, "" when there is none; the whole line; whether that is a unit that is known."""

    unit: str = ""
    words: str = ""
    known: bool = False


def unit_line(table: Table, units: Collection[str] = ()) -> UnitLine:
    """Return the nearest unit that a paragraph above a table says, none beyond the table before.

    Those of the figures, `units`, are known whatever they are. Words that are no unit count where no line says one.
    """
    other = UnitLine()
    captions = True  # up to the sentence that leads to the table
    for words in reversed(table.above):
        if not words:
            break
        said = ["".join(found[1].split()).strip(_SIGNS) for found in _LINE.finditer(words)]  # 万 元 is spaced out
        alone = _alone("".join(words.split()), captions=captions)
        for each in filter(None, (*reversed(said), alone)):
            if is_unit(each) or all(part in units or is_unit(part) for part in _BETWEEN.split(each)):
                return UnitLine(each, words, known=True)
            other = other if other.unit or each not in said else UnitLine(each, words)
        captions = captions and _SENTENCE.search(words) is None
    return other


def _alone(line: str, *, captions: bool) -> str:
    """What may be a unit in a line that says nothing else, or behind the caption of a table: 各镇经费（万元）."""
    if len(line) > _LONGEST_LINE:
        return ""
    patterns = (*_ALONE, _BRACKETS, *([_CAPTION] if captions else []))
    found = next(filter(None, (pattern.fullmatch(line) for pattern in patterns)), None)
    return "" if found is None or _NUMERAL.fullmatch(found["unit"]) else found["unit"]


def is_bare(number: str) -> bool:
    """Return whether a number of a table says nothing of its unit."""
    return _BARE.fullmatch(number) is not None


def same_units(one: str, other: str) -> bool:
    """Return whether two lines say the same units: 公斤 and 千克."""
    return set(_parts(one)) == set(_parts(other))


def is_in(unit: str, number: str, figure: Figure, wanted: str = "") -> bool:
    """Return whether a bare number, in one of the units of a line, is about the value of a figure.

    A figure without a unit is in those that are `wanted`, by the line that would be written above it.
    """
    value, plain = number_of(figure), re.sub("[,，]", "", number.replace("−", "-"))
    if value is None or not re.fullmatch(r"-?\d+(?:\.\d+)?", plain):
        return False
    for scale, own in _parts(figure.unit or wanted):
        meant = value * scale
        said = (Fraction(Decimal(plain)) * each for each, other in _parts(unit) if own in ("", other))
        if any(abs(each - meant) <= abs(meant) / 2 for each in said):
            return True
    return False


def is_of(unit: str, figure: Figure) -> bool:
    """Return whether the units of a line measure what a figure is of: 万元 and 元, not 元 and 次."""
    return not figure.unit or not {own for _, own in _parts(figure.unit)}.isdisjoint(own for _, own in _parts(unit))


def may_be_in_others(wanted: str, figure: Figure | None) -> bool:
    """Return whether nothing tells which of several units of a line that would be written is that of a figure."""
    return (figure is None or not figure.unit) and len(_parts(wanted)) > 1


def contradicts(name: str, unit: str) -> bool:
    """Return whether a name says units, in brackets or at its end, none of them a given one: 金额，万元 is not 元."""
    said = [each for each in (*_IN_BRACKETS.findall(name), *_AT_THE_END.findall(name)) if is_unit(each)]
    return bool(said) and not any(set(_parts(unit)) & set(_parts(each)) for each in said)


def _parts(units: str) -> list[tuple[int, str]]:
    return [_measured(each) for each in _BETWEEN.split(units)]


def _measured(unit: str) -> tuple[int, str]:
    """How many it is of which unit, of those that say the same the first: 10 000 and 元 for 万元; 千克 is one 公斤."""
    base, unit = quantity_units().base, _SAME.get(unit, unit.removeprefix("人民币"))
    found = _SCALE.match(unit)
    rest = unit[found.end() :] if found else unit
    if unit not in base and found and (not rest or is_unit(rest)):
        return prod(_SCALES[sign] for sign in found[0]), base.get(rest, rest)
    return 1, base.get(unit, unit)
