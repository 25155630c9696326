"""Rows that one sheet gives to a ledger: typed, with their row numbers, and what was found on the way."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from pipeline.findings import finding
from pipeline.model.definition import ColumnDefinition, LedgerDefinition, ValueType
from pipeline.model.diagnostic import CellLocation, Diagnostic
from pipeline.model.period import Period
from pipeline.read.body import Body, find_body
from pipeline.read.cell_findings import ColumnPlace, problem_findings, remark_findings, row_ranges
from pipeline.read.cells import Sheet, column_letter
from pipeline.read.demands import Demands
from pipeline.read.header import Header
from pipeline.read.headings import money_unit_in_title, unit_in_heading
from pipeline.read.namesakes import namesakes
from pipeline.read.table import TableColumn, areas_in_column, table_columns
from pipeline.read.totals import compare_totals
from pipeline.read.values import ParsedColumn, Problem, Surroundings, YearClue, parse_column
from pipeline.read.values.quantities import conversion
from pipeline.read.values.texts import shown
from pipeline.read.years import year_clue


@dataclass(frozen=True, slots=True)
class Part:
    """Ledger rows of one sheet; `rows` are their numbers in the sheet, `letters` where the columns stand."""

    sheet: Sheet
    rows: Sequence[int]
    columns: Mapping[str, ParsedColumn]
    letters: Mapping[str, str]
    findings: tuple[Diagnostic, ...]

    @property
    def place(self) -> CellLocation:
        """The sheet as such."""
        return CellLocation(self.sheet.workbook, self.sheet.name)


def remarks_of_parts(parts: Sequence[Part], ledger: LedgerDefinition) -> list[Diagnostic]:
    """Return what is to be said of values settled by rule, column by column over all parts of a ledger."""
    found: list[Diagnostic] = []
    for name in ledger.columns:
        own = [
            (ColumnPlace(part.place, part.letters[name], [row - 1 for row in part.rows]), part.columns[name].remarks)
            for part in parts
            if part.columns[name].remarks
        ]
        found += remark_findings(name, own)
    return found


def read_part(sheet: Sheet, header: Header, ledger: LedgerDefinition, asked: Demands, period: Period) -> Part:
    """Return the rows of `ledger` under a heading of a sheet, every cell by its column's 类型."""
    table = table_columns(sheet, header)
    body = find_body(table, header, sheet.merges, ledger.date_columns)
    clue = year_clue(sheet, header, period)
    place = CellLocation(sheet.workbook, sheet.name)
    columns: dict[str, ParsedColumn] = {}
    letters: dict[str, str] = {}
    findings: list[Diagnostic] = list(sheet.findings)
    for name, definition in ledger.columns.items():
        at = header.positions.get(name)
        if at is None:
            columns[name] = ParsedColumn([None] * len(body.rows), {}, {})
            continue
        letters[name] = column_letter(at)
        around, said = _surroundings(sheet, header, definition, at, clue)
        findings += said
        whole = table[at]
        parsed = _parsed(whole, sheet, body, at, definition, around, added=name in asked.added)
        findings += problem_findings(ColumnPlace(place, letters[name], body.rows), name, parsed.problems)
        if definition.type.numeric and body.totals and not areas_in_column(sheet.merges, at, header.stop):
            findings += compare_totals(place, letters[name], body, whole, definition, parsed, around)
        columns[name] = parsed
    findings += _remarks(sheet, body)
    return Part(sheet, [row + 1 for row in body.rows], columns, letters, tuple(findings))


def _parsed(
    whole: TableColumn,
    sheet: Sheet,
    body: Body,
    at: int,
    definition: ColumnDefinition,
    around: Surroundings,
    *,
    added: bool,
) -> ParsedColumn:
    areas = areas_in_column(sheet.merges, at, body.rows[0] if body.rows else 0)
    column = (whole.filled_down(areas) if areas else whole).only(body.rows)
    parsed = parse_column(column.cells, column.distinct, definition, around)
    if definition.type is ValueType.NAMES and (doubts := namesakes(whole, parsed)):
        return replace(parsed, remarks={**doubts, **parsed.remarks})
    if not areas or not (added and definition.type.numeric):
        return parsed
    places = {row: place for place, row in enumerate(body.rows)}
    problems = dict(parsed.problems)
    for area in areas:
        covered = [places[row] for row in range(area.top, area.bottom + 1) if row in places]
        seen = shown(whole.cells[area.top])
        if len(covered) > 1 and seen:
            details = (("rows", str(len(covered))),)
            problems |= dict.fromkeys(covered, Problem("V025-merged-number", seen, details))
    values = [None if place in problems else value for place, value in enumerate(parsed.values)]
    return ParsedColumn(values, problems, parsed.remarks)


def _surroundings(
    sheet: Sheet, header: Header, column: ColumnDefinition, at: int, clue: YearClue
) -> tuple[Surroundings, list[Diagnostic]]:
    """What the heading and the lines above it say about a column's cells."""
    if not column.type.numeric or not column.unit:
        return Surroundings(clue, "", sheet.origin), []
    titles = " ".join(shown(cell) for row in sheet.rows[: header.first] for cell in row if isinstance(cell, str))
    unit = unit_in_heading(header.headings[at]) or money_unit_in_title(titles)
    if not unit or unit == column.unit or conversion(unit, column.unit) is None:
        return Surroundings(clue, "", sheet.origin), []
    place = CellLocation(sheet.workbook, sheet.name, f"{column_letter(at)}{header.stop}")
    said = finding("R034-heading-unit-converted", place, column=column.name, seen=unit, unit=column.unit)
    return Surroundings(clue, unit, sheet.origin), [said]


def _remarks(sheet: Sheet, body: Body) -> list[Diagnostic]:
    """What users should know about rows that were read although they do not see them, or left out."""
    whole = CellLocation(sheet.workbook, sheet.name)
    found = []
    if sheet.hidden:
        found.append(finding("R017-hidden-sheet", whole))
    kept = {row + 1 for row in body.rows} if sheet.hidden_rows else set()
    hidden = [row for first, last in sheet.hidden_rows for row in range(first, last + 1) if row in kept]
    if hidden:
        key = "R018-filtered-rows" if sheet.filtered else "R016-hidden-rows"
        places = row_ranges(whole, hidden)
        found.append(finding(key, places[0], related=places[1:], count=len(hidden)))
    for row in body.bands:
        text = next(shown(cell) for cell in sheet.rows[row] if cell != "")
        found.append(finding("R022-band-left-out", row_ranges(whole, [row + 1])[0], seen=text))
    return found
