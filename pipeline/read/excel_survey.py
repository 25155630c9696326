"""A pass over the XML of an .xlsx before the reader: plain substring gates first, detail only where one opens."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from html import unescape
from typing import NamedTuple

from pipeline.read.cells import EXCEL_ORIGIN, MACINTOSH_ORIGIN, Area, Flaw, column_index
from pipeline.read.number_formats import Shown, struck_styles, units_by_style
from pipeline.read.survey import MOST_BYTES, MOST_CELLS, Place, SheetSurvey, WorkbookSurvey, spans
from pipeline.read.xml_cells import referenced

_TAG = r"<(?:\w+:)?{}\b(?:[^>\"']|\"[^\"]*\"|'[^']*')*>"
_SHEET = re.compile(_TAG.format("sheet"))
_RELATIONSHIP = re.compile(_TAG.format("Relationship"))
_ATTRIBUTE = re.compile(r'([\w:]+)\s*=\s*"([^"]*)"|([\w:]+)\s*=\s*\'([^\']*)\'')
_MODIFIED = re.compile(r"<dcterms:modified[^>]*>([^<]+)<")
_FILLED_CELL = re.compile(rb'<c r="([A-Z]+)(\d+)"[^>]*(?<!/)>(?!</c>)')
_ERROR = re.compile(rb'<c r="([A-Z]+)(\d+)"[^>]*\bt="e"[^>]*>(?:<f\b[^>]*?(?:/>|>[^<]*</f>))?<v>([^<]*)</v>')
_UNCACHED = re.compile(rb'<c r="([A-Z]+)(\d+)"([^>]*)><f\b[^>]*?(?:/>|>([^<]*)</f>)(<v>\s*</v>|<v\s*/>)?</c>')
_ZERO_FORMULA = re.compile(rb'<c r="([A-Z]+)(\d+)"[^>]*><f\b[^>]*?(?:/>|>[^<]*</f>)<v>0</v>')
_HIDDEN_ROW = re.compile(
    rb'<row\b[^>]*?\br="(\d+)"[^>]*\bhidden="(?:1|true)"|<row\b[^>]*\bhidden="(?:1|true)"[^>]*?\br="(\d+)"'
)
_MERGE = re.compile(rb'<mergeCell ref="([A-Z]+)(\d+):([A-Z]+)(\d+)"')
_COLUMN = re.compile(rb"<col\b[^>]*>")
_SPAN = re.compile(rb'\b(min|max)="(\d+)"')


def survey_excel(package: zipfile.ZipFile, fit: Callable[[str], None]) -> WorkbookSurvey:
    """Return what stands in a workbook beyond its values; raises the errors of zipfile when it is damaged.

    `fit` is told the name of each sheet that may be read as soon as that is known.
    """
    if sum(part.file_size for part in package.infolist()) > MOST_BYTES:
        return WorkbookSurvey({name: SheetSurvey(too_large=True) for name, *_ in sheet_parts(package)})
    workbook = _text(package, "xl/workbook.xml")
    look = _text(package, "xl/styles.xml")
    styles = _Styles(units_by_style(look), struck_styles(look))
    recompute = re.search(r"fullCalcOnLoad\s*=\s*[\"'](?:1|true)", workbook) is not None
    sheets: dict[str, SheetSurvey] = {}
    for name, part, hidden in sheet_parts(package):
        sheets[name] = _survey_sheet(package.read(part), styles, hidden=hidden, recompute=recompute)
        if not sheets[name].too_large:
            fit(name)
    origin = MACINTOSH_ORIGIN if re.search(r"date1904\s*=\s*[\"'](?:1|true)", workbook) else EXCEL_ORIGIN
    return WorkbookSurvey(sheets, origin, _modified(_text(package, "docProps/core.xml")))


def sheet_parts(package: zipfile.ZipFile) -> Iterator[tuple[str, str, bool]]:
    """Yield name, part and whether hidden of each sheet, found as the reader finds it.

    Raises ValueError where the reader might find another part: what it reads must be what was surveyed.
    """
    relationships = list(map(_attributes, _RELATIONSHIP.findall(_text(package, "xl/_rels/workbook.xml.rels"))))
    targets = {tag.get("Id", ""): tag.get("Target", "") for tag in relationships}
    present = {part.casefold(): part for part in package.namelist()}
    sheets = list(map(_attributes, _SHEET.findall(_text(package, "xl/workbook.xml"))))
    names = {tag.get("name", "") for tag in sheets}
    if (len(targets), len(present), len(names)) != (len(relationships), len(package.namelist()), len(sheets)):
        raise ValueError("something stands there twice")
    for tag in sheets:
        identities = [value for key, value in tag.items() if key.endswith(":id")]
        target = targets.get(identities[0], "") if len(identities) == 1 else ""
        part = present.get((target[1:] if target.startswith("/") else f"xl/{target}").casefold())
        if part:
            yield tag.get("name", ""), part, tag.get("state", "visible") != "visible"


class _Styles(NamedTuple):
    """What cell styles say of the cells that have them."""

    units: Mapping[int, Shown]
    struck: tuple[int, ...]


def _survey_sheet(data: bytes, styles: _Styles, *, hidden: bool, recompute: bool) -> SheetSurvey:
    data, far = referenced(data)
    if far and _area(data) > MOST_CELLS:
        return SheetSurvey(hidden=hidden, too_large=True)
    first, last = data.find(b"<sheetData"), data.rfind(b"</sheetData>")
    # To look for one sign costs next to nothing, and most sheets lack it among their cells.
    flaws = dict(_errors(data)) if data.find(b"e", first, last) >= 0 and b't="e"' in data else {}
    uncomputed = None
    if data.find(b"f", first, last) >= 0 and (b"</f>" in data or b"<f " in data or b"<f/" in data):
        flaws |= dict(_formulas_without_values(data))
        zero = _ZERO_FORMULA.search(data) if recompute else None
        uncomputed = _place(zero[1], zero[2]) if zero else None
    if (max((row for row, _ in flaws), default=0) + 1) * (max((at for _, at in flaws), default=0) + 1) > MOST_CELLS:
        return SheetSurvey(hidden=hidden, too_large=True)
    hides = data.find(b"h", first, last) >= 0 and b' hidden="' in data
    rows = [int(one or other) for one, other in _HIDDEN_ROW.findall(data)] if hides else []
    head, tail = data[:first], data[last:]
    return SheetSurvey(
        hidden=hidden,
        flaws=flaws,
        units=dict(_units(data, styles.units)),
        uncomputed=uncomputed,
        merges=tuple(_merges(tail)),
        hidden_rows=spans(sorted(rows)),
        hidden_columns=tuple(_hidden_columns(head)),
        filtered=b"<filterColumn" in tail,
        struck_rows=frozenset(_struck_rows(data, styles.struck)),
    )


def _area(data: bytes) -> int:
    """Rows × columns that the cells with a content reach, which is what the reader allocates."""
    columns: set[bytes] = set()
    last = 0
    for letters, number in _FILLED_CELL.findall(data):
        columns.add(letters)
        last = max(last, int(number))
    return last * max((column_index(letters.decode()) + 1 for letters in columns), default=0)


def _errors(data: bytes) -> Iterator[tuple[Place, Flaw]]:
    for letters, number, text in _ERROR.findall(data):
        yield _place(letters, number), Flaw("V002-error-cell", unescape(text.decode()))


def _formulas_without_values(data: bytes) -> Iterator[tuple[Place, Flaw]]:
    for letters, number, attributes, formula, value in _UNCACHED.findall(data):
        if value and b't="str"' in attributes:
            continue  # the formula's value is an empty text
        text = f"={unescape(formula.decode())}" if formula else "公式"
        yield _place(letters, number), Flaw("V003-formula-without-value", text)


def _units(data: bytes, styles: Mapping[int, Shown]) -> Iterator[tuple[Place, Shown]]:
    for style, unit in styles.items():
        mark = b' s="%d"' % style
        if mark in data:
            for letters, number in re.findall(rb'<c r="([A-Z]+)(\d+)"[^>]*' + mark, data):
                yield _place(letters, number), unit


def _struck_rows(data: bytes, styles: tuple[int, ...]) -> Iterator[int]:
    for style in styles:
        mark = b' s="%d"' % style
        if mark in data:
            for number in re.findall(rb'<c r="[A-Z]+(\d+)"[^>]*' + mark + rb"[^>]*(?<!/)>(?!</c>)", data):
                yield int(number)


def _merges(tail: bytes) -> Iterator[Area]:
    for left, top, right, bottom in _MERGE.findall(tail):
        yield Area(*_place(left, top), *_place(right, bottom))


def _hidden_columns(head: bytes) -> Iterator[tuple[int, int]]:
    for tag in _COLUMN.findall(head):
        if re.search(rb'\bhidden="(?:1|true)"', tag):
            span = {key: int(value) for key, value in _SPAN.findall(tag)}
            yield span.get(b"min", 1), span.get(b"max", 1)


def _place(letters: bytes, number: bytes) -> Place:
    return int(number) - 1, column_index(letters.decode())


def _attributes(tag: str) -> dict[str, str]:
    return {key or other: unescape(value or text) for key, value, other, text in _ATTRIBUTE.findall(tag)}


def _text(package: zipfile.ZipFile, part: str) -> str:
    """A part as text; files of old or careless programs lack some."""
    return package.read(part).decode("utf-8", "replace") if part in package.namelist() else ""


def _modified(core: str) -> datetime | None:
    found = _MODIFIED.search(core)
    try:
        return datetime.fromisoformat(found[1].strip()) if found else None
    except ValueError:
        return None
