"""The sections of layout.yaml in the order in which they build on each other."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from pipeline.define.fields import Fields, read_fields
from pipeline.define.layout import faces, grid, lengths, page, page_number, sizes, weights
from pipeline.define.layout.fit import check_fit
from pipeline.define.node import Node
from pipeline.model.diagnostic import Diagnostic, FileLocation, LineLocation
from pipeline.model.layout import Layout
from pipeline.standard.gb_t_9704 import GB_T_9704

FILE = "layout.yaml"
_NAME = "本单位的版式"

Section = Callable[[Fields, Layout], Layout]
SECTIONS: tuple[tuple[tuple[str, ...], Section], ...] = (
    (faces.KEYS, faces.read_faces),
    (sizes.KEYS, sizes.read_sizes),
    (weights.KEYS, weights.read_weights),
    (page.KEYS, page.read_page),
    (page_number.KEYS, page_number.read_page_number),
    (lengths.KEYS, lengths.read_lengths),
    (grid.KEYS, grid.read_grid),  # what fills the page depends on its margins and on the size of the text
)
"""The keys of each section, and what reads them: the layout so far → the layout with them."""
KEYS = tuple(key for keys, _ in SECTIONS for key in keys)


def read_layout(root: Node, found: list[Diagnostic]) -> Layout:
    """Return the office's layout; GB/T 9704 itself when the file is absent, is empty or says the same.

    Every value that differs is reported, in the order of the file, with the clause that it differs from.
    """
    fields = read_fields(root, FILE, FileLocation(FILE), KEYS, found)
    if fields is None or not fields.entries:
        return GB_T_9704
    layout, start = GB_T_9704, len(found)
    for _, read in SECTIONS:
        layout = read(fields, layout)
    check_fit(fields, layout)
    found[start:] = sorted(found[start:], key=_line)
    return GB_T_9704 if layout == GB_T_9704 else replace(layout, name=_NAME)


def _line(each: Diagnostic) -> int:
    return each.location.line if isinstance(each.location, LineLocation) else 0
