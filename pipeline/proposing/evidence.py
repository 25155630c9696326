"""What do the cells of a column hold when they are read as one type or another?"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from pipeline.model.definition import ColumnDefinition, LedgerDefinition, ValueType
from pipeline.model.diagnostic import CellLocation, FileLocation
from pipeline.model.ledger import CellValue
from pipeline.model.period import Period
from pipeline.proposing.heading_rows import Heading
from pipeline.proposing.tables import Table
from pipeline.read.blocks import Block, blocks
from pipeline.read.body import Body, find_body
from pipeline.read.header import find_header
from pipeline.read.part import parse_in_table
from pipeline.read.surroundings import surroundings
from pipeline.read.table import areas_in_column
from pipeline.read.values import ParsedColumn, Problem, YearClue
from pipeline.read.values.lists import is_placeholder
from pipeline.read.years import year_clue
from pipeline.workbook_package.addresses import column_letter

AT = FileLocation("ledgers.yaml")
_ANY_YEAR = Period.parse("2024")
"""Only days without a year and without any clue are read by it; a leap year has every day."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """The cells of one column in one table of one sheet."""

    table: Table
    heading: Heading
    block: Block
    body: Body
    at: int
    clue: YearClue

    def read_as(self, column: ColumnDefinition) -> ParsedColumn:
        """Return the cells' values under a definition, as reading the ledger would give them."""
        around, _ = surroundings(self.block.sheet, self.block.header, column, self.at, self.clue)
        cells = self.block.table[self.at]
        return parse_in_table(cells, self.block.sheet.merges, self.body, self.at, column, around, added=False)

    @property
    def shared(self) -> bool:
        """Whether a cell of it stands for several rows."""
        return bool(areas_in_column(self.block.sheet.merges, self.at, self.block.header.stop))

    def place(self, at: int) -> CellLocation:
        """Return the address of a cell by its place in the column."""
        return replace(self.table.place, cell=f"{column_letter(self.at)}{self.body.rows[at] + 1}")


@dataclass(frozen=True, slots=True)
class Trial:
    """A column read as one type: values, problems and remarks with the places of their cells."""

    values: tuple[CellValue, ...]
    problems: Mapping[int, Problem]
    remarks: Mapping[int, Problem]

    def count(self, *codes: str) -> int:
        """Return how many problems are of some entries of the catalogue."""
        return sum(problem.key.startswith(codes) for problem in self.problems.values())


class Evidence:
    """All cells of one column of a ledger, over all tables that have it."""

    def __init__(self, heading: Heading, stretches: Sequence[Stretch]) -> None:
        """Take what the column is called, and its cells."""
        self.heading = heading
        self.stretches = tuple(stretches)
        self._trials: dict[tuple[object, ...], Trial] = {}

    def read_as(
        self, kind: ValueType, *, unit: str = "", choices: tuple[str, ...] = (), aliases: tuple[str, ...] = ()
    ) -> Trial:
        """Return the column read as a type; the same question is answered once."""
        asked = (kind, unit, choices, aliases)
        if asked not in self._trials:
            self._trials[asked] = self._read_as(kind, unit, choices, aliases)
        return self._trials[asked]

    def _read_as(self, kind: ValueType, unit: str, choices: tuple[str, ...], aliases: tuple[str, ...]) -> Trial:
        definition = ColumnDefinition(self.heading.name, kind, AT, choices=choices, unit=unit, aliases=aliases)
        values: list[CellValue] = []
        problems: dict[int, Problem] = {}
        remarks: dict[int, Problem] = {}
        for stretch in self.stretches:
            parsed = stretch.read_as(definition)
            problems |= {len(values) + at: problem for at, problem in parsed.problems.items()}
            remarks |= {len(values) + at: problem for at, problem in parsed.remarks.items()}
            values += parsed.values
        return Trial(tuple(values), problems, remarks)

    @cached_property
    def as_text(self) -> Trial:
        """The column read as text."""
        return self.read_as(ValueType.TEXT)

    @cached_property
    def texts(self) -> tuple[str, ...]:
        """What its filled cells say, in their order; 无 and / say nothing."""
        values = [value for value in self.as_text.values if isinstance(value, str)]
        empty = {value for value in set(values) if is_placeholder(value)}
        return tuple(value for value in values if value not in empty) if empty else tuple(values)

    @property
    def rows(self) -> int:
        """How many rows there are."""
        return len(self.as_text.values)

    @cached_property
    def cells(self) -> tuple[object, ...]:
        """The cells as they stand, blank ones apart; merged ones once."""
        found: list[object] = []
        for stretch in self.stretches:
            column = stretch.block.table[stretch.at].cells
            found += [cell for row in stretch.body.rows if (cell := column[row]) != ""]
        return tuple(found)

    @cached_property
    def headings(self) -> tuple[str, ...]:
        """What stands over it, in each table."""
        return tuple(dict.fromkeys(stretch.block.header.headings[stretch.at] for stretch in self.stretches))

    @property
    def shared(self) -> bool:
        """Whether a cell of it stands for several rows."""
        return any(stretch.shared for stretch in self.stretches)

    def places(self, problems: Iterable[int]) -> list[CellLocation]:
        """Return the addresses of cells by their places in the column."""
        wanted, found, first = sorted(problems), list[CellLocation](), 0
        for stretch in self.stretches:
            stop = first + len(stretch.body.rows)
            found += [stretch.place(at - first) for at in wanted if first <= at < stop]
            first = stop
        return found

    def as_far_as(self, other: Evidence) -> bool:
        """Return whether it has the rows of another reading of the same column."""
        own, theirs = ([stretch.body.rows for stretch in each.stretches] for each in (self, other))
        return own == theirs

    def joined(self, other: Evidence) -> Evidence:
        """Return this column with the cells of another, which is the same under another name or in another table."""
        unit = self.heading.unit or other.heading.unit
        return Evidence(replace(self.heading, unit=unit), (*self.stretches, *other.stretches))


def gathered(table: Table, types: Mapping[str, ValueType], days: tuple[str, ...]) -> Mapping[str, Evidence]:
    """Return the columns of a table by their names, its rows found as reading would find them.

    `types` and `days` are what is known of the columns so far. Nothing where the heading is not found again.
    """
    columns = {
        each.name: ColumnDefinition(
            each.name, types.get(each.name, ValueType.TEXT), AT, aliases=(each.alias,) if each.alias else ()
        )
        for each in table.heading.columns.values()
    }
    draft = LedgerDefinition("", AT, (table.file,), columns, date_columns=days)
    header = find_header(table.sheet, draft)
    if header is None:
        return {}
    named = {each.name: each for each in table.heading.columns.values()}
    stretches: dict[str, list[Stretch]] = {}
    for block in blocks(table.sheet, header, draft):
        body = find_body(block.sheet, block.table, block.header, draft, block.again)
        clue = year_clue(block.sheet, block.header, _ANY_YEAR)
        for name, at in block.header.positions.items():
            stretches.setdefault(name, []).append(Stretch(table, named[name], block, body, at, clue))
    return {name: Evidence(named[name], stretches[name]) for name in columns if name in stretches}
