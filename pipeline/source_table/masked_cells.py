"""Masks the texts of a workbook's cells, and keeps where: the columns of its sheets, with the rows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from pipeline.model.diagnostic import CellLocation, Diagnostic
from pipeline.model.stretches import stretches
from pipeline.personal_numbers import Kind, MaskedKind, Masks
from pipeline.workbook_package.addresses import column_letter

_WHAT = "《数据来源表》"


@dataclass(slots=True)
class _Column:
    """The masked numbers of one kind in a column, and the rows, from 0, in which they stand."""

    masked: MaskedKind
    rows: set[int] = field(default_factory=set)


@dataclass(slots=True)
class MaskedCells:
    """What was masked so far; without `masks` nothing is."""

    masks: Masks | None = None
    _columns: dict[tuple[str, int, Kind], _Column] = field(default_factory=dict)

    def text(self, sheet: str, place: tuple[int, int], text: str, heading: str = "") -> str:
        """Return a text as it may be read in a cell, by row and column; `heading` says what its column holds."""
        if self.masks is None:
            return text
        shown, numbers = self.masks.parted(text, heading)
        for number in numbers:
            key = (sheet, place[1], number.kind)
            column = self._columns.setdefault(key, _Column(MaskedKind(number.kind)))
            column.masked.add(number)
            column.rows.add(place[0])
        return shown

    def findings(self) -> Iterator[Diagnostic]:
        """Yield a finding for each column and kind of number; the numbers themselves are in none of them."""
        for (sheet, at, _), column in self._columns.items():
            letter = column_letter(at)
            for first, last in stretches(sorted(column.rows)):
                cells = f"{letter}{first + 1}" + (f":{letter}{last + 1}" if last > first else "")
                column.masked.places[CellLocation(self.workbook, sheet, cells)] = None
            yield column.masked.told(_WHAT, weighed=False)

    @property
    def workbook(self) -> str:
        """The name of the workbook."""
        return self.masks.workbook if self.masks else ""
