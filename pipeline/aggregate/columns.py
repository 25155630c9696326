"""A ledger column as codes into its distinct values: every question is asked once for each distinct value."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from decimal import Context, Decimal
from functools import cached_property

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from pipeline.model.definition import Format, ValueType
from pipeline.model.ledger import CellValue, Column
from pipeline.wording import days, printed, shortest

Mask = NDArray[np.bool_]
Codes = NDArray[np.int64]

EMPTY = -1
_MULTIPLE = (ValueType.CHOICES, ValueType.NAMES)
_WIDE = Context(prec=1000)


class IndexedColumn:
    """One column; `codes` has EMPTY for empty and bad cells, `bad` is None when no cell is bad."""

    def __init__(self, column: Column, kind: ValueType, unit: str = "") -> None:
        """Index the values by what they equal; the column itself stays as it is."""
        self.name = column.name
        self.kind = kind
        self.unit = unit
        self.codes, self.distinct = _factorize(column.values)
        self.bad = _marked(column.bad, len(column.values))

    @property
    def multiple(self) -> bool:
        """Whether a cell holds several texts, each of which counts."""
        return self.kind in _MULTIPLE

    @cached_property
    def filled(self) -> Mask:
        """Rows whose cell holds a value."""
        filled: Mask = self.codes != EMPTY
        return filled

    def where(self, holds: Callable[[CellValue], bool]) -> Mask:
        """Return the rows whose value `holds`, which is asked once for each distinct value and for None."""
        answers = [holds(value) for value in self.distinct]
        return np.array([*answers, holds(None)], dtype=bool)[self.codes]

    @cached_property
    def parts(self) -> Parts:
        """The texts in each distinct value: several for 多选 and 名单, one for the others."""
        return Parts([texts(value) for value in self.distinct])

    def texts_at(self, row: int) -> tuple[str, ...]:
        """Return the texts in a row's cell, none when it is empty."""
        code = int(self.codes[row])
        return () if code == EMPTY else texts(self.distinct[code])

    @cached_property
    def amounts(self) -> tuple[NDArray[np.int64] | NDArray[np.object_], int]:
        """Whole numbers row by row and the number of decimals that they are scaled by; empty cells are 0.

        Machine integers when no sum can overflow them, even if every row counts for a thousand people of a group;
        Python integers otherwise: always exact.
        """
        numbers = [value for value in self.distinct if isinstance(value, Decimal)]
        places = max((_places(number) for number in numbers), default=0)
        scaled = [int(number.scaleb(places, _WIDE)) for number in numbers]
        largest = max(map(abs, scaled), default=0)
        fits = largest * max(1, len(self.codes)) * 1000 < np.iinfo(np.int64).max
        lookup = np.array([*scaled, 0], dtype=np.int64 if fits else object)
        return lookup[self.codes], places

    @cached_property
    def counts(self) -> NDArray[np.int64]:
        """How many texts each row names, repetitions included; empty cells 0."""
        lengths = [len(value) if isinstance(value, tuple) and self.multiple else 1 for value in self.distinct]
        return np.array([*lengths, 0], dtype=np.int64)[self.codes]

    @cached_property
    def first_days(self) -> NDArray[np.int64]:
        """Each row's day, or the first of its span, as an ordinal; 0 where empty."""
        return self._ordinals(0)

    @cached_property
    def last_days(self) -> NDArray[np.int64]:
        """Each row's day, or the last of its span, as an ordinal; 0 where empty."""
        return self._ordinals(-1)

    def _ordinals(self, end: int) -> NDArray[np.int64]:
        ordinals = [_day_at(value, end).toordinal() for value in self.distinct]
        return np.array([*ordinals, 0], dtype=np.int64)[self.codes]


class Parts:
    """The distinct texts of a column, and which of them each distinct value holds."""

    def __init__(self, texts: Sequence[tuple[str, ...]]) -> None:
        """Number the texts in order of first appearance; a text twice in one cell is one."""
        table: dict[str, int] = {}
        listed = [[table.setdefault(text, len(table)) for text in dict.fromkeys(cell)] for cell in texts]
        self.texts = tuple(table)
        self._lengths = np.array([len(cell) for cell in listed], dtype=np.int64)
        self._starts = np.cumsum(self._lengths) - self._lengths
        self._flat = np.array([number for cell in listed for number in cell], dtype=np.int64)

    def spread(self, rows: Codes, codes: Codes) -> tuple[Codes, Codes]:
        """Return each of `rows` once for every text in it, and the texts' numbers; empty cells drop out."""
        kept = codes != EMPTY
        rows, codes = rows[kept], codes[kept]
        lengths = self._lengths[codes]
        stops = np.cumsum(lengths)
        within = np.arange(stops[-1] if len(stops) else 0) - np.repeat(stops - lengths, lengths)
        return np.repeat(rows, lengths), self._flat[within + np.repeat(self._starts[codes], lengths)]


def _factorize(values: Sequence[CellValue]) -> tuple[Codes, tuple[CellValue, ...]]:
    """Codes and distinct values in order of first appearance.

    A reader makes one object for each distinct text, so objects are told apart first, and only one of each is
    compared. The list keeps them alive meanwhile: the address of a dead object would be given to another.
    """
    cells = list(values)
    addresses = np.fromiter(map(id, cells), dtype=np.int64, count=len(cells))
    objects, found = pd.factorize(addresses)
    first = np.empty(len(found), dtype=np.int64)
    first[objects[::-1]] = np.arange(len(cells) - 1, -1, -1)
    table: dict[CellValue, int] = {}
    numbers = (EMPTY if cells[at] is None else table.setdefault(cells[at], len(table)) for at in first)
    return np.fromiter(numbers, dtype=np.int64, count=len(first))[objects], tuple(table)


def _marked(rows: Mapping[int, str], length: int) -> Mask | None:
    if not rows:
        return None
    mask = np.zeros(length, dtype=bool)
    mask[list(rows)] = True
    return mask


def texts(value: CellValue) -> tuple[str, ...]:
    """Return the texts in a cell: the names of a 名单, otherwise the value as an official text prints it."""
    match value:
        case (date() as first, date() as last):
            return (days(first, last, with_year=True),)
        case tuple():
            return tuple(part for part in value if isinstance(part, str))
        case None:
            return ()
        case Decimal():
            return (shortest(value),)
        case _:
            return (printed(value, "", Format()),)


def _places(number: Decimal) -> int:
    exponent = number.as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def _day_at(value: CellValue, end: int) -> date:
    """The first (0) or last (-1) day of a cell."""
    found = value[end] if isinstance(value, tuple) and value else value
    return found if isinstance(found, date) else date.min
