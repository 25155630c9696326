"""Reads the sheets of an Excel definition table as texts that know their cells."""

from __future__ import annotations

import re
import zlib
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from zipfile import BadZipFile, ZipFile

from python_calamine import CalamineError, CalamineWorkbook

from pipeline.define.node import Scalar
from pipeline.define.source import FORBIDDEN
from pipeline.findings import finding
from pipeline.model.diagnostic import CellLocation, Diagnostic, FileLocation

MOST_ROWS, MOST_LETTERS = 20_000, 2  # columns up to ZZ
_MOST_BYTES = 100_000_000
_CELL = re.compile(rb"""\sr=["']([A-Z]{1,3})([0-9]{1,7})["']""")
_DAMAGED = (BadZipFile, OSError, RuntimeError, NotImplementedError, EOFError, zlib.error)
_LETTERS = 26


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet's cells as texts, row by row from A1; empty texts where nothing stands."""

    workbook: str
    name: str
    rows: tuple[tuple[str, ...], ...]

    def place(self, row: int, column: int) -> CellLocation:
        """Return the address of a cell; rows and columns count from 0."""
        return CellLocation(self.workbook, self.name, f"{_letters(column)}{row + 1}")

    def scalar(self, row: int, column: int) -> Scalar:
        """Return a cell as a node."""
        cells = self.rows[row]
        return Scalar(cells[column] if column < len(cells) else "", self.place(row, column))


def read_sheets(path: Path, found: list[Diagnostic]) -> tuple[Sheet, ...] | None:
    """Return the sheets of a workbook, or None and a finding when it cannot be read safely."""
    place = FileLocation(path.name)
    try:
        far = _far_cell(path)
    except _DAMAGED:
        found.append(finding("D017-unreadable-workbook", place, problem="不是 .xlsx，或者设了密码，或者已损坏"))
        return None
    if far:
        found.append(finding("D019-sheet-too-large", place, seen=far))
        return None
    try:
        with CalamineWorkbook.from_path(path) as workbook:
            sheets = [(name, workbook.get_sheet_by_name(name)) for name in workbook.sheet_names]
            return tuple(
                Sheet(
                    path.name,
                    name,
                    tuple(tuple(_text(cell) for cell in row) for row in sheet.to_python(skip_empty_area=False)),
                )
                for name, sheet in sheets
            )
    except (CalamineError, OSError):
        found.append(finding("D017-unreadable-workbook", place, problem="内容已损坏"))
        return None


def check_characters(sheets: tuple[Sheet, ...], found: list[Diagnostic]) -> bool:
    """Return whether no cell holds a hidden control character; each that does is reported."""
    strange = [
        finding("D006-control-character", sheet.place(row, column), seen=f"U+{ord(mark[0]):04X}")
        for sheet in sheets
        for row, cells in enumerate(sheet.rows)
        for column, text in enumerate(cells)
        if (mark := FORBIDDEN.search(text))
    ]
    found += strange
    return not strange


def _far_cell(path: Path) -> str:
    """A cell too far out for a definition table, or nothing: the reader would ask for memory for all between."""
    with ZipFile(path) as archive:
        parts = [part for part in archive.infolist() if part.filename.startswith("xl/worksheets/")]
        if sum(part.file_size for part in parts) > _MOST_BYTES:
            return "一亿字节"
        for part in parts:
            for letters, number in _CELL.findall(archive.read(part)):
                if len(letters) > MOST_LETTERS or int(number) > MOST_ROWS:
                    return str((letters + number).decode())
    return ""


def _text(cell: object) -> str:
    match cell:
        case bool():
            return "是" if cell else "否"
        case float():
            return str(int(cell)) if cell.is_integer() else repr(cell)
        case datetime():
            return cell.date().isoformat()
        case date():
            return cell.isoformat()
    return str(cell).strip()


def _letters(column: int) -> str:
    letters = ""
    while column >= 0:
        column, rest = divmod(column, _LETTERS)
        letters, column = chr(ord("A") + rest) + letters, column - 1
    return letters
