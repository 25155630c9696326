"""The cells under and above a heading, column by column, with their distinct contents known."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from operator import itemgetter

from pipeline.read.cells import Area, Cell, Sheet
from pipeline.read.header import Header
from pipeline.read.values.texts import shown

_BLANK = re.compile(r"\0\s+\0")


@dataclass(frozen=True, slots=True)
class TableColumn:
    """The cells of one column over the whole sheet.

    `distinct` holds each content under the heading once (and perhaps more), `words` its texts in one string, each
    between two NULs: patterns run over it at the speed of C, and a hit says that looking at the cells is worth it.
    """

    cells: Sequence[Cell]
    distinct: Sequence[Cell]
    words: str

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


def table_columns(sheet: Sheet, header: Header) -> Mapping[int, TableColumn]:
    """Return the columns under a heading by their position in the sheet."""
    return {at: _column(list(map(itemgetter(at), sheet.rows)), header.stop) for at in sorted(header.headings)}


def areas_in_column(merges: Sequence[Area], position: int, first_row: int) -> list[Area]:
    """Return the areas merged downwards that begin in a column at or under `first_row`."""
    return [area for area in merges if area.left == position and area.top >= first_row and area.bottom > area.top]


class _Interned(dict[Cell, Cell]):
    """One object for all equal cells: hashing and comparing them again then costs next to nothing."""

    __slots__ = ()

    def __missing__(self, cell: Cell) -> Cell:
        self[cell] = cell
        return cell


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


def _interned(cells: list[Cell], stop: int) -> tuple[_Interned, list[Cell]]:
    """What stands under the heading, each content once, and the whole column."""
    known = _Interned()
    below = list(map(known.__getitem__, cells[stop:]))
    return known, [*cells[:stop], *below]
