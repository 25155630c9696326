"""Borders of paragraphs, tables and cells."""

from __future__ import annotations

from lxml.etree import _Element

from pipeline.word.looks import Border
from pipeline.word.markup import attribute, integer, local

_EIGHTHS = 8
_NAMES = {"start": "left", "end": "right"}


def borders(element: _Element | None) -> dict[str, Border]:
    """Return the lines of w:pBdr, w:tblBorders or w:tcBorders by their sides; a side without a line is left out."""
    found = {}
    for side in element if element is not None else ():
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
