"""What floats: boxes, drawn lines and pictures at their places of the page."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from pipeline.preview.borders import rule
from pipeline.preview.columns import Columns
from pipeline.preview.marks import Mark, Placeholder, Rectangle, Text, Turned, moved
from pipeline.preview.paragraphs import Setting
from pipeline.preview.placed import marks_of, stacked
from pipeline.preview.sheets import Sheet
from pipeline.preview.strips import Afloat, Strip
from pipeline.word import Anchor, Border, Box, DrawnLine

_QUARTER, _THREE_QUARTERS = 90, 270


@dataclass(frozen=True, slots=True)
class Spot:
    """Where something is anchored: the sheet, the top of the paragraph, how its text is set."""

    sheet: Sheet
    top: float
    setting: Setting
    columns: Columns


def afloat_marks(one: Afloat, spot: Spot) -> Iterator[Mark]:
    """Yield the marks of something that floats."""
    if isinstance(one, Box):
        yield from _box(one, spot)
    elif isinstance(one, DrawnLine):
        yield from _line(one, spot)
    else:
        width, height = one.anchor.width, one.anchor.height
        left, top = _corner(one.anchor, width, height, spot)
        yield Placeholder(left, top, width, height, one.words, one.chart)


def _line(line: DrawnLine, spot: Spot) -> Iterator[Mark]:
    border, anchor = Border(line.kind, line.weight, line.colour), line.anchor
    upright = anchor.height > line.length
    left, top = _corner(anchor, line.length, anchor.height, spot)
    strokes = tuple(rule(border, 0, 0, anchor.height if upright else line.length, upright=upright))
    thick = max((one.left + one.width if upright else one.top + one.height) for one in strokes)
    shift = (0.0, (anchor.height - thick) / 2) if not upright else ((line.length - thick) / 2, 0.0)
    yield from moved(strokes, left + shift[0], top + shift[1])


def _box(box: Box, spot: Spot) -> Iterator[Mark]:
    sides, anchor = box.sides, box.anchor
    across = anchor.height if box.turned else anchor.width
    room = (across or spot.sheet.text_width) - sides.left - sides.right
    strips = list(spot.columns.strips(box.blocks, spot.setting.of_cell(max(1.0, room))))
    placed, taken = stacked(strips, sides.left, sides.top)
    width = anchor.width or _widest(strips) + sides.left + sides.right
    height = anchor.height or taken + sides.top + sides.bottom
    left, top = _corner(anchor, width, height, spot)
    if box.fill:
        yield Rectangle(left, top, width, height, box.fill)
    if box.border:
        yield from _frame(box.border, left, top, width, height)
    free = max(0.0, (width if box.turned else height) - sides.top - sides.bottom - taken)
    shift = {"center": free / 2, "bottom": free}.get(box.upright, 0.0)
    inner = moved(marks_of(placed), 0, shift)
    if box.turned == _QUARTER:
        yield Turned(left + width, top, _QUARTER, inner)
    elif box.turned == _THREE_QUARTERS:
        yield Turned(left, top + height, _THREE_QUARTERS, inner)
    else:
        if not anchor.width:
            inner = moved(inner, -_leftmost(strips), 0)
        yield from moved(inner, left, top)
    for one in placed:  # boxes in boxes
        for inside in one.strip.afloat:
            yield from afloat_marks(inside, replace(spot, top=top + one.top))


def _texts(strips: list[Strip]) -> Iterator[Text]:
    return (text for strip in strips for text in strip.texts)


def _widest(strips: list[Strip]) -> float:
    """The width of what a frame holds that has none of its own."""
    return max((text.left + text.width for text in _texts(strips)), default=0.0) - _leftmost(strips)


def _leftmost(strips: list[Strip]) -> float:
    return min((text.left for text in _texts(strips)), default=0.0)


def _frame(border: Border, left: float, top: float, width: float, height: float) -> Iterator[Mark]:
    yield from rule(border, left, top, width)
    yield from rule(border, left, top + height, width)
    yield from rule(border, left, top, height, upright=True)
    yield from rule(border, left + width, top, height, upright=True)


def _corner(anchor: Anchor, width: float, height: float, spot: Spot) -> tuple[float, float]:
    """Left and top of something of a size."""
    sheet = spot.sheet
    left_margin, right_margin = (0.0, sheet.left), (sheet.right, sheet.width - sheet.right)
    across = {
        "page": (0.0, float(sheet.width)),
        "leftMargin": left_margin,
        "rightMargin": right_margin,
        "insideMargin": right_margin if sheet.even else left_margin,
        "outsideMargin": left_margin if sheet.even else right_margin,
    }
    page_top, page_bottom = float(abs(sheet.section.top)), sheet.height - float(abs(sheet.section.bottom))
    down = {
        "page": (0.0, float(sheet.height)),
        "margin": (page_top, page_bottom - page_top),
        "topMargin": (0.0, page_top),
        "bottomMargin": (page_bottom, sheet.height - page_bottom),
    }
    begin, room = across.get(anchor.horizontal_from, (sheet.left, sheet.text_width))
    left = begin + _aligned(anchor.horizontal_align, anchor.horizontal, room - width, even=sheet.even)
    begin, room = down.get(anchor.vertical_from, (spot.top, height))
    return left, begin + _aligned(anchor.vertical_align, anchor.vertical, room - height, even=False)


def _aligned(align: str, offset: int | None, free: float, *, even: bool) -> float:
    if align in {"inside", "outside"}:
        return 0.0 if (align == "inside") is not even else free
    parts = {"left": 0.0, "top": 0.0, "center": 0.5, "right": 1.0, "bottom": 1.0}
    if align in parts:
        return parts[align] * free
    return float(offset or 0)
