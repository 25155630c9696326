"""信函格式: the mark between the page's top and a red double rule, another above its foot, both on page 1 (10.1)."""

from __future__ import annotations

from pipeline.model.document import Document, Kind, Run
from pipeline.model.layout import RED, TWIPS_A_POINT, Layout, Role, Stand, twips
from pipeline.write.agency_mark import agency_mark, mark_of
from pipeline.write.box import DRAWING_NAMESPACES, Place, bar, box
from pipeline.write.head import corner_texts
from pipeline.write.line import blank, ink_top
from pipeline.write.markup import DECLARATION, NAMESPACES, element, switch
from pipeline.write.package import HEADER, Part
from pipeline.write.section import FIRST_HEADER
from pipeline.write.styles import character_style
from pipeline.write.text import paragraph, plain, run

_THICK, _BETWEEN, _THIN = 45, 30, 15  # twips (practice)
_DOUBLE = _THICK + _BETWEEN + _THIN
_MARK_ID, _RULE_IDS = 901, 902
_KEEP = switch("keepNext")


def letter_head(document: Document, layout: Layout) -> list[str]:
    """Return the mark and the lines between the first rule and the title; nothing unless the document is a letter."""
    elements = document.elements
    if elements.kind is not Kind.LETTER:
        return []
    mark = mark_of(elements, layout, rule_length(layout))
    place = Place(
        _MARK_ID,
        "发文机关标志",
        _left(layout),
        twips(layout.letter.mark_top) - mark.above,
        rule_length(layout),
        mark.line * len(mark.names),
    )
    size = layout.texts[Role.DOCUMENT_NUMBER].size
    first_ink = _rule_top(document, layout) + _DOUBLE + round(layout.letter.number_below * size * TWIPS_A_POINT)
    above = first_ink - ink_top(layout.grid.line_pitch, size) - twips(layout.page.top)
    return [blank(above, box("".join(agency_mark(mark)), place), _KEEP), *_corner(document, layout)]


def letter_head_height(document: Document, layout: Layout) -> int:
    """Return about how far below the top of the paper the last line above the title ends, in twips."""
    size = layout.texts[Role.DOCUMENT_NUMBER].size
    rows = max(1, len(corner_texts(document.elements)))
    below = round(layout.letter.number_below * size * TWIPS_A_POINT)
    return _rule_top(document, layout) + _DOUBLE + below + rows * layout.grid.line_pitch


def _corner(document: Document, layout: Layout) -> list[str]:
    """份号 and the like at the left, 发文字号 at the right of the first of their lines."""
    elements, texts = document.elements, corner_texts(document.elements)
    stop = element("tabs", element("tab", val="right", pos=layout.page.text_width))
    left = element("jc", val=Stand.LEFT)
    if not texts:
        return [paragraph(Role.DOCUMENT_NUMBER, plain(elements.document_number), element("jc", val=Stand.RIGHT), _KEEP)]
    (role, text), *others = texts
    styled = run(Run(text), character_style(role))
    first = paragraph(Role.DOCUMENT_NUMBER, styled + plain(f"\t{elements.document_number}"), stop, left, _KEEP)
    return [first, *(paragraph(role, plain(text), _KEEP) for role, text in others)]


def first_page_rules(document: Document, layout: Layout) -> Part:
    """Return the header of the first page: red double rules, thick over thin above, thin over thick below."""
    upper = _rule_top(document, layout)
    lower = twips(layout.page.height - layout.letter.second_rule_above_foot) - _DOUBLE
    edges = (
        (upper, _THICK),
        (upper + _THICK + _BETWEEN, _THIN),
        (lower, _THIN),
        (lower + _THIN + _BETWEEN, _THICK),
    )
    bars = "".join(
        bar(RED, Place(_RULE_IDS + at, f"红色双线{at + 1}", _left(layout), top, rule_length(layout), weight))
        for at, (top, weight) in enumerate(edges)
    )
    markup = f"{DECLARATION}<w:hdr {NAMESPACES} {DRAWING_NAMESPACES}>{blank(content=bars)}</w:hdr>"
    return Part(f"{FIRST_HEADER}.xml", "header", HEADER, markup.encode(), FIRST_HEADER)


def _rule_top(document: Document, layout: Layout) -> int:
    """Twips from the top of the paper to the first rule."""
    mark = mark_of(document.elements, layout, rule_length(layout))
    return twips(layout.letter.mark_top) + mark.height + twips(layout.letter.rule_below)


def rule_length(layout: Layout) -> int:
    """Return how long the double rules are, and how wide the mark may be, in twips."""
    return twips(layout.letter.rule_length)


def _left(layout: Layout) -> int:
    return twips((layout.page.width - layout.letter.rule_length) / 2)
