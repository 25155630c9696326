"""The types of a layout: what a standard or an office prescribes for pages and texts, each with its clause."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from pipeline.model.clause import Clause

TWIPS_A_POINT = 20
TWIPS_AN_INCH = 1440
EMU_A_TWIP = 635
MILLIMETRES_AN_INCH = 25.4
RED = "FF0000"


def twips(millimetres: float) -> int:
    """Return a length on paper in twips."""
    return round(millimetres * TWIPS_AN_INCH / MILLIMETRES_AN_INCH)


class Role(StrEnum):
    """What a paragraph is in the document; the value is the id of its style."""

    COPY_NUMBER = "CopyNumber"
    SECRECY = "Secrecy"
    URGENCY = "Urgency"
    AGENCY_MARK = "AgencyMark"
    DOCUMENT_NUMBER = "DocumentNumber"
    SIGNER = "Signer"
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
    ATTENDANCE = "Attendance"
    ATTENDANCE_LABEL = "AttendanceLabel"
    IMPRINT = "Imprint"
    ANNEX_LABEL = "AnnexLabel"
    ANNEX_TITLE = "AnnexTitle"
    CAPTION = "Caption"
    TABLE_HEADER = "TableHeader"
    TABLE_TEXT = "TableText"
    DENSE_HEADER = "DenseTableHeader"
    DENSE_TEXT = "DenseTableText"
    PAGE_NUMBER = "Footer"


INLINE_ROLES = (Role.SIGNER, Role.ATTENDANCE_LABEL)
"""Texts that stand within a paragraph of another role: the name of 签发人, the label of 出席."""

HEADING_ROLES = (Role.HEADING_1, Role.HEADING_2, Role.HEADING_3, Role.HEADING_4)


class Stand(StrEnum):
    """How a text stands between the margins; the value is that of w:jc."""

    LEFT = "left"
    CENTRE = "center"
    RIGHT = "right"
    JUSTIFIED = "both"
    DISTRIBUTED = "distribute"


class Pitch(StrEnum):
    """How far a text follows the grid of lines and characters."""

    GRID = "lines and characters"
    LINES = "lines only, characters as wide as they are"
    NATURAL = "neither: lines as high as their content needs"


@dataclass(frozen=True, slots=True)
class Page:
    """Paper and margins in millimetres, these ± `tolerance`; `left` is the binding side (订口), `top` the 天头."""

    clause: Clause
    paper_clause: Clause
    width: float
    height: float
    top: float
    right: float
    bottom: float
    left: float
    tolerance: float = 1

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

    clause: Clause
    lines: int
    characters: int
    line_pitch: int
    character_spacing: int


@dataclass(frozen=True, slots=True)
class Text:
    """How the text of one role looks.

    `clause` asks for its place, `font_clause` for face and size. `size` is in points; `first_line`, `left` and `right`
    count characters (字) of that size; `lines_before` and `lines_after` count body lines; `colour` is RRGGBB. `latin`
    is the face of digits and Latin letters where it is another, `line` the height of a line in points where it is not
    the grid's.
    """

    clause: Clause
    font_clause: Clause
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
    bold: bool = False
    colour: str = ""
    latin: str = ""
    line: float = 0


class NumberPlace(StrEnum):
    """Where the page number stands across the page."""

    OUTER = "外侧"
    CENTRE = "居中"
    RIGHT = "居右"


@dataclass(frozen=True, slots=True)
class PageNumber:
    """Where the page number stands: millimetres from the 版心 to its dash, characters in from the outer side.

    `dash` is what stands before and behind the number, empty for a number alone.
    """

    clause: Clause
    below: float
    inset: float
    dash: str
    place: NumberPlace = NumberPlace.OUTER


@dataclass(frozen=True, slots=True)
class SignaturePosition:
    """Where 署名 and 成文日期 stand at the end, in characters: from the right; the date right of the signature.

    With a seal the date stands `seal_right` characters from the right, the signature centred over it, after
    `seal_lines` blank lines that leave room for the seal; several seals of `seal_size` millimetres do not touch.
    """

    clause: Clause
    right: float
    date_shift: float
    seal_clause: Clause
    seal_right: float
    seal_lines: int
    seal_size: float


@dataclass(frozen=True, slots=True)
class Head:
    """版头: millimetres from the top of the 版心 to the mark and from the number to the red rule, lines above it.

    `rule_weight` is in points; `signer_inset` counts characters from both sides where there is a 签发人.
    """

    mark_clause: Clause
    mark_top: float
    number_clause: Clause
    lines_above_number: int
    signer_clause: Clause
    signer_inset: float
    rule_clause: Clause
    rule_below: float
    rule_weight: float
    title_clause: Clause
    lines_above_title: int


@dataclass(frozen=True, slots=True)
class Letter:
    """信函: millimetres from the page's top to the mark, from the mark to the first double rule, of the rules.

    `number_below` is the distance from the rule to the number, in heights of a 3号 character.
    """

    clause: Clause
    mark_top: float
    rule_below: float
    second_rule_above_foot: float
    rule_length: float
    number_below: float
    lines_above_title: int


@dataclass(frozen=True, slots=True)
class Minutes:
    """纪要: millimetres from the top of the 版心 to the mark."""

    clause: Clause
    mark_top: float


@dataclass(frozen=True, slots=True)
class TextRules:
    """主体: colour, numbers of headings by level, blank lines above elements, the line of an annex's title."""

    black_clause: Clause
    heading_clause: Clause
    heading_order_clause: Clause
    heading_numbers: tuple[str, ...]
    lines_above_addressee: int
    lines_above_annex_list: int
    annex_title_line: int
    landscape_clause: Clause


@dataclass(frozen=True, slots=True)
class Imprint:
    """版记: weights of its rules in millimetres, characters in from both sides.

    `text_clause` asks for 抄送, `printed_clause` for 印发机关 and 印发日期.
    """

    clause: Clause
    outer_rule: float
    inner_rule: float
    text_clause: Clause
    printed_clause: Clause
    inset: float
    weight_clause: Clause


@dataclass(frozen=True, slots=True)
class Layout:
    """Everything that is prescribed for a document, passed to whatever writes a part of it."""

    name: str
    page: Page
    grid: Grid
    texts: Mapping[Role, Text]
    page_number: PageNumber
    signature: SignaturePosition
    head: Head
    letter: Letter
    minutes: Minutes
    imprint: Imprint
    text_rules: TextRules

    def character(self, role: Role) -> int:
        """Return the width of one 字 of a role's text in twips, its spacing on the grid included."""
        text = self.texts[role]
        spacing = self.grid.character_spacing if text.pitch is Pitch.GRID else 0
        return round(text.size * TWIPS_A_POINT) + spacing

    def line_width(self, role: Role) -> int:
        """Return how many whole 字 of a role's text one line holds."""
        return self.page.text_width // self.character(role)
