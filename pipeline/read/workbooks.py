"""Opens a file of any kind: structural pass first, then the reader, then both laid over each other."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from functools import partial
from typing import Any, TypeVar

from python_calamine import CalamineError, PasswordError, SheetTypeEnum, SheetVisibleEnum

from pipeline.findings import finding
from pipeline.model.diagnostic import CellLocation, FileLocation
from pipeline.read.cells import Area, Cell, Flaw, Measured, Sheet, Workbook, column_letter
from pipeline.read.delimited import read_delimited
from pipeline.read.excel_survey import survey_excel
from pipeline.read.files import FoundFile
from pipeline.read.kinds import DAMAGE, READABLE, FileKind, identify
from pipeline.read.loading import Loading
from pipeline.read.number_formats import Shown
from pipeline.read.old_excel_survey import survey_old_excel
from pipeline.read.opendocument_survey import survey_opendocument
from pipeline.read.survey import MOST_CELLS, SheetSurvey, WorkbookSurvey
from pipeline.read.values.texts import shown as text_of

_UNREADABLE = {
    FileKind.EMPTY: "R004-file-empty",
    FileKind.ENCRYPTED: "R005-file-has-password",
    FileKind.DAMAGED: "R006-file-damaged",
}
_ReadCell = int | float | str | bool | time | date | datetime | timedelta
Seen = TypeVar("Seen")
_DAMAGE = (CalamineError, *DAMAGE)


class _Refusal(Exception):  # noqa: N818 - a verdict on a file, no mistake of the program
    """A file that cannot be read as a whole, whatever stands on the sheets before; it is told by `key`."""

    def __init__(self, key: str) -> None:
        super().__init__(key)
        self.key = key


def open_workbook(
    file: FoundFile, headings: Collection[str], look: Callable[[Sheet], Seen]
) -> tuple[Workbook, tuple[Seen, ...]]:
    """Return what stands in a file; whatever is wrong with it as a whole is one finding, and no sheets.

    `headings` are the plain names of columns that may stand in it. With the workbook comes what `look` saw on each
    sheet: it is shown one as soon as that is there, while the reader loads the next.
    """
    try:
        content = file.path.read_bytes()
        saved = datetime.fromtimestamp(file.path.stat().st_mtime, UTC)
    except OSError:
        return _unread(file.name, "R003-file-unreadable")
    return read_content(file.name, content, headings, look, saved)


def read_content(
    name: str, content: bytes, headings: Collection[str], look: Callable[[Sheet], Seen], saved: datetime | None = None
) -> tuple[Workbook, tuple[Seen, ...]]:
    """Return what stands in a file by its bytes, as `open_workbook` does; `saved` is when it was."""
    kind = identify(content)
    if kind not in READABLE:
        key = _UNREADABLE.get(kind, "R007-not-a-ledger-file")
        return _unread(name, key, saved, kind=kind.value)
    if kind is FileKind.TEXT:
        book = read_delimited(name, content, headings)
        return replace(book, modified=saved), tuple(map(look, book.sheets))
    try:
        book, seen = _read(name, content, kind, look)
    except _Refusal as refusal:
        return _unread(name, refusal.key, saved)
    return replace(book, modified=book.modified or saved), seen


def _unread(name: str, key: str, saved: datetime | None = None, kind: str = "") -> tuple[Workbook, tuple[Any, ...]]:
    return Workbook(name, modified=saved, findings=(finding(key, FileLocation(name), kind=kind),)), ()


def _read(
    name: str, content: bytes, kind: FileKind, look: Callable[[Sheet], Seen]
) -> tuple[Workbook, tuple[Seen, ...]]:
    sheets: list[Sheet] = []
    seen: list[Seen] = []
    with Loading(content) as loading:
        with _refusals():
            survey = _survey(content, kind, loading)
            loads = _loads(name, kind, survey, loading)
        for load in loads:
            with _refusals():
                sheets.append(load())
            seen.append(look(sheets[-1]))
    found = [finding("R023-old-format", FileLocation(name))] if kind is FileKind.OLD_EXCEL else []
    if not sheets:
        found.append(finding("R006-file-damaged", FileLocation(name)))
    return Workbook(name, tuple(sheets), survey.modified, tuple(found)), tuple(seen)


@contextmanager
def _refusals() -> Iterator[None]:
    """Make refusals of the errors of the reader and of the structural pass."""
    try:
        yield
    except PasswordError as error:
        raise _Refusal("R005-file-has-password") from error
    except _DAMAGE as error:
        raise _Refusal("R006-file-damaged") from error
    except BaseException as error:
        # The reader's own crash arrives as a type that cannot be imported; for the user the file is damaged.
        if type(error).__name__ != "PanicException":
            raise
        raise _Refusal("R006-file-damaged") from error


def _loads(name: str, kind: FileKind, survey: WorkbookSurvey, loading: Loading) -> list[Callable[[], Sheet]]:
    """What gives the sheets, one after the other."""
    outsize = [sheet for sheet, found in survey.sheets.items() if found.too_large]
    if kind is not FileKind.EXCEL and outsize:  # these readers take in all sheets at once
        return [partial(_refused, name, sheet) for sheet in outsize]
    tables = [entry for entry in loading.entries if entry.typ == SheetTypeEnum.WorkSheet]
    if kind is not FileKind.OLD_EXCEL and any(entry.name not in survey.sheets for entry in tables):
        raise ValueError("a sheet that was not surveyed")
    return [
        partial(_sheet, loading, name, entry.name, survey, hidden=entry.visible != SheetVisibleEnum.Visible)
        for entry in tables
    ]


def _survey(content: bytes, kind: FileKind, loading: Loading) -> WorkbookSurvey:
    if kind is FileKind.OLD_EXCEL:
        return survey_old_excel(content)
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        parts = {part.casefold() for part in package.namelist()}
        if "content.xml" in parts and "xl/workbook.xml" in parts:
            raise ValueError("two workbooks in one file, of which the reader may take either")
        return survey_excel(package, loading.want) if kind is FileKind.EXCEL else survey_opendocument(package)


def _sheet(loading: Loading, workbook: str, name: str, whole: WorkbookSurvey, *, hidden: bool) -> Sheet:
    survey = whole.sheets.get(name, SheetSurvey())
    if survey.too_large:
        return _refused(workbook, name)
    read = loading.take(name)
    if read.total_height * read.total_width > MOST_CELLS:
        return _refused(workbook, name)
    merges = survey.merges or tuple(Area(*first, *last) for first, last in read.merged_cell_ranges or ())
    uncomputed = survey.uncomputed
    address = f"{column_letter(uncomputed[1])}{uncomputed[0] + 1}" if uncomputed else ""
    doubt = (finding("R033-formulas-not-computed", CellLocation(workbook, name, address)),) if uncomputed else ()
    return Sheet(
        workbook,
        name,
        _overlaid(read.to_python(skip_empty_area=False), survey),
        merges,
        hidden=survey.hidden or hidden,
        hidden_rows=survey.hidden_rows,
        hidden_columns=survey.hidden_columns,
        filtered=survey.filtered,
        struck_rows=survey.struck_rows,
        origin=whole.origin,
        findings=doubt,
    )


def _as_shown(number: float, shown: Shown) -> Cell:
    if shown.unit:
        return Measured(number * 100.0 if shown.unit == "%" else number / shown.divisor, shown.unit)
    return Flaw("V038-number-shown-smaller", text_of(number)) if number else number


def _refused(workbook: str, name: str) -> Sheet:
    return Sheet(workbook, name, findings=(finding("R009-sheet-too-large", CellLocation(workbook, name)),))


def _overlaid(read: list[list[_ReadCell]], survey: SheetSurvey) -> list[list[Cell]]:
    """The rows with error cells, formulas without values and units of number formats put in their places."""
    rows: list[list[Cell]] = [*read]  # type: ignore[list-item]  # no copies of a large sheet for its type
    if not survey.flaws and not survey.units:
        return rows
    height = max([len(rows), *(row + 1 for row, _ in survey.flaws)])
    width = max([*map(len, rows[:1]), *(column + 1 for _, column in survey.flaws)])
    rows = [[*row, *[""] * (width - len(row))] for row in (*rows, *[[]] * (height - len(rows)))]
    for (row, column), unit in survey.units.items():
        cell = rows[row][column] if row < height and column < width else ""
        if isinstance(cell, int | float) and not isinstance(cell, bool):
            rows[row][column] = _as_shown(cell, unit)
    for (row, column), flaw in survey.flaws.items():
        rows[row][column] = flaw
    return rows
