"""发文机关标志: one agency in a line, several below each other with 文件 at their right (7.2.4)."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass

from pipeline.model.document import Elements, Kind
from pipeline.model.layout import TWIPS_A_POINT, Layout, Role, Stand
from pipeline.write.line import ink_foot, ink_height, ink_top
from pipeline.write.markup import element, ordered, switch
from pipeline.write.measure import width
from pipeline.write.text import paragraph, sized

_DOCUMENT = "文件"
_LINE = 1.2  # of the size
_NARROWEST = 0.66  # a long name is set narrower before it is set smaller (practice)
_HIGHEST = 170.0  # points for all names of a mark, so that the text begins on the first page (7.3.3)
_SMALLEST = 1.0  # points; what does not fit even so nobody can read in any size
_LATIN = re.compile("[!-~]")
_WIDER_LETTER = 0.14  # characters by which a Latin letter or digit may be wider than one half
_GAP = 0.5  # characters between the names and 文件


@dataclass(frozen=True, slots=True)
class Mark:
    """A mark ready to be set: its lines, 文件 if it stands apart, size in points, width of characters in percent."""

    names: tuple[str, ...]
    apart: str
    size: float
    scale: int

    @property
    def line(self) -> int:
        """Height of one of its lines in twips."""
        return round(self.size * _LINE * TWIPS_A_POINT)

    @property
    def above(self) -> int:
        """Twips from the upper edge of its first line to its ink."""
        return ink_top(self.line, self.size)

    @property
    def below(self) -> int:
        """Twips from its ink to the lower edge of its last line."""
        return ink_foot(self.line, self.size)

    @property
    def height(self) -> int:
        """Height of its ink in twips."""
        return (len(self.names) - 1) * self.line + ink_height(self.size)


def mark_of(elements: Elements, layout: Layout, available: int) -> Mark:
    """Return the mark of a document's agencies for a width in twips: as large as it fits in one line each."""
    names = _names(elements)
    apart = _DOCUMENT if len(names) > 1 and any(name.endswith(_DOCUMENT) for name in names) else ""
    lines = tuple(name.removesuffix(_DOCUMENT) for name in names) if apart else names
    spread = _GAP / 2 if len(lines) > 1 else 0
    longest = max(map(_room, lines), default=1.0) + spread + (len(apart) + _GAP / 2 if apart else 0)
    natural = available / TWIPS_A_POINT / longest
    most = min(layout.texts[Role.AGENCY_MARK].size, _HIGHEST / len(lines or "1") / _LINE)
    size = max(_SMALLEST, math.floor(min(most, natural / _NARROWEST) * 2) / 2)
    return Mark(lines, apart, size, max(1, min(100, math.floor(natural / size * 100))))


def _names(elements: Elements) -> tuple[str, ...]:
    """The agencies of a mark; a letter bears that of the host alone, without 文件 (10.1)."""
    names = tuple(filter(None, elements.agencies))
    return tuple(name.removesuffix(_DOCUMENT) for name in names[:1]) if elements.kind is Kind.LETTER else names


def _room(name: str) -> float:
    """The characters that a name takes in any font: Latin letters may be wider than half a character."""
    return width(name) + _WIDER_LETTER * len(_LATIN.findall(name))


def agency_mark(mark: Mark) -> list[str]:
    """Return the paragraph of one agency, or a table in which several are spread to one width, 文件 beside them."""
    if len(mark.names) <= 1:
        return [_line(name, mark) for name in mark.names]
    character = mark.size * mark.scale / 100 * TWIPS_A_POINT
    widths = [math.ceil((max(map(_room, mark.names)) + _GAP / 2) * character)]
    cells = _cell("".join(_line(name, mark, Stand.DISTRIBUTED) for name in mark.names), widths[0])
    if mark.apart:
        widths.append(math.ceil((len(mark.apart) + _GAP / 2) * character))
        cells += _cell(_line(mark.apart, mark), widths[1])
    properties = ordered(
        "tblPr",
        element("tblW", w=sum(widths), type="dxa"),
        element("jc", val=Stand.CENTRE),
        element("tblLayout", type="fixed"),
        element("tblCellMar", *(element(side, w=0, type="dxa") for side in ("top", "left", "bottom", "right"))),
    )
    grid = element("tblGrid", *(element("gridCol", w=one) for one in widths))
    return [f"<w:tbl>{properties}{grid}<w:tr><w:trPr><w:cantSplit/></w:trPr>{cells}</w:tr></w:tbl>"]


def _line(text: str, mark: Mark, stand: Stand = Stand.CENTRE) -> str:
    spacing = element("spacing", line=mark.line, lineRule="exact")
    return paragraph(
        Role.AGENCY_MARK, sized(text, mark.size, mark.scale), switch("keepNext"), spacing, element("jc", val=stand)
    )


def _cell(content: str, size: int) -> str:
    properties = ordered("tcPr", element("tcW", w=size, type="dxa"), element("vAlign", val="center"))
    return f"<w:tc>{properties}{content}</w:tc>"
