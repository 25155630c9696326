"""A ledger's sheet as it was read, with what was found beside the cell that it means."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from pipeline.model.diagnostic import CellLocation, Diagnostic, Severity
from pipeline.model.ledger import Ledger, Segment
from pipeline.send_back.issues import Spot, spot_of
from pipeline.wording import cell_text
from pipeline.workbook_package.addresses import column_index

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


def sheets_of(
    ledgers: Mapping[str, Ledger], found: Sequence[Diagnostic], workbook: str, asked: CellLocation, *, every_row: bool
) -> Iterator[Sheet]:
    """Yield the sheets of a workbook; unless `every_row`, of a sheet with findings only the rows that have some.

    The row of the cell that is `asked` for is there, whatever is left out.
    """
    for ledger in ledgers.values():
        for part in ledger.segments:
            if part.workbook == workbook and part.first < part.stop:
                own = [each for each in found if _is_in(each.location, part)]
                row = spot_of(asked) if _is_in(asked, part) else None
                yield _sheet(ledger, part, own, row.top + 1 if row else 0, every_row=every_row)


def _is_in(place: object, part: Segment) -> bool:
    return isinstance(place, CellLocation) and (place.workbook, place.sheet) == (part.workbook, part.sheet)


def _sheet(ledger: Ledger, part: Segment, found: Sequence[Diagnostic], asked: int, *, every_row: bool) -> Sheet:
    every = [(each, spot_of(each.location)) for each in found if isinstance(each.location, CellLocation)]
    placed = [(each, one) for each, one in every if one and one.bottom - one.top < _FEW]
    columns = tuple(sorted(((letter, name) for name, letter in part.letters.items()), key=lambda one: _order(one[0])))
    numbers = {ledger.row_numbers[row]: row for row in range(part.first, part.stop)}
    grave = [one for each, one in placed if each.severity is not Severity.NOTE]
    bad = {row for _, name in columns for row in ledger.columns[name].bad}
    lines_of = {line for one in grave for line in range(one.top + 1, one.bottom + 2)}
    meant = [row for number, row in numbers.items() if number in lines_of or row in bad]
    rows = meant if meant and not every_row else list(range(part.first, part.stop))
    lines = tuple(_line(ledger, row, columns, placed) for row in _near(rows, numbers.get(asked)))
    beside = {id(each) for each, one in placed if _among(one, numbers)}
    elsewhere = tuple(each for each, _ in every if id(each) not in beside)
    return Sheet(ledger.name, part.workbook, part.sheet, columns, lines, part.stop - part.first, elsewhere)


def _near(rows: Sequence[int], asked: int | None) -> Sequence[int]:
    """So many rows as a page can hold: the first ones, or those around the row that is asked for."""
    if asked is None or asked in rows[:_MOST_ROWS]:
        return rows[:_MOST_ROWS]
    behind = bisect_left(rows, asked)
    before, after = rows[max(0, behind - _MOST_ROWS // 2) : behind], rows[behind:]
    return [*before, asked, *(row for row in after[: _MOST_ROWS // 2] if row != asked)]


def _order(letter: str) -> tuple[int, str]:
    return len(letter), letter


def _among(spot: Spot, numbers: Iterable[int]) -> bool:
    return any(spot.top < number <= spot.bottom + 1 for number in numbers)


def _covers(spot: Spot, letter: str) -> bool:
    return spot.left is not None and spot.right is not None and spot.left <= column_index(letter) <= spot.right


def _line(
    ledger: Ledger,
    row: int,
    columns: Sequence[tuple[str, str]],
    placed: Sequence[tuple[Diagnostic, Spot]],
) -> Line:
    number = ledger.row_numbers[row]
    near = [(each, one) for each, one in placed if one.top < number <= one.bottom + 1]
    cells = tuple(
        Shown(
            f"{letter}{number}",
            cell_text(ledger.columns[name], row),
            row in ledger.columns[name].bad,
            tuple(each for each, one in near if _covers(one, letter)),
        )
        for letter, name in columns
    )
    return Line(number, cells, tuple(each for each, one in near if one.left is None))
