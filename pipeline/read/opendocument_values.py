"""What the attributes of a cell of an .ods say of it beside the text that it shows."""

from __future__ import annotations

import re
from collections.abc import Mapping

from pipeline.read.cells import Flaw
from pipeline.read.letter_runs import Look
from pipeline.read.number_formats import Shown, factor, units_in_plain_words
from pipeline.read.values.quantities import CURRENCIES

_TABLE = "urn:oasis:names:tc:opendocument:xmlns:table:1.0 "
_OFFICE = "urn:oasis:names:tc:opendocument:xmlns:office:1.0 "
_CALC = "urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0 "
_FORMULA = f"{_TABLE}formula"
_VALUE, _SAID = f"{_OFFICE}value", f"{_OFFICE}string-value"
CALC_TYPE = f"{_CALC}value-type"
"""What LibreOffice says of the type of a cell, errors among them."""
_VALUES = {
    "float": f"{_OFFICE}value",
    "percentage": f"{_OFFICE}value",
    "currency": f"{_OFFICE}value",
    "date": f"{_OFFICE}date-value",
    "time": f"{_OFFICE}time-value",
    "boolean": f"{_OFFICE}boolean-value",
}
"""What holds the value of a cell of a type; a text stands within the cell."""

_SHOWN_WITH_UNIT = re.compile(r"([+-]?[\d,]+(?:\.\d+)?)\s*((?:[^\W\d_]|‰)+)")
_ERRORS = re.compile(r"#(?:REF|DIV/0|VALUE|NAME|NULL|NUM|N/A)[!?]?|(?:Err|错误)[:：]\d+")
_YUAN = "元"


def flaw_of(cell: Mapping[str, str], kind: str, formula: str, look: Look) -> Flaw | None:
    """Return what is wrong with a cell of a type, or None."""
    if cell.get(CALC_TYPE) == "error" or (formula and _ERRORS.fullmatch(look.text)):
        return Flaw("V002-error-cell", look.text)
    if formula and (not _has_value(cell, kind) if kind else not _has_value(cell, "float")):
        return Flaw("V003-formula-without-value", "=" + formula.partition("=")[2])
    return None


def _has_value(cell: Mapping[str, str], kind: str) -> bool:
    return kind not in _VALUES or _VALUES[kind] in cell


def is_misread(cell: Mapping[str, str], kind: str, text: str) -> bool:
    """Return whether the reader sees no text for want of a type; raises ValueError where a cell says two things."""
    if not text or cell.get(_FORMULA):
        return False
    said = cell.get(_SAID, text)
    valued = _VALUE in cell
    if not _has_value(cell, kind) or (kind == "string" and valued) or (said != text and _words(said) != _words(text)):
        raise ValueError("a cell of another value than it shows")
    return not kind and not valued


def _words(text: str) -> str:
    return "".join(text.split())


def unit_of(cell: Mapping[str, str], kind: str, text: str) -> Shown | None:
    """Return the unit shown behind a number, and how much smaller the number is shown: 12.5万 for 125000."""
    if kind == "percentage":
        return Shown("%")
    money = CURRENCIES.get(cell.get(f"{_OFFICE}currency", ""), "")
    if kind == "currency" and money not in ("", _YUAN):
        return Shown(money)
    found = _SHOWN_WITH_UNIT.fullmatch(units_in_plain_words(text)) if kind in ("float", "currency") else None
    if not found:
        return None
    shown, value = float(found[1].replace(",", "")), float(cell.get(f"{_OFFICE}value", "nan"))
    decimals = len(found[1].partition(".")[2])
    for divisor in (1, factor(found[2])):
        if abs(shown - value / divisor) <= 10.0**-decimals:
            return Shown(found[2], divisor)
    return Shown("", 0)
