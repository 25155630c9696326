"""The text of a ledger's cell, as people read it in a list of rows."""

from __future__ import annotations

from datetime import date

from pipeline.model.ledger import CellValue, Column
from pipeline.wording.calendar_days import days
from pipeline.wording.provenance import value_in_full


def cell_text(column: Column, row: int) -> str:
    """Return a cell in one line, and what stands in a bad one."""
    if row in column.bad:
        return f"（有误：{' '.join(column.bad[row].split())}）"
    return " ".join(_value_text(column.values[row]).split())


def _value_text(value: CellValue) -> str:
    match value:
        case (date() as first, date() as last):
            return days(first, last)
        case tuple():
            return "、".join(map(str, value))
        case _:
            return value_in_full(value)
