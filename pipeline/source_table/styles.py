"""How the table looks: calm, and legible in black and white."""

from __future__ import annotations

from collections.abc import Mapping

from xlsxwriter import Workbook
from xlsxwriter.format import Format

Style = Mapping[str, object]

_SONG: Style = {"font_name": "宋体", "font_size": 10}
_FRAME: Style = {"border": 1, "border_color": "#BFBFBF", "valign": "vcenter", "text_wrap": True}
TITLE: Style = {"font_name": "黑体", "font_size": 15, "valign": "vcenter"}
NOTE: Style = {"font_name": "宋体", "font_size": 10, "font_color": "#595959", "valign": "vcenter"}
HEADER: Style = {
    "font_name": "黑体",
    "font_size": 10,
    "align": "center",
    "valign": "vcenter",
    "text_wrap": True,
    "border": 1,
    "border_color": "#BFBFBF",
    "bg_color": "#DDEBF7",
    "font_color": "#1F3864",
}
TEXT: Style = {**_SONG, **_FRAME, "num_format": "@"}
NAME: Style = {**TEXT, "bold": True}
SMALL: Style = {**TEXT, "font_size": 9}
NUMBER: Style = {**_SONG, **_FRAME, "align": "right", "indent": 1}
QUOTIENT: Style = {**NUMBER, "num_format": "0.000000"}
"""Of numbers without end, which the cell keeps as far as it can."""
ORDINAL: Style = {**_SONG, **_FRAME, "align": "center"}
DAY: Style = {**ORDINAL, "num_format": "yyyy-mm-dd"}
VERDICT: Style = {**_SONG, **_FRAME, "align": "center"}
BAD: Style = {**TEXT, "font_color": "#C00000", "italic": True}
WRONG: Style = {"font_color": "#C00000", "bg_color": "#FBE0DD", "bold": True}
"""Laid over a verdict that is no agreement, as soon as a program computes one."""


class Styles:
    """The formats of one workbook, each made once."""

    def __init__(self, book: Workbook) -> None:
        """Begin without any."""
        self._book = book
        self._made: dict[int, Format] = {}

    def of(self, style: Style) -> Format:
        """Return a style as a format of the workbook."""
        if id(style) not in self._made:
            self._made[id(style)] = self._book.add_format(dict(style))
        return self._made[id(style)]
