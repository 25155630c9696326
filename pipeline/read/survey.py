"""What a structural pass over a workbook brings back: how large its sheets are, and what the reader cannot see."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from pipeline.read.cells import EXCEL_ORIGIN, Area, Flaw
from pipeline.read.number_formats import Shown
from pipeline.workbook_package import MOST_CHARACTERS, TooLargeError

MOST_CELLS = 4_000_000
"""Rows × columns of a sheet that may be read, and of all that a workbook's cells come to.

The reader asks for 32 bytes a cell at once, and ends the interpreter where it gets none; Python needs as much again.
"""

MOST_COLUMNS = 16_384
"""As many as Excel has."""

Place = tuple[int, int]
"""Row and column of a cell, counted from 0."""


@dataclass(frozen=True, slots=True)
class SheetSurvey:
    """What one sheet holds beyond its values; `too_large` means that it must not be read."""

    hidden: bool = False
    too_large: bool = False
    flaws: Mapping[Place, Flaw] = field(default_factory=dict)
    units: Mapping[Place, Shown] = field(default_factory=dict)
    texts: Mapping[Place, str] = field(default_factory=dict)  # of cells of which the reader sees another text
    uncomputed: Place | None = None  # a formula whose value no program has computed yet
    merges: tuple[Area, ...] = ()
    hidden_rows: tuple[tuple[int, int], ...] = ()
    hidden_columns: tuple[tuple[int, int], ...] = ()
    filtered: bool = False
    struck_cells: frozenset[Place] = frozenset()
    struck_letters: Mapping[Place, Flaw] = field(default_factory=dict)  # of cells whose texts are what is left


@dataclass(frozen=True, slots=True)
class WorkbookSurvey:
    """Sheets by name; `modified` is what the workbook says of itself."""

    sheets: Mapping[str, SheetSurvey] = field(default_factory=dict)
    origin: date = EXCEL_ORIGIN
    modified: datetime | None = None


@dataclass(slots=True)
class Room:
    """What a workbook may still hold; `take` raises TooLargeError when that is too little."""

    cells: int = MOST_CELLS
    characters: int = MOST_CHARACTERS

    def take(self, cells: int = 0, characters: int = 0) -> None:
        """Take some of the room."""
        self.cells -= cells
        self.characters -= characters
        if self.cells < 0 or self.characters < 0:
            raise TooLargeError
