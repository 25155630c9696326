"""Borders of paragraphs, tables and cells, and the room within cells."""

from __future__ import annotations

from collections.abc import Iterator

from lxml.etree import _Element

from pipeline.word.looks import Border
from pipeline.word.markup import attribute, integer, local

_EIGHTHS = 8
_SIDES = {
    *("top", "left", "start", "bottom", "right", "end"),
    *("insideH", "insideV", "tl2br", "tr2bl", "between", "bar"),
}
_NAMES = {"start": "left", "end": "right"}


def borders(element: _Element | None) -> dict[str, Border]:
    """Return the lines of w:pBdr, w:tblBorders or w:tcBorders by their sides; a side without a line is left out."""
    found = {}
    for side in _known(element):
        kind = attribute(side) or "none"
        if kind not in {"none", "nil"}:
            colour = attribute(side, "color") or "auto"
            found[_NAMES.get(local(side), local(side))] = Border(
                kind,
                (integer(side, "sz") or 0) / _EIGHTHS,
                "" if colour == "auto" else colour.upper(),
                integer(side, "space") or 0,
            )
    return found


def sides(element: _Element | None) -> dict[str, int]:
    """Return the twips of w:tblCellMar or w:tcMar by their sides."""
    found = ((_NAMES.get(local(side), local(side)), integer(side, "w")) for side in _known(element))
    return {name: width for name, width in found if width is not None}


def _known(element: _Element | None) -> Iterator[_Element]:
    """The sides in an element; whatever else a file puts there is none."""
    return (side for side in (element if element is not None else ()) if local(side) in _SIDES)


def fill(shading: _Element | None) -> str:
    """Return the colour of w:shd as RRGGBB, "" for none."""
    colour = attribute(shading, "fill") or "auto"
    return "" if colour == "auto" else colour.upper()
