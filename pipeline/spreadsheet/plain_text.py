"""Writes text that stays text in a cell, whatever it looks like."""

from __future__ import annotations

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from pipeline.markup import cleaned
from pipeline.spreadsheet.sheet_names import within

LONGEST_TEXT = 32_767
"""UTF-16 units that a cell of Excel holds."""
_BEGIN, _END = "<r>", "</r>"
"""Between these xlsxwriter takes a text for markup of its own and copies it into the file as it is."""


def write_text(book: Workbook, sheet: Worksheet, place: tuple[int, int], text: str, style: Format | None) -> None:
    """Write `text` at (row, column), both from 0: what no file can hold is left out, and what is too long is cut off.

    xlsxwriter would leave out a long text as a whole and say nothing.
    """
    plain = text if text.isprintable() else cleaned(text)
    plain = plain if 2 * len(plain) <= LONGEST_TEXT else within(plain, LONGEST_TEXT)
    if plain.startswith(_BEGIN) and plain.endswith(_END):
        # In two pieces, which are escaped each.
        sheet.write_rich_string(*place, plain[:1], book.add_format(), plain[1:], *([style] if style else []))
    else:
        sheet.write_string(*place, plain, style)
