"""A pass over the XML of an .xlsx before the reader: plain substring gates first, detail only where one opens."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from html import unescape
from typing import NamedTuple

from pipeline.model.stretches import stretches
from pipeline.read.cells import EXCEL_ORIGIN, MACINTOSH_ORIGIN, Area, Flaw
from pipeline.read.excel_runs import ExcelRuns
from pipeline.read.number_formats import Shown, struck_styles, units_by_style
from pipeline.read.survey import MOST_CELLS, Place, Room, SheetSurvey, WorkbookSurvey
from pipeline.workbook_package import MOST_CHARACTERS, ExcelPackage, SharedTexts
from pipeline.workbook_package.addresses import column_index
from pipeline.workbook_package.contradictions import CellTags
from pipeline.workbook_package.xml_cells import referenced

_MODIFIED = re.compile(r"<dcterms:modified[^<>]*+>([^<]++)<")
# Each sign is looked at once or twice, whatever follows: [^<>]*+ ends with its tag and gives nothing back.
_CELL = rb'<c r="([A-Z]++)(\d++)"'
_FORMULA = rb"<f\b[^<>]*+>(?:(?<=/>)|([^<]*+)</f>)"
_FILLED_CELL = re.compile(_CELL + rb"[^<>]*+>(?<!/>)(?!</c>)")
_ERROR = re.compile(
    _CELL + rb'(?:\s++(?!t=)[^\s=<>]++="[^"<>]*+")*+\s++t="e"[^<>]*+>(?:' + _FORMULA + rb")?+<v>([^<]*+)</v>"
)
_UNCACHED = re.compile(_CELL + rb"([^<>]*+)>" + _FORMULA + rb"(<v>\s*+</v>|<v\s*+/>)?+</c>")
_ZERO_FORMULA = re.compile(_CELL + rb"[^<>]*+>" + _FORMULA + rb"<v>0</v>")
_STYLED_CELL = re.compile(_CELL + rb'(?:\s++(?!s=)[^\s=<>]++="[^"<>]*+")*+\s++s="(\d++)"([^<>]*+)>(</c>)?+')
_HIDDEN_ROW = re.compile(rb'<row\b((?:\s++(?!hidden=)[^\s=<>]++="[^"<>]*+")*+\s++hidden="(?:1|true)"[^<>]*+)>')
_NUMBER = re.compile(rb'\sr="(\d{1,9}+)"')
_MERGE = re.compile(rb'<mergeCell ref="([A-Z]++)(\d++):([A-Z]++)(\d++)"')
_COLUMN = re.compile(rb"<col\b[^<>]*+>")
_HIDDEN = re.compile(rb'\bhidden="(?:1|true)"')
_SPAN = re.compile(rb'\b(min|max)="(\d{1,9}+)"')
_FEW_STYLES = 8


class Contents(NamedTuple):
    """The unpacked parts of a workbook: its sheets in their order, its styles, the texts that cells share."""

    sheets: Sequence[bytes]
    styles: bytes
    texts: SharedTexts


def survey_excel(package: ExcelPackage, contents: Contents, fit: Callable[[str], None]) -> WorkbookSurvey:
    """Return what stands in a workbook beyond its values; raises ValueError when it is damaged, or TooLargeError.

    `fit` is told the number of each sheet that may be read as soon as that is known.
    """
    look = contents.styles.decode("utf-8", "replace")
    styles = _Styles(units_by_style(look), struck_styles(look))
    room, runs = Room(), ExcelRuns(contents.texts)
    found: dict[str, SheetSurvey] = {}
    for number, (sheet, content) in enumerate(zip(package.sheets, contents.sheets, strict=True)):
        data, far = referenced(content)
        too_large = far and _area(data) > MOST_CELLS
        seen = SheetSurvey(too_large=True) if too_large else _survey_sheet(data, styles, recompute=package.recompute)
        found[sheet.name] = replace(seen, hidden=sheet.hidden)
        if not seen.too_large:
            room.take(characters=contents.texts.length(data, MOST_CHARACTERS // len(package.sheets)))
            fit(f"{number}")
            found[sheet.name] = _looked_into(found[sheet.name], data, runs, styles.struck)  # while it is loaded
    origin = MACINTOSH_ORIGIN if package.from_1904 else EXCEL_ORIGIN
    return WorkbookSurvey(found, origin, _modified(package.parts.data("docProps/core.xml").decode("utf-8", "replace")))


class _Styles(NamedTuple):
    """What cell styles say of the cells that have them."""

    units: Mapping[int, Shown]
    struck: tuple[int, ...]


def _survey_sheet(data: bytes, styles: _Styles, *, recompute: bool) -> SheetSurvey:
    first, last = data.find(b"<sheetData"), data.rfind(b"</sheetData>")
    # To look for one sign costs next to nothing, and most sheets lack it among their cells.
    flaws = dict(_errors(data)) if data.find(b"e", first, last) >= 0 and b't="e"' in data else {}
    uncomputed = None
    if data.find(b"f", first, last) >= 0 and (b"</f>" in data or b"<f " in data or b"<f/" in data):
        flaws |= dict(_formulas_without_values(data))
        zero = _ZERO_FORMULA.search(data) if recompute else None
        uncomputed = _place(zero[1], zero[2]) if zero else None
    if (max((row for row, _ in flaws), default=0) + 1) * (max((at for _, at in flaws), default=0) + 1) > MOST_CELLS:
        return SheetSurvey(too_large=True)
    hides = data.find(b"h", first, last) >= 0 and b' hidden="' in data
    rows = [int(number[1]) for tag in _HIDDEN_ROW.findall(data) if (number := _NUMBER.search(tag))] if hides else []
    head, tail = data[:first], data[last:]
    return SheetSurvey(
        flaws=flaws,
        units=dict(_units(data, styles.units)),
        uncomputed=uncomputed,
        merges=tuple(_merges(tail)),
        hidden_rows=stretches(sorted(rows)),
        hidden_columns=tuple(_hidden_columns(head)),
        filtered=b"<filterColumn" in tail,
    )


def _looked_into(seen: SheetSurvey, data: bytes, runs: ExcelRuns, struck_styles: Collection[int]) -> SheetSurvey:
    """The survey of a sheet with what takes time; raises ValueError where two programs may read two things in it."""
    tags = CellTags(data)
    tags.refuse_contradictions()
    looks = dict(runs.in_cells(data, own=tags.have_runs))
    struck = set(_styled_as_struck(data, struck_styles))
    if not looks and not struck:
        return seen
    partly = {place: Flaw("V042-partly-struck-out", look.partly) for place, look in looks.items() if look.partly}
    struck |= {place for place, look in looks.items() if look.struck}
    whole = frozenset(struck - partly.keys())  # the letters' own looks go before the cell's
    texts = {place: look.left or look.text for place, look in looks.items()}
    return replace(seen, texts=texts, struck_letters=partly, struck_cells=whole)


def _area(data: bytes) -> int:
    """Rows × columns that the cells with a content reach, which is what the reader allocates."""
    columns: set[bytes] = set()
    last = 0
    for letters, number in _FILLED_CELL.findall(data):
        columns.add(letters)
        last = max(last, int(number))
    return last * max((column_index(letters.decode()) + 1 for letters in columns), default=0)


def _errors(data: bytes) -> Iterator[tuple[Place, Flaw]]:
    for letters, number, _, text in _ERROR.findall(data):
        yield _place(letters, number), Flaw("V002-error-cell", unescape(text.decode()))


def _formulas_without_values(data: bytes) -> Iterator[tuple[Place, Flaw]]:
    for letters, number, attributes, formula, value in _UNCACHED.findall(data):
        if value and b't="str"' in attributes:
            continue  # the formula's value is an empty text
        text = f"={unescape(formula.decode())}" if formula else "公式"
        yield _place(letters, number), Flaw("V003-formula-without-value", text)


def _units(data: bytes, styles: Mapping[int, Shown]) -> Iterator[tuple[Place, Shown]]:
    for found in _styled_cells(data, styles):
        yield _place(found[1], found[2]), styles[int(found[3])]


def _styled_as_struck(data: bytes, styles: Collection[int]) -> Iterator[Place]:
    for found in _styled_cells(data, styles):
        if not (found[4].endswith(b"/") or found[5]):
            yield _place(found[1], found[2])


def _styled_cells(data: bytes, styles: Collection[int]) -> Iterator[re.Match[bytes]]:
    """The cells of some styles. To look for a few styles costs less than to look at all cells."""
    if len(styles) > _FEW_STYLES or any(b' s="%d"' % style in data for style in styles):
        yield from (found for found in _STYLED_CELL.finditer(data) if int(found[3]) in styles)


def _merges(tail: bytes) -> Iterator[Area]:
    for left, top, right, bottom in _MERGE.findall(tail):
        yield Area(*_place(left, top), *_place(right, bottom))


def _hidden_columns(head: bytes) -> Iterator[tuple[int, int]]:
    for tag in _COLUMN.findall(head):
        if _HIDDEN.search(tag):
            span = {key: int(value) for key, value in _SPAN.findall(tag)}
            yield span.get(b"min", 1), span.get(b"max", 1)


def _place(letters: bytes, number: bytes) -> Place:
    return int(number) - 1, column_index(letters.decode())


def _modified(core: str) -> datetime | None:
    found = _MODIFIED.search(core)
    try:
        return datetime.fromisoformat(found[1].strip()) if found else None
    except ValueError:
        return None
