"""Gathers the numbers that ledgers hold under headings that say so, to know them wherever they stand.

These are telephones, and identity cards that are mistyped: one that checks says itself what it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal

from pipeline.model.ledger import CellValue, Coded, Column, Ledger
from pipeline.personal_numbers import heading_of_numbers, known_by, personal_numbers
from pipeline.personal_numbers.identity import checks

_TELEPHONE, _CARD = "88123456", "330106198803010052"
"""Each is one only where a heading says so: the card has the check of a credit code."""
_PLAIN = re.compile("1[3-9][0-9]{9}|[2-8][0-9]{6,7}")
_PLAIN_CARD = re.compile("[0-9]{17}[0-9X]")
"""What most cells hold: there is no more to find out, and it would take long."""


def numbers_in(ledgers: Iterable[Ledger]) -> frozenset[str]:
    """Return the digits of the numbers in the columns of telephones and of identity cards."""
    columns = (column for ledger in ledgers for column in ledger.columns.values())
    return frozenset(digits for column in columns for digits in _numbers_of(column))


def _numbers_of(column: Column) -> Iterator[str]:
    heading = heading_of_numbers(column.name) if _holds_numbers(column) else column.name
    if personal_numbers(_TELEPHONE, heading):
        yield from _telephones_of(column)
    elif personal_numbers(_CARD, heading):
        for text in _texts(column):
            if not (_PLAIN_CARD.fullmatch(text) and checks(text)):
                yield from _digits_of(text, column.name)


def _telephones_of(column: Column) -> Iterator[str]:
    for text in _texts(column):
        if _PLAIN.fullmatch(text):
            yield text
        else:
            yield from _digits_of(text, column.name)


def _digits_of(text: str, heading: str) -> Iterator[str]:
    for number in personal_numbers(text, heading):
        yield from known_by(number)


def _holds_numbers(column: Column) -> bool:
    """Whether every cell that could be read is a number."""
    values = [value for value in _different(column) if value is not None]
    return bool(values) and all(isinstance(value, Decimal) for value in values)


def _different(column: Column) -> Iterable[CellValue]:
    return column.values.distinct if isinstance(column.values, Coded) else dict.fromkeys(column.values)


def _texts(column: Column) -> Iterator[str]:
    """The different cells of a column, those too that could not be read."""
    for value in _different(column):
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
