"""Strips at their places: lines gathered to paragraphs, rows to tables, all as marks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from pipeline.preview.borders import rule, thickness
from pipeline.preview.marks import Mark, Passage, Rectangle, Text, moved
from pipeline.preview.strips import LaidCell, LaidRow, Strip


@dataclass(frozen=True, slots=True)
class Placed:
    """A strip with the left edge of its column and its own top."""

    strip: Strip
    left: float
    top: float


def stacked(strips: Iterable[Strip], left: float, top: float) -> tuple[list[Placed], float]:
    """Return strips one below the other from a corner on, and the height that they take."""
    placed, at, blank = [], top, 0.0
    for strip in strips:
        at += blank + strip.before
        placed.append(Placed(strip, left, at))
        at, blank = at + strip.height, strip.after
    return placed, at + blank - top


def marks_of(placed: Sequence[Placed]) -> Iterator[Mark]:
    """Yield the marks of strips in reading order."""
    for (_, table), group in groupby(placed, lambda one: _key(one.strip)):
        if table:
            yield from _table(list(group))
        else:
            yield from _paragraph(list(group))


def _key(strip: Strip) -> tuple[int, bool]:
    return (strip.row.table, True) if strip.row else (strip.passage, False)


def _paragraph(lines: Sequence[Placed]) -> Iterator[Mark]:
    texts: list[Text] = []
    for one in lines:
        yield from moved(one.strip.marks, one.left, one.top)
        texts += [text for text in moved(one.strip.texts, one.left, one.top) if isinstance(text, Text)]
    if texts:
        yield Passage(tuple(texts), lines[0].strip.level, lines[0].strip.number)


def _table(rows: Sequence[Placed]) -> Iterator[Mark]:
    """Fills, then lines, then texts: no ground covers a line."""
    cells = list(_cells(rows))
    for cell, box in cells:
        if cell.cell.fill:
            yield Rectangle(*box, cell.cell.fill)
    yield from dict.fromkeys(line for cell, box in cells for line in _edges(cell, box))
    for cell, box in cells:
        yield from _content(cell, box)


_Frame = tuple[float, float, float, float]
"""Left, top, width and height."""


def _cells(rows: Sequence[Placed]) -> Iterator[tuple[LaidCell, _Frame]]:
    """Each cell with its frame on this page; one that is merged with a cell above on the page is part of that."""
    tops = [one.top for one in rows]
    ends = [one.top + one.strip.height for one in rows]
    covered: set[tuple[int, float]] = set()
    for at, one in enumerate(rows):
        row = _row(one)
        for cell in row.cells:
            if (row.at, cell.left) in covered:
                continue
            last = at
            while last + 1 < len(rows) and row.at <= _row(rows[last + 1]).at < row.at + cell.rows:
                last += 1
                covered.add((_row(rows[last]).at, cell.left))
            yield cell, (one.left + cell.left, tops[at], cell.width, ends[last] - tops[at])


def _row(one: Placed) -> LaidRow:
    if one.strip.row is None:
        raise TypeError(one)
    return one.strip.row


def _edges(cell: LaidCell, frame: _Frame) -> Iterator[Rectangle]:
    left, top, width, height = frame
    for side, at in (("top", top), ("bottom", top + height)):
        line = cell.edges.get(side)
        if line:
            yield from rule(line, left, at - thickness(line) / 2, width)
    for side, at in (("left", left), ("right", left + width)):
        line = cell.edges.get(side)
        if line:
            yield from rule(line, at - thickness(line) / 2, top, height, upright=True)


def _content(cell: LaidCell, frame: _Frame) -> Iterator[Mark]:
    left, top, _, height = frame
    sides = cell.cell.sides
    placed, taken = stacked(cell.content, left + sides.left, top + sides.top)
    free = max(0.0, height - sides.top - sides.bottom - taken)
    shift = {"center": free / 2, "bottom": free}.get(cell.cell.upright, 0.0)
    yield from moved(marks_of(placed), 0, shift)
