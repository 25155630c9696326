"""Workbooks that the program makes: text stays text, sheets have names that Excel allows, the bytes carry no clock."""

from pipeline.spreadsheet.anywhere import AnywhereBook
from pipeline.spreadsheet.book import new_book
from pipeline.spreadsheet.formula_sheet import FormulaSheet
from pipeline.spreadsheet.page import set_page
from pipeline.spreadsheet.plain_text import write_text
from pipeline.spreadsheet.sheet_names import sheet_name, within
from pipeline.spreadsheet.widths import row_height, width_of

__all__ = [
    "AnywhereBook",
    "FormulaSheet",
    "new_book",
    "row_height",
    "set_page",
    "sheet_name",
    "width_of",
    "within",
    "write_text",
]
