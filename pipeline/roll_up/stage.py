"""The stage roll_up: what the units below have read, one below the other; only one of them is in memory at a time."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from pipeline.model.definition import Below, Definitions, LedgerDefinition, RollUp
from pipeline.model.ledger import Column, Ledger, Segment
from pipeline.roll_up.columns import GrowingColumn


def roll_up(
    parts: Iterable[tuple[Below, Mapping[str, Ledger]]], definitions: Definitions, wanted: Iterable[str]
) -> Mapping[str, Ledger]:
    """Return the rolled-up ledgers among `wanted`, by name; `parts` gives each unit below with its own ledgers.

    Rows stand in the order of the units. A part is done with when the next is taken, so a caller may read one unit
    after the other; what stays of a cell is a number of four bytes, in a file when there are many.
    """
    defined = [ledger for ledger in map(definitions.ledgers.__getitem__, wanted) if ledger.rolled_up]
    growing = [_Growing(ledger, {name: GrowingColumn() for name in ledger.columns}) for ledger in defined]
    for unit, ledgers in parts:
        for each in growing:
            each.add(unit, ledgers)
    return {each.definition.name: each.whole() for each in growing}


@dataclass(slots=True)
class _Growing:
    """A rolled-up ledger so far."""

    definition: LedgerDefinition
    columns: Mapping[str, GrowingColumn]
    row_numbers: array[int] = field(default_factory=lambda: array("i"))
    segments: list[Segment] = field(default_factory=list)
    defect: str = ""

    def add(self, unit: Below, ledgers: Mapping[str, Ledger]) -> None:
        """Take the rows of one unit."""
        source = self._source
        ledger = ledgers[source.ledger]
        first, names = len(self.row_numbers), source.columns[unit.label]
        for name, column in self.columns.items():
            if name == source.origin:
                column.repeat(unit.label, len(ledger))
            else:
                column.add(ledger.columns[names[name]])
        self.row_numbers.extend(ledger.row_numbers)
        self.segments += [_moved(part, unit, first, names) for part in ledger.segments]
        if ledger.defect and not self.defect:
            self.defect = f"{unit.label}：{ledger.defect}"

    def whole(self) -> Ledger:
        """Return the rows of all units."""
        columns = {name: Column(name, *column.whole()) for name, column in self.columns.items()}
        return Ledger(self.definition.name, columns, self.row_numbers, tuple(self.segments), self.defect)

    @property
    def _source(self) -> RollUp:
        if self.definition.rolled_up is None:
            raise TypeError(self.definition)
        return self.definition.rolled_up


def _moved(part: Segment, unit: Below, first: int, names: Mapping[str, str]) -> Segment:
    """A part of a unit's ledger as it stands in the rolled-up one."""
    letters = {name: part.letters[there] for name, there in names.items() if there in part.letters}
    return Segment(f"{unit.path}/{part.workbook}", part.sheet, first + part.first, first + part.stop, letters)
