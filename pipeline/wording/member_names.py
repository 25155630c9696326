"""What a value of a ledger is called where it names the member of a group."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from pipeline.model.definition import Format
from pipeline.model.ledger import CellValue
from pipeline.wording.calendar_days import days
from pipeline.wording.printed import printed
from pipeline.wording.rounding import shortest


def member_name(value: CellValue) -> str:
    """Return a value as an official text prints it, numbers with all their digits; several texts joined by 、."""
    match value:
        case (date() as first, date() as last):
            return days(first, last, with_year=True)
        case str():
            return value
        case Decimal():
            return shortest(value)
        case tuple():
            return "、".join(dict.fromkeys(part for part in value if isinstance(part, str)))
        case _:
            return printed(value, "", Format())
