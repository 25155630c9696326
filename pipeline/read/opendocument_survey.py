"""A pass over content.xml of an .ods before the reader: repeats, spans, error cells, hidden rows."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import IntEnum
from itertools import product

from pipeline.model.stretches import stretches
from pipeline.read.cells import Area, Flaw
from pipeline.read.letter_runs import Look
from pipeline.read.number_formats import Shown
from pipeline.read.opendocument_cell import CellText, LetterStyles
from pipeline.read.opendocument_values import CALC_TYPE, flaw_of, is_misread, unit_of
from pipeline.read.survey import MOST_CELLS, MOST_COLUMNS, Place, Room, SheetSurvey, WorkbookSurvey
from pipeline.workbook_package import parse, workbook_parser

_TABLE = "urn:oasis:names:tc:opendocument:xmlns:table:1.0 "
_OFFICE = "urn:oasis:names:tc:opendocument:xmlns:office:1.0 "
_TEXT = "urn:oasis:names:tc:opendocument:xmlns:text:1.0 "
_STYLE = "urn:oasis:names:tc:opendocument:xmlns:style:1.0 "
_TYPE, _STYLE_NAME = f"{_OFFICE}value-type", f"{_TABLE}style-name"
_PLAIN = {_TYPE, _STYLE_NAME, CALC_TYPE}
_PARAGRAPH = f"{_TEXT}p"
_FORMULA = f"{_TABLE}formula"
_PREFIXES = {"table": _TABLE, "office": _OFFICE, "text": _TEXT}
_MODIFIED = re.compile(rb"<dc:date>([^<]++)<")
_MOST_REPEATS = 10_000
_MOST_BYTES_A_SIGN = 4  # in UTF-8
_COUNT = re.compile(r"[1-9][0-9]{0,8}")


def survey_opendocument(content: bytes, about: bytes) -> WorkbookSurvey:
    """Return what stands in a workbook beyond its values, from its content.xml and its meta.xml.

    Raises ValueError when its XML is broken, TooLargeError where cells of all sheets together are too many or too long.
    """
    survey = _Survey()
    survey.parse(content)
    room = Room()
    for sheet in survey.sheets:
        fits = sheet.width <= MOST_COLUMNS and sheet.height * sheet.width <= MOST_CELLS
        if fits:
            room.take(sheet.height * sheet.width, sheet.characters)
    return WorkbookSurvey({sheet.name: sheet.frozen() for sheet in survey.sheets}, modified=_modified(about))


def _modified(about: bytes) -> datetime | None:
    found = _MODIFIED.search(about)
    try:
        return datetime.fromisoformat(found[1].decode().strip()[:19]) if found else None
    except ValueError:
        return None


class _Level(IntEnum):
    """Within what an element stands."""

    OUTSIDE = 0
    TABLE = 1
    ROW = 2
    CELL = 3


_LEVELS = {
    f"{_TABLE}table": _Level.TABLE,
    f"{_TABLE}table-row": _Level.ROW,
    f"{_TABLE}table-cell": _Level.CELL,
    f"{_TABLE}covered-table-cell": _Level.CELL,
}


@dataclass(slots=True)
class _SheetNotes:
    """What is noted of one sheet while its XML goes by."""

    name: str
    hidden: bool = False
    flaws: dict[Place, Flaw] = field(default_factory=dict)
    units: dict[Place, Shown] = field(default_factory=dict)
    texts: dict[Place, str] = field(default_factory=dict)
    struck_letters: dict[Place, Flaw] = field(default_factory=dict)
    struck_cells: set[Place] = field(default_factory=set)
    merges: list[Area] = field(default_factory=list)
    hidden_rows: list[int] = field(default_factory=list)
    filtered: bool = False
    height: int = 0
    width: int = 0
    characters: int = 0

    def frozen(self) -> SheetSurvey:
        return SheetSurvey(
            hidden=self.hidden,
            too_large=self.height * self.width > MOST_CELLS or self.width > MOST_COLUMNS,
            flaws=self.flaws,
            units=self.units,
            texts=self.texts,
            struck_cells=frozenset(self.struck_cells),
            struck_letters=self.struck_letters,
            merges=tuple(self.merges),
            hidden_rows=stretches(self.hidden_rows),
            filtered=self.filtered,
        )


class _Survey:
    """Follows the elements of content.xml; rows and cells may stand for many, and mostly stand for nothing."""

    def __init__(self) -> None:
        self.sheets: list[_SheetNotes] = []
        self._invisible_styles: set[str] = set()
        self._style = ""
        self._letters = LetterStyles()
        self._level = _Level.OUTSIDE
        self._row = self._row_repeats = self._column = 0
        self._cell: Mapping[str, str] | None = None
        self._shown: list[str] = []
        self._paragraphs = 0
        self._detail: CellText | None = None  # of the few cells that hold more than a paragraph of letters
        self._starts: Mapping[str, Callable[[Mapping[str, str]], None]] = {
            f"{_STYLE}style": self._start_style,
            f"{_STYLE}table-properties": self._start_table_properties,
            f"{_STYLE}text-properties": self._start_text_properties,
            f"{_TABLE}table": self._start_table,
            f"{_TABLE}table-row": self._start_row,
            f"{_TABLE}table-cell": self._start_cell,
            f"{_TABLE}covered-table-cell": self._start_cell,
        }

    def parse(self, content: bytes) -> None:
        parser = workbook_parser()
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._characters
        parser.StartCdataSectionHandler = self._refuse_unread_text
        parser.StartNamespaceDeclHandler = self._refuse_other_meanings
        parse(parser, content)

    def _refuse_unread_text(self) -> None:
        """The reader sees nothing of it."""
        if self._cell is not None:
            raise ValueError("a cell whose text not every program reads")

    def _refuse_other_meanings(self, prefix: str | None, space: str) -> None:
        """The reader goes by the prefixes as such, so each means what it means to the survey, and no other does."""
        usual = {(own, name.strip()) for own, name in _PREFIXES.items()}
        if (prefix, space) not in usual and (prefix in _PREFIXES or f"{space} " in _PREFIXES.values()):
            raise ValueError("a prefix of a workbook that means something else")

    def _start(self, name: str, attributes: Mapping[str, str]) -> None:
        start = self._starts.get(name)
        if start:
            start(attributes)
        elif self._cell is not None:
            self._start_within(name, attributes)

    def _start_within(self, name: str, attributes: Mapping[str, str]) -> None:
        if self._detail is None:
            if name == _PARAGRAPH and not self._paragraphs:
                self._paragraphs = 1
                return
            self._detail = CellText(self._letters, "".join(self._shown), self._paragraphs)
        self._detail.begin(name, attributes)

    def _start_style(self, attributes: Mapping[str, str]) -> None:
        self._style = attributes.get(f"{_STYLE}name", "")

    def _start_table_properties(self, attributes: Mapping[str, str]) -> None:
        if attributes.get(f"{_TABLE}display") == "false":
            self._invisible_styles.add(self._style)

    def _start_text_properties(self, attributes: Mapping[str, str]) -> None:
        self._letters.note(self._style, attributes)

    def _start_table(self, attributes: Mapping[str, str]) -> None:
        self._enter(_Level.TABLE)
        style = attributes.get(f"{_TABLE}style-name", "")
        self.sheets.append(_SheetNotes(attributes.get(f"{_TABLE}name", ""), style in self._invisible_styles))
        self._row = self._row_repeats = 0

    def _start_row(self, attributes: Mapping[str, str]) -> None:
        self._enter(_Level.ROW)
        self._row += self._row_repeats
        self._row_repeats = _count(attributes, "number-rows-repeated")
        self._column = 0
        visibility = attributes.get(f"{_TABLE}visibility", "visible")
        if visibility != "visible" and self._row_repeats < _MOST_REPEATS:
            self.sheets[-1].hidden_rows += range(self._row + 1, self._row + self._row_repeats + 1)
            self.sheets[-1].filtered |= visibility == "filter"

    def _start_cell(self, attributes: Mapping[str, str]) -> None:
        self._enter(_Level.CELL)
        self._cell, self._shown, self._paragraphs, self._detail = attributes, [], 0, None

    def _characters(self, text: str) -> None:
        if self._detail is not None:
            self._detail.say(text)
        elif self._cell is not None:
            self._shown.append(text)

    def _enter(self, level: _Level) -> None:
        """Go a level deeper: tables within tables, or rows within cells, the reader takes for more of the first."""
        if level != self._level + 1:
            raise ValueError("a table that is not built of rows of cells")
        self._level = level

    def _end(self, name: str) -> None:
        level = _LEVELS.get(name)
        if level is _Level.CELL and self._cell is not None:
            repeats = _count(self._cell, "number-columns-repeated")
            self._note_cell(self.sheets[-1], self._cell, repeats)
            self._column += repeats
            self._cell = self._detail = None
        elif self._detail is not None:
            self._detail.end(name)
        if level:
            self._level = _Level(level - 1)

    def _note_cell(self, sheet: _SheetNotes, cell: Mapping[str, str], repeats: int) -> None:
        kind = cell.get(_TYPE, "")
        if self._is_plain(cell, kind):
            sheet.height, sheet.width = max(sheet.height, self._row + 1), max(sheet.width, self._column + 1)
            return
        formula = cell.get(_FORMULA, "")
        # The reader takes a value without its type, too.
        detail = self._detail
        look = detail.look if detail else Look("".join(self._shown).strip(), "", struck=False)
        misread = detail is not None and detail.misread
        if not (kind or look.text or misread or formula or any(name.startswith(_OFFICE) for name in cell)):
            return
        times = repeats * self._row_repeats
        self._note_size(sheet, cell, repeats, detail.signs if detail else len(look.text))
        flaw = flaw_of(cell, kind, formula, look)
        unit = unit_of(cell, kind, look.text)
        text = look.text if is_misread(cell, kind, look.text) or (kind == "string" and misread) else None
        partly = Flaw("V042-partly-struck-out", look.partly) if look.partly and not flaw else None
        text = look.left if partly else text
        if times <= _MOST_REPEATS:
            self._note_places(sheet, repeats, flaw, unit, text)
            sheet.struck_letters |= dict.fromkeys(self._places(repeats), partly) if partly else {}
            if look.struck or (look.text and cell.get(_STYLE_NAME, "") in self._letters.struck):
                sheet.struck_cells |= set(self._places(repeats))
        elif flaw or text is not None:
            raise ValueError("more cells that the reader does not see than anybody has")

    def _note_size(self, sheet: _SheetNotes, cell: Mapping[str, str], repeats: int, signs: int) -> None:
        sheet.height = max(sheet.height, self._row + self._row_repeats)
        sheet.width = max(sheet.width, self._column + repeats)
        if (times := repeats * self._row_repeats) > 1:  # the reader copies a text for each cell that repeats it
            longest = max(signs, *map(len, cell.values()), 0)
            sheet.characters += times * _MOST_BYTES_A_SIGN * longest
        down, across = _count(cell, "number-rows-spanned"), _count(cell, "number-columns-spanned")
        if down > 1 or across > 1:
            sheet.merges.append(Area(self._row, self._column, self._row + down - 1, self._column + across - 1))

    def _is_plain(self, cell: Mapping[str, str], kind: str) -> bool:
        """Whether a cell is a text and nothing more, as most are: to look at it further would take time."""
        alone = self._detail is None and self._row_repeats == 1 and not self._letters.struck
        return alone and kind == "string" == cell.get(CALC_TYPE, kind) and cell.keys() <= _PLAIN

    def _note_places(
        self, sheet: _SheetNotes, repeats: int, flaw: Flaw | None, unit: Shown | None, text: str | None
    ) -> None:
        if not flaw and not unit and text is None:
            return
        for place in self._places(repeats):
            if flaw:
                sheet.flaws[place] = flaw
            elif unit:
                sheet.units[place] = unit
            elif text is not None:
                sheet.texts[place] = text

    def _places(self, repeats: int) -> Iterator[Place]:
        """The places of the cell that is open, which stands in so many columns."""
        rows = range(self._row, self._row + self._row_repeats)
        return product(rows, range(self._column, self._column + repeats))


def _count(attributes: Mapping[str, str], name: str) -> int:
    """How often something stands there, or over how many it spans."""
    written = attributes.get(f"{_TABLE}{name}", "1")
    if not _COUNT.fullmatch(written):
        raise ValueError("a count that is none")
    return int(written)
