"""What stands on a page: texts, rectangles, places of pictures, turned parts; in twips from its left and top."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from pipeline.word import Look


@dataclass(frozen=True, slots=True)
class Span:
    """Characters of one look; `anchor` is the bookmark of the figure that they print, where that is to be told."""

    text: str
    look: Look
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Text:
    """A stretch of a line with the width that it takes, whatever font is at hand; `scale` is its looks' width."""

    left: float
    baseline: float
    width: float
    spans: tuple[Span, ...]
    scale: int = 100


@dataclass(frozen=True, slots=True)
class Rectangle:
    """A filled rectangle: a rule, or the ground of a cell; `colour` is RRGGBB or "" for black."""

    left: float
    top: float
    width: float
    height: float
    colour: str = ""


@dataclass(frozen=True, slots=True)
class Placeholder:
    """The place of a picture or chart, and the words that describe it."""

    left: float
    top: float
    width: float
    height: float
    words: str
    chart: bool = False


@dataclass(frozen=True, slots=True)
class Passage:
    """The lines of one paragraph on a page; `level` is that of a heading, 0 for text.

    `number` counts the paragraph among those with words, 0 where that is not to be told.
    """

    texts: tuple[Text, ...]
    level: int = 0
    number: int = 0


@dataclass(frozen=True, slots=True)
class Turned:
    """Marks turned clockwise round a point; their own coordinates count from it."""

    left: float
    top: float
    degrees: int
    marks: tuple[Mark, ...]


Mark = Text | Rectangle | Placeholder | Passage | Turned


@dataclass(frozen=True, slots=True)
class Page:
    """A page: its number as counted, its paper in twips, its marks in reading order."""

    number: int
    width: int
    height: int
    marks: tuple[Mark, ...]


def moved(marks: Iterable[Mark], across: float, down: float) -> tuple[Mark, ...]:
    """Return marks so many twips further right and down."""
    return tuple(_moved(mark, across, down) for mark in marks)


def _moved(mark: Mark, across: float, down: float) -> Mark:
    match mark:
        case Text():
            return replace(mark, left=mark.left + across, baseline=mark.baseline + down)
        case Passage():
            texts = (replace(one, left=one.left + across, baseline=one.baseline + down) for one in mark.texts)
            return replace(mark, texts=tuple(texts))
        case _:
            return replace(mark, left=mark.left + across, top=mark.top + down)
