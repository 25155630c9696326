"""Strips: what a column of text is made of from top to bottom, each whole on one page: a line, or a row of a table."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.preview.marks import Mark, Text
from pipeline.word import Border, Box, Cell, DrawnLine, Picture

Afloat = Box | DrawnLine | Picture
"""What stands at a place of its own."""


@dataclass(frozen=True, slots=True)
class LaidCell:
    """A cell with its text in strips; it reaches over so many `rows`, and `edges` are its lines."""

    cell: Cell
    left: float
    width: float
    content: tuple[Strip, ...]
    edges: dict[str, Border]
    rows: int = 1


@dataclass(frozen=True, slots=True)
class LaidRow:
    """A row of a table: the table that it is of, its place there, its cells; `head` are rows repeated on every page."""

    table: int
    at: int
    cells: tuple[LaidCell, ...]
    head: tuple[Strip, ...] = ()
    splits: bool = False


@dataclass(frozen=True, slots=True)
class Strip:
    """A line or a row, `height` twips high, its marks counted from its own left and top.

    `before` and `after` is blank: the one falls away at the top of a page, the other at its foot. `passage` counts the
    paragraph that a line is of; `level` is that of a heading, `number` that of a paragraph where it is to be told.
    """

    height: float
    before: float = 0
    after: float = 0
    texts: tuple[Text, ...] = ()
    marks: tuple[Mark, ...] = ()
    passage: int = 0
    level: int = 0
    number: int = 0
    keep_next: bool = False
    break_before: bool = False
    break_after: bool = False
    afloat: tuple[Afloat, ...] = ()
    row: LaidRow | None = None
