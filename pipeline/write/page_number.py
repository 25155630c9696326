"""页码: — 1 — at the outer side of odd and even pages; on a landscape page at the same place of the paper (7.5, 8).

An office may have it in the middle, or always at the right, and in another style.
"""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.model.document import Run
from pipeline.model.layout import TWIPS_A_POINT, Layout, NumberPlace, Role, Stand, twips
from pipeline.write.box import DRAWING_NAMESPACES, Place, box
from pipeline.write.line import BASELINE
from pipeline.write.markup import DECLARATION, NAMESPACES, element
from pipeline.write.package import FOOTER, Part
from pipeline.write.section import DASH, FOOTERS, UNNUMBERED, number_line_edge
from pipeline.write.text import paragraph, plain, run

_LINE = 2.07  # of the size, the most that the line of a turned number takes


def page_numbers(layout: Layout) -> Iterator[Part]:
    """Yield the footer parts: odd and even, upright and landscape."""
    for number, footer in enumerate(FOOTERS, 1):
        if footer.landscape:
            content = paragraph(Role.PAGE_NUMBER, _turned(layout, number, even=footer.even))
        else:
            content = _line(layout, even=footer.even)
        yield _part(footer.file, footer.id, content)


def no_page_number() -> Part:
    """Return the footer of pages that carry no number."""
    return _part(UNNUMBERED.file, UNNUMBERED.id, paragraph(Role.PAGE_NUMBER, ""))


def _part(file: str, key: str, content: str) -> Part:
    markup = f"{DECLARATION}<w:ftr {NAMESPACES} {DRAWING_NAMESPACES}>{content}</w:ftr>"
    return Part(file, "footer", FOOTER, markup.encode(), key)


def _line(layout: Layout, *properties: str, even: bool) -> str:
    rule = layout.page_number
    before, behind = (f"{rule.dash} ", f" {rule.dash}") if rule.dash else ("", "")
    content = plain(before) + f'<w:fldSimple w:instr=" PAGE ">{run(Run("1"))}</w:fldSimple>' + plain(behind)
    if rule.place is NumberPlace.CENTRE:
        return paragraph(Role.PAGE_NUMBER, content, *properties, element("jc", val=Stand.CENTRE))
    at_left = even and rule.place is NumberPlace.OUTER
    side, stand = ("left", Stand.LEFT) if at_left else ("right", Stand.RIGHT)
    inset = round(rule.inset * layout.character(Role.PAGE_NUMBER))
    indent = element("ind", **{f"{side}Chars": round(rule.inset * 100), side: inset})
    return paragraph(Role.PAGE_NUMBER, content, *properties, indent, element("jc", val=stand))


def _turned(layout: Layout, number: int, *, even: bool) -> str:
    """Put the line into a box that is the foot of the upright page, turned clockwise with it.

    The box stays outside of the 版心, into which the pitch that an office has for its text could reach.
    """
    size = layout.texts[Role.PAGE_NUMBER].size * TWIPS_A_POINT
    room = round((twips(layout.page_number.below) + DASH * size) / (1 - BASELINE))
    height = min(layout.grid.line_pitch, round(_LINE * size), room)
    line = _line(layout, element("spacing", line=height, lineRule="exact"), even=even)
    left, top = number_line_edge(layout, height), twips(layout.page.left)
    return box(line, Place(number, f"页码{number}", left, top, height, layout.page.text_width, turned=True))
