"""The sheet that people fill in."""

from __future__ import annotations

from collections.abc import Mapping

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from pipeline.hand_out.entry_rules import Rule, entry_rule, message
from pipeline.hand_out.styles import HINT, TITLE, cell_style, column_width, header_style, heading
from pipeline.markup import cleaned
from pipeline.model.definition import LedgerDefinition
from pipeline.spreadsheet import set_page, within, write_text

HEADER_ROW = 2  # from 0: the title and a hint stand above it
_LAST_ROW = 1_048_575
_LONGEST_TITLE = 32


def fill_ledger_sheet(
    book: Workbook, sheet: Worksheet, title: str, ledger: LedgerDefinition, listed_at: Mapping[str, str]
) -> None:
    """Write title, hint, header and entry rules; `listed_at` gives the ranges of value lists by column."""
    sheet.set_row(0, 30, book.add_format(TITLE))
    sheet.set_row(1, 20, book.add_format(HINT))
    sheet.set_row(HEADER_ROW, 34)
    write_text(book, sheet, (0, 0), title, book.add_format(TITLE))
    sheet.write_string(1, 0, _hint(ledger), book.add_format(HINT))
    for place, column in enumerate(ledger.columns.values()):
        sheet.set_column(place, place, column_width(column), book.add_format(cell_style(column)))
        write_text(book, sheet, (HEADER_ROW, place), heading(column), book.add_format(header_style(column)))
        explained = {
            "validate": "any",
            "input_title": within(column.name, _LONGEST_TITLE),
            "input_message": message(column),
        }
        sheet.data_validation(HEADER_ROW, place, HEADER_ROW, place, _clean(explained))
        rule = entry_rule(column, listed_at.get(column.name, ""))
        sheet.data_validation(HEADER_ROW + 1, place, _LAST_ROW, place, _clean(rule))
    sheet.freeze_panes(HEADER_ROW + 1, 0)
    set_page(sheet)
    sheet.repeat_rows(HEADER_ROW)


def _clean(rule: Rule) -> dict[str, object]:
    """A rule without characters that would break the file: xlsxwriter writes what it says as it is."""
    return {key: _clean_value(value) for key, value in rule.items()}


def _clean_value(value: object) -> object:
    match value:
        case str():
            return cleaned(value)
        case list():
            return list(map(_clean_value, value))
        case _:
            return value


def _hint(ledger: LedgerDefinition) -> str:
    required = any(column.required for column in ledger.columns.values())
    marked = "带*的红字列必填；" if required else ""
    return f"{marked}从第{HEADER_ROW + 2}行起填写，一行只填一件事；点一下单元格就有提示，详见工作表“填写说明”。"
