"""The sheet 填写说明: rules, then every column with what to fill, then value lists too long for a drop-down's rule."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from xlsxwriter import Workbook
from xlsxwriter.utility import xl_col_to_name, xl_range_abs
from xlsxwriter.worksheet import Worksheet

from pipeline.hand_out.entry_rules import needs_range
from pipeline.hand_out.guidance import guidance
from pipeline.hand_out.styles import ENTRY, MUST, OPTIONAL, RULE, SECTION, TITLE
from pipeline.model.definition import LedgerDefinition
from pipeline.model.ledger import INSTRUCTIONS
from pipeline.spreadsheet import row_height, set_page, write_text

_RULES = (
    "一行只填一件事（一次活动、一个人、一笔支出），每行都填完整。",
    "不要合并单元格，不要写“同上”；上下相同的内容照样每行都写。",
    "不要改动表头的列名，不要删列；另有说明的，写在备注列或另附文字。",
    "不用加合计行、小计行，程序自动汇总。",
    "日期写成 2025-09-30，年月日写全；起止日期写成 2025-07-25至2025-08-02。",
    "数字填确切的数，不写“约30”“30多”；不写单位，按列里注明的单位填。",
    "几个姓名、几个选项写在一格里的，中间用顿号“、”隔开；姓名中间不加空格。",
    "没有内容的格子空着，不填“无”“/”“-”。",
    "以 = + - @ 开头的内容，在文字列里只当文字保存，不会变成公式。",
)
_RENAMING = "填好后仍存为 .xlsx；可以在文件名后面加上本单位的名称，前面的字不要改。"
_NO_RENAMING = "填好后仍存为 .xlsx，文件名不要改。"
_HEADINGS = ("哪一列", "必填吗", "填什么", "可以填的值", "例子（照这样写）")
_REQUIRED = 1  # the place of 必填吗
_WIDTHS = (24, 9, 36, 44, 28)


def fill_instruction_sheet(
    book: Workbook, sheet: Worksheet, ledgers: Sequence[LedgerDefinition], *, renaming: bool
) -> Mapping[str, Mapping[str, str]]:
    """Write the sheet and return where value lists stand: ranges by ledger and column.

    No cell holds a column's bare name, or the sheet could be taken for a ledger.
    """
    for place, width in enumerate(_WIDTHS):
        sheet.set_column(place, place, width)
    sheet.set_row(0, 30)
    sheet.write_string(0, 0, INSTRUCTIONS, book.add_format(TITLE))
    row = _write_rules(book, sheet, 1, (*_RULES, _RENAMING if renaming else _NO_RENAMING))
    for ledger in ledgers:
        row = _write_columns(book, sheet, row + 1, ledger)
    places: dict[str, Mapping[str, str]] = {}
    for ledger in ledgers:
        row, places[ledger.name] = _write_lists(book, sheet, row, ledger)
    set_page(sheet)
    return places


def _write_rules(book: Workbook, sheet: Worksheet, row: int, rules: Sequence[str]) -> int:
    """Write numbered rules and return the row after them."""
    for number, rule in enumerate(rules, start=1):
        sheet.set_row(row, 20)
        sheet.write_string(row, 0, f"{number}. {rule}", book.add_format(dict(RULE) | {"text_wrap": False}))
        row += 1
    return row


def _write_columns(book: Workbook, sheet: Worksheet, row: int, ledger: LedgerDefinition) -> int:
    """Write the table of a ledger's columns and return the row after it."""
    sheet.set_row(row, 26)
    write_text(book, sheet, (row, 0), f"“{ledger.name}”各列怎么填", book.add_format(SECTION))
    row += 1
    for place, heading in enumerate(_HEADINGS):
        sheet.write_string(row, place, heading, book.add_format(OPTIONAL))
    for letter, column in enumerate(ledger.columns.values()):
        row += 1
        guide = guidance(column)
        allowed = f"见本页下方“{column.name}”的清单" if needs_range(column) else guide.allowed
        name = f"{xl_col_to_name(letter)}列　{column.name}"
        texts = (name, "必填" if column.required else "选填", guide.what, allowed or "不限", guide.example)
        sheet.set_row(row, max(map(row_height, texts, _WIDTHS)))
        for place, text in enumerate(texts):
            style = MUST if column.required and place <= _REQUIRED else ENTRY
            write_text(book, sheet, (row, place), text, book.add_format(style))
    return row + 1


def _write_lists(book: Workbook, sheet: Worksheet, row: int, ledger: LedgerDefinition) -> tuple[int, dict[str, str]]:
    """Write each long value list under a heading and return the row after them and their ranges by column."""
    places: dict[str, str] = {}
    style = book.add_format(ENTRY)
    for column in filter(needs_range, ledger.columns.values()):
        title = f"“{ledger.name}”的“{column.name}”可以填的值"
        write_text(book, sheet, (row + 1, 0), title, book.add_format(SECTION))
        first = row + 2
        row = first + len(column.choices)
        for at, choice in enumerate(column.choices, start=first):
            write_text(book, sheet, (at, 0), choice, style)
        quoted = sheet.get_name().replace("'", "''")
        places[column.name] = f"'{quoted}'!{xl_range_abs(first, 0, row - 1, 0)}"
    return row, places
