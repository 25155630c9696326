"""Ledgers as read: frozen columns of typed values, and where each row stands in its workbook."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from typing import overload

from pipeline.model.definition import Below, RollUp
from pipeline.model.diagnostic import CellLocation, path_under
from pipeline.model.stretches import stretches

CellValue = str | Decimal | date | tuple[date, date] | tuple[str, ...] | bool | None
"""What a cell holds, by its column's type; None is an empty cell (or a bad one, see Column.bad)."""

INSTRUCTIONS = "填写说明"
"""The sheet of a handed-out workbook that says how to fill it in; it never holds rows of a ledger."""

ISSUES = "问题清单"
"""The sheet of a marked copy that lists what is wrong in it."""

ISSUES_TITLE = "问题清单（核对台账时发现的问题，请逐条改好后发回）"
"""What stands in its first cell, by which it is known when the copy comes back: offices keep ledgers of that name."""

EMPTY = -1
"""The number of an empty or bad cell among Coded.codes."""


@dataclass(frozen=True, slots=True)
class Coded(Sequence[CellValue]):
    """Cells as numbers into their different values: four bytes a cell, which may lie in a file instead of memory."""

    codes: memoryview
    distinct: Sequence[CellValue]

    def __len__(self) -> int:
        """Return the number of cells."""
        return len(self.codes)

    @overload
    def __getitem__(self, at: int) -> CellValue: ...

    @overload
    def __getitem__(self, at: slice) -> Sequence[CellValue]: ...

    def __getitem__(self, at: int | slice) -> CellValue | Sequence[CellValue]:
        """Return the value of a cell, or some cells in the same form."""
        if isinstance(at, slice):
            return Coded(self.codes[at], self.distinct)
        code = self.codes[at]
        return None if code == EMPTY else self.distinct[code]


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a ledger over all its rows; `bad` maps a row's index to the text that could not be read.

    Of bad cells in `may_be` it is known whom they may mean, so that they concern nobody else.
    """

    name: str
    values: Sequence[CellValue]
    bad: Mapping[int, str]
    may_be: Mapping[int, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Segment:
    """Consecutive ledger rows `first` to `stop` (exclusive) that come from one sheet.

    `letters` gives the sheet's column letter for each ledger column found there.
    """

    workbook: str
    sheet: str
    first: int
    stop: int
    letters: Mapping[str, str]

    def moved_by(self, rows: int) -> Segment:
        """Return the same rows as they stand in a ledger with so many others before them."""
        return replace(self, first=self.first + rows, stop=self.stop + rows)


@dataclass(frozen=True, slots=True)
class Ledger:
    """One ledger, gathered from all its sheets and files; row indices count from 0.

    `defect` says in words why rows are missing or stand there twice; no figure over such a ledger has a value.
    """

    name: str
    columns: Mapping[str, Column]
    row_numbers: Sequence[int]
    segments: tuple[Segment, ...]
    defect: str = ""

    def __len__(self) -> int:
        """Return the number of rows."""
        return len(self.row_numbers)

    def as_seen_from_above(self, unit: Below, name: str, source: RollUp) -> Ledger:
        """Return what a unit's ledger gives to the rolled-up one `name`: the columns wanted, and one that says whose.

        Places are told from the folder of the unit above.
        """
        names = source.columns[unit.label]
        columns = {own: replace(self.columns[there], name=own) for own, there in names.items()}
        said = Coded(memoryview(bytes(4 * len(self))).cast("i"), (unit.label,))
        return Ledger(
            name,
            {source.origin: Column(source.origin, said, {}), **columns},
            self.row_numbers,
            tuple(_seen_from_above(part, unit.path, names) for part in self.segments),
            f"{unit.label}：{self.defect}" if self.defect else "",
        )

    def segment(self, row: int) -> Segment:
        """Return the part of the ledger that row index `row` came from."""
        return self.segments[bisect_right(self.segments, row, key=lambda part: part.first) - 1]

    def cell(self, row: int, column: str | None = None) -> CellLocation:
        """Return the address of a cell, or of the whole row when no column is named."""
        number = self.row_numbers[row]
        return _range(self.segment(row), number, number, column)

    def repeated(self, column: str, alike: Callable[[str], str] = str) -> Mapping[CellValue, tuple[int, ...]]:
        """Return the values that a column holds more than once, each with its rows; of a text, what is `alike`."""
        rows: dict[CellValue, list[int]] = {}
        for row, value in enumerate(self.columns[column].values):
            if value is not None:
                rows.setdefault(alike(value) if isinstance(value, str) else value, []).append(row)
        return {value: tuple(places) for value, places in rows.items() if len(places) > 1}

    def ranges(self, rows: Iterable[int], column: str | None = None) -> tuple[CellLocation, ...]:
        """Return the addresses of many rows, neighbours joined: D3:D17 for a column, 3-17行 for rows.

        `rows` are ascending row indices.
        """
        wanted = list(rows)
        found: list[CellLocation] = []
        for part, start, stop in self.parts(wanted):
            numbers = [self.row_numbers[row] for row in wanted[start:stop]]
            found += [_range(part, first, last, column) for first, last in stretches(numbers)]
        return tuple(found)

    def parts(self, rows: Sequence[int]) -> Iterator[tuple[Segment, int, int]]:
        """Yield the parts that hold any of some ascending row indices, each with the stretch of `rows` that it holds.

        One after the other: a ledger of thousands of parts is asked for each.
        """
        start = 0
        while start < len(rows):
            part = self.segment(rows[start])
            stop = bisect_left(rows, part.stop, start)
            yield part, start, stop
            start = stop


def _seen_from_above(part: Segment, path: str, names: Mapping[str, str]) -> Segment:
    letters = {own: part.letters[there] for own, there in names.items() if there in part.letters}
    return replace(part, workbook=path_under(path, part.workbook), letters=letters)


def _range(part: Segment, first: int, last: int, column: str | None) -> CellLocation:
    letter = part.letters.get(column) if column else None
    if letter:
        cells = f"{letter}{first}" if first == last else f"{letter}{first}:{letter}{last}"
    else:
        cells = f"{first}行" if first == last else f"{first}-{last}行"
    return CellLocation(part.workbook, part.sheet, cells)
