"""Columns as numbers of their values: they grow unit by unit, and many numbers go to a file."""

from __future__ import annotations

import mmap
from array import array
from collections.abc import Mapping, Sequence
from tempfile import SpooledTemporaryFile

from pipeline.model.ledger import EMPTY, CellValue, Coded, Column

_MOST_IN_MEMORY = 1 << 20  # bytes: a quarter of a million cells


class GrowingColumn:
    """The cells so far."""

    def __init__(self) -> None:
        """Begin without any cell."""
        self._file = SpooledTemporaryFile(max_size=_MOST_IN_MEMORY)  # noqa: SIM115 - it lives as long as the column
        self._numbers: dict[CellValue, int] = {}
        self._distinct: list[CellValue] = []
        self._bad: dict[int, str] = {}
        self._may_be: dict[int, tuple[str, ...]] = {}
        self._length = 0

    def add(self, column: Column) -> None:
        """Take the cells of one unit."""
        self._bad |= {self._length + row: seen for row, seen in column.bad.items()}
        self._may_be |= {self._length + row: whom for row, whom in column.may_be.items()}
        self.take(self._codes(column.values))

    def take(self, codes: array[int]) -> None:
        """Take cells by the numbers of their values, EMPTY for none."""
        self._file.write(codes.tobytes())
        self._length += len(codes)

    def new(self, value: CellValue) -> int:
        """Return the number of a value that is like none so far."""
        self._distinct.append(value)
        return len(self._distinct) - 1

    def whole(self, name: str, like: Column | None = None) -> Column:
        """Return all cells as a column of that name; nothing can be added afterwards.

        `like` is a column whose bad cells are those of this one.
        """
        bad, may_be = (like.bad, like.may_be) if like else (self._bad, self._may_be)
        return Column(name, Coded(self._mapped().cast("i"), self._distinct), bad, may_be)

    def _codes(self, values: Sequence[CellValue]) -> array[int]:
        if isinstance(values, Coded):
            numbers = [*map(self._number, values.distinct), EMPTY]
            return array("i", [numbers[code] for code in values.codes])
        # A reader makes one object for each distinct value, and to compare those is much faster than their contents.
        objects: Mapping[int, CellValue] = {id(value): value for value in values}
        codes = {key: self._number(value) for key, value in objects.items()}
        return array("i", map(codes.__getitem__, map(id, values)))

    def _number(self, value: CellValue) -> int:
        """The number of a value, a new one for one that is new."""
        if value is None:
            return EMPTY
        known = self._numbers.get(value)
        if known is None:
            known = self._numbers[value] = self.new(value)
        return known

    def _mapped(self) -> memoryview:
        """The numbers where they are: in memory while they are few."""
        with self._file as file:
            file.seek(0)
            if self._length * array("i").itemsize <= _MOST_IN_MEMORY:
                return memoryview(file.read())
            return memoryview(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ))
