"""Units that live in a cell's number format, where the reader does not see them: 0"人", 0.0"万元", 0%."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from html import unescape
from typing import NamedTuple

from pipeline.read.values.quantities import CURRENCIES, SCALES, read_quantity, units_in_words

# Each sign is looked at once, whatever follows: a tag ends where another begins, and gives nothing back.
_TAG = r"<(?:\w+:)?{}\b(?:[^<>\"']|\"[^<\"]*\"|'[^<']*')*+>"
_FORMAT = re.compile(_TAG.format("numFmt"))
_BEGIN, _END = r"<(?:\w+:)?{}\b", r"</(?:\w+:)?{}>"
_CELL_FORMAT = re.compile(_TAG.format("xf"))
_ATTRIBUTE = re.compile(r"\b(numFmtId|formatCode|fontId)\s*+=\s*+(?:\"([^\"]*+)\"|'([^']*+)')")
_FONT = re.compile(
    r"<(?:\w+:)?font(?:\s[^<>]*+|/)?+>(?:(?<=/>)|((?:[^<]++|<(?!/?(?:\w+:)?font[\s/>]))*+)</(?:\w+:)?font>)"
)
_STRUCK = re.compile(r"<(?:\w+:)?strike\s*+(?:/?>|val\s*+=\s*+[\"'](?:1|true|on)[\"'])")
_IN_BRACKETS = re.compile(r"\[[^\]]*\]")
_QUOTED = re.compile(r'"([^"]*)"')
_ESCAPED = re.compile(r"[\\!](.)")
_SPACING = re.compile(r"[_*].")
_DAYS_AND_TIMES = re.compile(r"[ymdhseg]", re.IGNORECASE)
_UNIT = re.compile(r"(?:[^\W\d_]|‰)+")
_CURRENCY = re.compile(r"\[\$(?:-|([^\]-]+))|([A-Z]{0,3}[$€£])")
_DOT_FOR_SHOW = re.compile(r'(?:[\\!]\.|"\.")([0#?]+)')
_PERCENT_FORMATS = ("9", "10")
_FIRST_OWN_FORMAT = 164
"""Excel shows formats of lower numbers as its language has them: 44 with $ in the file is ¥ on the screen."""


class Shown(NamedTuple):
    """What a number format shows behind a number, and by what it divides it first.

    Without a `unit` that says so, the cell shows another number than it holds.
    """

    unit: str
    divisor: int = 1


_LONGEST_CODE = 255
"""Characters of a format that Excel takes."""

_AS_NOBODY_KNOWS = Shown("", 0)


def units_by_style(styles: str) -> Mapping[int, Shown]:
    """Return the unit that each cell style (index into cellXfs) shows behind its numbers, where it shows one."""
    codes = {}
    for tag in _FORMAT.findall(styles):
        attributes = _attributes(tag)
        codes[attributes.get("numFmtId", "")] = unescape(attributes.get("formatCode", ""))
    numbers = [attributes.get("numFmtId", "0") for attributes in _cell_formats(styles)]
    units = {style: _unit(number, codes.get(number, "")) for style, number in enumerate(numbers)}
    return {style: shown for style, shown in units.items() if shown != Shown("")}


def struck_styles(styles: str) -> tuple[int, ...]:
    """Return the cell styles (index into cellXfs) whose letters are struck out."""
    fonts = {f"{at}" for at, font in enumerate(_FONT.findall(_block(styles, "fonts"))) if _STRUCK.search(font)}
    used = enumerate(_cell_formats(styles)) if fonts else ()
    return tuple(style for style, attributes in used if attributes.get("fontId") in fonts)


def _cell_formats(styles: str) -> list[dict[str, str]]:
    return [_attributes(tag) for tag in _CELL_FORMAT.findall(_block(styles, "cellXfs"))]


def _block(styles: str, name: str) -> str:
    """The first element of a name, as it stands; nothing when it does not end."""
    begin = re.search(_BEGIN.format(name), styles)
    end = re.compile(_END.format(name)).search(styles, begin.end()) if begin else None
    return styles[begin.start() : end.end()] if begin and end else ""


def _attributes(tag: str) -> dict[str, str]:
    return {key: one or other for key, one, other in _ATTRIBUTE.findall(tag)}


def _unit(number: str, code: str) -> Shown:
    if len(code) > _LONGEST_CODE:
        return _AS_NOBODY_KNOWS
    if number in _PERCENT_FORMATS:
        return Shown("%")
    own = number.isdecimal() and int(number) >= _FIRST_OWN_FORMAT
    foreign = _foreign_money(code) if own else ""
    return Shown(foreign) if foreign else unit_of_format(code)


def _foreign_money(code: str) -> str:
    """The money whose sign a format shows, where that is not the yuan."""
    bare = code.split(";", maxsplit=1)[0].replace('"', "").replace("\\", "")
    names = {CURRENCIES.get((one or other).strip().upper(), "") for one, other in _CURRENCY.findall(bare)}
    return next(iter(sorted(names - {"", "元"})), "")


def unit_of_format(code: str) -> Shown:
    """Return the unit that a format code writes after a number, or nothing; `0!.0,"万"` shows 12.5万 for 125000."""
    positive = _IN_BRACKETS.sub("", code.split(";", maxsplit=1)[0])
    literal = "".join(_QUOTED.findall(positive))
    bare = _SPACING.sub("", _QUOTED.sub("", positive))
    literal += "".join(_ESCAPED.findall(bare))
    bare = _ESCAPED.sub("", bare)
    if "%" in bare:
        return Shown("%")
    if not re.search(r"[0#?]", bare) or _DAYS_AND_TIMES.search(bare.replace("General", "")):
        return Shown("")
    literal += "".join(_UNIT.findall(units_in_plain_words(bare.replace("General", ""))))
    leading = re.match(r'\s*(?:"[^"]*"|[\u3400-\u9fff])', positive)
    unit = "" if leading else unit_behind(literal)
    divisor = _divisor(positive, bare)
    return Shown(unit if divisor in (1, factor(unit)) else "", divisor)


def units_in_plain_words(text: str) -> str:
    """Return what a cell shows with the signs of units in words or letters: ㎡ is 平方米, ㎎ mg."""
    return unicodedata.normalize("NFKC", units_in_words(text))


def unit_behind(literal: str) -> str:
    """Return the unit that is shown behind a number, or nothing; what is no letter is no unit."""
    found = _UNIT.search(units_in_plain_words(literal))
    return found[0] if found else ""


def _divisor(positive: str, bare: str) -> int:
    """What a format divides by: 1000 for each comma behind the digits, ten for each digit behind a dot for show."""
    thousands = re.search(r"[0#?](,+)(?![0#?,])", bare)
    moved = _DOT_FOR_SHOW.findall(positive)  # of two and more it is a day: 20250305 as 2025.03.05
    return int(1000 ** len(thousands[1] if thousands else "") * 10 ** len(moved[0] if len(moved) == 1 else ""))


def factor(unit: str) -> int:
    """Return how much one of a unit is in the plain one: 10000 for 万, 万元 and 万人."""
    quantity = read_quantity(f"1{unit}")
    return SCALES[quantity.scale] if quantity else 1
