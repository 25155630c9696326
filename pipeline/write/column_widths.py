"""Column widths by content: short columns get what they need, long texts share what is left."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence

from pipeline.model.document import TableCell
from pipeline.write.layout import TWIPS_A_POINT
from pipeline.write.measure import room, width
from pipeline.write.styles import CELL_MARGIN
from pipeline.write.table_grid import Placed
from pipeline.write.text import text_of

_NUMBER = re.compile(r"[0-9A-Za-z.,%+\-]+")
_DATE_OR_NUMBER = re.compile(r"(?:[0-9A-Za-z.,%+\-]+[年月日]?)+(?:底前|底|前)?")
_MOST_FOR_FLOORS = 0.75  # of the width
_SHORTEST = 2.0  # characters: a column narrower than this cannot be read
_SLACK = 0.5  # characters: fonts differ a little in their digits


def natural_widths(rows: Sequence[Placed]) -> list[float]:
    """Return for each column the characters that its longest text takes in one line."""
    columns = zip(*rows, strict=True)
    return [max([room(text_of(cell.runs)) for cell in column if cell], default=0.0) for column in columns]


def fitting_widths(natural: Sequence[float], size: float, available: int) -> list[int]:
    """Return widths in twips that fill `available` with every text on one line, or [] when they would not fit.

    `size` is that of the text in points.
    """
    needed = [_twips(max(one, _SHORTEST), size) for one in natural]
    spare = available - sum(needed)
    if spare < 0:
        return []
    return _filled([one + spare // len(needed) for one in needed], available)


def squeezed_widths(rows: Sequence[Placed], natural: Sequence[float], size: float, available: int) -> list[int]:
    """Return widths in twips that fill `available`, where texts must take several lines."""
    floors = [_twips(one, size) for one in _least_widths(rows, _DATE_OR_NUMBER)]
    if sum(floors) > available * _MOST_FOR_FLOORS:  # too crowded for whole dates
        floors = [_twips(one, size) for one in _least_widths(rows, _NUMBER)]
    wanted = [max(_twips(one, size), floor) for one, floor in zip(natural, floors, strict=True)]
    settled: dict[int, int] = {}
    while len(settled) < len(wanted):
        open_columns = [at for at in range(len(wanted)) if at not in settled]
        fair = (available - sum(settled.values())) / len(open_columns)
        modest = [at for at in open_columns if wanted[at] <= fair]
        if not modest:
            settled |= _shared(open_columns, wanted, floors, available - sum(settled.values()))
            break
        settled |= {at: wanted[at] for at in modest}
    return _filled([settled[at] for at in range(len(wanted))], available)


def lines_needed(rows: Sequence[Placed], widths: Sequence[int], size: float) -> int:
    """Return about how many lines of text a table is high; cells that are merged downwards do not count."""
    held = [max(1.0, (one - 2 * CELL_MARGIN) / (size * TWIPS_A_POINT)) for one in widths]
    return sum(max((_lines(cell, one) for cell, one in zip(row, held, strict=True)), default=1) for row in rows)


def _lines(cell: TableCell | None, held: float) -> int:
    return math.ceil(room(text_of(cell.runs)) / held) or 1 if cell and cell.row_span == 1 else 1


def _shared(columns: Sequence[int], wanted: Sequence[int], floors: Sequence[int], available: int) -> dict[int, int]:
    """Share by need, but give no column less than its floor and half of an equal share."""
    least = {at: max(floors[at], available // len(columns) // 2) for at in columns}
    spare = max(0, available - sum(least.values()))
    need = {at: max(0, wanted[at] - least[at]) for at in columns}
    total = sum(need.values()) or 1
    return {at: least[at] + spare * need[at] // total for at in columns}


def _least_widths(rows: Sequence[Placed], unbroken: re.Pattern[str]) -> list[float]:
    """Characters below which something unbroken would break, or a header take more than two lines."""
    least = []
    for header, *column in zip(*rows, strict=True):
        words = [found for cell in column if cell for part in cell.runs for found in unbroken.findall(part.text)]
        title = width(text_of(header.runs)) / 2 if header else 0.0
        least.append(max(_SHORTEST, title, room(max(words, key=len, default=""))))
    return least


def _filled(widths: list[int], available: int) -> list[int]:
    """Make the widths add up: scaled down when too wide, the rest given to the widest column."""
    total = sum(widths)
    fitted = [one * available // total for one in widths] if total > available else widths
    widest = fitted.index(max(fitted))
    return [one + (available - sum(fitted)) * (at == widest) for at, one in enumerate(fitted)]


def _twips(characters: float, size: float) -> int:
    return round((characters + _SLACK) * size * TWIPS_A_POINT) + 2 * CELL_MARGIN
