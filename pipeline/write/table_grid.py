"""Places the cells of a table in columns, where those merged downwards leave gaps in the rows below."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.model.document import Table, TableCell

_EMPTY = TableCell(())

Placed = Sequence[TableCell | None]
"""A row with an entry for each column; None is covered by a cell above."""


def placed(content: Table) -> list[Placed]:
    """Return the header and the rows, all equally long: short ones are filled up, no cell is dropped."""
    if all(cell.row_span == 1 for row in (content.header, *content.rows) for cell in row):  # most tables
        return _filled_up([content.header, *content.rows])
    covered: dict[int, int] = {}  # column → rows that a cell above still covers
    grid: list[Placed] = []
    for row in (content.header, *content.rows):
        line = _line(row, covered) if covered else row
        covered = {column: rows - 1 for column, rows in covered.items() if rows > 1}
        covered |= {column: cell.row_span - 1 for column, cell in enumerate(line) if cell and cell.row_span > 1}
        grid.append(line)
    return _filled_up(grid)


def _filled_up(grid: list[Placed]) -> list[Placed]:
    columns = max(map(len, grid))
    return [line if len(line) == columns else [*line, *[_EMPTY] * (columns - len(line))] for line in grid]


def _line(row: tuple[TableCell, ...], covered: dict[int, int]) -> Placed:
    line: list[TableCell | None] = []
    for cell in row:
        while len(line) in covered:
            line.append(None)
        line.append(cell)
    line += [None if column in covered else _EMPTY for column in range(len(line), max(covered) + 1)]
    return line
