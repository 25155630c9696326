"""A ledger column as codes into its distinct values: every question is asked once for each distinct value."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Context, Decimal
from functools import cached_property
from itertools import chain

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from pipeline.aggregate.spellings import Spellings
from pipeline.formula import comparable
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

    def __init__(self, column: Column, kind: ValueType, unit: str = "", spellings: Spellings | None = None) -> None:
        """Index the values by what they equal; the column itself stays as it is.

        Of several spellings of a text the first that `spellings` met stands for all; `respelt` says which gave way,
        with the row of each.
        """
        self.name = column.name
        self.kind = kind
        self.unit = unit
        self.multiple = kind in _MULTIPLE
        self.respelt: dict[str, tuple[int, str]] = {}
        self.codes, self.distinct = _factorize(column.values, _Speller(spellings or Spellings(), self.respelt))
        self.bad = _marked(column.bad, len(column.values))

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
    def texts(self) -> tuple[str, ...]:
        """The different texts: names or choices where a cell holds several, else one for each distinct value."""
        return self._parts.texts if self.multiple else tuple(_text(value) for value in self.distinct)

    @cached_property
    def comparables(self) -> frozenset[str]:
        """What the different texts are compared by."""
        return frozenset(map(comparable, self.texts))

    @property
    def text_count(self) -> int:
        """How many different texts there are."""
        return len(self._parts.texts) if self.multiple else len(self.distinct)

    def spread(self, rows: Codes) -> tuple[Codes, Codes]:
        """Return places within `rows`, each once for every text of its cell, and the texts' numbers.

        Empty cells drop out; a name twice in one cell is one.
        """
        codes = self.codes[rows]
        places = np.flatnonzero(codes != EMPTY)
        return self._parts.spread(places, codes[places]) if self.multiple else (places, codes[places])

    def texts_at(self, row: int) -> tuple[str, ...]:
        """Return the texts in a row's cell, none when it is empty."""
        code = int(self.codes[row])
        if code == EMPTY:
            return ()
        return _names(self.distinct[code]) if self.multiple else (_text(self.distinct[code]),)

    @cached_property
    def _parts(self) -> _Parts:
        return _Parts([_names(value) for value in self.distinct])

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
        """How many names each row holds, a name twice in one cell once; empty cells 0."""
        return np.array([*(len(_names(value)) for value in self.distinct), 0], dtype=np.int64)[self.codes]

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


class _Parts:
    """The different texts of a 多选 or 名单 column, and which of them each distinct value holds."""

    def __init__(self, cells: Sequence[tuple[str, ...]]) -> None:
        """Number the texts of all cells in order of first appearance."""
        self._flat, found = pd.factorize(np.array([*chain.from_iterable(cells)], dtype=object))
        self.texts: tuple[str, ...] = tuple(found)
        self._lengths = np.fromiter(map(len, cells), dtype=np.int64, count=len(cells))
        self._starts = np.cumsum(self._lengths) - self._lengths

    def spread(self, places: Codes, codes: Codes) -> tuple[Codes, Codes]:
        """Return each place once for every text of its value, and the texts' numbers."""
        lengths = self._lengths[codes]
        stops = np.cumsum(lengths)
        within = np.arange(stops[-1] if len(stops) else 0) - np.repeat(stops - lengths, lengths)
        return np.repeat(places, lengths), self._flat[within + np.repeat(self._starts[codes], lengths)]


@dataclass(frozen=True, slots=True)
class _Speller:
    """Gives texts their first spelling and notes in `respelt` those that had another."""

    spellings: Spellings
    respelt: dict[str, tuple[int, str]]

    def value(self, value: CellValue, row: int) -> CellValue:
        """Return a cell's value with each of its texts in the first spelling."""
        if isinstance(value, str):
            return self._text(value, row)
        if isinstance(value, tuple) and value and isinstance(value[0], str):
            return tuple(self._text(part, row) for part in _names(value))
        return value

    def _text(self, text: str, row: int) -> str:
        first = self.spellings.of(text)
        if first != text:
            self.respelt.setdefault(text, (row, first))
        return first


def _factorize(values: Sequence[CellValue], speller: _Speller) -> tuple[Codes, tuple[CellValue, ...]]:
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
    numbers = (
        EMPTY if cells[at] is None else table.setdefault(speller.value(cells[at], int(at)), len(table)) for at in first
    )
    return np.fromiter(numbers, dtype=np.int64, count=len(first))[objects], tuple(table)


def _marked(rows: Mapping[int, str], length: int) -> Mask | None:
    if not rows:
        return None
    mask = np.zeros(length, dtype=bool)
    mask[list(rows)] = True
    return mask


def _names(value: CellValue) -> tuple[str, ...]:
    """The texts in a cell of a 多选 or 名单, each once."""
    return tuple(dict.fromkeys(part for part in value if isinstance(part, str))) if isinstance(value, tuple) else ()


def _text(value: CellValue) -> str:
    """A value as an official text prints it, numbers with all their digits."""
    match value:
        case (date() as first, date() as last):
            return days(first, last, with_year=True)
        case str():
            return value
        case Decimal():
            return shortest(value)
        case tuple():
            return "、".join(_names(value))
        case _:
            return printed(value, "", Format())


def _places(number: Decimal) -> int:
    exponent = number.as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def _day_at(value: CellValue, end: int) -> date:
    """The first (0) or last (-1) day of a cell."""
    found = value[end] if isinstance(value, tuple) and value else value
    return found if isinstance(found, date) else date.min
