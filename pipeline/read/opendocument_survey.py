"""A pass over content.xml of an .ods before the reader: repeats, spans, error cells, hidden rows."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from xml.parsers import expat

from pipeline.read.cells import Area, Flaw
from pipeline.read.number_formats import Shown, factor
from pipeline.read.survey import MOST_BYTES, MOST_CELLS, Place, SheetSurvey, WorkbookSurvey, spans
from pipeline.read.values.quantities import CURRENCIES

_TABLE = "urn:oasis:names:tc:opendocument:xmlns:table:1.0 "
_OFFICE = "urn:oasis:names:tc:opendocument:xmlns:office:1.0 "
_TEXT = "urn:oasis:names:tc:opendocument:xmlns:text:1.0 "
_STYLE = "urn:oasis:names:tc:opendocument:xmlns:style:1.0 "
_CALC = "urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0 "
_PREFIXES = {"table": _TABLE, "office": _OFFICE, "text": _TEXT}
_MODIFIED = re.compile(rb"<dc:date>([^<]+)<")
_SHOWN_WITH_UNIT = re.compile(r"([+-]?[\d,]+(?:\.\d+)?)\s*([\u3400-\u9fffA-Za-z℃]+)")
_ERRORS = re.compile(r"#(?:REF|DIV/0|VALUE|NAME|NULL|NUM|N/A)[!?]?|(?:Err|错误)[:：]\d+")
_MOST_REPEATS = 10_000
_YUAN = "元"


def survey_opendocument(package: zipfile.ZipFile) -> WorkbookSurvey:
    """Return what stands in a workbook beyond its values; raises ValueError when its XML is broken."""
    if sum(part.file_size for part in package.infolist()) > MOST_BYTES:
        raise ValueError("too large")
    survey = _Survey()
    try:
        survey.parse(package.read("content.xml"))
    except expat.ExpatError as error:
        raise ValueError(str(error)) from error
    return WorkbookSurvey({sheet.name: sheet.frozen() for sheet in survey.sheets}, modified=_modified(package))


def _modified(package: zipfile.ZipFile) -> datetime | None:
    found = _MODIFIED.search(package.read("meta.xml")) if "meta.xml" in package.namelist() else None
    try:
        return datetime.fromisoformat(found[1].decode().strip()[:19]) if found else None
    except ValueError:
        return None


@dataclass(slots=True)
class _SheetNotes:
    """What is noted of one sheet while its XML goes by."""

    name: str
    hidden: bool = False
    flaws: dict[Place, Flaw] = field(default_factory=dict)
    units: dict[Place, Shown] = field(default_factory=dict)
    merges: list[Area] = field(default_factory=list)
    hidden_rows: list[int] = field(default_factory=list)
    filtered: bool = False
    height: int = 0
    width: int = 0

    def frozen(self) -> SheetSurvey:
        return SheetSurvey(
            hidden=self.hidden,
            too_large=self.height * self.width > MOST_CELLS,
            flaws=self.flaws,
            units=self.units,
            merges=tuple(self.merges),
            hidden_rows=spans(self.hidden_rows),
            filtered=self.filtered,
        )


class _Survey:
    """Follows the elements of content.xml; rows and cells may stand for many, and mostly stand for nothing."""

    def __init__(self) -> None:
        self.sheets: list[_SheetNotes] = []
        self._invisible_styles: set[str] = set()
        self._style = ""
        self._row = self._row_repeats = self._column = 0
        self._cell: Mapping[str, str] | None = None
        self._shown: list[str] = []
        self._starts: Mapping[str, Callable[[Mapping[str, str]], None]] = {
            f"{_STYLE}style": self._start_style,
            f"{_STYLE}table-properties": self._start_table_properties,
            f"{_TABLE}table": self._start_table,
            f"{_TABLE}table-row": self._start_row,
            f"{_TABLE}table-cell": self._start_cell,
            f"{_TABLE}covered-table-cell": self._start_cell,
        }

    def parse(self, content: bytes) -> None:
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._characters
        parser.EntityDeclHandler = self._refuse_entity
        parser.StartNamespaceDeclHandler = self._refuse_other_meanings
        parser.Parse(content, True)  # noqa: FBT003  expat takes no names

    def _refuse_entity(self, *_declaration: object) -> None:
        raise ValueError("entities have no place in a workbook")

    def _refuse_other_meanings(self, prefix: str | None, space: str) -> None:
        """The reader goes by the prefixes as such, so each has to mean what it means to the survey."""
        if f"{space} " != _PREFIXES.get(prefix or "", f"{space} "):
            raise ValueError("a prefix of a workbook that means something else")

    def _start(self, name: str, attributes: Mapping[str, str]) -> None:
        start = self._starts.get(name)
        if start:
            start(attributes)

    def _start_style(self, attributes: Mapping[str, str]) -> None:
        self._style = attributes.get(f"{_STYLE}name", "")

    def _start_table_properties(self, attributes: Mapping[str, str]) -> None:
        if attributes.get(f"{_TABLE}display") == "false":
            self._invisible_styles.add(self._style)

    def _start_table(self, attributes: Mapping[str, str]) -> None:
        style = attributes.get(f"{_TABLE}style-name", "")
        self.sheets.append(_SheetNotes(attributes.get(f"{_TABLE}name", ""), style in self._invisible_styles))
        self._row = self._row_repeats = 0

    def _start_row(self, attributes: Mapping[str, str]) -> None:
        self._row += self._row_repeats
        self._row_repeats = int(attributes.get(f"{_TABLE}number-rows-repeated", "1"))
        self._column = 0
        visibility = attributes.get(f"{_TABLE}visibility", "visible")
        if self.sheets and visibility != "visible" and self._row_repeats < _MOST_REPEATS:
            self.sheets[-1].hidden_rows += range(self._row + 1, self._row + self._row_repeats + 1)
            self.sheets[-1].filtered |= visibility == "filter"

    def _start_cell(self, attributes: Mapping[str, str]) -> None:
        self._cell, self._shown = attributes, []

    def _characters(self, text: str) -> None:
        if self._cell is not None:
            self._shown.append(text)

    def _end(self, name: str) -> None:
        if name in (f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell") and self._cell is not None:
            repeats = int(self._cell.get(f"{_TABLE}number-columns-repeated", "1"))
            if self.sheets:
                self._note_cell(self.sheets[-1], self._cell, "".join(self._shown).strip(), repeats)
            self._column += repeats
            self._cell = None

    def _note_cell(self, sheet: _SheetNotes, cell: Mapping[str, str], text: str, repeats: int) -> None:
        kind = cell.get(f"{_OFFICE}value-type", "")
        formula = cell.get(f"{_TABLE}formula", "")
        # The reader takes a value without its type, too.
        if not (kind or text or formula or any(name.startswith(_OFFICE) for name in cell)):
            return
        sheet.height = max(sheet.height, self._row + self._row_repeats)
        sheet.width = max(sheet.width, self._column + repeats)
        down = int(cell.get(f"{_TABLE}number-rows-spanned", "1"))
        across = int(cell.get(f"{_TABLE}number-columns-spanned", "1"))
        if down > 1 or across > 1:
            sheet.merges.append(Area(self._row, self._column, self._row + down - 1, self._column + across - 1))
        flaw = _flaw(cell, kind, formula, text)
        unit = _unit(cell, kind, text)
        if (flaw or unit) and repeats * self._row_repeats <= _MOST_REPEATS:
            for row in range(self._row, self._row + self._row_repeats):
                for column in range(self._column, self._column + repeats):
                    if flaw:
                        sheet.flaws[row, column] = flaw
                    elif unit:
                        sheet.units[row, column] = unit


def _flaw(cell: Mapping[str, str], kind: str, formula: str, text: str) -> Flaw | None:
    if cell.get(f"{_CALC}value-type") == "error" or (formula and _ERRORS.fullmatch(text)):
        return Flaw("V002-error-cell", text)
    if formula and not kind and not text:
        return Flaw("V003-formula-without-value", "=" + formula.partition("=")[2])
    return None


def _unit(cell: Mapping[str, str], kind: str, text: str) -> Shown | None:
    """The unit shown behind a number, and how much smaller the number is shown: 12.5万 for 125000."""
    if kind == "percentage":
        return Shown("%")
    money = CURRENCIES.get(cell.get(f"{_OFFICE}currency", ""), "")
    if kind == "currency" and money not in ("", _YUAN):
        return Shown(money)
    found = _SHOWN_WITH_UNIT.fullmatch(text) if kind in ("float", "currency") else None
    if not found:
        return None
    shown, value = float(found[1].replace(",", "")), float(cell.get(f"{_OFFICE}value", "nan"))
    decimals = len(found[1].partition(".")[2])
    for divisor in (1, factor(found[2])):
        if abs(shown - value / divisor) <= 10.0**-decimals:
            return Shown(found[2], divisor)
    return Shown("", 0)
