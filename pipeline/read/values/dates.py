"""日期 and 日期段: days and spans of days."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime

from pipeline.model.definition import ColumnDefinition
from pipeline.read.cells import Cell, Measured
from pipeline.read.values.days import improbable, is_month, read_days, read_serial
from pipeline.read.values.texts import shown
from pipeline.read.values.verdict import Parser, Problem, Settled, Surroundings, Verdict

_LONGEST_SERIAL = 5

Days = tuple[date, date]


def date_parser(_column: ColumnDefinition, around: Surroundings, _distinct: list[Cell]) -> Parser:
    """Return the parser of 日期: date."""
    days = _days_reader(around)

    def parse(cell: Cell) -> Verdict:
        if type(cell) is date and not improbable(cell):
            return cell
        read = days(cell)
        if isinstance(read, Problem):
            return read
        (first, last), remark = _parts(read)
        if first != last:
            whole_month = isinstance(cell, str) and is_month(cell)
            return Problem("V036-month-in-date-column" if whole_month else "V023-span-in-date-column", shown(cell))
        return Settled(first, remark) if remark else first

    return parse


def span_parser(_column: ColumnDefinition, around: Surroundings, _distinct: list[Cell]) -> Parser:
    """Return the parser of 日期段: (first, last); a single day is a span of one, a month all its days."""
    days = _days_reader(around)

    def parse(cell: Cell) -> Verdict:
        return days(cell)

    return parse


def _parts(read: Days | Settled) -> tuple[Days, Problem | None]:
    if not isinstance(read, Settled):
        return read, None
    match read.value:
        case (date() as first, date() as last):
            return (first, last), read.remark
        case _:
            raise AssertionError(read)


def _days_reader(around: Surroundings) -> Callable[[Cell], Days | Settled | Problem]:
    def read(cell: Cell) -> Days | Settled | Problem:
        match cell:
            case datetime():
                return _day(cell.date(), cell)
            case date():
                return _day(cell, cell)
            case Measured():
                return Problem("V009-not-a-date", shown(cell))
            case str() if not (cell.strip().isdecimal() and len(cell.strip()) <= _LONGEST_SERIAL):
                return read_days(cell, around.year)
            case str() | int() | float() if not isinstance(cell, bool):
                return _serial(cell, around.origin)
            case _:
                return Problem("V009-not-a-date", shown(cell))

    return read


def _day(day: date, cell: Cell) -> Days | Problem:
    return Problem("V028-improbable-year", shown(cell)) if improbable(day) else (day, day)


def _serial(cell: str | float, origin: date) -> Settled | Problem:
    # Of a text Python takes more signs for blanks than of a number.
    day = read_serial(float(cell.strip() if isinstance(cell, str) else cell), origin)
    if day is None:
        return Problem("V009-not-a-date", shown(cell))
    return Settled((day, day), Problem("V014-serial-as-date", shown(cell), (("day", shown(day)),)))
