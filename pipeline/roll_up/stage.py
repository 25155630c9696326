"""The stage roll_up: ledgers of the units below, one below the other; only one of them is in memory at a time."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from pipeline.model.definition import Definitions, LedgerDefinition
from pipeline.model.ledger import Ledger, Segment
from pipeline.roll_up.columns import GrowingColumn
from pipeline.roll_up.namesakes import told_apart


def roll_up(
    parts: Iterable[Mapping[str, Ledger]], definitions: Definitions, wanted: Iterable[str]
) -> Mapping[str, Ledger]:
    """Return the rolled-up ledgers among `wanted`, by name, from the ledgers that each unit below gives to them.

    People of one name in two units are told apart once all are there.
    """
    return told_apart(merged(parts, definitions, wanted), definitions)


def merged(
    parts: Iterable[Mapping[str, Ledger]], definitions: Definitions, wanted: Iterable[str]
) -> Mapping[str, Ledger]:
    """Return the ledgers of several parts as one part: however they are gathered, the rows are the same.

    Rows stand in the order of the parts. A part is done with when the next is taken, so that a caller may read one
    unit after the other; what stays of a cell is a number of four bytes, in a file when there are many.
    """
    defined = [ledger for ledger in map(definitions.ledgers.__getitem__, wanted) if ledger.rolled_up]
    growing = [_Growing(ledger, {name: GrowingColumn() for name in ledger.columns}) for ledger in defined]
    for part in parts:
        for each in growing:
            each.add(part[each.definition.name])
    return {each.definition.name: each.whole() for each in growing}


@dataclass(slots=True)
class _Growing:
    """A rolled-up ledger so far."""

    definition: LedgerDefinition
    columns: Mapping[str, GrowingColumn]
    row_numbers: array[int] = field(default_factory=lambda: array("i"))
    segments: list[Segment] = field(default_factory=list)
    defect: str = ""

    def add(self, part: Ledger) -> None:
        """Take the rows of one part; the first defect is that of all."""
        first = len(self.row_numbers)
        for name, column in self.columns.items():
            column.add(part.columns[name])
        self.row_numbers.extend(part.row_numbers)
        self.segments += [segment.moved_by(first) for segment in part.segments]
        self.defect = self.defect or part.defect

    def whole(self) -> Ledger:
        """Return the rows of all parts."""
        columns = {name: column.whole(name) for name, column in self.columns.items()}
        return Ledger(self.definition.name, columns, self.row_numbers, tuple(self.segments), self.defect)
