"""版记: 抄送, 印发机关 and 印发日期 between rules, the last rule at the foot of the last page's 版心 (7.4)."""

from __future__ import annotations

import math

from pipeline.model.document import Document, Kind, Runs
from pipeline.model.layout import TWIPS_A_POINT, Layout, Role, twips
from pipeline.write.box import Place, box
from pipeline.write.first_page import addressee_below_title
from pipeline.write.line import blank, ink_foot, ink_top, rule
from pipeline.write.markup import element
from pipeline.write.measure import room, width
from pipeline.write.signature import written
from pipeline.write.text import paragraph, plain, runs, text_of

_SENT, _COPIED = "主送：", "抄送："
_PRINTED = "印发"
_LINE = 1.4  # of the size
_BOX_ID = 911


def imprint(document: Document, layout: Layout) -> list[str]:
    """Return 版记, or nothing: a box at the foot of the page, in a blank paragraph of its own.

    That paragraph is as high as 版记. Where it still fits below the text, 版记 cannot cover the text, and where it does
    not, it takes the box along to the next page: no wrapping, which programs resolve each in its own way. The box has
    a spare line above, for a name that someone adds.
    """
    bands = _bands(document, layout)
    if not bands:
        return []
    ruled = document.elements.kind is not Kind.LETTER  # 10.1: a letter's has neither rules nor 印发机关
    height, content = _stacked(bands, layout, ruled=ruled)
    page = layout.page
    left, foot, spare = twips(page.left), twips(page.bottom), layout.grid.line_pitch
    place = Place(_BOX_ID, "版记", left, None, page.text_width, height + spare, above_foot=foot)
    return [blank(height, box(content, place))]


def _stacked(bands: list[tuple[int, str]], layout: Layout, *, ruled: bool) -> tuple[int, str]:
    """Height and paragraphs of the bands with rules above, between and below."""
    rules = [layout.imprint.outer_rule] + [layout.imprint.inner_rule] * (len(bands) - 1) + [layout.imprint.outer_rule]
    weights = [twips(one) for one in rules] if ruled else []
    lines = [rule(weight) for weight in weights]
    heights = sum(height for height, _ in bands) + len(lines) * TWIPS_A_POINT + sum(weights)
    texts = [text for _, text in bands]
    if not ruled:
        return heights, "".join(texts)
    return heights, lines[0] + "".join(text + line for text, line in zip(texts, lines[1:], strict=True))


def imprint_height(document: Document, layout: Layout) -> int:
    """Return the height of 版记 in twips, 0 when there is none."""
    return sum(height for height, _ in _bands(document, layout))


def _bands(document: Document, layout: Layout) -> list[tuple[int, str]]:
    """Height and paragraphs of what stands between rules."""
    return [band for band in (_recipients(document, layout), _printed(document, layout)) if band]


def _recipients(document: Document, layout: Layout) -> tuple[int, str] | None:
    """主送 that found no room below the title, and 抄送, without a rule between them (7.4.2)."""
    elements = document.elements
    moved = () if addressee_below_title(document, layout) else elements.addressee
    lists = [(label, names) for label, names in ((_SENT, moved), (_COPIED, elements.copied_to)) if names]
    bands = [_listed(label, names, layout) for label, names in lists]
    return (sum(height for height, _ in bands), "".join(text for _, text in bands)) if bands else None


def _listed(label: str, names: Runs, layout: Layout) -> tuple[int, str]:
    """A label and its names, hanging, a full stop at the end (7.4.2)."""
    one, inset = layout.character(Role.IMPRINT), layout.imprint.inset
    hanging = width(label)
    indent = element("ind", left=round((inset + hanging) * one), right=round(inset * one), hanging=round(hanging * one))
    held = layout.page.text_width / one - 2 * inset - hanging
    count = math.ceil((room(text_of(names)) + 1) / held)
    return _band(plain(label) + runs(names) + plain("。"), count, indent, layout)


def _printed(document: Document, layout: Layout) -> tuple[int, str] | None:
    """印发机关 at the left, the date and 印发 at the right (7.4.3)."""
    elements = document.elements
    if not elements.printing_agency:
        return None
    inset = round(layout.imprint.inset * layout.character(Role.IMPRINT))
    tabs = element("tabs", element("tab", val="right", pos=layout.page.text_width - inset))
    day = f"\t{written(elements.printed)}{_PRINTED}" if elements.printed else ""
    indent = element("ind", left=inset, right=inset)
    return _band(plain(f"{elements.printing_agency}{day}"), 1, indent, layout, tabs)


def _band(content: str, lines: int, indent: str, layout: Layout, tabs: str = "") -> tuple[int, str]:
    """Height and paragraph of a text that stands in the middle between two rules, one body line high at least."""
    size = layout.texts[Role.IMPRINT].size
    line = round(size * _LINE * TWIPS_A_POINT)
    free = layout.grid.line_pitch - line
    above = (free + ink_foot(line, size) - ink_top(line, size)) // 2
    spacing = element("spacing", before=above, after=free - above, line=line, lineRule="exact")
    return layout.grid.line_pitch + (lines - 1) * line, paragraph(Role.IMPRINT, content, indent, tabs, spacing)
