"""A ledger's sheet as it was read, with what was found beside the cell that it means."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from pipeline.model.diagnostic import CellLocation, Diagnostic, Severity
from pipeline.model.ledger import Ledger, Segment
from pipeline.wording import cell_text

_CELL = re.compile(r"([A-Z]{1,3})(\d+)(?::([A-Z]{1,3})(\d+))?|(\d+)(?:-(\d+))?行")
_MOST_ROWS = 400
_FEW = 3
"""Rows, up to which a finding is shown beside each of them."""
_GRAVITY = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "note"}


@dataclass(frozen=True, slots=True)
class Shown:
    """A cell: its address, its text, whether it could not be read, and what was found about it."""

    address: str
    text: str
    bad: bool
    found: tuple[Diagnostic, ...]

    @property
    def gravity(self) -> str:
        """How it is to be marked, by the gravest finding; empty when nothing was found."""
        severities = {each.severity for each in self.found} | ({Severity.ERROR} if self.bad else set())
        return next((mark for severity, mark in _GRAVITY.items() if severity in severities), "")


@dataclass(frozen=True, slots=True)
class Line:
    """A row by its number in the sheet, with what was found about it as a whole."""

    number: int
    cells: tuple[Shown, ...]
    found: tuple[Diagnostic, ...]

    @property
    def every_finding(self) -> tuple[Diagnostic, ...]:
        """What was found about the row and its cells, each once."""
        inside = (one for cell in self.cells for one in cell.found)
        return tuple({id(one): one for one in (*self.found, *inside)}.values())


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet: the ledger that it belongs to, its columns, some of its rows; `elsewhere` is found outside of them."""

    ledger: str
    workbook: str
    name: str
    columns: tuple[tuple[str, str], ...]
    lines: tuple[Line, ...]
    rows: int
    elsewhere: tuple[Diagnostic, ...]

    @property
    def every_finding(self) -> tuple[Diagnostic, ...]:
        """Everything that is told of the sheet, beside its cells or above them."""
        return (*self.elsewhere, *(one for line in self.lines for one in line.every_finding))


@dataclass(frozen=True, slots=True)
class Stretch:
    """The rows that a location covers, and the letters of its columns, empty for whole rows."""

    first: int
    last: int
    letters: tuple[str, str] | None

    @classmethod
    def of(cls, place: CellLocation) -> Stretch | None:
        """Return what a location covers, None for a whole sheet."""
        found = _CELL.fullmatch(place.cell)
        if not found:
            return None
        if found[5]:
            return cls(int(found[5]), int(found[6] or found[5]), None)
        return cls(int(found[2]), int(found[4] or found[2]), (found[1], found[3] or found[1]))

    def covers(self, row: int, letter: str) -> bool:
        """Return whether a cell is within it."""
        return self.first <= row <= self.last and bool(self.letters) and self._inside(letter)

    def _inside(self, letter: str) -> bool:
        first, last = self.letters or ("", "")
        return (len(first), first) <= (len(letter), letter) <= (len(last), last)


def sheets_of(
    ledgers: Mapping[str, Ledger], found: Sequence[Diagnostic], workbook: str, *, every_row: bool
) -> Iterator[Sheet]:
    """Yield the sheets of a workbook; unless `every_row`, of a sheet with findings only the rows that have some."""
    for ledger in ledgers.values():
        for part in ledger.segments:
            if part.workbook == workbook and part.first < part.stop:
                own = [each for each in found if _is_in(each.location, part)]
                yield _sheet(ledger, part, own, every_row=every_row)


def _is_in(place: object, part: Segment) -> bool:
    return isinstance(place, CellLocation) and (place.workbook, place.sheet) == (part.workbook, part.sheet)


def _sheet(ledger: Ledger, part: Segment, found: Sequence[Diagnostic], *, every_row: bool) -> Sheet:
    every = [(each, Stretch.of(each.location)) for each in found if isinstance(each.location, CellLocation)]
    placed = [(each, one) for each, one in every if one and one.last - one.first < _FEW]
    columns = tuple(sorted(((letter, name) for name, letter in part.letters.items()), key=lambda one: _order(one[0])))
    numbers = {ledger.row_numbers[row]: row for row in range(part.first, part.stop)}
    grave = [one for each, one in placed if each.severity is not Severity.NOTE]
    meant = [row for number, row in numbers.items() if any(one.first <= number <= one.last for one in grave)]
    rows = meant if meant and not every_row else list(range(part.first, part.stop))
    lines = tuple(_line(ledger, row, columns, placed) for row in rows[:_MOST_ROWS])
    beside = {id(each) for each, one in placed if _among(one, numbers)}
    elsewhere = tuple(each for each, _ in every if id(each) not in beside)
    return Sheet(ledger.name, part.workbook, part.sheet, columns, lines, part.stop - part.first, elsewhere)


def _order(letter: str) -> tuple[int, str]:
    return len(letter), letter


def _among(stretch: Stretch, numbers: Iterable[int]) -> bool:
    return any(stretch.first <= number <= stretch.last for number in numbers)


def _line(
    ledger: Ledger,
    row: int,
    columns: Sequence[tuple[str, str]],
    placed: Sequence[tuple[Diagnostic, Stretch]],
) -> Line:
    number = ledger.row_numbers[row]
    near = [(each, one) for each, one in placed if one.first <= number <= one.last]
    cells = tuple(
        Shown(
            f"{letter}{number}",
            cell_text(ledger.columns[name], row),
            row in ledger.columns[name].bad,
            tuple(each for each, one in near if one.covers(number, letter)),
        )
        for letter, name in columns
    )
    return Line(number, cells, tuple(each for each, one in near if one.letters is None))
