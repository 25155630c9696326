"""Cells merged downwards: rows that they tie together stay on one page, so their words can be read on every page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import accumulate

from pipeline.model.document import TableCell
from pipeline.write.table_grid import Placed


def tied(row: Placed) -> bool:
    """Return whether a cell merged downwards ties a row to the one above it."""
    return not all(row)  # a cell is never false


def shortened_merges(rows: Sequence[Placed], heights: Sequence[int], most: int) -> list[Placed]:
    """Return the rows with merged cells cut, and their words repeated, where they tie together more than `most`.

    `heights` are those of the rows, in the unit of `most`. A row higher than that is left as it is.
    """
    result = [list(row) for row in rows]
    for at in sorted(_cuts(rows, heights, most)):
        for column, cell in enumerate(result[at]):
            if cell is None:
                _cut(result, at, column)
    return [*result]


def _cuts(rows: Sequence[Placed], heights: Sequence[int], most: int) -> Iterator[int]:
    """Yield rows to begin anew at: groups are halved, through as few merged cells as possible, until low enough."""
    above = [0, *accumulate(heights)]
    groups = _groups(rows)
    while groups:
        first, end = groups.pop()
        if end - first > 1 and above[end] - above[first] > most:
            middle = (above[first] + above[end]) / 2
            at = min(
                range(first + 1, end),
                key=lambda row: (sum(cell is None for cell in rows[row]), abs(above[row] - middle)),
            )
            groups += [(first, at), (at, end)]
            yield at


def _groups(rows: Sequence[Placed]) -> list[tuple[int, int]]:
    """First and last (exclusive) of the rows that merged cells tie together."""
    starts = [at for at, row in enumerate(rows) if not tied(row)]
    return list(zip(starts, [*starts[1:], len(rows)], strict=True))


def _cut(rows: list[list[TableCell | None]], at: int, column: int) -> None:
    """End the merged cell that covers a place above it, and begin it anew there."""
    head = at - 1
    while (cell := rows[head][column]) is None:
        head -= 1
    rows[head][column] = replace(cell, row_span=at - head)
    rows[at][column] = replace(cell, row_span=cell.row_span - (at - head))
