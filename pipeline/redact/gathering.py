"""Gathers the numbers of people that ledgers hold under headings that say so, to know them wherever they stand."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal

from pipeline.model.ledger import CellValue, Coded, Column, Ledger
from pipeline.personal_numbers import known_by, personal_numbers

_PROBE = "88123456"
"""A telephone that is one only where a heading says so."""
_CARD = "证"
"""What headings of identity cards have in common."""


def numbers_in(ledgers: Iterable[Ledger]) -> frozenset[str]:
    """Return the digits of the numbers in the columns of telephones and identity cards; of doubtful ones none."""
    columns = (column for ledger in ledgers for column in ledger.columns.values() if _is_of_numbers(column.name))
    return frozenset(digits for column in columns for digits in _numbers_of(column))


def _is_of_numbers(heading: str) -> bool:
    return _CARD in heading or bool(personal_numbers(_PROBE, heading))


def _numbers_of(column: Column) -> Iterator[str]:
    for text in _texts(column):
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
