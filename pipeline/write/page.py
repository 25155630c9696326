"""Sections: paper, margins, grid, and the page numbers of odd and even pages."""

from __future__ import annotations

from pipeline.model.document import Run
from pipeline.write.layout import TWIPS_A_POINT, Layout, Role, Stand, twips
from pipeline.write.markup import DECLARATION, NAMESPACES, element, ordered
from pipeline.write.text import paragraph, plain, run

ODD_FOOTER, EVEN_FOOTER = "rIdOddFooter", "rIdEvenFooter"
_BASELINE = 0.2  # of an exact line, above its lower edge
_DASH = 0.38  # of the size, above the baseline


def section(layout: Layout, *, landscape: bool = False, first: bool = True) -> str:
    """Return w:sectPr; a section that is not the first begins on a page of its own."""
    page, grid = layout.page, layout.grid
    size: dict[str, int | str] = {"w": twips(page.width), "h": twips(page.height)}
    margins = {"top": page.top, "right": page.right, "bottom": page.bottom, "left": page.left}
    if landscape:
        # The upright page turned clockwise: its binding side becomes the top, its foot the left side.
        size = {"w": size["h"], "h": size["w"], "orient": "landscape"}
        margins = {"top": page.left, "right": page.top, "bottom": page.right, "left": page.bottom}
    edges = {side: twips(length) for side, length in margins.items()}
    return ordered(
        "sectPr",
        f'<w:footerReference w:type="even" r:id="{EVEN_FOOTER}"/>',
        f'<w:footerReference w:type="default" r:id="{ODD_FOOTER}"/>',
        "" if first else element("type", val="nextPage"),
        element("pgSz", **size),
        element("pgMar", **edges, header=twips(page.top) // 2, footer=_footer_distance(layout), gutter=0),
        element("docGrid", type="lines", linePitch=grid.line_pitch),
    )


def footers(layout: Layout) -> dict[str, str]:
    """Return the footer parts by relationship id: — 1 — at the outer side of odd and of even pages."""
    inset = round(layout.page_number.inset * layout.character(Role.PAGE_NUMBER))
    right = element("ind", rightChars=round(layout.page_number.inset * 100), right=inset)
    left = element("ind", leftChars=round(layout.page_number.inset * 100), left=inset)
    return {
        ODD_FOOTER: _footer(layout, right, element("jc", val=Stand.RIGHT)),
        EVEN_FOOTER: _footer(layout, left, element("jc", val=Stand.LEFT)),
    }


def _footer(layout: Layout, *properties: str) -> str:
    dash = layout.page_number.dash
    field = f'<w:fldSimple w:instr=" PAGE ">{run(Run("1"))}</w:fldSimple>'
    line = paragraph(Role.PAGE_NUMBER, plain(f"{dash} ") + field + plain(f" {dash}"), *properties)
    return f"{DECLARATION}<w:ftr {NAMESPACES}>{line}</w:ftr>"


def _footer_distance(layout: Layout) -> int:
    """Twips from the paper's lower edge to the lower edge of the footer's line, so that its dash lies right."""
    size = layout.texts[Role.PAGE_NUMBER].size * TWIPS_A_POINT
    dash = _BASELINE * layout.grid.line_pitch + _DASH * size
    return twips(layout.page.bottom - layout.page_number.below) - round(dash)
