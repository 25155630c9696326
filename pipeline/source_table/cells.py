"""Writes values and formulas into cells."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from pipeline.markup import cleaned
from pipeline.model.figure import FigureValue
from pipeline.source_table.contents import LONGEST_TEXT, BadText, GridCell
from pipeline.source_table.excel import FIRST_DAY, Formula, serial
from pipeline.source_table.masked_cells import MaskedCells
from pipeline.source_table.styles import BAD, DAY, NUMBER, QUOTIENT, SMALL, TEXT, Style, Styles
from pipeline.spreadsheet import within, write_text
from pipeline.wording import value_in_full

_LITERAL = re.compile('"(?:[^"]|"")*"')
_MOST_DIGITS = 12
"""Of a number that is shown as it is."""
_SURELY_SHORT = LONGEST_TEXT // 2
"""In characters: Excel counts UTF-16 units, of which one takes two at most."""


class Pen:
    """Writes on one sheet."""

    def __init__(self, book: Workbook, sheet: Worksheet, styles: Styles, masked: MaskedCells) -> None:
        """Take the sheet, which a workbook and its formats belong to, and what masks what is not to be read in it."""
        self._masked = masked
        self._book = book
        self._sheet = sheet
        self._styles = styles

    def shown(self, row: int, column: int, text: str, heading: str = "") -> str:
        """Return a text as it may be read in a cell: `heading` says what its column holds."""
        return self._masked.text(self._sheet.get_name(), (row, column), text, heading)

    def text(self, row: int, column: int, text: str, style: Style = TEXT, heading: str = "") -> None:
        """Write a text that stays one, cut where Excel keeps no more."""
        text = self.shown(row, column, text, heading)
        format_ = self._styles.of(style)
        if text:
            write_text(
                self._book,
                self._sheet,
                (row, column),
                text if len(text) <= _SURELY_SHORT else within(text, LONGEST_TEXT),
                format_,
            )
        else:
            self._sheet.write_blank(row, column, None, format_)

    def cell(self, row: int, column: int, value: GridCell, heading: str = "") -> None:
        """Write what a ledger's cell holds, in the column of a heading."""
        match value:
            case Decimal() if self._masked.masks and (
                (shown := self.shown(row, column, f"{value:f}", heading)) != f"{value:f}"
            ):
                self.text(row, column, shown, SMALL)
            case Formula():
                self.formula(row, column, value)
            case BadText():
                self.text(row, column, f"{value}（有误）", BAD, heading)
            case None | str():
                self.text(row, column, value or "", SMALL, heading)
            case _:
                self.value(row, column, value)

    def value(self, row: int, column: int, value: FigureValue, style: Style | None = None) -> None:
        """Write a value: numbers as numbers, days as days, the rest as text."""
        match value:
            case Decimal():
                self._sheet.write_number(row, column, float(value), self._styles.of(style or _number_style(value)))
            case date() if value >= FIRST_DAY:
                self._sheet.write_number(row, column, serial(value), self._styles.of(DAY))
            case _:
                self.text(row, column, value_in_full(value))

    def formula(self, row: int, column: int, formula: Formula, style: Style | None = None) -> None:
        """Write a formula with the value that stands there until a program computes."""
        kind = style or (DAY if isinstance(formula.value, date) else _number_style(formula.value))
        cached = _cached(formula.value)
        cached = self.shown(row, column, cached) if isinstance(cached, str) else cached
        # A literal may hold what no file can: a member of a group is called as its cell says.
        said = cleaned(formula.text)
        said = _LITERAL.sub(lambda found: self.shown(row, column, found[0]), said) if self._masked.masks else said
        if formula.array:
            text = f"{{={said}}}"
            self._sheet.write_array_formula(row, column, row, column, text, self._styles.of(kind), cached)
        else:
            self._sheet.write_formula(row, column, f"={said}", self._styles.of(kind), cached)


def _number_style(value: FigureValue) -> Style:
    endless = isinstance(value, Decimal) and len(value.normalize().as_tuple().digits) > _MOST_DIGITS
    return QUOTIENT if endless else NUMBER


def _cached(value: FigureValue) -> float | int | str:
    match value:
        case Decimal():
            return int(value) if value == value.to_integral_value() else float(value)
        case date():
            return serial(value)
        case _:
            return value_in_full(value)
