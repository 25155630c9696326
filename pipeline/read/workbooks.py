"""Opens a file of any kind: structural pass first, then the reader, then both laid over each other."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from functools import partial
from typing import Any, NamedTuple, TypeVar

from python_calamine import CalamineError, PasswordError, SheetTypeEnum, SheetVisibleEnum

from pipeline.findings import finding
from pipeline.model.diagnostic import CellLocation, FileLocation
from pipeline.model.ledger import ISSUES_TITLE
from pipeline.read.cells import Area, Cell, Flaw, Measured, Sheet, Workbook
from pipeline.read.delimited import read_delimited
from pipeline.read.files import FoundFile
from pipeline.read.kinds import DAMAGE, READABLE, FileKind, advice, identify
from pipeline.read.loading import Loading
from pipeline.read.number_formats import Shown
from pipeline.read.prepared import prepare
from pipeline.read.survey import MOST_CELLS, MOST_COLUMNS, Room, SheetSurvey, WorkbookSurvey
from pipeline.read.values.texts import comparable
from pipeline.read.values.texts import shown as text_of
from pipeline.workbook_package import TooLargeError
from pipeline.workbook_package.addresses import column_letter

_UNREADABLE = {
    FileKind.EMPTY: "R004-file-empty",
    FileKind.ENCRYPTED: "R005-file-has-password",
    FileKind.DAMAGED: "R006-file-damaged",
}
MOST_OF_A_FILE = 128 * 2**20
"""Bytes of a ledger file; nobody sends larger ones by mail."""

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
        state = file.path.stat()
        if state.st_size > MOST_OF_A_FILE:
            return _unread(file.name, "R046-file-too-large")
        content = file.path.read_bytes()
    except OSError:
        return _unread(file.name, "R003-file-unreadable")
    book, seen = workbook_of(file.name, content, headings, look)
    return replace(book, modified=book.modified or datetime.fromtimestamp(state.st_mtime, UTC)), seen


def workbook_of(
    name: str, content: bytes, headings: Collection[str], look: Callable[[Sheet], Seen]
) -> tuple[Workbook, tuple[Seen, ...]]:
    """Return what stands in the bytes of a file in the same way."""
    if len(content) > MOST_OF_A_FILE:
        return _unread(name, "R046-file-too-large")
    kind = identify(content)
    if kind not in READABLE:
        return _unread(name, _UNREADABLE.get(kind, "R007-not-a-ledger-file"), kind)
    if kind is FileKind.TEXT:
        book = read_delimited(name, content, headings)
        return book, tuple(map(look, book.sheets))
    try:
        return _read(name, content, kind, look)
    except _Refusal as refusal:
        return _unread(name, refusal.key)


def _unread(name: str, key: str, kind: FileKind = FileKind.UNKNOWN) -> tuple[Workbook, tuple[Any, ...]]:
    told = finding(key, FileLocation(name), kind=kind.value, advice=advice(kind))
    return Workbook(name, findings=(told,)), ()


def _read(
    name: str, content: bytes, kind: FileKind, look: Callable[[Sheet], Seen]
) -> tuple[Workbook, tuple[Seen, ...]]:
    sheets: list[Sheet] = []
    seen: list[Seen] = []
    lists: list[str] = []
    with _refusals():
        prepared = prepare(content, kind)
    with Loading(prepared.for_reader) as loading:
        with _refusals():
            survey = prepared.survey(loading.want)
            del prepared  # as large as the workbook unpacked
            loads = _loads(name, kind, survey, loading)
        room = Room()
        for load in loads:
            with _refusals():
                sheet = load()
                room.take(len(sheet.rows) * len(sheet.rows[0] if sheet.rows else ()))
            if is_issue_list(sheet):
                lists.append(sheet.name)
                continue
            sheets.append(sheet)
            seen.append(look(sheet))
    found = [finding("R023-old-format", FileLocation(name))] if kind is FileKind.OLD_EXCEL else []
    if not sheets and not lists:
        found.append(finding("R006-file-damaged", FileLocation(name)))
    return Workbook(name, tuple(sheets), survey.modified, tuple(found), tuple(lists)), tuple(seen)


@contextmanager
def _refusals() -> Iterator[None]:
    """Make refusals of the errors of the reader and of the structural pass."""
    try:
        yield
    except PasswordError as error:
        raise _Refusal("R005-file-has-password") from error
    except (TooLargeError, MemoryError) as error:
        raise _Refusal("R046-file-too-large") from error
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
    if kind is FileKind.EXCEL:
        return [
            partial(_sheet, loading, _Called(name, sheet, f"{at}"), survey) for at, sheet in enumerate(survey.sheets)
        ]
    if outsize:  # these readers take in all sheets at once
        return [partial(_refused, name, sheet) for sheet in outsize]
    tables = [entry for entry in loading.entries if entry.typ == SheetTypeEnum.WorkSheet]
    if kind is FileKind.OPEN_DOCUMENT and any(entry.name not in survey.sheets for entry in tables):
        raise ValueError("a sheet that was not surveyed")
    return [
        partial(
            _sheet,
            loading,
            _Called(name, entry.name, entry.name),
            survey,
            hidden=entry.visible != SheetVisibleEnum.Visible,
        )
        for entry in tables
    ]


def is_issue_list(sheet: Sheet) -> bool:
    """Whether a sheet is the list of what was wrong that went back with a copy of the ledger: it holds no rows."""
    first = sheet.rows[0][0] if sheet.rows and sheet.rows[0] else ""
    return isinstance(first, str) and comparable(first) == comparable(ISSUES_TITLE)


class _Called(NamedTuple):
    """What a sheet is called in which file, and by the reader."""

    workbook: str
    name: str
    to_reader: str


def _sheet(loading: Loading, called: _Called, whole: WorkbookSurvey, *, hidden: bool = False) -> Sheet:
    workbook, name, _ = called
    survey = whole.sheets.get(name, SheetSurvey())
    if survey.too_large:
        return _refused(workbook, name)
    read = loading.take(called.to_reader)
    if read.total_height * read.total_width > MOST_CELLS or read.total_width > MOST_COLUMNS:
        return _refused(workbook, name)
    uncomputed = survey.uncomputed
    address = f"{column_letter(uncomputed[1])}{uncomputed[0] + 1}" if uncomputed else ""
    doubt = (finding("R033-formulas-not-computed", CellLocation(workbook, name, address)),) if uncomputed else ()
    rows = _overlaid(read.to_python(skip_empty_area=False), survey)
    return Sheet(
        workbook,
        name,
        rows,
        _merges(
            survey.merges or tuple(Area(*first, *last) for first, last in read.merged_cell_ranges or ()), len(rows)
        ),
        hidden=survey.hidden or hidden,
        hidden_rows=survey.hidden_rows,
        hidden_columns=survey.hidden_columns,
        filtered=survey.filtered,
        struck_cells=survey.struck_cells,
        struck_letters=survey.struck_letters,
        origin=whole.origin,
        findings=doubt,
    )


def _merges(areas: Iterable[Area], height: int) -> tuple[Area, ...]:
    """The merged areas, each once, that do not lie under all that is filled; raises ValueError when they overlap."""
    merges = tuple(area for area in dict.fromkeys(areas) if area.top < height)
    covered: Counter[int] = Counter()
    for area in merges:
        covered[area.left] += min(area.bottom, height - 1) - area.top + 1
    if any(rows > height for rows in covered.values()):
        raise ValueError("merged areas that overlap")
    return merges


def _as_shown(number: float, shown: Shown) -> Cell:
    if shown.unit:
        return Measured(number * 100.0 if shown.unit == "%" else number / shown.divisor, shown.unit)
    return Flaw("V038-number-shown-smaller", text_of(number)) if number else number


def _refused(workbook: str, name: str) -> Sheet:
    return Sheet(workbook, name, findings=(finding("R009-sheet-too-large", CellLocation(workbook, name)),))


def _overlaid(read: list[list[_ReadCell]], survey: SheetSurvey) -> list[list[Cell]]:
    """The rows with error cells, formulas without values, units and texts as they are shown put in their places."""
    rows: list[list[Cell]] = [*read]  # type: ignore[list-item]  # no copies of a large sheet for its type
    if not survey.flaws and not survey.units and not survey.texts:
        return rows
    places = (*survey.flaws, *survey.texts)
    height = max([len(rows), *(row + 1 for row, _ in places)])
    width = max([*map(len, rows[:1]), *(column + 1 for _, column in places)])
    rows = [[*row, *[""] * (width - len(row))] for row in (*rows, *[[]] * (height - len(rows)))]
    for (row, column), unit in survey.units.items():
        cell = rows[row][column] if row < height and column < width else ""
        if isinstance(cell, int | float) and not isinstance(cell, bool):
            rows[row][column] = _as_shown(cell, unit)
    for (row, column), text in survey.texts.items():
        rows[row][column] = text
    for (row, column), flaw in survey.flaws.items():
        rows[row][column] = flaw
    return rows
