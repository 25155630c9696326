"""A new workbook without a clock, in which text stays text."""

from __future__ import annotations

from datetime import datetime
from io import BytesIO

from xlsxwriter import Workbook

from pipeline.markup import cleaned
from pipeline.spreadsheet.anywhere import AnywhereBook

# Fixed, so that the same input gives the same bytes; Excel puts its own when someone saves the file.
_CREATED = datetime(2000, 1, 1)  # noqa: DTZ001 - the format has no time zone


def new_book(buffer: BytesIO, title: str = "", *, large: bool = False) -> Workbook:
    """Return an empty workbook that is written to `buffer` when it is closed.

    A `large` one keeps one row in memory at a time, so that rows have to be written from top to bottom.
    """
    book = AnywhereBook(buffer, large=large)
    book.set_properties({"created": _CREATED, "title": cleaned(title)})
    return book
