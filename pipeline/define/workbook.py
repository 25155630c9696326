"""Reads the sheets of an Excel definition table as texts that know their cells."""

from __future__ import annotations

import io
import struct
import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from zipfile import BadZipFile

from python_calamine import CalamineError, CalamineWorkbook

from pipeline.define.node import Scalar
from pipeline.define.source import FORBIDDEN
from pipeline.define.survey import Survey, survey
from pipeline.findings import finding
from pipeline.model.diagnostic import CellLocation, Diagnostic, FileLocation
from pipeline.workbook_package import ExcelPackage, Parts, PartsForReader, SharedTexts, TooLargeError
from pipeline.workbook_package.addresses import column_letter

_DAMAGED = (BadZipFile, OSError, RuntimeError, ValueError, EOFError, zlib.error, struct.error)
_MOST_OF_A_FILE, _MOST_BYTES = 16 * 2**20, 32 * 2**20
_WHOLE = "整个文件的大小"


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet's cells as texts, row by row from A1; empty texts where nothing stands."""

    workbook: str
    name: str
    rows: tuple[tuple[str, ...], ...]

    def place(self, row: int, column: int) -> CellLocation:
        """Return the address of a cell; rows and columns count from 0."""
        return CellLocation(self.workbook, self.name, f"{column_letter(column)}{row + 1}")

    def scalar(self, row: int, column: int) -> Scalar:
        """Return a cell as a node."""
        cells = self.rows[row]
        return Scalar(cells[column] if column < len(cells) else "", self.place(row, column))


def read_sheets(path: Path, found: list[Diagnostic]) -> tuple[Sheet, ...] | None:
    """Return the sheets of a workbook, or None and a finding when it cannot be read safely."""
    place = FileLocation(path.name)
    try:
        package = ExcelPackage.opened(Parts(_content(path), _MOST_BYTES))
        given = PartsForReader.of(package)
        sheets = {sheet.name: part.data for sheet, part in zip(package.sheets, given.sheets, strict=True)}
        surveyed = survey(sheets, SharedTexts(given.shared.data))
    except TooLargeError:
        found.append(finding("D019-sheet-too-large", place, seen=_WHOLE))
        return None
    except _DAMAGED:
        found.append(finding("D017-unreadable-workbook", place, problem="不是 .xlsx，或者设了密码，或者已损坏"))
        return None
    if surveyed.far or surveyed.flaws:
        found += _refusals(path.name, surveyed)
        return None
    if _mean_two_things(sheets.values()):
        found.append(finding("D017-unreadable-workbook", place, problem="里面有的格子，不同的程序读出来不一样"))
        return None
    read = _read(path.name, tuple(sheets), given.packed())
    if read is None:
        found.append(finding("D017-unreadable-workbook", place, problem="内容已损坏"))
    return read


def _mean_two_things(sheets: Iterable[bytes]) -> bool:
    """Whether two programs may read two things in a sheet."""
    from pipeline.workbook_package.contradictions import CellTags  # noqa: PLC0415 - most units have no tables,
    from pipeline.workbook_package.xml_cells import referenced  # noqa: PLC0415 - and these take time to load

    try:
        for data in sheets:
            CellTags(referenced(data)[0]).refuse_contradictions()
    except ValueError:
        return True
    return False


def _content(path: Path) -> bytes:
    if path.stat().st_size > _MOST_OF_A_FILE:
        raise TooLargeError(path.name)
    return path.read_bytes()


def _read(workbook: str, names: Sequence[str], content: bytes) -> tuple[Sheet, ...] | None:
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(content))
        rows = [book.get_sheet_by_index(at).to_python(skip_empty_area=False) for at in range(len(names))]
    except CalamineError:
        return None
    except BaseException as error:
        # The reader's own crash arrives as a type that cannot be imported; for the user the file is damaged.
        if type(error).__name__ != "PanicException":
            raise
        return None
    return tuple(
        Sheet(workbook, name, tuple(tuple(map(_text, cells)) for cells in own))
        for name, own in zip(names, rows, strict=True)
    )


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
