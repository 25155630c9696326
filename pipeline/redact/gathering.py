"""Gathers the telephones that ledgers hold under headings that say so, to know them wherever they stand.

An identity card that checks says itself what it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal

from pipeline.model.ledger import CellValue, Coded, Column, Ledger
from pipeline.personal_numbers import known_by, personal_numbers

_PROBE = "88123456"
"""A telephone that is one only where a heading says so."""
_PLAIN = re.compile("1[3-9][0-9]{9}|[2-8][0-9]{6,7}")
"""What most cells hold: there is no more to find out, and it would take long."""


def numbers_in(ledgers: Iterable[Ledger]) -> frozenset[str]:
    """Return the digits of the numbers in the columns of telephones."""
    columns = (column for ledger in ledgers for column in ledger.columns.values() if _is_of_numbers(column.name))
    return frozenset(digits for column in columns for digits in _numbers_of(column))


def _is_of_numbers(heading: str) -> bool:
    return bool(personal_numbers(_PROBE, heading))


def _numbers_of(column: Column) -> Iterator[str]:
    for text in _texts(column):
        if _PLAIN.fullmatch(text):
            yield text
            continue
        for number in personal_numbers(text, column.name):
            yield from known_by(number)


def _texts(column: Column) -> Iterator[str]:
    """The different cells of a column, those too that could not be read."""
    values = column.values.distinct if isinstance(column.values, Coded) else dict.fromkeys(column.values)
    for value in values:
        yield from _words(value)
    yield from column.bad.values()


def _words(value: CellValue) -> Iterator[str]:
    match value:
        case str():
            yield value
        case tuple():
            yield from (each for each in value if isinstance(each, str))
        case Decimal():
            yield f"{value:f}"
        case _:
            return
