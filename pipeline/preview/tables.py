"""A table as strips, one a row: how high each is, and which cells reach over several rows."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import accumulate

from pipeline.preview.borders import thickness
from pipeline.preview.paragraphs import Setting
from pipeline.preview.strips import Afloat, LaidCell, LaidRow, Strip
from pipeline.word import Block, Border, Cell, Paragraph, Row, Table

Column = Callable[[Sequence[Block], Setting], Sequence[Strip]]
"""Lays the blocks of a cell."""

_MOST_ROWS, _MOST_COLUMNS = 12_000, 63  # more columns Word does not know
_LEAST_WIDTH = 60


def table_strips(table: Table, setting: Setting, key: int, column: Column) -> list[Strip]:
    """Return the rows of a table as strips; `key` tells tables apart, `column` lays the text of cells."""
    rows = [_bounded(row, first=at == 0) for at, row in enumerate(table.rows[:_MOST_ROWS])]
    edges = [0, *accumulate(_columns(table, rows, setting))]
    left = _left(table, edges[-1], setting)
    laid = [_laid(table, rows, at, edges, setting, column) for at in range(len(rows))]
    laid = [[replace(cell, left=cell.left + left) for cell in row] for row in laid]
    heights = _heights(rows, laid)
    repeated = 0
    while repeated < len(rows) - 1 and rows[repeated].repeats:
        repeated += 1
    strips: list[Strip] = []
    for at, (row, cells) in enumerate(zip(rows, laid, strict=True)):
        made = LaidRow(key, at, tuple(cells), tuple(strips[:repeated]) if at >= repeated else (), row.splits)
        strips.append(
            Strip(
                heights[at],
                keep_next=_keeps(row),
                break_before=at == 0 and _breaks(row),
                afloat=tuple(_afloat(cells)),
                row=made,
            )
        )
    return strips


def _bounded(row: Row, *, first: bool) -> Row:
    """A row within what Word knows; in the first there is nothing that a cell could be merged with."""
    cells = (
        replace(cell, span=max(1, min(cell.span, _MOST_COLUMNS)), merged=cell.merged and not first)
        for cell in row.cells[:_MOST_COLUMNS]
    )
    return replace(row, cells=tuple(cells), skipped=max(0, min(row.skipped, _MOST_COLUMNS)))


def _columns(table: Table, rows: Sequence[Row], setting: Setting) -> list[int]:
    """Widths of the columns; where the table gives none, all alike."""
    most = max((row.skipped + sum(cell.span for cell in row.cells) for row in rows), default=1)
    widths = [max(_LEAST_WIDTH, width) for width in table.columns[:most]]
    if len(widths) < most:
        widths += [round(setting.width / most)] * (most - len(widths))
    return widths


def _left(table: Table, width: float, setting: Setting) -> float:
    free = setting.width - width
    return {"center": free / 2, "right": free, "end": free}.get(table.stand, float(table.indent))


def _laid(
    table: Table, rows: Sequence[Row], at: int, edges: Sequence[int], setting: Setting, column: Column
) -> list[LaidCell]:
    row, place, cells = rows[at], rows[at].skipped, []
    for cell in row.cells:
        end = min(place + cell.span, len(edges) - 1)
        place = min(place, end - 1)
        width = edges[end] - edges[place]
        inner = max(_LEAST_WIDTH, width - cell.sides.left - cell.sides.right)
        content = () if cell.merged else column(cell.blocks, setting.of_cell(inner))
        reach = _reach(rows, at, place) if not cell.merged else 1
        lines = _lines(
            table, cell, first=at == 0, last=at + reach >= len(rows), ends=(place == 0, end == len(edges) - 1)
        )
        cells.append(LaidCell(cell, edges[place], width, tuple(content), lines, reach))
        place = end
    return cells


def _reach(rows: Sequence[Row], at: int, place: int) -> int:
    """How many rows a cell at a column of the grid reaches over."""
    reach = 1
    for row in rows[at + 1 :]:
        if not _merged_at(row, place):
            break
        reach += 1
    return reach


def _merged_at(row: Row, place: int) -> bool:
    column = row.skipped
    for cell in row.cells:
        if column == place:
            return cell.merged
        column += cell.span
    return False


def _lines(table: Table, cell: Cell, *, first: bool, last: bool, ends: tuple[bool, bool]) -> dict[str, Border]:
    """The borders of a cell: its own before those of the table."""
    named = {
        "top": "top" if first else "insideH",
        "bottom": "bottom" if last else "insideH",
        "left": "left" if ends[0] else "insideV",
        "right": "right" if ends[1] else "insideV",
    }
    found = {}
    for side, of_table in named.items():
        line = cell.borders.get(side) or table.borders.get(of_table)
        if line:
            found[side] = line
    return found


def _heights(rows: Sequence[Row], laid: Sequence[Sequence[LaidCell]]) -> list[float]:
    heights = []
    for row, cells in zip(rows, laid, strict=True):
        tallest = max((_needed(cell) for cell in cells if cell.rows == 1), default=0.0)
        upper = _upper(cells)
        heights.append(float(row.height) if row.exact and row.height else max(row.height, tallest + upper))
    for at, cells in enumerate(laid):
        for cell in cells:
            if cell.rows > 1:
                last = at + cell.rows - 1
                lacking = _needed(cell) - sum(heights[at : last + 1])
                heights[last] += max(0.0, lacking)
    return heights


def _upper(cells: Sequence[LaidCell]) -> float:
    """What the line above a row takes."""
    return max((thickness(cell.edges.get("top")) for cell in cells), default=0.0)


def _needed(cell: LaidCell) -> float:
    sides = cell.cell.sides
    return sides.top + sides.bottom + sum(one.before + one.height + one.after for one in cell.content)


def _keeps(row: Row) -> bool:
    """A row stays with the next when the paragraphs that its cells begin with do."""
    firsts = [cell.blocks[0] for cell in row.cells if cell.blocks and not cell.merged]
    return bool(firsts) and all(isinstance(each, Paragraph) and each.shape.keep_next for each in firsts)


def _breaks(row: Row) -> bool:
    firsts = [cell.blocks[0] for cell in row.cells if cell.blocks]
    return any(isinstance(each, Paragraph) and each.shape.page_break_before for each in firsts)


def _afloat(cells: Sequence[LaidCell]) -> Iterator[Afloat]:
    for cell in cells:
        for strip in cell.content:
            yield from strip.afloat


def parted(strip: Strip, room: float) -> tuple[Strip, Strip] | None:
    """Return a row as two, the first at most `room` high; None when it may not be parted or nothing would fit."""
    row = strip.row
    if row is None or not row.splits or any(cell.rows > 1 for cell in row.cells):
        return None
    upper, lower = [], []
    for cell in row.cells:
        free, taken = room - _upper(row.cells) - cell.cell.sides.top - cell.cell.sides.bottom, 0
        for one in cell.content:
            free -= one.before + one.height
            if free < 0 or one.row:
                break
            taken += 1
        if cell.content and not taken:
            return None
        upper.append(replace(cell, content=cell.content[:taken]))
        lower.append(replace(cell, content=cell.content[taken:]))
    if not any(cell.content for cell in lower):
        return None
    return _of_part(strip, row, upper), _of_part(strip, row, lower)


def _of_part(strip: Strip, row: LaidRow, cells: Sequence[LaidCell]) -> Strip:
    height = max(map(_needed, cells)) + _upper(cells)
    return replace(strip, height=height, row=replace(row, cells=tuple(cells)), break_before=False)
