"""A ledger column as codes into its distinct values: every question is asked once for each distinct value."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import MAX_EMAX, MAX_PREC, MIN_EMIN, Context, Decimal, localcontext
from functools import cached_property
from itertools import chain
from typing import cast

import numpy as np
from numpy.typing import NDArray

from pipeline.aggregate.spellings import Spellings
from pipeline.formula import comparable
from pipeline.model.definition import ValueType
from pipeline.model.ledger import EMPTY, CellValue, Coded, Column
from pipeline.wording import member_name

Mask = NDArray[np.bool_]
Codes = NDArray[np.int64]
Integers = NDArray[np.int64] | NDArray[np.object_]
Rows = Codes | slice
EVERY = slice(None)
"""All rows: what is asked of each row is looked up by its code, so nothing but the codes is kept for every row."""

_MULTIPLE = (ValueType.CHOICES, ValueType.NAMES)
_EXACT = Context(prec=MAX_PREC, Emax=MAX_EMAX, Emin=MIN_EMIN)


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
        self.codes, self.distinct = _factorize(
            column.values, _Speller(Spellings() if spellings is None else spellings, self.respelt)
        )
        self.bad = _marked(column.bad, len(column.values))
        self.may_be = column.may_be

    @property
    def filled(self) -> Mask:
        """Rows whose cell holds a value."""
        return self.filled_in(EVERY)

    def filled_in(self, rows: Rows) -> Mask:
        """Return which of some rows hold a value."""
        filled: Mask = self.codes[rows] != EMPTY
        return filled

    def where(self, holds: Callable[[CellValue], bool]) -> Mask:
        """Return the rows whose value `holds`, which is asked once for each distinct value and for None."""
        answers = [holds(value) for value in self.distinct]
        return np.array([*answers, holds(None)], dtype=bool)[self.codes]

    @cached_property
    def texts(self) -> tuple[str, ...]:
        """The different texts: names or choices where a cell holds several, else one for each distinct value."""
        return self._parts.texts if self.multiple else tuple(member_name(value) for value in self.distinct)

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
        return self._parts.of(code) if self.multiple else (member_name(self.distinct[code]),)

    @cached_property
    def _parts(self) -> _Parts:
        return _Parts([value if isinstance(value, tuple) else () for value in self.distinct])

    def amounts(self, rows: Rows) -> tuple[Integers, int]:
        """Return the whole numbers of some rows and the number of decimals that they are scaled by; empty cells are 0.

        Machine integers when no sum can overflow them, even if every row counts for a thousand people of a group;
        Python integers otherwise: always exact.
        """
        amounts, places = self._amounts
        return amounts[self.codes[rows]], places

    def counts(self, rows: Rows) -> Codes:
        """Return how many names some rows hold each, a name twice in one cell once; empty cells 0."""
        return np.append(self._parts.lengths, 0)[self.codes[rows]]

    def first_days(self, rows: Rows) -> Codes:
        """Return the days of some rows, or the first of their spans, as ordinals; 0 where empty."""
        return self._first_days[self.codes[rows]]

    def last_days(self, rows: Rows) -> Codes:
        """Return the days of some rows, or the last of their spans, as ordinals; 0 where empty."""
        return self._last_days[self.codes[rows]]

    @cached_property
    def _amounts(self) -> tuple[Integers, int]:
        """The amount of each distinct value, and last of an empty cell."""
        numbers = [value for value in self.distinct if isinstance(value, Decimal)]
        with localcontext(_EXACT):
            exponent = sum(numbers, Decimal(0)).as_tuple().exponent  # an exact sum has as many decimals as its parts
            places = -exponent if isinstance(exponent, int) else 0
            scaled = [int(number.scaleb(places)) for number in numbers]
        largest = max(map(abs, scaled), default=0)
        fits = largest * max(1, len(self.codes)) * 1000 < np.iinfo(np.int64).max
        return np.array([*scaled, 0], dtype=np.int64 if fits else object), places

    @cached_property
    def _first_days(self) -> Codes:
        return self._ordinals(0)

    @cached_property
    def _last_days(self) -> Codes:
        return self._ordinals(-1)

    def _ordinals(self, end: int) -> Codes:
        """The day of each distinct value, in four bytes: they are asked of all rows of a ledger at once."""
        ordinals = [_day_at(value, end).toordinal() for value in self.distinct]
        return cast("Codes", np.array([*ordinals, 0], dtype=np.int32))


class _Numbers(dict[object, int]):
    """Numbers texts in the order in which they are first asked for."""

    def __missing__(self, text: object) -> int:
        number = self[text] = len(self)
        return number


class _Parts:
    """The different texts of a 多选 or 名单 column, and which of them each distinct value holds."""

    def __init__(self, cells: Sequence[tuple[object, ...]]) -> None:
        """Number the texts of all cells in order of first appearance."""
        numbers = _Numbers()
        self.lengths = np.fromiter(map(len, cells), dtype=np.int64, count=len(cells))
        self._flat = np.fromiter(map(numbers.__getitem__, chain.from_iterable(cells)), dtype=np.int64)
        self._starts = np.cumsum(self.lengths) - self.lengths
        self.texts: tuple[str, ...] = tuple(map(str, numbers))

    def of(self, code: int) -> tuple[str, ...]:
        """Return the texts that a distinct value holds."""
        first = self._starts[code]
        return tuple(self.texts[number] for number in self._flat[first : first + self.lengths[code]])

    def spread(self, places: Codes, codes: Codes) -> tuple[Codes, Codes]:
        """Return each place once for every text of its value, and the texts' numbers."""
        lengths = self.lengths[codes]
        stops = np.cumsum(lengths)
        within = np.arange(stops[-1] if len(stops) else 0) - np.repeat(stops - lengths, lengths)
        return np.repeat(places, lengths), self._flat[within + np.repeat(self._starts[codes], lengths)]


@dataclass(frozen=True, slots=True)
class _Speller:
    """Gives texts their first spelling and notes in `respelt` those that had another."""

    spellings: Spellings
    respelt: dict[str, tuple[int, str]]

    def spelt(self, values: Sequence[CellValue], rows: Iterable[int]) -> Sequence[CellValue]:
        """Return the values that first stand in `rows` with each of their texts in the first spelling, and once."""
        if self._all_first(values):
            return values
        return [self._value(value, row) for value, row in zip(values, rows, strict=True)]

    def _all_first(self, values: Sequence[CellValue]) -> bool:
        """Whether nothing is to be done, as in most columns: a glance at each text spares one at each cell."""
        several = [value for value in values if isinstance(value, tuple)]
        texts = dict.fromkeys(chain.from_iterable(several))
        texts |= dict.fromkeys(value for value in values if isinstance(value, str))
        once = sum(map(len, map(set, several))) == sum(map(len, several))
        return once and all(self.spellings[text] == text for text in texts if isinstance(text, str))

    def _value(self, value: CellValue, row: int) -> CellValue:
        if isinstance(value, str):
            return self._first_ones((value,), row)[0]
        if isinstance(value, tuple) and value and isinstance(value[0], str):
            return self._first_ones(_names(value), row)
        return value

    def _first_ones(self, written: Sequence[str], row: int) -> tuple[str, ...]:
        """The first spellings, each once; those that give way to them are noted."""
        for text in written:
            if self.spellings[text] != text:
                self.respelt.setdefault(text, (row, self.spellings[text]))
        return tuple(dict.fromkeys(map(self.spellings.__getitem__, written)))


def _factorize(values: Sequence[CellValue], speller: _Speller) -> tuple[Codes, tuple[CellValue, ...]]:
    """Codes and distinct values in order of first appearance.

    A reader makes one object for each distinct text, so objects are told apart first, and only one of each is
    compared. The list keeps them alive meanwhile: the address of a dead object would be given to another.
    """
    if isinstance(values, Coded):
        return _recoded(values, speller)
    cells, height = list(values), len(values)
    met: dict[int, int] = {}
    first = np.fromiter(map(met.setdefault, map(id, cells), range(height)), dtype=np.int64, count=height)
    rows = list(met.values())
    table: dict[CellValue, int] = {}
    spelt = speller.spelt([cells[row] for row in rows], rows)
    numbers = np.empty(height, dtype=np.int64)
    numbers[rows] = [EMPTY if value is None else table.setdefault(value, len(table)) for value in spelt]
    return numbers[first], tuple(table)


def _recoded(values: Coded, speller: _Speller) -> tuple[Codes, tuple[CellValue, ...]]:
    """The same of cells that are numbered already: they stay where they are unless two spellings become one."""
    codes = cast("Codes", np.frombuffer(values.codes, dtype=np.int32))
    table: dict[CellValue, int] = {}
    spelt = speller.spelt(values.distinct, _first_rows(codes, len(values.distinct)))
    numbers = [EMPTY if value is None else table.setdefault(value, len(table)) for value in spelt]
    if len(table) == len(numbers):
        return codes, tuple(table)
    return cast("Codes", np.array([*numbers, EMPTY], dtype=np.int32)[codes]), tuple(table)


def _first_rows(codes: Codes, count: int) -> Iterator[int]:
    """The row in which each number stands first; nothing is looked for before somebody asks."""
    first = np.zeros(count + 1, dtype=np.int64)  # empty cells write into the last one
    first[codes[::-1]] = np.arange(len(codes) - 1, -1, -1)
    yield from first[:count].tolist()


def _marked(rows: Mapping[int, str], length: int) -> Mask | None:
    if not rows:
        return None
    mask = np.zeros(length, dtype=bool)
    mask[list(rows)] = True
    return mask


def _names(value: CellValue) -> tuple[str, ...]:
    """The texts in a cell of a 多选 or 名单, each once."""
    return tuple(dict.fromkeys(map(str, value))) if isinstance(value, tuple) else ()


def first_met(numbers: Codes) -> list[int]:
    """Return the different numbers, all from 0 on, in the order of their first appearance."""
    first = np.full(int(numbers.max(initial=-1)) + 1, EMPTY, dtype=np.int64)
    first[numbers[::-1]] = np.arange(len(numbers) - 1, -1, -1)
    present = np.flatnonzero(first != EMPTY)
    met: list[int] = present[np.argsort(first[present])].tolist()
    return met


def _day_at(value: CellValue, end: int) -> date:
    """The first (0) or last (-1) day of a cell."""
    found = value[end] if isinstance(value, tuple) and value else value
    return found if isinstance(found, date) else date.min
