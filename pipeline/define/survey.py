"""What the reader of workbooks would not tell or not survive: cells far out, errors, formulas without a result."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.parsers import expat
from zipfile import BadZipFile, ZipFile

MOST_ROWS, MOST_COLUMNS = 20_000, 702  # columns up to ZZ
_MOST_CELLS = 2_000_000
_MOST_BYTES = 100_000_000
_ADDRESS = re.compile(r"([A-Z]{1,3})([1-9][0-9]{0,6})", re.IGNORECASE | re.ASCII)
_ROW = re.compile(r"[1-9][0-9]{0,6}", re.ASCII)
_CODINGS = ("ascii", "utf-16-le", "utf-16-be")
_ALPHABET = 26


@dataclass(frozen=True, slots=True)
class Flaw:
    """A cell that the reader takes for an empty one; `seen` is what stands in it."""

    sheet: str
    cell: str
    seen: str


@dataclass(frozen=True, slots=True)
class Survey:
    """What was found: `far` is a cell too far out (then the workbook must not be read), empty when there is none."""

    far: str = ""
    flaws: tuple[Flaw, ...] = ()


def survey(archive: ZipFile) -> Survey:
    """Return what stands in a package; raises BadZipFile when a part is not what it says it is."""
    parts = archive.infolist()
    if len({part.filename.casefold() for part in parts}) < len(parts):
        raise BadZipFile
    if sum(part.file_size for part in parts) > _MOST_BYTES:
        return Survey("一亿字节")
    names = {part.casefold(): name for name, part in _sheets(archive)}
    flaws: list[Flaw] = []
    for part in parts:
        data = archive.read(part)
        if not any("sheetData".encode(coding) in data for coding in _CODINGS):
            continue
        cells = _Cells(names.get(part.filename.casefold(), ""))
        cells.read(data)
        if cells.far or cells.lowest * cells.rightmost > _MOST_CELLS:
            return Survey(cells.far or f"第{cells.lowest}行、第{cells.rightmost}列")
        flaws += cells.flaws
    return Survey("", tuple(flaws))


@dataclass(slots=True)
class _Cells:
    """Goes through a sheet's XML and keeps where its cells stand; one without an address follows the one before."""

    sheet: str
    far: str = ""
    lowest: int = 0
    rightmost: int = 0
    flaws: list[Flaw] = field(default_factory=list)
    row: int = 0
    column: int = 0
    kind: str = ""
    formula: bool = False
    valued: bool = False
    value: list[str] | None = None

    def read(self, data: bytes) -> None:
        """Read a part; raises BadZipFile when it is no plain XML."""
        parser = _parser()
        parser.StartElementHandler, parser.EndElementHandler = self._start, self._end
        parser.CharacterDataHandler = self._text
        _parse(parser, data)

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        match tag.rpartition(" ")[2]:
            case "row":
                written = attributes.get("r")
                if written is not None and not _ROW.fullmatch(written):
                    self.far = self.far or f"第{written}行"
                self.row = int(written) if written and not self.far else self.row + 1
                self.column = 0
            case "c":
                self._place(attributes.get("r"))
                self.kind, self.formula, self.valued, self.value = attributes.get("t", ""), False, False, None
            case "f":
                self.formula = True
            case "v" | "is":
                self.valued, self.value = True, []

    def _text(self, text: str) -> None:
        if self.value is not None:
            self.value.append(text)

    def _end(self, tag: str) -> None:
        if tag.rpartition(" ")[2] != "c":
            return
        value = "".join(self.value or ()).strip()
        seen = ""
        if self.kind == "e":
            seen = f"错误值 {value}"
        elif self.formula and not value and not (self.kind == "str" and self.valued):
            seen = "公式，还没有算出结果"
        if seen:
            self.flaws.append(Flaw(self.sheet, f"{letters_of(self.column - 1)}{self.row}", seen))
        self.value = None

    def _place(self, written: str | None) -> None:
        found = _ADDRESS.fullmatch(written) if written is not None else None
        if found:
            self.row, self.column = int(found[2]), _column(found[1])
        else:
            self.row, self.column = max(self.row, 1), self.column + 1
        if self.row > MOST_ROWS or self.column > MOST_COLUMNS or (written is not None and not found):
            self.far = self.far or written or f"{letters_of(self.column - 1)}{self.row}"
        self.lowest, self.rightmost = max(self.lowest, self.row), max(self.rightmost, self.column)


def letters_of(column: int) -> str:
    """Return the letters of a column counted from 0: 0 → A, 26 → AA."""
    letters = ""
    while column >= 0:
        column, rest = divmod(column, _ALPHABET)
        letters, column = chr(ord("A") + rest) + letters, column - 1
    return letters


def _column(letters: str) -> int:
    """The number of a column counted from 1."""
    number = 0
    for letter in letters.upper():
        number = number * _ALPHABET + ord(letter) - ord("A") + 1
    return number


def _refuse(*_: object) -> None:
    raise BadZipFile


def _sheets(archive: ZipFile) -> Iterator[tuple[str, str]]:
    """Name and part of each sheet."""
    relationships = _tags(archive, "xl/_rels/workbook.xml.rels")
    targets = {attributes["Id"]: attributes.get("Target", "") for _, attributes in relationships if "Id" in attributes}
    for tag, attributes in _tags(archive, "xl/workbook.xml"):
        identity = next((value for key, value in attributes.items() if key.endswith(" id")), "")
        if tag == "sheet" and identity in targets:
            part = posixpath.normpath(posixpath.join("/xl", targets[identity]))
            yield attributes.get("name", ""), part.lstrip("/")


def _tags(archive: ZipFile, part: str) -> list[tuple[str, dict[str, str]]]:
    """Every element of a part: its name without namespace, and its attributes."""
    found: list[tuple[str, dict[str, str]]] = []
    parser = _parser()
    parser.StartElementHandler = lambda tag, attributes: found.append((tag.rpartition(" ")[2], attributes))
    try:
        _parse(parser, archive.read(part))
    except KeyError as error:
        raise BadZipFile from error
    return found


def _parser() -> expat.XMLParserType:
    """A parser that takes no declarations of its own, which could make little text grow without end."""
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.StartDoctypeDeclHandler = _refuse
    return parser


def _parse(parser: expat.XMLParserType, data: bytes) -> None:
    try:
        parser.Parse(data, True)  # noqa: FBT003 - expat takes it by position only
    except (expat.ExpatError, ValueError, LookupError) as error:  # not XML, or in an encoding that expat does not know
        raise BadZipFile from error
