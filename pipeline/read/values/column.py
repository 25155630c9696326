"""One column of one sheet: cells in, typed values out, each distinct content parsed once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from pipeline.model.definition import ColumnDefinition, ValueType
from pipeline.model.ledger import CellValue
from pipeline.read.cells import Cell, Flaw
from pipeline.read.values.amounts import WANTED, number_parser, written_units
from pipeline.read.values.choices import choice_parser, choices_parser, flag_parser
from pipeline.read.values.dates import date_parser, span_parser
from pipeline.read.values.lists import is_placeholder, names_parser
from pipeline.read.values.lost_digits import FIRST_ROUNDED, lost_digits
from pipeline.read.values.one_name import text_or_name_parser
from pipeline.read.values.texts import comparable, shown
from pipeline.read.values.verdict import Doubt, Parser, Problem, Settled, Surroundings, Verdict

_PARSERS = {
    ValueType.TEXT: text_or_name_parser,
    ValueType.INTEGER: number_parser,
    ValueType.DECIMAL: number_parser,
    ValueType.AMOUNT: number_parser,
    ValueType.DATE: date_parser,
    ValueType.SPAN: span_parser,
    ValueType.CHOICE: choice_parser,
    ValueType.CHOICES: choices_parser,
    ValueType.NAMES: names_parser,
    ValueType.FLAG: flag_parser,
}
_REFUSALS: dict[ValueType, str] = {
    ValueType.INTEGER: "V012-not-a-number",
    ValueType.DECIMAL: "V012-not-a-number",
    ValueType.AMOUNT: "V012-not-a-number",
    ValueType.DATE: "V009-not-a-date",
    ValueType.SPAN: "V009-not-a-date",
    ValueType.FLAG: "V018-not-yes-or-no",
}
"""What a text is told as that is too long to be of its type; texts, names and choices may be of any length."""
_LONGEST = 200
"""Characters of a number, a day or a yes, with all that people write around it. What is longer no pattern looks at."""
_LONGEST_PLACEHOLDER = 6
_KEEP_PLACEHOLDERS = frozenset({ValueType.TEXT, ValueType.FLAG})


@dataclass(frozen=True, slots=True)
class ParsedColumn:
    """Values of one column of one sheet; problems and remarks by the cell's place in the column.

    Of a number column without 单位, `units` are those written in its sheet, `named` the one over it. What cells in
    `doubts` say is settled when the names of all ledgers are known; until then their value is the first reading.
    """

    values: list[CellValue]
    problems: Mapping[int, Problem]
    remarks: Mapping[int, Problem]
    units: tuple[str, ...] = ()
    named: str = ""
    doubts: Mapping[int, Doubt] = field(default_factory=dict)


def without(column: ParsedColumn, problems: Mapping[int, Problem]) -> ParsedColumn:
    """Return a column where the cells of further problems have no value."""
    values = [None if place in problems else value for place, value in enumerate(column.values)]
    return replace(column, values=values, problems={**column.problems, **problems})


def parse_column(
    cells: Sequence[Cell], distinct: Sequence[Cell], column: ColumnDefinition, around: Surroundings
) -> ParsedColumn:
    """Return the values of a column by its 类型; an empty cell is None, and so is one that cannot be read.

    `distinct` holds at least every content of `cells` once.
    """
    filled = [cell for cell in distinct if cell != "" and not _is_too_long(cell, column)]
    parse = _PARSERS[column.type](column, around, filled)
    values: dict[Cell, CellValue] = {}
    problems: dict[Cell, Problem] = {}
    remarks: dict[Cell, Problem] = {}
    doubts: dict[Cell, Doubt] = {}
    for cell in distinct:
        # The common case first: this loop and the parser under it are what reading costs beyond the reader.
        kind = type(cell)
        short = kind is float and -FIRST_ROUNDED < cell < FIRST_ROUNDED  # type: ignore[operator]
        verdict = parse(cell) if short or kind is date else _verdict(cell, column, parse)
        if isinstance(verdict, Problem):
            problems[cell], values[cell] = verdict, None
        elif isinstance(verdict, Settled):
            remarks[cell], values[cell] = verdict.remark, verdict.value
            doubts |= {cell: verdict.doubt} if verdict.doubt else {}
        else:
            values[cell] = verdict
    return ParsedColumn(
        list(map(values.__getitem__, cells)),
        {at: problems[cell] for at, cell in enumerate(cells) if cell in problems} if problems else {},
        {at: remarks[cell] for at, cell in enumerate(cells) if cell in remarks} if remarks else {},
        written_units(column, around, filled),
        around.named,
        {at: doubts[cell] for at, cell in enumerate(cells) if cell in doubts} if doubts else {},
    )


def _verdict(cell: Cell, column: ColumnDefinition, parse: Parser) -> Verdict:
    if isinstance(cell, Flaw):
        return Problem(cell.key, cell.text)
    if not isinstance(cell, str):
        return lost_digits(cell, counts=column.type.numeric) or parse(cell)
    return _verdict_on_text(cell, column, parse)


def _verdict_on_text(cell: str, column: ColumnDefinition, parse: Parser) -> Verdict:
    if not cell or cell.isspace():
        return Problem("V001-missing-value", "") if column.required else None
    if _is_too_long(cell, column):
        return Problem(_REFUSALS[column.type], shown(cell), (("wanted", WANTED.get(column.type, "")),))
    if len(cell) <= _LONGEST_PLACEHOLDER and is_placeholder(cell) and not _means_itself(cell, column):
        if column.required:
            return Problem("V001-missing-value", shown(cell))
        return Settled(None, Problem("V022-placeholder-as-empty", shown(cell)))
    lost = lost_digits(cell, counts=column.type.numeric) if "+" in cell else None
    return lost or parse(cell)


def _is_too_long(cell: Cell, column: ColumnDefinition) -> bool:
    return isinstance(cell, str) and len(cell) > _LONGEST and column.type in _REFUSALS and len(cell.strip()) > _LONGEST


def _means_itself(placeholder: str, column: ColumnDefinition) -> bool:
    """Whether 无 or / is a content of its own here: a text, a no, one of 取值."""
    return column.type in _KEEP_PLACEHOLDERS or comparable(placeholder) in map(comparable, column.choices)
