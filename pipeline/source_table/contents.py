"""What a ledger's cell is on a sheet: as it is shown, as it is compared, and whether a spreadsheet keeps it exactly."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from pipeline.formula import comparable
from pipeline.model.definition import ValueType
from pipeline.model.ledger import CellValue
from pipeline.source_table.excel import FIRST_DAY, Formula
from pipeline.wording import member_name

LISTS = (ValueType.CHOICES, ValueType.NAMES)
SEPARATOR = "、"
_MOST_DIGITS = 15
LONGEST_TEXT = 32_000

GridCell = str | Decimal | date | Formula | None


class BadText(str):
    """The text of a cell that could not be read."""

    __slots__ = ()


def parts(value: CellValue) -> tuple[str, ...]:
    """Return the texts in a cell, each once."""
    match value:
        case str():
            return (comparable(value),)
        case (date(), date()):
            return (member_name(value),)
        case tuple():
            return tuple(dict.fromkeys(comparable(part) for part in value if isinstance(part, str)))
        case _:
            return () if value is None else (member_name(value),)


def joined(value: CellValue) -> str | None:
    """Return a text or list as the sheet shows it; None for what is neither."""
    match value:
        case str():
            return value
        case tuple():
            return SEPARATOR.join(part for part in value if isinstance(part, str)) or None
        case _:
            return None


def plain(value: CellValue) -> str | None:
    """Return a text or list in the spelling that counts, a name twice in one cell once; None for what is neither."""
    return None if joined(value) is None else SEPARATOR.join(parts(value))


def key(value: CellValue) -> object:
    """Return what a value is told apart by."""
    return comparable(value) if isinstance(value, str) else value


def shown(value: CellValue) -> GridCell:
    """Return a value as its cell holds it: yes or no in words, lists joined by 、."""
    match value:
        case bool():
            return "是" if value else "否"
        case tuple():
            return joined(value)
        case _:
            return value


def flaw(value: CellValue) -> str:
    """Return why a spreadsheet cannot keep a value exactly; empty when it can."""
    match value:
        case Decimal() if len(value.normalize().as_tuple().digits) > _MOST_DIGITS:
            return f"有超过{_MOST_DIGITS}位的数，电子表格存不下"
        case date() if value < FIRST_DAY:
            return "有1900年3月以前的日期，电子表格算不准"
        case (date() as first, date()) if first < FIRST_DAY:
            return "有1900年3月以前的日期，电子表格算不准"
        case str() if len(value) > LONGEST_TEXT:
            return "有超长的文字，电子表格存不下"
        case tuple() if any(isinstance(part, str) and SEPARATOR in part for part in value):
            return "的值里有顿号，拆不开"
        case _:
            return ""
