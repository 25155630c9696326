"""页码: — 1 — at the outer side of odd and even pages; on a landscape page at the same place of the paper (7.5, 8).

An office may have it in the middle, or always at the right, and in another style.
"""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.model.document import Run
from pipeline.standard.layout import EMU_A_TWIP, Layout, NumberPlace, Role, Stand, twips
from pipeline.write.markup import DECLARATION, NAMESPACES, element
from pipeline.write.package import FOOTER, Part
from pipeline.write.section import FOOTERS, number_line_edge
from pipeline.write.text import paragraph, plain, run

_DRAWING_NAMESPACES = (
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
)


def page_numbers(layout: Layout) -> Iterator[Part]:
    """Yield the footer parts: odd and even, upright and landscape."""
    for number, footer in enumerate(FOOTERS, 1):
        line = _line(layout, even=footer.even)
        content = paragraph(Role.PAGE_NUMBER, _turned(line, layout, number)) if footer.landscape else line
        markup = f"{DECLARATION}<w:ftr {NAMESPACES} {_DRAWING_NAMESPACES}>{content}</w:ftr>"
        yield Part(footer.file, "footer", FOOTER, markup.encode(), footer.id)


def _line(layout: Layout, *, even: bool) -> str:
    rule = layout.page_number
    before, behind = (f"{rule.dash} ", f" {rule.dash}") if rule.dash else ("", "")
    content = plain(before) + f'<w:fldSimple w:instr=" PAGE ">{run(Run("1"))}</w:fldSimple>' + plain(behind)
    if rule.place is NumberPlace.CENTRE:
        return paragraph(Role.PAGE_NUMBER, content, element("jc", val=Stand.CENTRE))
    at_left = even and rule.place is NumberPlace.OUTER
    side, stand = ("left", Stand.LEFT) if at_left else ("right", Stand.RIGHT)
    inset = round(rule.inset * layout.character(Role.PAGE_NUMBER))
    indent = element("ind", **{f"{side}Chars": round(rule.inset * 100), side: inset})
    return paragraph(Role.PAGE_NUMBER, content, indent, element("jc", val=stand))


def _turned(line: str, layout: Layout, number: int) -> str:
    """Put the line into a box that is the foot of the upright page, turned clockwise with it."""
    page = layout.page
    left, top = number_line_edge(layout) * EMU_A_TWIP, twips(page.left) * EMU_A_TWIP
    width, height = layout.grid.line_pitch * EMU_A_TWIP, page.text_width * EMU_A_TWIP
    shape = (
        '<wps:wsp><wps:cNvSpPr txBox="1"/><wps:spPr>'
        f'<a:xfrm><a:off x="0" y="0"/><a:ext cx="{width}" cy="{height}"/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:noFill/><a:ln><a:noFill/></a:ln></wps:spPr>'
        f"<wps:txbx><w:txbxContent>{line}</w:txbxContent></wps:txbx>"
        '<wps:bodyPr vert="vert" wrap="square" lIns="0" tIns="0" rIns="0" bIns="0" anchor="t"><a:noAutofit/>'
        "</wps:bodyPr></wps:wsp>"
    )
    return (
        '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing>'
        f'<wp:anchor distT="0" distB="0" distL="0" distR="0" simplePos="0" relativeHeight="{number}" behindDoc="0" '
        'locked="0" layoutInCell="1" allowOverlap="1"><wp:simplePos x="0" y="0"/>'
        f'<wp:positionH relativeFrom="page"><wp:posOffset>{left}</wp:posOffset></wp:positionH>'
        f'<wp:positionV relativeFrom="page"><wp:posOffset>{top}</wp:posOffset></wp:positionV>'
        f'<wp:extent cx="{width}" cy="{height}"/><wp:effectExtent l="0" t="0" r="0" b="0"/>'
        # It wraps nothing, being in the margin; but LibreOffice misplaces a box of even pages that is not to wrap.
        '<wp:wrapSquare wrapText="bothSides"/>'
        f'<wp:docPr id="{number}" name="页码{number}"/><wp:cNvGraphicFramePr/>'
        '<a:graphic><a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape">'
        f"{shape}</a:graphicData></a:graphic></wp:anchor></w:drawing></mc:Choice></mc:AlternateContent></w:r>"
    )
