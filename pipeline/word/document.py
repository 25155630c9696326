"""What a Word document holds, in reading order: sections, paragraphs, tables, text boxes, headers, footers, notes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import count

from pipeline.model.diagnostic import CellPlace
from pipeline.word.looks import Anchor, Border, DrawnLine, Look, Picture, Shape


class Place(StrEnum):
    """Where a paragraph stands."""

    TEXT = "text"
    CELL = "cell"
    BOX = "box"
    FRAME = "frame"
    HEADER = "header"
    FOOTER = "footer"
    NOTE = "note"


class NoteKind(StrEnum):
    """Where a note stands: at the foot of the page, or at the end."""

    FOOTNOTE = "footnote"
    ENDNOTE = "endnote"


@dataclass(frozen=True, slots=True)
class NoteMark:
    """The mark of a note in a paragraph: how many of its own words stand before it; `key` is the note's id.

    `counted` says that the mark is a number that Word counts, not a sign that somebody chose.
    """

    kind: NoteKind
    key: str
    at: int
    counted: bool = True


@dataclass(frozen=True, slots=True)
class Run:
    r"""Text of one look; `field` names the field whose result it is (PAGE); tabs are \t, lines \n, pages \f.

    `anchor` is the bookmark of the figure that it prints, if it stands in one of ours.
    """

    text: str
    look: Look
    field: str = ""
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph; `number` counts those with words from 1 (0: none), `label` is its automatic number.

    `style` is the name that Word knows ("heading 1"); `mark` is the look of the paragraph mark; `boxes` and `lines`
    are anchored here, `drawings` counts all that is; `section` counts from 0; `notes` are the marks that a reader sees.
    One that `goes_on` is read on in the next: somebody deleted its mark while changes were tracked.
    """

    number: int
    runs: tuple[Run, ...]
    shape: Shape
    mark: Look
    style: str = ""
    label: str = ""
    place: Place = Place.TEXT
    section: int = 0
    boxes: tuple[Box, ...] = ()
    lines: tuple[DrawnLine, ...] = ()
    drawings: int = 0
    pictures: tuple[Picture, ...] = ()
    notes: tuple[NoteMark, ...] = ()
    goes_on: bool = False

    @property
    def text(self) -> str:
        """The words that a reader sees, the automatic number first."""
        return self.label + "".join(run.text for run in self.runs if not run.look.hidden)

    @property
    def fields(self) -> frozenset[str]:
        """The fields in it, such as PAGE."""
        return frozenset(run.field for run in self.runs if run.field)


@dataclass(frozen=True, slots=True)
class Sides:
    """Twips kept free at the four sides of a cell or a box."""

    top: int = 0
    right: int = 0
    bottom: int = 0
    left: int = 0


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table; `merged` when one above covers it, `upright` is w:vAlign (top, center, bottom)."""

    blocks: tuple[Block, ...]
    span: int = 1
    merged: bool = False
    borders: Mapping[str, Border] = field(default_factory=dict)
    fill: str = ""
    upright: str = "top"
    sides: Sides = Sides()


@dataclass(frozen=True, slots=True)
class Row:
    """A row: whether it repeats on every page, and whether it may break across pages.

    `height` in twips is exact or the least; `skipped` columns of the grid are empty before its first cell.
    """

    cells: tuple[Cell, ...]
    repeats: bool = False
    splits: bool = True
    height: int = 0
    exact: bool = False
    skipped: int = 0


@dataclass(frozen=True, slots=True)
class Table:
    """A table; `width` in twips is that of its `columns`, `floats` when text flows round it.

    `stand` is w:jc; `indent` moves a table that stands left.
    """

    rows: tuple[Row, ...]
    width: int = 0
    borders: Mapping[str, Border] = field(default_factory=dict)
    section: int = 0
    floats: bool = False
    columns: tuple[int, ...] = ()
    stand: str = "left"
    indent: int = 0


Block = Paragraph | Table


@dataclass(frozen=True, slots=True)
class Box:
    """A text box and where it floats; `border` is the line around it, if there is one.

    `turned` counts degrees clockwise that its text is turned by; `upright` is where the text stands in a box that is
    higher (top, center, bottom).
    """

    blocks: tuple[Block, ...]
    anchor: Anchor
    turned: int = 0
    upright: str = "top"
    sides: Sides = Sides()
    fill: str = ""
    border: Border | None = None


@dataclass(frozen=True, slots=True)
class Story:
    """A header or a footer."""

    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Note:
    """A footnote or an endnote: its mark stands behind the first `at` words of the paragraph of that index.

    `number` counts those of its kind from 1 through the whole document; 0 for one with a sign of its own.
    """

    kind: NoteKind
    number: int
    blocks: tuple[Block, ...]
    paragraph: int
    at: int


@dataclass(frozen=True, slots=True)
class Section:
    """Paper, margins and grid in twips; headers and footers by their kind: default, even, first.

    `grid` is the type of docGrid or ""; `pitch` its line pitch; `character_space` its addition to a character, in
    4096ths of a point. `begins` is how the section begins (nextPage, continuous, …); `first_number` restarts the count.
    """

    width: int
    height: int
    top: int
    right: int
    bottom: int
    left: int
    header: int
    footer: int
    gutter: int = 0
    landscape: bool = False
    grid: str = ""
    pitch: int = 0
    character_space: int = 0
    title_page: bool = False
    begins: str = "nextPage"
    first_number: int | None = None
    headers: Mapping[str, Story] = field(default_factory=dict)
    footers: Mapping[str, Story] = field(default_factory=dict)

    @property
    def text_width(self) -> int:
        """Width between the margins."""
        return self.width - self.left - self.right - self.gutter

    @property
    def text_height(self) -> int:
        """Height between the margins; a negative margin is one that the header may not push."""
        return self.height - abs(self.top) - abs(self.bottom)


@dataclass(frozen=True, slots=True)
class WordDocument:
    """A document as read: blocks in reading order; there is always a section.

    `tab_distance` in twips is that of the tab stops that nobody set; `grid_in_tables` says whether lines in tables
    keep to the grid. `notes` are those whose marks a reader sees, in the order of these.
    """

    blocks: tuple[Block, ...]
    sections: tuple[Section, ...]
    even_and_odd: bool = False
    mirror_margins: bool = False
    tab_distance: int = 720
    grid_in_tables: bool = False
    notes: tuple[Note, ...] = ()

    def paragraphs(self) -> Iterator[Paragraph]:
        """Yield every paragraph of the text, also those in tables and text boxes, in reading order."""
        return paragraphs_of(self.blocks)


def paragraphs_of(blocks: Iterable[Block]) -> Iterator[Paragraph]:
    """Yield the paragraphs of blocks in reading order; what a text box holds comes before the paragraph it hangs on."""
    return (paragraph for paragraph, _ in placed_paragraphs(blocks))


def placed_paragraphs(blocks: Iterable[Block]) -> Iterator[tuple[Paragraph, CellPlace | None]]:
    """Yield the paragraphs of blocks in the same order, each with the innermost cell that it stands in."""
    return _placed(blocks, None, count())


def _placed(
    blocks: Iterable[Block], cell: CellPlace | None, numbers: Iterator[int]
) -> Iterator[tuple[Paragraph, CellPlace | None]]:
    for block in blocks:
        if isinstance(block, Table):
            number = next(numbers)
            for row, cells in enumerate(block.rows):
                column = cells.skipped
                for each in cells.cells:
                    yield from _placed(each.blocks, CellPlace(number, row, column), numbers)
                    column += each.span
        else:
            for box in block.boxes:
                yield from _placed(box.blocks, cell, numbers)
            yield block, cell
