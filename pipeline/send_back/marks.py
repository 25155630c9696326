"""Which cells of a sheet get which mark, and where comments hang: merged cells as one, whole rows as one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from pipeline.read.cells import Area
from pipeline.send_back.issues import Issue, Spot

LEFT, RIGHT, TOP, BOTTOM = 1, 2, 4, 8
ALL_SIDES = LEFT | RIGHT | TOP | BOTTOM

MOST_MARKED = 100_000
"""Cells and rows of one file that are marked; what lies behind them is told in the list alone."""

_LARGEST_MERGE = 2_000
_MOST_MERGED_ROWS = 200_000


class Mark(NamedTuple):
    """How a cell is marked: sides with a line of ours, and how much it matters, from 0."""

    sides: int
    rank: int

    def over(self, other: Mark | None) -> Mark:
        """Return both marks in one."""
        return Mark(self.sides | other.sides, min(self.rank, other.rank)) if other else self


@dataclass(slots=True)
class SheetMarks:
    """The marks of one sheet: of cells by row and column, of whole rows, and the issues told at cells and at rows."""

    cells: dict[int, dict[int, Mark]] = field(default_factory=dict)
    rows: dict[int, int] = field(default_factory=dict)
    told_at: dict[tuple[int, int], list[Issue]] = field(default_factory=dict)
    told_at_rows: dict[int, list[Issue]] = field(default_factory=dict)

    @property
    def lines(self) -> list[int]:
        """Every row with a mark, in order."""
        return sorted({*self.cells, *self.rows})

    def mark(self, row: int, column: int, mark: Mark) -> None:
        """Add a mark to a cell."""
        line = self.cells.setdefault(row, {})
        line[column] = mark.over(line.get(column))


def marks_of(listed: Sequence[Issue], merges: Mapping[str, Sequence[Area]]) -> tuple[dict[str, SheetMarks], bool]:
    """Return the marks of each sheet by name, and whether all cells are marked; `merges` are those of each sheet."""
    found: dict[str, SheetMarks] = {}
    merged = {sheet: _Merged(areas) for sheet, areas in merges.items()}
    room, complete = MOST_MARKED, True
    for issue in listed:
        for spot in issue.spots:
            if spot.sheet not in merged:
                continue
            size = (spot.bottom - spot.top + 1) * ((spot.right or 0) - (spot.left or 0) + 1)
            complete = complete and size <= room
            if room > 0:
                part = spot if size <= room else spot._replace(bottom=spot.top, right=spot.left)
                _add(found.setdefault(spot.sheet, SheetMarks()), part, issue, merged[spot.sheet])
            room -= min(size, room) if size <= room else 1
    return found, complete


def _add(marks: SheetMarks, spot: Spot, issue: Issue, merged: _Merged) -> None:
    if spot.left is None or spot.right is None:
        for row in range(spot.top, spot.bottom + 1):
            marks.rows[row] = min(issue.rank, marks.rows.get(row, issue.rank))
        _tell(marks.told_at_rows.setdefault(spot.top, []), issue)
        return
    for row in range(spot.top, spot.bottom + 1):
        for column in range(spot.left, spot.right + 1):
            area = merged.around(row, column)
            if area:
                _frame(marks, area, issue.rank)
            else:
                marks.mark(row, column, Mark(ALL_SIDES, issue.rank))
    area = merged.around(spot.top, spot.left)
    anchor = (area.top, area.left) if area else (spot.top, spot.left)
    _tell(marks.told_at.setdefault(anchor, []), issue)


def _tell(told: list[Issue], issue: Issue) -> None:
    if not told or told[-1] is not issue:  # they come one after the other, each with all its cells
        told.append(issue)


def _frame(marks: SheetMarks, area: Area, rank: int) -> None:
    """Mark merged cells as the one that they are seen as; of far more than anybody looks at, the first alone."""
    if (area.bottom - area.top + 1) * (area.right - area.left + 1) > _LARGEST_MERGE:
        marks.mark(area.top, area.left, Mark(ALL_SIDES, rank))
        return
    for row in range(area.top, area.bottom + 1):
        ends = TOP * (row == area.top) | BOTTOM * (row == area.bottom)
        for column in range(area.left, area.right + 1):
            marks.mark(row, column, Mark(ends | LEFT * (column == area.left) | RIGHT * (column == area.right), rank))


class _Merged:
    """Merged cells by the rows that they reach over."""

    def __init__(self, areas: Iterable[Area]) -> None:
        self._by_row: dict[int, list[Area]] = {}
        room = _MOST_MERGED_ROWS
        for area in areas:
            room -= area.bottom - area.top + 1
            if room >= 0:
                for row in range(area.top, area.bottom + 1):
                    self._by_row.setdefault(row, []).append(area)

    def around(self, row: int, column: int) -> Area | None:
        """Return the merged cells that a cell is one of."""
        return next((area for area in self._by_row.get(row, ()) if area.left <= column <= area.right), None)
