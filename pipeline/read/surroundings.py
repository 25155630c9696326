"""What a heading and the lines above it say about the cells below: their unit, their year."""

from __future__ import annotations

from pipeline.findings import finding
from pipeline.model.definition import ColumnDefinition
from pipeline.model.diagnostic import CellLocation, Diagnostic
from pipeline.read.cells import Sheet, column_letter
from pipeline.read.header import Header
from pipeline.read.headings import money_unit_in_title, unit_in_heading
from pipeline.read.values import Surroundings, YearClue
from pipeline.read.values.quantities import conversion
from pipeline.read.values.texts import shown


def surroundings(
    sheet: Sheet, header: Header, column: ColumnDefinition, at: int, clue: YearClue
) -> tuple[Surroundings, list[Diagnostic]]:
    """Return what helps to read a column's cells; a unit that differs from the definition's is said.

    An error among what is said means that the whole column measures something else.
    """
    if not column.type.numeric or not column.unit:
        return Surroundings(clue, "", sheet.origin), []
    titles = " ".join(shown(cell) for row in sheet.rows[: header.first] for cell in row if isinstance(cell, str))
    named = unit_in_heading(header.headings[at])
    unit = named or (money_unit_in_title(titles) if conversion("元", column.unit) else "")
    ratio = conversion(unit or column.unit, column.unit)
    if ratio == 1:
        return Surroundings(clue, "", sheet.origin), []
    place = CellLocation(sheet.workbook, sheet.name, f"{column_letter(at)}{header.stop}")
    key = "R034-heading-unit-converted" if ratio else "R035-heading-unit-differs"
    said = finding(key, place, column=column.name, seen=unit, unit=column.unit)
    return Surroundings(clue, unit if ratio else "", sheet.origin), [said]
