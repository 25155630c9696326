"""The workbook behind a chart: what opens when someone chooses 编辑数据 in Word."""

from __future__ import annotations

from decimal import Decimal
from io import BytesIO

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from pipeline.model.document import Chart
from pipeline.model.figure import Figure
from pipeline.spreadsheet import new_book, write_text
from pipeline.wording import Plotted, plotted

SHEET = "Sheet1"


def data_book(chart: Chart) -> bytes:
    """Return the .xlsx that holds a chart's numbers as they are printed, its bytes the same each time."""
    buffer = BytesIO()
    book = new_book(buffer)
    fill(book, chart)
    book.close()
    return buffer.getvalue()


def fill(book: Workbook, chart: Chart) -> Worksheet:
    """Return a sheet with a row for each category and a column for each series; what has no value stays empty."""
    sheet = book.add_worksheet(SHEET)
    write_text(book, sheet, (0, 0), chart.grouping, None)
    for row, category in enumerate(chart.categories, start=1):
        write_text(book, sheet, (row, 0), category, None)
    for column, series in enumerate(chart.series, start=1):
        write_text(book, sheet, (0, column), series.name, None)
        for row, figure in enumerate(series.figures, start=1):
            if drawn := drawn_number(figure):
                sheet.write_number(row, column, drawn.number)
    return sheet


def drawn_number(figure: Figure) -> Plotted | None:
    """Return what a chart draws for a figure, None where it has no value."""
    value = figure.value
    return plotted(value, figure.unit, figure.format) if isinstance(value, Decimal) else None
