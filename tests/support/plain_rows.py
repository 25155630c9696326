"""Rows of messy ledgers by the plainest means: openpyxl, xlrd, odfpy and csv, and nothing of the package under test."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from pathlib import Path

import openpyxl
import xlrd
from odf.opendocument import load
from odf.table import Table, TableRow
from odf.text import P

Grid = list[list[object]]
_CHINESE_DIGITS = {sign: at for at, sign in enumerate("零一二三四五六七八九")}
_TOTALS = ("合计", "小计", "总计")


@dataclass(frozen=True)
class PlainRow:
    """One row: its cells by heading, and the year that the sheet's title speaks of."""

    cells: dict[str, object]
    year: int

    def text(self, column: str) -> str:
        value = self.cells[column]
        return "" if value is None else str(value).strip()

    def day(self, column: str) -> date:
        return day_of(self.cells[column], self.year)

    def days(self, column: str) -> list[date]:
        """Every day of a span such as 7月21日-25日, both ends included; a single day is a span of one."""
        ends = re.split("[-—]", self.text(column))
        if len(ends) != len(("first", "last")):  # 2021-03-05 is one day
            return [self.day(column)]
        first_text, last_text = ends
        first = day_of(first_text, self.year)
        bare = re.fullmatch(r"(\d+)日", last_text)
        last = first.replace(day=int(bare[1])) if bare else day_of(last_text, self.year)
        return [first + timedelta(days=at) for at in range((last - first).days + 1)]

    def number(self, column: str) -> Decimal:
        return number_of(self.cells[column])

    def names(self, column: str) -> list[str]:
        parts = re.split(r"[、，,；;/\n]", self.text(column))
        return ["".join(part.split()) for part in parts if part.strip()]


def plain_rows(paths: Sequence[Path], *columns: str, **renamed: str) -> list[PlainRow]:
    """All rows of all sheets whose header holds `columns`; `renamed` maps another heading to one of them.

    Totals and notes are left out: notes fill a single cell, totals say so in their first.
    """
    found: list[PlainRow] = []
    for path in paths:
        for grid in _grids(path):
            found += _rows(grid, columns, renamed)
    return found


def day_of(value: object, year: int) -> date:
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, int | float):
        return date(1899, 12, 30) + timedelta(days=int(value))
    numbers = [int(part) for part in re.findall(r"\d+", str(value))]
    return date(*numbers) if len(numbers) == 3 else date(year, *numbers)


def number_of(value: object) -> Decimal:
    text = re.sub(r"[,，\s]", "", str(value))
    if digits := re.match(r"[\d.]+", text):
        return Decimal(digits[0])
    tens, ten, ones = text.rstrip("人").rpartition("十")
    if not ten:
        return Decimal(_CHINESE_DIGITS[ones])
    return Decimal(10 * _CHINESE_DIGITS.get(tens, 1) + _CHINESE_DIGITS.get(ones, 0))


def _rows(grid: Grid, columns: Sequence[str], renamed: dict[str, str]) -> Iterator[PlainRow]:
    heads = [[renamed.get(str(cell).strip(), str(cell).strip()) for cell in line] for line in grid]
    fitting = [at for at, line in enumerate(heads[:5]) if set(columns) <= set(line)]
    if not fitting:
        return
    at = {name: heads[fitting[-1]].index(name) for name in columns}
    titled = re.search(r"20\d\d", str(grid[0][0]))
    for line in grid[fitting[-1] + 1 :]:
        filled = [cell for cell in line if cell not in (None, "")]
        if len(filled) > 1 and not str(line[0]).strip().startswith(_TOTALS):
            yield PlainRow({name: line[place] for name, place in at.items()}, int(titled[0]) if titled else 0)


def _grids(path: Path) -> list[Grid]:
    if path.suffix == ".csv":
        rows: list[list[object]] = [list(row) for row in csv.reader(path.read_text(encoding="gb18030").splitlines())]
        width = max(map(len, rows))
        return [[row + [""] * (width - len(row)) for row in rows]]
    if path.suffix == ".ods":
        return [_open_cells(table) for table in load(str(path)).getElementsByType(Table)]
    if path.suffix == ".xls":
        book = xlrd.open_workbook(str(path), formatting_info=True)
        return [
            _filled(_old_cells(sheet), [(a, b - 1, c, d - 1) for a, b, c, d in sheet.merged_cells]) for sheet in book
        ]
    modern = openpyxl.load_workbook(path)
    return [
        _filled(
            [[cell.value for cell in row] for row in sheet.iter_rows()],
            [(r.min_row - 1, r.max_row - 1, r.min_col - 1, r.max_col - 1) for r in sheet.merged_cells.ranges],
        )
        for sheet in modern
    ]


def _old_cells(sheet: xlrd.sheet.Sheet) -> Grid:
    return [list(sheet.row_values(at)) for at in range(sheet.nrows)]


def _open_cells(table: Table) -> Grid:
    """The cells of a table; one that is merged downwards fills the rows below."""
    grid: Grid = []
    for row in table.getElementsByType(TableRow):
        above = grid[-1] if grid else []
        cells: list[object] = []
        for cell in row.childNodes:
            covered = cell.qname[1] == "covered-table-cell"
            text = "".join(str(part) for part in cell.getElementsByType(P))
            cells.append(above[len(cells)] if covered and above and len(cells) < len(above) else text)
        grid.append(cells)
    return grid


def _filled(grid: Grid, merges: Sequence[tuple[int, int, int, int]]) -> Grid:
    for top, bottom, left, right in merges:
        if top == 0:
            continue
        for row in range(top, bottom + 1):
            for column in range(left, right + 1):
                grid[row][column] = grid[top][left]
    return grid
