"""The short elements around the text: title block, 主送机关, 附注 (7.3.1, 7.3.2, 7.3.6)."""

from __future__ import annotations

from pipeline.model.document import Document, Kind, SignaturePlace
from pipeline.model.layout import Layout, Role
from pipeline.write.first_page import addressee_below_title
from pipeline.write.markup import element
from pipeline.write.signature import written
from pipeline.write.text import paragraph, plain, runs
from pipeline.write.title import title_paragraph

_CLOSE = element("spacing", after=0)  # instead of the blank line that its style leaves below


def title_block(document: Document, layout: Layout) -> list[str]:
    """Return the title, unit and （date） under it if they stand there; a blank line follows."""
    elements = document.elements
    names = (*elements.agencies, *elements.signature)
    lines = _byline(document)
    own = _above(document, layout) | ({"after": 0} if lines else {})
    spacing = element("spacing", **own) if own else ""
    title = [title_paragraph(elements.title, Role.TITLE, layout, names, spacing)] if elements.title else []
    spacings = [_CLOSE] * (len(lines) - 1) + [""]
    return title + [
        paragraph(Role.BYLINE, plain(line), spacing) for line, spacing in zip(lines, spacings, strict=False)
    ]


def _above(document: Document, layout: Layout) -> dict[str, int]:
    """Twips above the title: two lines below a red rule or the last element of a letter's head (7.3.1, 10.1)."""
    kind = document.elements.kind
    lines = layout.letter.lines_above_title if kind is Kind.LETTER else layout.head.lines_above_title
    return {} if kind is Kind.INTERNAL else {"before": lines * layout.grid.line_pitch}


def _byline(document: Document) -> list[str]:
    elements = document.elements
    if elements.signature_place is not SignaturePlace.UNDER_TITLE:
        return []
    return [*elements.signature, *([f"（{written(elements.issued)}）"] if elements.issued else [])]


def addressee(document: Document, layout: Layout) -> list[str]:
    """Return 主送机关, flush left with a colon, unless it stands in the 版记."""
    words = document.elements.addressee
    stands_here = words and addressee_below_title(document, layout)
    return [paragraph(Role.ADDRESSEE, runs(words) + plain("："))] if stands_here else []


def note(document: Document, _: Layout) -> list[str]:
    """Return 附注 in brackets."""
    words = document.elements.note
    return [paragraph(Role.NOTE, plain("（") + runs(words) + plain("）"))] if words else []
