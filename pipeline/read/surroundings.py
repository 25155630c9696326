"""What a heading and the lines above it say about the cells below: their unit, their year."""

from __future__ import annotations

from pipeline.findings import finding
from pipeline.model.definition import ColumnDefinition, ValueType
from pipeline.model.diagnostic import CellLocation, Diagnostic
from pipeline.read.cells import Sheet
from pipeline.read.header import Header
from pipeline.read.headings import money_unit_in_title, plain_heading, unit_in_heading
from pipeline.read.values import Surroundings, YearClue
from pipeline.read.values.quantities import conversion
from pipeline.read.values.texts import shown
from pipeline.workbook_package.addresses import column_letter


def surroundings(
    sheet: Sheet, header: Header, column: ColumnDefinition, at: int, clue: YearClue
) -> tuple[Surroundings, list[Diagnostic]]:
    """Return what helps to read a column's cells; a unit that differs from the definition's is said.

    An error among what is said means that the whole column measures something else.
    """
    if not column.type.numeric:
        return Surroundings(clue, origin=sheet.origin), []
    titles = "\n".join(shown(cell) for row in sheet.rows[: header.first] for cell in row if isinstance(cell, str))
    named = unit_in_heading(header.headings[at])
    money = column.type is ValueType.AMOUNT if not column.unit else conversion("元", column.unit)
    unit = named or (money_unit_in_title(titles) if money else "")
    if not column.unit:
        named = "" if unit and _agreed(header.headings[at], unit, column) else unit
        return Surroundings(clue, named=named, origin=sheet.origin), []
    ratio = conversion(unit or column.unit, column.unit)
    if ratio == 1:
        return Surroundings(clue, origin=sheet.origin), []
    place = CellLocation(sheet.workbook, sheet.name, f"{column_letter(at)}{header.stop}")
    key = "R034-heading-unit-converted" if ratio else "R035-heading-unit-differs"
    said = finding(key, place, column=column.name, seen=unit, unit=column.unit)
    return Surroundings(clue, unit if ratio else "", origin=sheet.origin), [said]


def _agreed(heading: str, unit: str, column: ColumnDefinition) -> bool:
    """Whether ledgers.yaml itself names the column so, 学时（小时）; money is never the same in two units."""
    spellings = [name for name in (column.name, *column.aliases) if unit_in_heading(name) == unit]
    known = any(plain_heading(heading).endswith(plain_heading(name)) for name in spellings)
    return known and unit != "%" and conversion("元", unit) is None
