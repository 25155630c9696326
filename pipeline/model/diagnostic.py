"""What a stage found wrong, where, and what to do about it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum
from posixpath import normpath
from typing import Generic, TypeVar


class Severity(StrEnum):
    """How much a finding matters; an ERROR stops the build."""

    ERROR = "错误"
    WARNING = "警告"
    NOTE = "提示"


@dataclass(frozen=True, slots=True)
class FileLocation:
    """A whole file, named relative to the unit's folder."""

    file: str

    def __str__(self) -> str:
        """Return the file's name."""
        return self.file


@dataclass(frozen=True, slots=True)
class CellLocation:
    """A cell (`D17`), a range (`D3:D17`), a row (`17行`) or, when empty, a whole sheet."""

    workbook: str
    sheet: str
    cell: str = ""

    def __str__(self) -> str:
        """Return the address as users read it: 研学台账.xlsx「三季度」!D17."""
        return f"{self.workbook}「{self.sheet}」" + (f"!{self.cell}" if self.cell else "")


@dataclass(frozen=True, slots=True)
class LineLocation:
    """A line of a template or of a YAML file; lines and columns count from 1."""

    file: str
    line: int
    column: int | None = None

    def __str__(self) -> str:
        """Return the place as users read it: figures.yaml 第12行."""
        return f"{self.file} 第{self.line}行" + (f"第{self.column}字" if self.column else "")


@dataclass(frozen=True, slots=True)
class CellPlace:
    """Where a passage stands in a table of a document: all count from 0, merged columns counted each."""

    table: int
    row: int
    column: int

    def __str__(self) -> str:
        """Return the place as users read it: 表1第2行第3列."""
        return f"表{self.table + 1}第{self.row + 1}行第{self.column + 1}列"


@dataclass(frozen=True, slots=True)
class ParagraphLocation:
    """A paragraph of a document, with the words in question.

    With `note` (脚注1, 页眉) they stand in that note, whose mark is in the paragraph, or in a header or footer; with
    `cell` (表1第2行第3列) in that cell of a table. `start` and `stop` are the offsets of
    its characters in the text of the paragraph, or in that of the note, from 0, where they are known.
    """

    document: str
    paragraph: int
    quoted: str = ""
    start: int | None = None
    stop: int | None = None
    note: str = ""
    cell: str = ""

    def __str__(self) -> str:
        """Return the place as users read it: 某某.docx 第3段“研学活动”."""
        paragraph = self.cell or (f"第{self.paragraph}段" if self.paragraph else "")
        place = f"{paragraph}{self.note}"
        return f"{self.document} {place}{f'“{self.quoted}”' if self.quoted else ''}".rstrip()


Location = FileLocation | CellLocation | LineLocation | ParagraphLocation
Place = LineLocation | ParagraphLocation
"""A place of a template: a line of one in Markdown, a paragraph of one in Word."""


def file_of(place: Location) -> str:
    """Return the file that a place is in."""
    match place:
        case CellLocation():
            return place.workbook
        case ParagraphLocation():
            return place.document
        case _:
            return place.file


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One finding: `message` says what was seen and what is wrong, `hint` is one action.

    A `consequence` follows from something that has a finding of its own (a figure over a bad cell): it is worth telling
    only when nothing else is wrong.
    """

    code: str
    severity: Severity
    location: Location
    message: str
    hint: str = ""
    related: tuple[Location, ...] = ()
    consequence: bool = False


def path_under(folder: str, path: str) -> str:
    """Return a path that starts in a folder as it is told from where that one is called `folder`."""
    return normpath(f"{folder}/{path}")


def place_under(folder: str, place: Location) -> Location:
    """Return a place that is told from a unit's folder as it is told from another, which names that one `folder`."""
    match place:
        case FileLocation() | LineLocation():
            return replace(place, file=path_under(folder, place.file))
        case CellLocation():
            return replace(place, workbook=path_under(folder, place.workbook))
        case ParagraphLocation():
            return place


def found_under(folder: str, found: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Return what was found in a unit as it is told from another unit's folder."""
    return tuple(
        replace(
            each,
            location=place_under(folder, each.location),
            related=tuple(place_under(folder, place) for place in each.related),
        )
        for each in found
    )


T_co = TypeVar("T_co", covariant=True)


@dataclass(frozen=True, slots=True)
class Outcome(Generic[T_co]):
    """What a stage returns: a value, perhaps partial, and everything that it found."""

    value: T_co
    diagnostics: tuple[Diagnostic, ...] = ()
