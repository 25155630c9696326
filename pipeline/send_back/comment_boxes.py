"""The boxes that comments are shown in, in the drawing language of old that Excel still keeps them in."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from pipeline.send_back.package import UnusualError
from pipeline.send_back.sheet_tags import MarkedSheet
from pipeline.spreadsheet import width_of

_SPACES = (
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" '
    'xmlns:x="urn:schemas-microsoft-com:office:excel"'
)
_HEAD = f'<xml {_SPACES}><o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="1"/></o:shapelayout>'
_KIND = "_x0000_t202"
_SHAPE_TYPE = (
    f'<v:shapetype {_SPACES} id="{_KIND}" coordsize="21600,21600" o:spt="202" '
    'path="m,l,21600r21600,l21600,xe"><v:stroke joinstyle="miter"/>'
    '<v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>'
)
_SHAPE = (
    f"<v:shape {_SPACES} "
    'id="_x0000_s{number}" type="#{kind}" '
    'style="position:absolute;width:{width}px;height:{height}px;z-index:{order};visibility:hidden" fillcolor="#ffffe1" '
    'o:insetmode="auto"><v:fill color2="#ffffe1"/><v:shadow on="t" color="black" obscured="t"/>'
    '<v:path o:connecttype="none"/><v:textbox style="mso-direction-alt:auto"><div style="text-align:left"></div>'
    '</v:textbox><x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/><x:Anchor>{anchor}</x:Anchor>'
    "<x:AutoFill>False</x:AutoFill><x:Row>{row}</x:Row><x:Column>{column}</x:Column></x:ClientData></v:shape>"
)
_NUMBERS = re.compile(rb"_x0000_s(\d{1,9})")
_END = re.compile(rb"</(?:[A-Za-z]\w*:)?xml\s*>\s*\Z")
_FIRST_NUMBER = 1024
_WIDTH, _LINE, _MARGIN = 300, 16, 14
"""Pixels."""

_CHARACTERS = 46
"""In a line of a box."""

_PIXELS_A_CHARACTER, _PIXELS_A_POINT = 7, 4 / 3
_LAST_COLUMN, _LAST_ROW = 16_383, 1_048_575


class Boxes:
    """Draws boxes beside cells of one sheet."""

    def __init__(self, sheet: MarkedSheet) -> None:
        """Take the sheet, whose columns and rows say how large a box is."""
        self._sheet = sheet

    def alone(self, texts: Mapping[tuple[int, int], str]) -> bytes:
        """Return a drawing that holds the boxes of some comments, by row and column."""
        return (_HEAD + _SHAPE_TYPE).encode() + self._shapes(texts, _FIRST_NUMBER) + b"</xml>"

    def added(self, drawing: bytes, texts: Mapping[tuple[int, int], str]) -> bytes:
        """Return a drawing with the boxes behind what it holds; programs write such drawings as no XML at all."""
        end = _END.search(drawing)
        if not end:
            raise UnusualError("a drawing")
        last = max([_FIRST_NUMBER, *map(int, _NUMBERS.findall(drawing))])
        kind = b"" if b'id="' + _KIND.encode() in drawing else _SHAPE_TYPE.encode()
        return drawing[: end.start()] + kind + self._shapes(texts, last) + drawing[end.start() :]

    def _shapes(self, texts: Mapping[tuple[int, int], str], last: int) -> bytes:
        shapes = [
            self._shape(place, text, last + order, order) for order, (place, text) in enumerate(texts.items(), start=1)
        ]
        return "".join(shapes).encode()

    def _shape(self, place: tuple[int, int], text: str, number: int, order: int) -> str:
        row, column = place
        lines = sum(-(-max(width_of(line), 1) // _CHARACTERS) for line in text.split("\n"))
        height = min(lines, 30) * _LINE + _MARGIN
        anchor = self._anchor(row, column, height)
        return _SHAPE.format(
            number=number, kind=_KIND, width=_WIDTH, height=height, order=order, anchor=anchor, row=row, column=column
        )

    def _anchor(self, row: int, column: int, height: int) -> str:
        """From where to where a box reaches: column, pixels in it, row, pixels in it, twice."""
        left, top = min(column + 1, _LAST_COLUMN), max(row - 1, 0)
        right = _far(left, 15 + _WIDTH, self._width, _LAST_COLUMN)
        bottom = _far(top, 4 + height, self._height, _LAST_ROW)
        return f"{left}, 15, {top}, 4, {right[0]}, {right[1]}, {bottom[0]}, {bottom[1]}"

    def _width(self, column: int) -> int:
        bands = (band.width for band in self._sheet.bands if band.first <= column <= band.last)
        width = next((width for width in bands if width is not None), self._sheet.usual_width)
        return round(width * _PIXELS_A_CHARACTER)

    def _height(self, row: int) -> int:
        return round(self._sheet.heights.get(row, self._sheet.usual_height) * _PIXELS_A_POINT)


def _far(start: int, distance: int, size: Callable[[int], int], last: int) -> tuple[int, int]:
    """The row or column that lies so many pixels from the beginning of another one, and the pixels left in it."""
    at, most = start, start + 1_000
    while at < min(last, most) and distance > size(at):
        distance -= size(at)
        at += 1
    return at, distance
