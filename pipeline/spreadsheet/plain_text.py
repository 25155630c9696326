"""Writes text that stays text in a cell, whatever it looks like."""

from __future__ import annotations

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

_BEGIN, _END = "<r>", "</r>"
"""Between these xlsxwriter takes a text for markup of its own and copies it into the file as it is."""


def write_text(book: Workbook, sheet: Worksheet, place: tuple[int, int], text: str, style: Format) -> None:
    """Write `text` at (row, column), both from 0; what is no proper text, in a file's name on Linux, becomes ?."""
    text = text.encode(errors="replace").decode() if not text.isascii() else text
    if text.startswith(_BEGIN) and text.endswith(_END):
        # In two pieces, which are escaped each.
        sheet.write_rich_string(*place, text[:1], book.add_format(), text[1:], style)
    else:
        sheet.write_string(*place, text, style)
