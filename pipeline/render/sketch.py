"""What Markdown makes of the text, before lists join their paragraphs and numbers are given."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.model.document import Alignment
from pipeline.model.figure import TableFigure
from pipeline.render.display import Display


@dataclass(frozen=True, slots=True)
class HeadingSketch:
    """A heading; `below` is the row on which text would run in."""

    level: int
    text: str
    line: int
    below: int


@dataclass(frozen=True, slots=True)
class ParagraphSketch:
    """A paragraph from `row` to before `end`, perhaps emptied; `left` tells that something in it wrote nothing."""

    text: str
    line: int
    row: int
    end: int
    left: bool = False


@dataclass(frozen=True, slots=True)
class ItemSketch:
    """An item of a list and the lists inside it."""

    text: str
    line: int
    lists: tuple[ListSketch, ...] = ()


@dataclass(frozen=True, slots=True)
class ListSketch:
    """A list; `apart` when its items are paragraphs of their own (+) rather than a run (-)."""

    items: tuple[ItemSketch, ...]
    apart: bool
    line: int
    row: int


@dataclass(frozen=True, slots=True)
class GridSketch:
    """A table written in Markdown, with the line of each row; alignments are None where nothing was said."""

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    alignments: tuple[Alignment | None, ...]
    line: int
    lines: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class FigureTableSketch:
    """A table figure alone on its line, to be shown as a table or as a chart."""

    table: TableFigure
    display: Display
    line: int


Sketch = HeadingSketch | ParagraphSketch | ListSketch | GridSketch | FigureTableSketch
