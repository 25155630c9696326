"""The sheet of a ledger's rows as read, each with the file, the sheet and the row that it comes from."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from xlsxwriter.worksheet import Worksheet

from pipeline.model.definition import ValueType
from pipeline.personal_numbers import AMOUNTS, heading_of_numbers
from pipeline.source_table.cells import Pen
from pipeline.source_table.contents import GridCell
from pipeline.source_table.grid import FIRST_ROW, LEADING, MOST_COMPARED, Grid, GridColumn
from pipeline.source_table.styles import HEADER, NOTE, ORDINAL, TITLE
from pipeline.spreadsheet import row_height, set_page, width_of

_LEADING_WIDTHS = (6, 22, 12, 6)
_WIDTHS = {
    ValueType.TEXT: 24,
    ValueType.INTEGER: 9,
    ValueType.DECIMAL: 10,
    ValueType.AMOUNT: 13,
    ValueType.DATE: 12,
    ValueType.CHOICE: 12,
    ValueType.CHOICES: 18,
    ValueType.NAMES: 28,
    ValueType.FLAG: 8,
}
_COUNTED = frozenset({ValueType.INTEGER, ValueType.DECIMAL})
_WIDEST = 40
_LOWEST_ROW, _HIGHEST_ROW = 21.0, 120.0


def fill_ledger_sheet(pen: Pen, sheet: Worksheet, grid: Grid) -> None:
    """Write the rows of a ledger, or of a ledger once for every name, from top to bottom."""
    columns = list(grid.columns.values())
    headings = [*LEADING, *(column.heading for column in columns)]
    usual = [*_LEADING_WIDTHS, *(_WIDTHS.get(column.kind, 12) for column in columns)]
    wide = zip(headings, usual, strict=True)
    widths = [min(max(width, width_of(heading) + 2), _WIDEST) for heading, width in wide]
    for place, width in enumerate(widths):
        sheet.set_column(place, place, width)
    sheet.set_row(0, 26)
    pen.text(0, 0, f"{grid.ledger.name}：{_title(grid)}", TITLE)
    pen.text(1, 0, _note(grid), NOTE)
    sheet.set_row(FIRST_ROW - 1, 24)
    for place, heading in enumerate(headings):
        pen.text(FIRST_ROW - 1, place, heading, HEADER)
    leading, holding = _leading(grid), _holding(grid)
    for row, cells in enumerate(zip(*(column.cells() for column in columns), strict=True), start=FIRST_ROW):
        number, file, name, at = next(leading)
        if len(grid) <= MOST_COMPARED:
            sheet.set_row(row, _height(cells, widths[len(LEADING) :]))
        pen.value(row, 0, Decimal(number), ORDINAL)
        pen.cell(row, 1, file)
        pen.cell(row, 2, name)
        pen.value(row, 3, Decimal(at), ORDINAL)
        for place, (value, heading) in enumerate(zip(cells, holding, strict=True), start=len(LEADING)):
            pen.cell(row, place, value, heading)
    sheet.freeze_panes(FIRST_ROW, len(LEADING))
    sheet.autofilter(FIRST_ROW - 1, 0, FIRST_ROW + max(len(grid), 1) - 1, len(headings) - 1)
    sheet.repeat_rows(FIRST_ROW - 1)
    set_page(sheet)


def _holding(grid: Grid) -> list[str]:
    """What each column holds, as its heading says it; what is counted in a unit holds amounts, however it is called."""
    units = {name: column.unit for name, column in grid.defined.columns.items()}
    return [_held(column, units.get(name, "")) for (name, _), column in grid.columns.items()]


def _held(column: GridColumn, unit: str) -> str:
    if column.kind is ValueType.AMOUNT or (column.kind in _COUNTED and unit):
        return AMOUNTS
    return heading_of_numbers(column.heading) if column.kind in _COUNTED else column.heading


def _height(cells: Sequence[GridCell], widths: Sequence[int]) -> float:
    """The height at which every text of a row is seen; very long ones are cut off on paper."""
    texts = [(value, width) for value, width in zip(cells, widths, strict=True) if isinstance(value, str)]
    return min(_HIGHEST_ROW, max((row_height(text, width) for text, width in texts), default=_LOWEST_ROW))


def _title(grid: Grid) -> str:
    whole = f"读到的{len(grid.ledger)}行"
    return f"{whole}逐个展开，共{len(grid)}个" if grid.expanded else whole


def _note(grid: Grid) -> str:
    if grid.expanded:
        return "一行一个值，便于逐个数；其余各列照录台账。"
    return "照读到的内容录，行号是原文件里的行号；标“有误”的格子程序没有读懂。括号里注明的列是为复算加的。"


def _leading(grid: Grid) -> Iterator[tuple[int, str, str, int]]:
    """序号, 文件, 工作表 and 行号 of each row."""
    ledger = grid.ledger
    for number, row in enumerate(grid.rows, start=1):
        part = ledger.segment(row)
        yield number, part.workbook, part.sheet, ledger.row_numbers[row]
