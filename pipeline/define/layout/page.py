"""页边距: the margins, and the 版心 that they leave."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from pipeline.define.fields import Fields, read_fields
from pipeline.define.layout.deviation import compare
from pipeline.define.layout.quantity import millimetres, quantity
from pipeline.findings import finding
from pipeline.model.layout import Layout, Page

MARGINS = "页边距"
KEYS = (MARGINS,)

SIDES = {"上": "top", "下": "bottom", "左": "left", "右": "right"}
_MARGIN = millimetres(10, 80)
_TOLERANCE = 1  # millimetres that 天头 and 订口 may differ (5.2.1)
_LEAST_WIDTH, _LEAST_HEIGHT = 100, 150


def read_page(root: Fields, layout: Layout) -> Layout:
    """Return the layout with the margins that are written."""
    fields = read_fields(root.node(MARGINS), f"“{MARGINS}”", root.at(MARGINS), tuple(SIDES), root.found)
    if fields is None:
        return layout
    written = {side: quantity(fields, side, _MARGIN) for side in SIDES}
    values: dict[str, Any] = {SIDES[side]: value for side, value in written.items() if value is not None}
    page = replace(layout.page, **values)
    width, height = text_area(page)
    if width < _LEAST_WIDTH or height < _LEAST_HEIGHT:
        seen = f"{width:g}×{height:g}毫米"
        least = f"{_LEAST_WIDTH}×{_LEAST_HEIGHT}毫米"
        root.found.append(finding("D088-text-area-too-small", root.at(MARGINS), seen=seen, least=least))
        return layout
    _compare(fields, page, layout.page)
    return replace(layout, page=page)


def text_area(page: Page) -> tuple[float, float]:
    """Return width and height of the 版心 in millimetres."""
    return page.width - page.left - page.right, page.height - page.top - page.bottom


def _compare(fields: Fields, page: Page, asked: Page) -> None:
    for side, name, ours, norm in (("上", "天头", page.top, asked.top), ("左", "订口", page.left, asked.left)):
        if abs(ours - norm) > _TOLERANCE:
            shown = f"{norm:g}毫米（可差{_TOLERANCE}毫米）"
            compare(fields.found, f"{name}（{side}边距）", f"{ours:g}毫米", shown, asked.clause, fields.at(side))
    names = ("右", "左"), ("下", "上")
    for what, sides, ours, norm in zip(("宽", "高"), names, text_area(page), text_area(asked), strict=True):
        side = next((one for one in sides if one in fields), sides[0])
        compare(fields.found, f"版心{what}", f"{ours:g}毫米", f"{norm:g}毫米", asked.clause, fields.at(side))
