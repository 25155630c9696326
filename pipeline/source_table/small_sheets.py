"""The sheets of facts, and of what functions gather for each member of a group."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from xlsxwriter.worksheet import Worksheet

from pipeline.source_table.cells import Pen
from pipeline.source_table.fact_rows import FIRST_ROW, FactRows
from pipeline.source_table.plan import ARGUMENT_FIRST_ROW, Argument
from pipeline.source_table.styles import HEADER, ORDINAL, TITLE
from pipeline.spreadsheet import set_page


def fill_fact_sheet(pen: Pen, sheet: Worksheet, facts: FactRows) -> None:
    """Write every fact that a figure looks at, with the line where it is written."""
    _head(pen, sheet, "事实：单位信息、目标和计划里的数", {"名称": 34, "内容": 30, "写在何处": 40}, FIRST_ROW)
    for row, ((name, value), place) in enumerate(facts.rows.items(), start=FIRST_ROW):
        pen.text(row, 0, name)
        pen.value(row, 1, value)
        pen.text(row, 2, str(place) if place else "unit.yaml")


def fill_argument_sheet(pen: Pen, sheet: Worksheet, arguments: Sequence[Argument]) -> None:
    """Write what functions over groups gather, member by member."""
    headings = {"序号": 6, "所算指标": 30, "成员": 24, "组内的数": 16}
    _head(pen, sheet, "组内算式：组数、合计、最大、最小等所归并的每一个数", headings, ARGUMENT_FIRST_ROW)
    for row, argument in enumerate(arguments, start=ARGUMENT_FIRST_ROW):
        pen.value(row, 0, Decimal(row - ARGUMENT_FIRST_ROW + 1), ORDINAL)
        pen.text(row, 1, argument.owner)
        pen.text(row, 2, argument.member)
        pen.cell(row, 3, argument.formula)


def _head(pen: Pen, sheet: Worksheet, title: str, widths: dict[str, int], first_row: int) -> None:
    sheet.set_row(0, 26)
    pen.text(0, 0, title, TITLE)
    for place, (heading, width) in enumerate(widths.items()):
        sheet.set_column(place, place, width)
        pen.text(first_row - 1, place, heading, HEADER)
    sheet.freeze_panes(first_row, 0)
    sheet.repeat_rows(first_row - 1)
    set_page(sheet)
