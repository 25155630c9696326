"""A workbook made of cells as they were read: numbers, days and texts stay what they are; no layout, no formulas."""

from __future__ import annotations

import io
import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from xlsxwriter import Workbook as Book
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from pipeline.markup import cleaned
from pipeline.read.cells import Area, Cell, Flaw, Measured, Sheet, Workbook
from pipeline.read.values.texts import shown
from pipeline.send_back.issues import MOST_COLUMNS, MOST_ROWS
from pipeline.send_back.package import Package
from pipeline.spreadsheet import new_book, set_page, sheet_name, width_of, within, write_text
from pipeline.word.manuscript.splices import Splice, spliced

_LONGEST = 32_767
"""UTF-16 units of a text that a cell can hold."""

_ERRORS = frozenset({"#NULL!", "#DIV/0!", "#VALUE!", "#REF!", "#NAME?", "#NUM!", "#N/A"})
_FIRST_DAY = date(1900, 3, 1)
"""Before it Excel counts a day that never was."""

_PLAIN, _SHOWN_SMALLER = "General", "0.0,"
_MOMENTS: Mapping[type, str] = {
    datetime: "yyyy-mm-dd hh:mm:ss",
    date: "yyyy-mm-dd",
    time: "hh:mm:ss",
    timedelta: "[h]:mm:ss",
}
_NARROWEST, _WIDEST, _ROWS_MEASURED = 8, 40, 500
_MOST_MERGED_ROWS = 200_000
_CORE = "docProps/core.xml"


class TooMuchError(Exception):
    """More than a workbook of Excel holds, in words for the user."""


@dataclass(frozen=True, slots=True)
class PlainBook:
    """A workbook, and what its sheets are called there by what they were called before."""

    data: bytes
    names: Mapping[str, str]


def plain_book(book: Workbook) -> PlainBook:
    """Return a new workbook with the cells of another; raises TooMuchError when Excel has no room for them.

    What no workbook can hold is left out of texts; an error or a formula without a value stays one, as #N/A where the
    program that wrote it has errors of its own.
    """
    for sheet in book.sheets:
        _check(sheet)
    buffer, taken = io.BytesIO(), set[str]()
    made = new_book(buffer, "", large=True)
    styles = _Styles(made)
    called = [sheet_name(sheet.name, taken) for sheet in book.sheets]  # a damaged workbook has two of one name
    targets = [made.add_worksheet(name) for name in called]
    for sheet, target in zip(book.sheets, targets, strict=True):
        _fill(made, target, sheet, styles)
    seen = [target for sheet, target in zip(book.sheets, targets, strict=True) if not sheet.hidden]
    for target in targets if seen else ():
        if target not in seen:
            target.hide()
    if seen:
        seen[0].activate()
        seen[0].set_first_sheet()
    made.close()
    names = dict(zip((sheet.name for sheet in book.sheets), called, strict=True))
    return PlainBook(_without_day(buffer.getvalue()), names)


def _check(sheet: Sheet) -> None:
    if len(sheet.rows) > MOST_ROWS or len(sheet.rows[0] if sheet.rows else ()) > MOST_COLUMNS:
        raise TooMuchError(f"工作表“{sheet.name}”的行数或者列数超过 Excel 装得下的")
    for number, row in enumerate(sheet.rows, start=1):
        if any(isinstance(cell, str) and 2 * len(cell) > _LONGEST and within(cell, _LONGEST) != cell for cell in row):
            raise TooMuchError(f"工作表“{sheet.name}”第{number}行有一格的字数超过 Excel 装得下的")


class _Styles:
    """Formats by what cells show."""

    def __init__(self, book: Book) -> None:
        self._book = book
        self._known: dict[str, Format] = {}
        self.struck = book.add_format({"font_strikeout": True})

    def of(self, code: str) -> Format:
        """Return the format with a number format."""
        if code not in self._known:
            look = {"font_name": "宋体", "font_size": 11, "border": 1, "border_color": "#BFBFBF", "valign": "vcenter"}
            self._known[code] = self._book.add_format({**look, "num_format": code, "text_wrap": code == _PLAIN})
        return self._known[code]


def _fill(book: Book, target: Worksheet, sheet: Sheet, styles: _Styles) -> None:
    for column, width in _widths(sheet.rows[:_ROWS_MEASURED]).items():
        target.set_column(column, column, min(max(width + 2, _NARROWEST), _WIDEST))
    for first, last in sheet.hidden_columns:
        target.set_column(first - 1, min(last, MOST_COLUMNS) - 1, None, None, {"hidden": True})
    hidden = {row for first, last in sheet.hidden_rows for row in range(first - 1, min(last, len(sheet.rows)))}
    for row, cells in enumerate(sheet.rows):
        if row in hidden:
            target.set_row(row, None, None, {"hidden": True})
        for column, cell in enumerate(cells):
            if flaw := sheet.struck_letters.get((row, column)):
                _write_struck(target, (row, column), flaw, shown(cell), styles)
            elif cell != "":
                _write(book, target, (row, column), cell, styles)
    # What stands under merged cells stays, which xlsxwriter's own way to merge would wipe out.
    target.merge += [[area.top, area.left, area.bottom, area.right] for area in _apart(sheet.merges)]
    set_page(target)


def _widths(rows: Iterable[Sequence[Cell]]) -> dict[int, int]:
    """How wide the texts of each column are; titles, which stand alone in their rows, reach over several."""
    widths: dict[int, int] = {}
    for cells in rows:
        filled = [(column, cell) for column, cell in enumerate(cells) if cell != ""]
        for column, cell in filled:
            if len(filled) > 1:
                lines = cell.split("\n") if isinstance(cell, str) else ["0000-00-00"]
                widths[column] = max(widths.get(column, 0), *map(width_of, lines))
    return widths


def _apart(merges: Iterable[Area]) -> Iterator[Area]:
    """Merged cells that touch no others: Excel refuses a file in which they overlap."""
    taken: dict[int, list[Area]] = {}
    room = _MOST_MERGED_ROWS
    for area in merges:
        room -= area.bottom - area.top + 1
        single = (area.top, area.left) == (area.bottom, area.right)
        if single or room < 0 or area.bottom >= MOST_ROWS or area.right >= MOST_COLUMNS:
            continue
        rows = range(area.top, area.bottom + 1)
        if not any(one.left <= area.right and area.left <= one.right for row in rows for one in taken.get(row, ())):
            for row in rows:
                taken.setdefault(row, []).append(area)
            yield area


def _write(book: Book, target: Worksheet, at: tuple[int, int], cell: Cell, styles: _Styles) -> None:
    match cell:
        case Flaw():
            _write_flaw(target, at, cell, styles)
        case Measured(number, unit):
            shown, code = (number / 100, "0.00%") if unit == "%" else (number, _with_unit(number, unit))
            target.write_number(*at, shown, styles.of(code))
        case bool():
            target.write_boolean(*at, cell, styles.of(_PLAIN))
        case int() | float():
            if math.isfinite(cell):
                target.write_number(*at, cell, styles.of(_PLAIN))
            else:
                _write_error(target, at, "#NUM!", styles)
        case str():
            write_text(book, target, at, cleaned(cell), styles.of(_PLAIN))
        case _:
            _write_moment(book, target, at, cell, styles)


def _write_struck(target: Worksheet, at: tuple[int, int], flaw: Flaw, left: str, styles: _Styles) -> None:
    """Write all of a cell struck out, and what is left of it once more behind: as bad as it was, and known by that."""
    struck, left = cleaned(flaw.text), cleaned(left)
    if struck and left and 2 * len(struck + left) <= _LONGEST:
        target.write_rich_string(*at, styles.struck, struck, left, styles.of(_PLAIN))
    else:
        _write_error(target, at, "#N/A", styles)


def _with_unit(number: float, unit: str) -> str:
    digits = "0" if number == int(number) else "0.00####"
    return f'{digits}"{unit}"'


def _write_flaw(target: Worksheet, at: tuple[int, int], flaw: Flaw, styles: _Styles) -> None:
    number = _number(flaw.text)
    if flaw.key.startswith("V038") and number is not None:
        target.write_number(*at, number, styles.of(_SHOWN_SMALLER))
    elif flaw.key.startswith("V003"):
        # No formula of a file is written again; this one is as much without a value.
        target.write_formula(*at, "=NA()", styles.of(_PLAIN), "")
    else:
        _write_error(target, at, flaw.text, styles)


def _write_error(target: Worksheet, at: tuple[int, int], text: str, styles: _Styles) -> None:
    error = text if text in _ERRORS else "#N/A"
    target.write_formula(*at, f"={error}", styles.of(_PLAIN), error)


def _number(text: str) -> float | None:
    try:
        return float(text)
    except ValueError:
        return None


def _write_moment(
    book: Book, target: Worksheet, at: tuple[int, int], moment: date | time | timedelta, styles: _Styles
) -> None:
    """Write a day or a time as a number that shows it, or as text where Excel counts none."""
    day = moment.date() if isinstance(moment, datetime) else moment
    early = isinstance(day, date) and day < _FIRST_DAY
    if early or (isinstance(moment, timedelta) and moment < timedelta()):
        write_text(book, target, at, moment.isoformat() if isinstance(moment, date) else str(moment), styles.of(_PLAIN))
    else:
        target.write_datetime(*at, moment, styles.of(_MOMENTS[type(moment)]))


def _without_day(data: bytes) -> bytes:
    """The workbook without a day of its last change: until people save it, that of the file counts."""
    package = Package.opened(data)
    core = package.part(_CORE)
    changed = core.root.child("modified")
    if changed:
        package.changed[_CORE] = spliced(core.data, [Splice(changed.start, changed.end, b"")])
    return package.packed()
