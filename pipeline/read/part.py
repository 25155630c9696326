"""Rows that one sheet gives to a ledger: typed, with their row numbers, and what was found on the way."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from pipeline.findings import finding
from pipeline.model.definition import ColumnDefinition, LedgerDefinition, ValueType
from pipeline.model.diagnostic import CellLocation, Diagnostic, Severity
from pipeline.model.period import Period
from pipeline.read.blocks import Block
from pipeline.read.body import Body, find_body
from pipeline.read.cell_findings import ColumnPlace, listed, problem_findings, remark_findings, row_ranges
from pipeline.read.cells import Area, Sheet
from pipeline.read.demands import Demands
from pipeline.read.ditto_marks import FILLED, dittos_filled, with_dittos
from pipeline.read.header import Header
from pipeline.read.namesakes import namesakes
from pipeline.read.order_of_days import ends_before_starts
from pipeline.read.rows_without_day import rows_without_day
from pipeline.read.rows_without_name import with_nameless_told
from pipeline.read.split_thousands import thousands_perhaps_split
from pipeline.read.surroundings import surroundings
from pipeline.read.table import TableColumn, areas_in_column
from pipeline.read.totals import compare_totals
from pipeline.read.values import ParsedColumn, Problem, Surroundings, YearClue, parse_column, without
from pipeline.read.values.texts import shown
from pipeline.read.without_heading import numbers_without_heading, rows_too_long, too_long, without_rows
from pipeline.read.years import year_clue
from pipeline.workbook_package.addresses import column_letter


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


def read_part(block: Block, ledger: LedgerDefinition, asked: Demands, period: Period) -> Part:
    """Return the rows of `ledger` in a table of a sheet, every cell by its column's 类型."""
    sheet, header = block.sheet, block.header
    body = find_body(sheet, block.table, header, ledger, block.again)
    table = _Table(block, body, rows_too_long(sheet, header, body), year_clue(sheet, header, period))
    whole = CellLocation(sheet.workbook, sheet.name)
    columns: dict[str, ParsedColumn] = {}
    letters = {name: column_letter(at) for name, at in header.positions.items()}
    findings: list[Diagnostic] = list(sheet.findings)
    for name, definition in ledger.columns.items():
        if name in letters:
            columns[name], said = _read_column(table, definition, asked)
            findings += said
        else:
            columns[name] = ParsedColumn([None] * len(body.rows), {}, {})
    undated, backwards = rows_without_day(ledger, columns, letters), ends_before_starts(ledger, columns)
    for name, problems in (*undated.items(), *backwards.items()):
        findings += problem_findings(ColumnPlace(whole, letters[name], body.rows), name, problems)
    columns |= {name: without(columns[name], problems) for name, problems in backwards.items()}
    columns |= with_nameless_told(ledger, columns, asked.naming & letters.keys())
    findings += [*too_long(sheet, header, table.long), *numbers_without_heading(sheet, header, body, table.long)]
    findings += thousands_perhaps_split(sheet, header, body, ledger)
    findings += _remarks(sheet, header, body)
    return Part(sheet, [row + 1 for row in body.rows], columns, letters, tuple(findings))


@dataclass(frozen=True, slots=True)
class _Table:
    """A table of a sheet with what is known of it before its columns are read."""

    block: Block
    body: Body
    long: Mapping[int, str]
    clue: YearClue


def _read_column(table: _Table, definition: ColumnDefinition, asked: Demands) -> tuple[ParsedColumn, list[Diagnostic]]:
    """The values of a column that the table has, and what is to be said of its cells."""
    sheet, header, body, name = table.block.sheet, table.block.header, table.body, definition.name
    at = header.positions[name]
    around, said = surroundings(sheet, header, definition, at, table.clue)
    whole = table.block.table[at]
    column = _without_struck_letters(whole, sheet, at)
    parsed = parse_in_table(column, sheet.merges, body, at, definition, around, added=name in asked.added)
    parsed = _weighed(parsed, column, definition, asked)
    place = ColumnPlace(CellLocation(sheet.workbook, sheet.name), column_letter(at), body.rows)
    findings = [*said, *problem_findings(place, name, parsed.problems)]
    parsed = without_rows(parsed, whole.cells, body, table.long)
    if definition.type.numeric and body.totals and not areas_in_column(sheet.merges, at, header.stop):
        findings += compare_totals(place.sheet, place.letter, body, whole, definition, parsed, around)
    return _all_bad(parsed, said[0]) if said and said[0].severity is Severity.ERROR else parsed, findings


def _without_struck_letters(column: TableColumn, sheet: Sheet, at: int) -> TableColumn:
    """The column with flaws for values where letters are struck out: what is left there only tells rows apart."""
    struck = {row: flaw for (row, other), flaw in sheet.struck_letters.items() if other == at}
    return column.without_values({row: flaw for row, flaw in struck.items() if row < len(column.cells)})


def _weighed(parsed: ParsedColumn, column: TableColumn, definition: ColumnDefinition, asked: Demands) -> ParsedColumn:
    """The column with what is to be said of it by what figures make of it."""
    if definition.type is ValueType.NAMES and definition.name not in asked.told_apart:
        return replace(parsed, remarks={**parsed.remarks, **namesakes(column, parsed)})
    if definition.type is ValueType.TEXT and definition.name not in asked.needed:
        return replace(parsed, problems=_of_no_weight(parsed.problems))
    return parsed


def _of_no_weight(problems: Mapping[int, Problem]) -> Mapping[int, Problem]:
    """Problems of a text that no figure looks at: half of it struck out is no error there."""
    other = {"V042-partly-struck-out": "V043-partly-struck-out-text"}
    return {at: replace(problem, key=other.get(problem.key, problem.key)) for at, problem in problems.items()}


def _all_bad(column: ParsedColumn, said: Diagnostic) -> ParsedColumn:
    """The column of another measure than the definition's: not one of its cells has a value."""
    return without(column, dict.fromkeys(range(len(column.values)), Problem(said.code, said.message)))


def parse_in_table(
    whole: TableColumn,
    merges: Sequence[Area],
    body: Body,
    at: int,
    definition: ColumnDefinition,
    around: Surroundings,
    *,
    added: bool,
) -> ParsedColumn:
    """Return the values of one column of a table, merged cells and ditto marks filled down.

    In a column that is `added` up, cells that stand for several rows have no value.
    """
    areas = areas_in_column(merges, at, body.rows[0] if body.rows else 0)
    column = (whole.filled_down(areas) if areas else whole).only(body.rows)
    column, dittos = dittos_filled(column) if definition.type in FILLED else (column, {})
    parsed = with_dittos(parse_column(column.cells, column.distinct, definition, around), dittos)
    if areas and added and (definition.type.numeric or definition.type is ValueType.NAMES):
        return without(parsed, _shared(whole, areas, body))
    return parsed


def _shared(whole: TableColumn, areas: Sequence[Area], body: Body) -> dict[int, Problem]:
    """Contents that stand for several rows at once, by their places in the body: each row's, or all rows' together."""
    places = {row: place for place, row in enumerate(body.rows)}
    problems: dict[int, Problem] = {}
    for area in areas:
        below = range(area.top, min(area.bottom + 1, len(whole.cells)))
        covered = [places[row] for row in below if row in places]
        seen = shown(whole.cells[area.top])
        if len(covered) > 1 and seen:
            details = (("rows", str(len(covered))),)
            problems |= dict.fromkeys(covered, Problem("V025-merged-number", seen, details))
    return problems


def _remarks(sheet: Sheet, header: Header, body: Body) -> list[Diagnostic]:
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
    shut = [
        at
        for at in sorted(header.positions.values())
        if any(low <= at + 1 <= high for low, high in sheet.hidden_columns)
    ]
    if shut:
        columns = "、".join(f"{column_letter(at)}列“{header.headings[at]}”" for at in shut)
        found.append(finding("R019-hidden-columns", whole, columns=columns))
    for row in body.bands:
        text = next(shown(cell) for cell in sheet.rows[row] if cell != "")
        found.append(finding("R022-band-left-out", row_ranges(whole, [row + 1])[0], seen=text))
    for row, label in body.doubtful.items():
        found.append(finding("R042-record-called-total", row_ranges(whole, [row + 1])[0], seen=label))
    if body.left_out:
        places = row_ranges(whole, [row + 1 for row in body.left_out])
        said = "、".join(_rows_by_kind(whole, body.left_out))
        found.append(finding("R037-rows-left-out", places[0], related=places[1:], count=len(body.left_out), rows=said))
    return found


def _rows_by_kind(whole: CellLocation, left_out: Mapping[int, str]) -> list[str]:
    """What rows were taken for, each kind with its rows: 合计（7行、12行）."""
    said: list[str] = []
    for kind in dict.fromkeys(left_out.values()):
        places = row_ranges(whole, [row + 1 for row, own in left_out.items() if own == kind])
        said.append(f"{kind}（{listed(places)}）")
    return said
