"""Reads the sheets of an Excel definition table as texts that know their cells."""

from __future__ import annotations

import zlib
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from zipfile import BadZipFile, ZipFile

from python_calamine import CalamineError, CalamineWorkbook

from pipeline.define.node import Scalar
from pipeline.define.source import FORBIDDEN
from pipeline.define.survey import Survey, letters_of, survey
from pipeline.findings import finding
from pipeline.model.diagnostic import CellLocation, Diagnostic, FileLocation

_DAMAGED = (BadZipFile, OSError, RuntimeError, NotImplementedError, EOFError, zlib.error)


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet's cells as texts, row by row from A1; empty texts where nothing stands."""

    workbook: str
    name: str
    rows: tuple[tuple[str, ...], ...]

    def place(self, row: int, column: int) -> CellLocation:
        """Return the address of a cell; rows and columns count from 0."""
        return CellLocation(self.workbook, self.name, f"{letters_of(column)}{row + 1}")

    def scalar(self, row: int, column: int) -> Scalar:
        """Return a cell as a node."""
        cells = self.rows[row]
        return Scalar(cells[column] if column < len(cells) else "", self.place(row, column))


def read_sheets(path: Path, found: list[Diagnostic]) -> tuple[Sheet, ...] | None:
    """Return the sheets of a workbook, or None and a finding when it cannot be read safely."""
    place = FileLocation(path.name)
    try:
        with ZipFile(path) as archive:
            surveyed = survey(archive)
    except _DAMAGED:
        found.append(finding("D017-unreadable-workbook", place, problem="不是 .xlsx，或者设了密码，或者已损坏"))
        return None
    if surveyed.far or surveyed.flaws:
        found += _refusals(path.name, surveyed)
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
        pass
    except BaseException as error:
        # The reader's own crash arrives as a type that cannot be imported; for the user the file is damaged.
        if type(error).__name__ != "PanicException":
            raise
    found.append(finding("D017-unreadable-workbook", place, problem="内容已损坏"))
    return None


def _refusals(workbook: str, surveyed: Survey) -> list[Diagnostic]:
    if surveyed.far:
        return [finding("D019-sheet-too-large", FileLocation(workbook), seen=surveyed.far)]
    return [
        finding("D076-unusable-cell", CellLocation(workbook, flaw.sheet, flaw.cell), seen=flaw.seen)
        for flaw in surveyed.flaws
    ]


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
