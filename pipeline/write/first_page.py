"""What stands on the first page before the text, and whether any text is left there, as 7.3.3 asks."""

from __future__ import annotations

import math

from pipeline.model.document import Document, Kind, SignaturePlace
from pipeline.model.layout import TWIPS_A_POINT, Layout, Role, twips
from pipeline.write.head import head_height
from pipeline.write.letter import letter_head_height
from pipeline.write.measure import room
from pipeline.write.text import text_of
from pipeline.write.title import breaks

LEAST = 1
"""Line of text that the first page must show (7.3.3)."""


def lines_for_text(document: Document, layout: Layout) -> float:
    """Return about how many lines the first page has for the text; below 1 it shows none."""
    addressee = _addressee(document, layout) if addressee_below_title(document, layout) else 0
    return _lines_below_title(document, layout) - addressee


def addressee_below_title(document: Document, layout: Layout) -> bool:
    """Return whether 主送 stands in its place: not where no text would be left on the first page.

    So many names move to the 版记, which a 公文 has (7.3.2).
    """
    left = _lines_below_title(document, layout)
    crowded = left - _addressee(document, layout) < LEAST <= left
    return not (document.elements.kind is Kind.FORMAL and crowded)


def _lines_below_title(document: Document, layout: Layout) -> float:
    used = _head(document, layout) + _title(document, layout) + _byline(document, layout)
    return (layout.page.text_height - used) / layout.grid.line_pitch


def _addressee(document: Document, layout: Layout) -> int:
    """About how many lines 主送 takes below the title."""
    words = text_of(document.elements.addressee)
    return math.ceil((room(words) + 1) / layout.line_width(Role.ADDRESSEE)) if words else 0


def _head(document: Document, layout: Layout) -> int:
    match document.elements.kind:
        case Kind.FORMAL | Kind.MINUTES:
            return head_height(document.elements, layout)
        case Kind.LETTER:
            return letter_head_height(document, layout) - twips(layout.page.top)
        case _:
            return 0


def _title(document: Document, layout: Layout) -> int:
    elements = document.elements
    if not elements.title:
        return 0
    words = text_of(elements.title)
    lines = 1 + words.count("\n") + len(breaks(words, layout.line_width(Role.TITLE), elements.agencies))
    above = 0 if elements.kind is Kind.INTERNAL else layout.head.lines_above_title
    below = layout.texts[Role.TITLE].lines_after
    return round((above + below) * layout.grid.line_pitch) + lines * _title_line(layout)


def _title_line(layout: Layout) -> int:
    own = layout.texts[Role.TITLE].line
    return round(own * TWIPS_A_POINT) if own else layout.grid.line_pitch


def _byline(document: Document, layout: Layout) -> int:
    elements = document.elements
    under = elements.signature_place is SignaturePlace.UNDER_TITLE
    return (len(elements.signature) + bool(elements.issued)) * layout.grid.line_pitch if under else 0
