"""Borders as rectangles: single lines, double ones, thick beside thin."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.preview.marks import Rectangle
from pipeline.word import Border

_TWIPS = 20
_DOUBLE = (1.0, 1.0, 1.0)
_PARTS = {
    "double": _DOUBLE,
    "triple": _DOUBLE,
    "thinThick": (1.0, 2.0, 3.0),
    "thickThin": (3.0, 2.0, 1.0),
    "thinThickSmallGap": (1.0, 1.0, 3.0),
    "thickThinSmallGap": (3.0, 1.0, 1.0),
    "thinThickMediumGap": (1.0, 2.0, 3.0),
    "thickThinMediumGap": (3.0, 2.0, 1.0),
    "thinThickLargeGap": (1.0, 3.0, 3.0),
    "thickThinLargeGap": (3.0, 3.0, 1.0),
}
"""Of a line of several strokes: how thick the first is, the gap, and the second."""
_THINNEST = 5.0  # twips


def rule(border: Border, left: float, top: float, length: float, *, upright: bool = False) -> Iterator[Rectangle]:
    """Yield the strokes of a border from a corner on, `length` twips to the right, or down when it is `upright`."""
    whole = max(border.weight * _TWIPS, _THINNEST)
    parts = _PARTS.get(border.kind, (1.0,))
    if border.kind in _PARTS and border.kind in {"double", "triple"}:
        whole *= len(parts)  # the weight is that of one stroke
    at, unit = 0.0, whole / sum(parts)
    for place, part in enumerate(parts):
        thick = part * unit
        if place != 1:
            if upright:
                yield Rectangle(left + at, top, thick, length, border.colour)
            else:
                yield Rectangle(left, top + at, length, thick, border.colour)
        at += thick


def thickness(border: Border | None) -> float:
    """Return how many twips a border takes."""
    return max(border.weight * _TWIPS, _THINNEST) if border else 0.0
