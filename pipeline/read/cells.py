"""What stands in the cells of a sheet before any ledger is known: rows from A1 on, and what the reader cannot see."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import NamedTuple

from pipeline.model.diagnostic import Diagnostic

EXCEL_ORIGIN = date(1899, 12, 30)
MACINTOSH_ORIGIN = date(1904, 1, 1)


@dataclass(frozen=True, slots=True)
class Flaw:
    """A cell without a readable content: `key` is the finding to make of it, `text` what the user sees there."""

    key: str
    text: str


class Measured(NamedTuple):
    """A number whose unit stands in its number format: 30 shown as 30人."""

    number: float
    unit: str


Cell = str | int | float | bool | date | datetime | time | timedelta | Flaw | Measured
"""A cell as read; an empty cell is an empty text."""


class Area(NamedTuple):
    """A rectangle of cells, all ends included, counted from 0."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet; `rows[0][0]` is A1, hidden rows and columns are first and last of each stretch, counted from 1.

    `struck_cells`, by row and column from 0, are struck out as a whole. `fields` are those that each row of a text file
    was written with, before all became as long as the longest: a mark too many moves a row. `parted_by` is that mark.
    `struck_letters` are the cells, by row and column from 0, of which a part is struck out: in `rows` stands what is
    left, by which headings, totals and notes are known, but no value is made of it.

    `origin` is the day that a bare serial number 0 means; `findings` are about the sheet as such and are told
    only when a ledger wants it. A sheet that could not be read has no rows and says why in `findings`.
    """

    workbook: str
    name: str
    rows: Sequence[Sequence[Cell]] = ()
    merges: tuple[Area, ...] = ()
    hidden: bool = False
    hidden_rows: tuple[tuple[int, int], ...] = ()
    hidden_columns: tuple[tuple[int, int], ...] = ()
    filtered: bool = False
    struck_cells: frozenset[tuple[int, int]] = frozenset()
    struck_letters: Mapping[tuple[int, int], Flaw] = field(default_factory=dict)
    origin: date = EXCEL_ORIGIN
    fields: Sequence[int] = ()
    parted_by: str = ""
    findings: tuple[Diagnostic, ...] = ()


@dataclass(frozen=True, slots=True)
class Workbook:
    """A file as read, named relative to the unit's folder; `modified` is its own mark, else the file's.

    `lists` names the sheets that are no ledgers but lists of what was wrong in an earlier copy.
    """

    name: str
    sheets: tuple[Sheet, ...] = ()
    modified: datetime | None = None
    findings: tuple[Diagnostic, ...] = field(default=())
    lists: tuple[str, ...] = ()
