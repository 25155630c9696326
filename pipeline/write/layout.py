"""The types of a layout: what a standard or an office prescribes for pages and texts, each with its clause."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

TWIPS_A_POINT = 20
TWIPS_AN_INCH = 1440
EMU_A_TWIP = 635
MILLIMETRES_AN_INCH = 25.4
PRACTICE = "惯例"
"""Stands for a clause where the standard gives no number and offices have their own custom."""


def twips(millimetres: float) -> int:
    """Return a length on paper in twips."""
    return round(millimetres * TWIPS_AN_INCH / MILLIMETRES_AN_INCH)


class Role(StrEnum):
    """What a paragraph is in the document; the value is the id of its style."""

    TITLE = "Title"
    BYLINE = "Byline"
    ADDRESSEE = "Addressee"
    BODY = "BodyText"
    HEADING_1 = "Heading1"
    HEADING_2 = "Heading2"
    HEADING_3 = "Heading3"
    HEADING_4 = "Heading4"
    ANNEX_LIST = "AnnexList"
    SIGNATURE = "Signature"
    DATE = "Date"
    NOTE = "Note"
    ANNEX_LABEL = "AnnexLabel"
    ANNEX_TITLE = "AnnexTitle"
    CAPTION = "Caption"
    TABLE_HEADER = "TableHeader"
    TABLE_TEXT = "TableText"
    DENSE_HEADER = "DenseTableHeader"
    DENSE_TEXT = "DenseTableText"
    PAGE_NUMBER = "Footer"


HEADING_ROLES = (Role.HEADING_1, Role.HEADING_2, Role.HEADING_3, Role.HEADING_4)


class Stand(StrEnum):
    """How a text stands between the margins; the value is that of w:jc."""

    LEFT = "left"
    CENTRE = "center"
    RIGHT = "right"
    JUSTIFIED = "both"


class Pitch(StrEnum):
    """How far a text follows the grid of lines and characters."""

    GRID = "lines and characters"
    LINES = "lines only, characters as wide as they are"
    NATURAL = "neither: lines as high as their content needs"


@dataclass(frozen=True, slots=True)
class Page:
    """Paper and margins in millimetres; `left` is the binding side (订口), `top` the 天头."""

    clause: str
    width: float
    height: float
    top: float
    right: float
    bottom: float
    left: float

    @property
    def text_width(self) -> int:
        """Width of the 版心 in twips."""
        return twips(self.width) - twips(self.left) - twips(self.right)

    @property
    def text_height(self) -> int:
        """Height of the 版心 in twips."""
        return twips(self.height) - twips(self.top) - twips(self.bottom)

    def text_area(self, *, landscape: bool) -> tuple[int, int]:
        """Return width and height of the 版心 in twips, of an upright page or of one that is turned."""
        upright = self.text_width, self.text_height
        return upright[::-1] if landscape else upright


@dataclass(frozen=True, slots=True)
class Grid:
    """Lines a page and characters a line, and what reaches them: line pitch and added spacing in twips."""

    clause: str
    lines: int
    characters: int
    line_pitch: int
    character_spacing: int


@dataclass(frozen=True, slots=True)
class Text:
    """How the text of one role looks.

    `size` is in points; `first_line`, `left` and `right` count characters (字) of that size; `lines_before` and
    `lines_after` count body lines.
    """

    clause: str
    face: str
    size: float
    stand: Stand = Stand.JUSTIFIED
    first_line: float = 0
    left: float = 0
    right: float = 0
    lines_before: float = 0
    lines_after: float = 0
    pitch: Pitch = Pitch.GRID
    keep_next: bool = False
    page_break: bool = False


@dataclass(frozen=True, slots=True)
class PageNumber:
    """Where the page number stands: millimetres from the 版心 to its dash, characters in from the outer side."""

    clause: str
    below: float
    inset: float
    dash: str


@dataclass(frozen=True, slots=True)
class SignaturePosition:
    """Where 署名 and 成文日期 stand at the end, in characters: from the right; the date right of the signature."""

    clause: str
    right: float
    date_shift: float


@dataclass(frozen=True, slots=True)
class Layout:
    """Everything that is prescribed for a document, passed to whatever writes a part of it."""

    name: str
    page: Page
    grid: Grid
    texts: Mapping[Role, Text]
    page_number: PageNumber
    signature: SignaturePosition

    def character(self, role: Role) -> int:
        """Return the width of one 字 of a role's text in twips, its spacing on the grid included."""
        text = self.texts[role]
        spacing = self.grid.character_spacing if text.pitch is Pitch.GRID else 0
        return round(text.size * TWIPS_A_POINT) + spacing

    def line_width(self, role: Role) -> int:
        """Return how many whole 字 of a role's text one line holds."""
        return self.page.text_width // self.character(role)
