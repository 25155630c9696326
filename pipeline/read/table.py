"""The cells under and above a heading, column by column, with their distinct contents known."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pipeline.read.cells import Area, Cell, Flaw, Sheet
from pipeline.read.header import Header
from pipeline.read.values.texts import shown

_BLANK = re.compile(r"\0\s+\0")


@dataclass(frozen=True, slots=True)
class Gate:
    """A pattern that matches nowhere without one of `signs`: to look for single signs costs next to nothing."""

    signs: str
    pattern: re.Pattern[str]

    def opens(self, words: str) -> bool:
        """Return whether the pattern matches somewhere."""
        return any(sign in words for sign in self.signs) and self.pattern.search(words) is not None


@dataclass(frozen=True, slots=True)
class TableColumn:
    """The cells of one column over the whole sheet.

    `distinct` holds each content under the heading once (and perhaps more), `words` its texts in one string, each
    between two NULs: patterns run over it at the speed of C, and a hit says that looking at the cells is worth it.
    """

    cells: Sequence[Cell]
    distinct: Sequence[Cell]
    words: str

    @property
    def texts(self) -> list[str]:
        """The texts among the distinct contents."""
        return self.words.split("\0")[1:-1]

    def only(self, rows: Sequence[int]) -> TableColumn:
        """Return the column cut to some rows of the sheet."""
        cells = self.cells
        if isinstance(rows, range):
            return TableColumn(cells[rows.start : rows.stop], self.distinct, self.words)
        return TableColumn([cells[row] for row in rows], self.distinct, self.words)

    def filled_down(self, areas: Sequence[Area]) -> TableColumn:
        """Return the column with each merged area's first content in all its rows."""
        cells = list(self.cells)
        for area in areas:
            cells[area.top : area.bottom + 1] = [cells[area.top]] * (min(area.bottom + 1, len(cells)) - area.top)
        return TableColumn(cells, self.distinct, self.words)

    def without_values(self, flaws: Mapping[int, Flaw]) -> TableColumn:
        """Return the column with flaws in place of what stands in some rows."""
        if not flaws:
            return self
        cells = list(self.cells)
        for row, flaw in flaws.items():
            cells[row] = flaw
        return TableColumn(cells, [*self.distinct, *flaws.values()], self.words)


def table_columns(sheet: Sheet, header: Header) -> Mapping[int, TableColumn]:
    """Return the columns under a heading by their position in the sheet."""
    cells = list(zip(*sheet.rows, strict=True))
    return {at: _column(list(cells[at]), header.stop) for at in sorted(header.headings)}


def areas_in_column(merges: Sequence[Area], position: int, first_row: int) -> list[Area]:
    """Return the areas merged downwards that begin in a column at or under `first_row`."""
    return [area for area in merges if area.left == position and area.top >= first_row and area.bottom > area.top]


def _column(cells: list[Cell], stop: int) -> TableColumn:
    distinct, interned = _interned(cells, stop)
    # A dictionary takes True and 1, False and 0 for one key: with both about, flags become words.
    if (True in distinct or False in distinct) and bool in set(map(type, cells)):
        distinct, interned = _interned([shown(cell) if isinstance(cell, bool) else cell for cell in cells], stop)
    words = "\0".join(["", *(cell for cell in distinct if type(cell) is str), ""])
    if _BLANK.search(words):
        interned = ["" if isinstance(cell, str) and cell.isspace() else cell for cell in interned]
        distinct[""] = ""
    return TableColumn(interned, list(distinct), words)


def _interned(cells: list[Cell], stop: int) -> tuple[dict[Cell, Cell], list[Cell]]:
    """What stands under the heading, each content once, and the whole column.

    One object stands for all equal cells: hashing and comparing them again then costs next to nothing.
    """
    below = cells[stop:]
    known: dict[Cell, Cell] = {}
    return known, [*cells[:stop], *map(known.setdefault, below, below)]
