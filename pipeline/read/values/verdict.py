"""What parsing a cell ends in: a value, a value settled by a rule that is reported, or a problem."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date

from pipeline.model.ledger import CellValue
from pipeline.read.cells import EXCEL_ORIGIN, Cell


@dataclass(frozen=True, slots=True)
class Problem:
    """The finding `key` to make of a cell that shows `seen`; `details` fill the rest of its message."""

    key: str
    seen: str
    details: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to read a list of names; it holds when each of the names that were put `together` is known elsewhere."""

    names: tuple[str, ...]
    together: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Doubt:
    """A cell that only names known elsewhere settle: its readings, and the problem that it has when none holds."""

    readings: tuple[Reading, ...]
    otherwise: Problem


@dataclass(frozen=True, slots=True)
class Settled:
    """A value that needed a stated rule, and the remark that says so; in `doubt` it is only the first reading."""

    value: CellValue
    remark: Problem
    doubt: Doubt | None = None


Verdict = CellValue | Problem | Settled
Parser = Callable[[Cell], Verdict]
"""Reads one cell that is neither empty nor flawed."""


@dataclass(frozen=True, slots=True)
class YearClue:
    """The year that 3月5日 belongs to and, in words, what says so; `conflict` says why there is none."""

    year: int | None = None
    source: str = ""
    conflict: str = ""


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What the sheet around a column tells about its cells.

    `unit` is that of bare numbers where the sheet converts; `named` is the one it names for a column that has none.
    """

    year: YearClue = field(default_factory=YearClue)
    unit: str = ""
    named: str = ""
    origin: date = EXCEL_ORIGIN
