"""How blank ledgers look: fonts, colours, number formats and column widths."""

from __future__ import annotations

from collections.abc import Mapping

from pipeline.model.definition import ColumnDefinition, ValueType
from pipeline.spreadsheet import width_of

Style = Mapping[str, object]

_FRAME = {"border": 1, "border_color": "#A6A6A6", "valign": "vcenter", "text_wrap": True}
_SONG = {"font_name": "宋体", "font_size": 11}
_HEI = {"font_name": "黑体", "font_size": 11}

TITLE: Style = {"font_name": "黑体", "font_size": 16, "valign": "vcenter"}
HINT: Style = {"font_name": "宋体", "font_size": 10, "font_color": "#595959", "valign": "vcenter"}
SECTION: Style = {"font_name": "黑体", "font_size": 12, "valign": "vcenter"}
RULE: Style = _SONG | {"valign": "top", "text_wrap": True}
ENTRY: Style = _SONG | _FRAME | {"num_format": "@"}
MUST: Style = {**ENTRY, "font_color": "#C00000", "bold": True}
OPTIONAL: Style = _HEI | _FRAME | {"align": "center", "bg_color": "#DDEBF7", "font_color": "#1F3864"}
REQUIRED: Style = {**OPTIONAL, "bg_color": "#FBE0DD", "font_color": "#C00000", "bold": True, "bottom": 2}
"""Required columns differ by colour, and in black and white by weight and rule."""

_NUMBER_FORMATS = {
    ValueType.INTEGER: "General",
    ValueType.DECIMAL: "General",
    ValueType.AMOUNT: "#,##0.00##",
    ValueType.DATE: "yyyy-mm-dd",
}
_TEXT_FORMAT = "@"  # what is typed stays as typed: 007, and = at the start is no formula
_WIDTHS = {
    ValueType.TEXT: 24,
    ValueType.INTEGER: 10,
    ValueType.DECIMAL: 10,
    ValueType.AMOUNT: 16,
    ValueType.DATE: 13,
    ValueType.SPAN: 25,
    ValueType.CHOICE: 14,
    ValueType.CHOICES: 22,
    ValueType.NAMES: 30,
    ValueType.FLAG: 8,
}
_WIDEST = 40


def heading(column: ColumnDefinition) -> str:
    """Return a column's heading: * marks it as required; its unit follows in brackets, or people write 万元 for 元."""
    told = column.name.endswith(column.unit) or any(bracket in column.name for bracket in "()（）[]【】")
    unit = f"（{column.unit}）" if column.type.numeric and not told else ""
    return ("*" if column.required else "") + column.name + unit


def header_style(column: ColumnDefinition) -> Style:
    """Return the style of a column's header."""
    return REQUIRED if column.required else OPTIONAL


def cell_style(column: ColumnDefinition) -> Style:
    """Return the style of a column's cells."""
    shown = _NUMBER_FORMATS.get(column.type, _TEXT_FORMAT)
    side = "right" if column.type.numeric else "left"
    return _SONG | _FRAME | {"num_format": shown, "align": side}


def column_width(column: ColumnDefinition) -> int:
    """Return the width of a column, in characters as Excel counts them."""
    return min(max(_WIDTHS[column.type], width_of(heading(column)) + 4), _WIDEST)
