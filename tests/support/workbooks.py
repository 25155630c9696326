"""Workbooks as offices keep them, made for tests: rows in, files out."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import openpyxl

Rows = Sequence[Any]


def write_xlsx(
    path: Path,
    sheets: Mapping[str, Rows],
    *,
    merges: Iterable[str] = (),
    formats: Mapping[str, str] | None = None,
    hidden_rows: Iterable[int] = (),
    hidden_sheets: Iterable[str] = (),
) -> Path:
    """Write sheets of rows from A1 on; `merges` and `formats` (number formats by cell) are for the first sheet."""
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for number, row in enumerate(rows, 1):
            for letter, value in enumerate(row, 1):
                if value not in (None, ""):
                    sheet.cell(number, letter, value)
    first = book.worksheets[0]
    for cell, code in (formats or {}).items():
        first[cell].number_format = code
    for area in merges:
        first.merge_cells(area)
    for number in hidden_rows:
        first.row_dimensions[number].hidden = True
    for name in hidden_sheets:
        book[name].sheet_state = "hidden"
    path.parent.mkdir(parents=True, exist_ok=True)
    book.save(path)
    return path


def write_csv(path: Path, rows: Rows, encoding: str = "utf-8") -> Path:
    """Write rows as comma-separated text in an encoding."""
    text = io.StringIO(newline="")
    csv.writer(text).writerows(rows)
    path.write_bytes(text.getvalue().encode(encoding))
    return path
