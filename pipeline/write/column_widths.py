"""Column widths by content: short columns get what they need, long texts share what is left."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.model.document import TableCell
from pipeline.write.layout import TWIPS_A_POINT
from pipeline.write.measure import room, width
from pipeline.write.styles import CELL_MARGIN
from pipeline.write.table_grid import Placed
from pipeline.write.text import text_of

_SHORTEST = 2.0  # characters: a column narrower than this cannot be read


@dataclass(frozen=True, slots=True)
class _Demand:
    """What a crowded table asks for: texts that are never broken, and characters that always stand in one line."""

    unbroken: re.Pattern[str]
    short_text: float


_NUMBER = re.compile(r"[0-9A-Za-z.,%+\-]+")
_DATE_OR_NUMBER = re.compile(r"(?:[0-9A-Za-z.,%+\-]+[年月日]?)+(?:底前|底|前)?")
_DEMANDS = (_Demand(_DATE_OR_NUMBER, 4), _Demand(_NUMBER, 4), _Demand(_NUMBER, _SHORTEST))
_MOST_FOR_FLOORS = 0.8  # of the width
_HALVINGS = 20
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
    """Return widths in twips that fill `available`, where texts must take several lines.

    The longest texts of all columns take alike many lines, as few as will do; no column is narrower than its floor.
    """
    floors = _floors(rows, natural, size, available)

    def widths(lines: float) -> list[int]:
        return [max(floor, _twips(one / lines, size)) for one, floor in zip(natural, floors, strict=True)]

    few, many = 1.0, max(natural, default=1.0) + 1
    for _ in range(_HALVINGS):
        middle = (few + many) / 2
        few, many = (few, middle) if sum(widths(middle)) <= available else (middle, many)
    return _filled(widths(many), available)


def lines_needed(rows: Sequence[Placed], widths: Sequence[int], size: float) -> int:
    """Return about how many lines of text a table is high; cells that are merged downwards do not count."""
    held = [max(1.0, (one - 2 * CELL_MARGIN) / (size * TWIPS_A_POINT)) for one in widths]
    return sum(max((_lines(cell, one) for cell, one in zip(row, held, strict=True)), default=1) for row in rows)


def _lines(cell: TableCell | None, held: float) -> int:
    return math.ceil(room(text_of(cell.runs)) / held) or 1 if cell and cell.row_span == 1 else 1


def _floors(rows: Sequence[Placed], natural: Sequence[float], size: float, available: int) -> list[int]:
    """Twips that each column needs: the first of the demands that leaves room for long texts, else the last."""
    floors: list[int] = []
    for demand in _DEMANDS:
        least = _least_widths(rows, demand.unbroken)
        short = [max(one, min(long, demand.short_text)) for one, long in zip(least, natural, strict=True)]
        floors = [_twips(one, size) for one in short]
        if sum(floors) <= available * _MOST_FOR_FLOORS:
            break
    return floors


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
