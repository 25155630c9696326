"""How text looks as it takes effect: characters, paragraphs, lines. Lengths in twips, sizes in points."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Look:
    """Characters: faces by script, size in points, colour as RRGGBB or "" for automatic, spacing in twips.

    `east_asian_marks` says that “ ” … — are taken for Chinese (w:hint). `scale` is the width in percent. `raised` says
    that they stand as superscript or subscript.
    """

    east_asia: str = ""
    ascii: str = ""
    high_ansi: str = ""
    east_asian_marks: bool = False
    size: float = 10.0
    bold: bool = False
    italic: bool = False
    underline: bool = False
    colour: str = ""
    spacing: int = 0
    scale: int = 100
    hidden: bool = False
    struck: bool = False
    raised: bool = False


class LineRule(StrEnum):
    """What w:line says: `AUTO` counts 240ths of a line, the others are twips."""

    AUTO = "auto"
    EXACT = "exact"
    AT_LEAST = "atLeast"


@dataclass(frozen=True, slots=True)
class Measure:
    """An indentation: `characters` when it was given in 字 (w:…Chars), and the twips that it comes to."""

    twips: int = 0
    characters: float | None = None


@dataclass(frozen=True, slots=True)
class TabStop:
    """A tab stop in twips from the left margin; `stand` is left, center, right or decimal."""

    at: int
    stand: str = "left"


@dataclass(frozen=True, slots=True)
class Border:
    """A line at a side of a paragraph, table or cell: its kind, weight in points, colour, distance in points."""

    kind: str
    weight: float
    colour: str
    space: float = 0


@dataclass(frozen=True, slots=True)
class Anchor:
    """Where something floats: what it counts from, the offset in twips or the alignment, and its size in twips."""

    horizontal_from: str = ""
    horizontal: int | None = None
    horizontal_align: str = ""
    vertical_from: str = ""
    vertical: int | None = None
    vertical_align: str = ""
    width: int = 0
    height: int = 0


@dataclass(frozen=True, slots=True)
class DrawnLine:
    """A straight line drawn in DrawingML or VML: weight in points, `kind` single, thickThin, thinThick."""

    weight: float
    colour: str
    kind: str
    length: int
    anchor: Anchor


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture or chart, by the words that describe it; one without `horizontal_from` stands in the text."""

    words: str
    chart: bool
    anchor: Anchor


@dataclass(frozen=True, slots=True)
class Shape:
    """A paragraph: `stand` is w:jc, a negative `first_line` hangs, `outline_level` counts from 1.

    `before` and `after` are in twips; `line` is in twips or, by AUTO, in 240ths of a line. `script_gaps` says whether
    Chinese and digits or Latin letters stand a little apart (autoSpaceDE); `contextual` leaves out the blank between
    paragraphs of one style.
    """

    stand: str = "left"
    left: Measure = Measure()
    right: Measure = Measure()
    first_line: Measure = Measure()
    before: int = 0
    after: int = 0
    line: int = 240
    line_rule: LineRule = LineRule.AUTO
    keep_next: bool = False
    keep_lines: bool = False
    page_break_before: bool = False
    outline_level: int | None = None
    snap_to_grid: bool = True
    borders: Mapping[str, Border] = field(default_factory=dict)
    anchor: Anchor | None = None
    tabs: tuple[TabStop, ...] = ()
    widow_control: bool = True
    script_gaps: bool = True
    contextual: bool = False
