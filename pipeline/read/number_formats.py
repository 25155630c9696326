"""Units that live in a cell's number format, where the reader does not see them: 0"人", 0.0"万元", 0%."""

from __future__ import annotations

import re
from collections.abc import Mapping
from html import unescape

from pipeline.read.values.quantities import CURRENCIES

_FORMAT = re.compile(r"<(?:\w+:)?numFmt\b[^>]*>")
_CELL_FORMATS = re.compile(r"<(?:\w+:)?cellXfs\b.*?</(?:\w+:)?cellXfs>", re.DOTALL)
_CELL_FORMAT = re.compile(r"<(?:\w+:)?xf\b[^>]*>")
_ATTRIBUTE = re.compile(r'\b(numFmtId|formatCode)="([^"]*)"')
_IN_BRACKETS = re.compile(r"\[[^\]]*\]")
_QUOTED = re.compile(r'"([^"]*)"')
_ESCAPED = re.compile(r"[\\!](.)")
_SPACING = re.compile(r"[_*].")
_DAYS_AND_TIMES = re.compile(r"[ymdhseg]", re.IGNORECASE)
_UNIT = re.compile(r"[\u3400-\u9fffA-Za-z℃]+")
_CURRENCY = re.compile(r"\[\$(?:-|([^\]-]+))|([A-Z]{0,3}[$€£])")
_PERCENT_FORMATS = ("9", "10")
_FIRST_OWN_FORMAT = 164
"""Excel shows formats of lower numbers as its language has them: 44 with $ in the file is ¥ on the screen."""


def units_by_style(styles: str) -> Mapping[int, str]:
    """Return the unit that each cell style (index into cellXfs) shows behind its numbers, where it shows one."""
    codes = {}
    for tag in _FORMAT.findall(styles):
        attributes = dict(_ATTRIBUTE.findall(tag))
        codes[attributes.get("numFmtId", "")] = unescape(attributes.get("formatCode", ""))
    block = _CELL_FORMATS.search(styles)
    numbers = [
        dict(_ATTRIBUTE.findall(tag)).get("numFmtId", "0") for tag in _CELL_FORMAT.findall(block[0] if block else "")
    ]
    units = {style: _unit(number, codes.get(number, "")) for style, number in enumerate(numbers)}
    return {style: unit for style, unit in units.items() if unit}


def _unit(number: str, code: str) -> str:
    if number in _PERCENT_FORMATS:
        return "%"
    own = number.isdecimal() and int(number) >= _FIRST_OWN_FORMAT
    return (_foreign_money(code) if own else "") or unit_of_format(code)


def _foreign_money(code: str) -> str:
    """The money whose sign a format shows, where that is not the yuan."""
    bare = code.split(";", maxsplit=1)[0].replace('"', "").replace("\\", "")
    names = {CURRENCIES.get((one or other).strip().upper(), "") for one, other in _CURRENCY.findall(bare)}
    return next(iter(sorted(names - {"", "元"})), "")


def unit_of_format(code: str) -> str:
    """Return the unit that a format code writes after a number, or nothing.

    A format that also divides what it shows (`0!.0,"万"` for 125000) leaves the number itself in the plain unit.
    """
    positive = _IN_BRACKETS.sub("", code.split(";", maxsplit=1)[0])
    literal = "".join(_QUOTED.findall(positive))
    bare = _SPACING.sub("", _QUOTED.sub("", positive))
    literal += "".join(_ESCAPED.findall(bare))
    bare = _ESCAPED.sub("", bare)
    if "%" in bare:
        return "%"
    if not re.search(r"[0#?]", bare) or _DAYS_AND_TIMES.search(bare.replace("General", "")):
        return ""
    literal += "".join(_UNIT.findall(bare.replace("General", "")))
    divided = re.search(r"[0#?],+(?![0#?])", bare) is not None or "." in _ESCAPED.findall(_QUOTED.sub("", positive))
    found = _UNIT.search(literal)
    leading = re.match(r'\s*(?:"[^"]*"|[\u3400-\u9fff])', positive)
    return found[0] if found and not divided and not leading else ""
