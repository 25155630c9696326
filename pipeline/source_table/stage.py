"""The stage source_table: every figure with its rows, and a formula over them that gives its value again."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from io import BytesIO

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from pipeline.model.definition import Definitions
from pipeline.model.diagnostic import Outcome
from pipeline.model.figure import AnyFigure, Figure, FigureSet, GroupFigure, RecordsFigure, TableFigure
from pipeline.model.ledger import Ledger
from pipeline.model.printed import Printed
from pipeline.model.working import Copied
from pipeline.personal_numbers import Masks
from pipeline.source_table.cells import Pen
from pipeline.source_table.fact_rows import SHEET as FACTS
from pipeline.source_table.figure_sheet import fill_figure_sheet
from pipeline.source_table.ledger_sheet import fill_ledger_sheet
from pipeline.source_table.masked_cells import MaskedCells
from pipeline.source_table.plan import ARGUMENTS, FIGURES, GROUPS, Entry, Plan, in_order, rows_of_records
from pipeline.source_table.small_sheets import fill_argument_sheet, fill_fact_sheet
from pipeline.source_table.styles import Styles
from pipeline.spreadsheet import FormulaSheet, new_book

COUNTED_ROWS = "（明细行数）"
"""What is added to the name of a 明细, of which one can count only the rows."""
_LARGE = 50_000
"""Rows from which the workbook is written through the disk, lest it fill the memory."""


def source_table(
    printed: Sequence[Printed],
    computed: FigureSet,
    definitions: Definitions,
    ledgers: Mapping[str, Ledger],
    masks: Masks | None = None,
) -> Outcome[bytes]:
    """Return 数据来源表 as .xlsx: printed figures first, then those that are only defined; the same bytes each time.

    With `masks` no text of it says an identity-card or telephone number; what is counted stays the same, for different
    numbers stay different; where that was is reported. What no formula gives again stands in the table with the reason.
    """
    plan = Plan(definitions, ledgers, computed.period)
    figures = tuple(computed.figures.values())
    in_order(plan, printed, _single(computed, figures), _members(figures))
    buffer = BytesIO()
    title = f"{definitions.unit.short_name}{computed.period.name}数据来源表"
    book = new_book(buffer, title, large=sum(map(len, plan.grids.values())) > _LARGE)
    masked = MaskedCells(masks)
    _fill(book, plan, (title, masked), definitions)
    book.close()
    return Outcome(buffer.getvalue(), tuple(masked.findings()))


def _fill(book: Workbook, plan: Plan, about: tuple[str, MaskedCells], definitions: Definitions) -> None:
    styles, (title, masked) = Styles(book), about

    def sheet(name: str) -> tuple[Pen, Worksheet]:
        made = book.add_worksheet(name, FormulaSheet)
        return Pen(book, made, styles, masked), made

    pen, made = sheet(FIGURES)
    fill_figure_sheet(pen, made, styles, (title, _counts(plan.entries[FIGURES], definitions)), plan.entries[FIGURES])
    if plan.entries[GROUPS]:
        pen, made = sheet(GROUPS)
        heading = f"{title}：分组的每一个数", f"本表{len(plan.entries[GROUPS])}行，一行是一组的一个数"
        fill_figure_sheet(pen, made, styles, heading, plan.entries[GROUPS])
    if plan.arguments:
        fill_argument_sheet(*sheet(ARGUMENTS), plan.arguments)
    if plan.facts.rows:
        fill_fact_sheet(*sheet(FACTS), plan.facts)
    for grid in plan.grids.values():
        fill_ledger_sheet(*sheet(grid.sheet), grid)


def _counts(entries: Sequence[Entry], definitions: Definitions) -> str:
    """How many figures were defined, and what the rows are: most of them are cells and comparisons."""
    names = {entry.figure.name.removesuffix(COUNTED_ROWS) for entry in entries}
    own = len(names & definitions.figures.keys())
    cells = sum(_is_cell(entry.figure, definitions) for entry in entries)
    rest = len(entries) - own - cells
    kinds = {"指标": own, "表格和明细里的格": cells, "同比等比较、单位情况和计算用的数": rest}
    told = "，".join(f"{kind}{count}行" for kind, count in kinds.items() if count)
    return f"定义的指标{len(definitions.figures)}个；本表{len(entries)}行：{told}"


def _is_cell(figure: Figure, definitions: Definitions) -> bool:
    """Whether a figure stands in a table or a 明细, and is none that has a definition of its own."""
    named = figure.name not in definitions.figures and not figure.name.endswith(COUNTED_ROWS)
    return isinstance(figure.lineage.working, Copied) or (named and figure.name.endswith("）"))


def _single(computed: FigureSet, figures: Sequence[AnyFigure]) -> Iterator[Figure]:
    """The figures that have a row of their own: single ones, cells of tables, and how many rows a 明细 has."""
    for figure in figures:
        match figure:
            case Figure():
                yield figure
            case TableFigure():
                yield from (cell for row in figure.rows for cell in row if isinstance(cell, Figure))
            case RecordsFigure():
                name, rows = f"{figure.name}{COUNTED_ROWS}", Decimal(len(figure.rows))
                value = None if figure.absence else rows
                counted = Figure(name, value, "行", computed.period, figure.lineage, absence=figure.absence)
                yield rows_of_records(counted)
            case GroupFigure():
                continue


def _members(figures: Sequence[AnyFigure]) -> Iterator[Figure]:
    """The members of groups; those without any row to look at say nothing."""
    for group in figures:
        if isinstance(group, GroupFigure):
            for member in group.members.values():
                if isinstance(member, Figure) and (member.value is not None or member.faulty):
                    yield member
