"""Formulas as Excel of 2010, WPS and LibreOffice read them: literals, ranges, and what cannot be said."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from xlsxwriter.utility import xl_col_to_name

from pipeline.model.figure import FigureValue

_LONGEST_FORMULA = 8_000  # Excel takes 8192 characters
_LONGEST_LITERAL = 250  # Excel takes 255 characters in quotes
FIRST_DAY = date(1900, 3, 1)
"""Before it programs disagree: Excel takes 1900 for a leap year."""
_EPOCH = date(1899, 12, 30)


class NotRepeatableError(Exception):
    """No formula says how a value was computed; the text says why, for users."""


@dataclass(frozen=True, slots=True)
class Formula:
    """A formula without its =, and the value that a program shows which does not compute; `array` is {=…}."""

    text: str
    value: FigureValue = None
    array: bool = False

    def __post_init__(self) -> None:
        """Refuse what Excel would not open."""
        if len(self.text) > _LONGEST_FORMULA:
            raise NotRepeatableError("条件里的值太多，公式写不下")


def quoted(text: str) -> str:
    """Return a text as a formula holds it, in pieces when it is long."""
    pieces = [text[at : at + _LONGEST_LITERAL] for at in range(0, len(text), _LONGEST_LITERAL)] or [""]
    return "&".join('"' + piece.replace('"', '""') + '"' for piece in pieces)


def literal_text(value: str | Decimal | date | bool) -> str:  # noqa: FBT001 - a 是否 is a value like the others
    """Return a value as a formula holds it."""
    match value:
        case bool():
            return quoted("是" if value else "否")
        case Decimal():
            return f"{value:f}"
        case date():
            return f"DATE({value.year},{value.month},{value.day})"
        case str():
            return quoted(value)


def serial(day: date) -> int:
    """Return the number that a spreadsheet keeps for a day."""
    return (day - _EPOCH).days


def calendar(first: date, last: date) -> str:
    """Return an array of days: the numbers of the rows that are called like them."""
    return f"ROW(${serial(first)}:${serial(last)})"


def cell(sheet: str, row: int, column: int) -> str:
    """Return the address of a cell of another sheet; row and column count from 0."""
    return f"{_sheet(sheet)}!${xl_col_to_name(column)}${row + 1}"


def column_range(sheet: str, first: int, last: int, column: int) -> str:
    """Return the address of a column's rows `first` to `last`, both counted from 0."""
    letter = xl_col_to_name(column)
    return f"{_sheet(sheet)}!${letter}${first + 1}:${letter}${last + 1}"


def is_plain(text: str) -> bool:
    """Whether criteria, = and MATCH take a text as it stands: Chinese characters only.

    Others may have a wildcard, look like a number or an operator, or differ from another in case alone.
    """
    return re.fullmatch(r"[\u4e00-\u9fff]{1,80}", text) is not None


def _sheet(name: str) -> str:
    return "'" + name.replace("'", "''") + "'"
