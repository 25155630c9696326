"""Sections: paper, margins, grid."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto

from pipeline.model.layout import TWIPS_A_POINT, Layout, Role, twips
from pipeline.write.line import BASELINE
from pipeline.write.markup import element, ordered, switch


@dataclass(frozen=True, slots=True)
class Footer:
    """A footer that sections refer to: of even or odd pages, upright or landscape."""

    file: str
    even: bool
    landscape: bool

    @property
    def id(self) -> str:
        """The id of its relationship."""
        return self.file.removesuffix(".xml")


FOOTERS = (
    Footer("footer1.xml", even=True, landscape=False),
    Footer("footer2.xml", even=False, landscape=False),
    Footer("footer3.xml", even=True, landscape=True),
    Footer("footer4.xml", even=False, landscape=True),
)
UNNUMBERED = Footer("footer5.xml", even=False, landscape=False)
"""The footer of pages without a number: the first of a letter, that of a 版记 on a page of its own."""
_HARDLY = 57  # twips: a millimetre
FIRST_HEADER = "header1"
"""The id of the header of a letter's first page, which holds its red rules."""
DASH = 0.38
"""Of the size, above the baseline, where the dash of a page number is."""


class Numbering(Enum):
    """Which pages of a section carry a number."""

    ALL = auto()
    ALL_BUT_FIRST = auto()
    NONE = auto()


def section(
    layout: Layout,
    *,
    landscape: bool = False,
    first: bool = True,
    numbering: Numbering = Numbering.ALL,
    even: bool = False,
) -> str:
    """Return w:sectPr; a section that is not the first begins on a page of its own, an `even` one on an even page."""
    page = layout.page
    number = number_line_edge(layout)
    size: dict[str, int | str] = {"w": twips(page.width), "h": twips(page.height)}
    margins = {"top": page.top, "right": page.right, "bottom": page.bottom, "left": page.left}
    if landscape:
        # The upright page turned clockwise: its binding side becomes the top, its foot the left side (clause 8).
        size = {"w": size["h"], "h": size["w"], "orient": "landscape"}
        # The number stands in a box of its own there, and the line that holds it must not narrow the text area.
        number = (twips(page.right) - layout.grid.line_pitch) // 2
        margins = {"top": page.left, "right": page.top, "bottom": page.right, "left": page.bottom}
    edges = {side: twips(length) for side, length in margins.items()}
    return ordered(
        "sectPr",
        *_references(landscape=landscape, numbering=numbering),
        "" if first else element("type", val="evenPage" if even else "nextPage"),
        element("pgSz", **size),
        element("pgMar", **edges, header=twips(page.top) // 2, footer=number, gutter=0),
        switch("titlePg") if numbering is Numbering.ALL_BUT_FIRST else "",
        _grid(layout, landscape=landscape),
    )


def _grid(layout: Layout, *, landscape: bool) -> str:
    """Return w:docGrid: lines where they fill the page; LibreOffice puts half of what they leave above the first."""
    pitch, (_, height) = layout.grid.line_pitch, layout.page.text_area(landscape=landscape)
    filled = height % pitch < _HARDLY
    return element("docGrid", **({"type": "lines"} if filled else {}), linePitch=pitch)


def _references(*, landscape: bool, numbering: Numbering) -> list[str]:
    """Headers and footers; a section that names none would take those of the section before it."""
    if numbering is Numbering.NONE:
        return [_footer("even", UNNUMBERED.id), _footer("default", UNNUMBERED.id)]
    numbers = [
        _footer("even" if footer.even else "default", footer.id) for footer in FOOTERS if footer.landscape == landscape
    ]
    if numbering is Numbering.ALL:
        return numbers
    return [f'<w:headerReference w:type="first" r:id="{FIRST_HEADER}"/>', *numbers, _footer("first", UNNUMBERED.id)]


def _footer(kind: str, key: str) -> str:
    return f'<w:footerReference w:type="{kind}" r:id="{key}"/>'


def number_line_edge(layout: Layout, line: int = 0) -> int:
    """Return the twips from the foot of the paper to the lower edge of the page number's line (7.5).

    `line` is the height of that line where it is not the pitch of the text.
    """
    size = layout.texts[Role.PAGE_NUMBER].size * TWIPS_A_POINT
    dash = BASELINE * (line or layout.grid.line_pitch) + DASH * size
    return twips(layout.page.bottom - layout.page_number.below) - round(dash)
