"""Tables of Word files, as read, in words."""

from __future__ import annotations

from pipeline.word import Cell, Table, paragraphs_of


def words_of(table: Table) -> list[list[str]]:
    """Return the words of the cells, row by row; paragraphs of a cell are parted by line ends."""
    return [[_words(cell) for cell in row.cells] for row in table.rows]


def _words(cell: Cell) -> str:
    return "\n".join(each.text for each in paragraphs_of(cell.blocks))
