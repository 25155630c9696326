"""页码: its place, its style, its font, its distance from the 版心."""

from __future__ import annotations

import re
from dataclasses import replace

from pipeline.define.fields import Fields, read_fields
from pipeline.define.layout.cause import first_written
from pipeline.define.layout.deviation import compare
from pipeline.define.layout.faces import face, kind
from pipeline.define.layout.page import MARGINS
from pipeline.define.layout.quantity import characters, millimetres, quantity
from pipeline.define.layout.sizes import shown, size
from pipeline.define.layout.texts import changed
from pipeline.findings import finding
from pipeline.model.layout import Layout, NumberPlace, PageNumber, Role

NUMBER = "页码"
KEYS = (NUMBER,)
_STYLE, _PLACE, _FACE, SIZE, BELOW, _INSET = "样式", "位置", "字体", "字号", "距版心", "空字"
PARTS = (_PLACE, _STYLE, _FACE, SIZE, BELOW, _INSET)

_WRITTEN = re.compile(r"([—–－·-]?)\s*1\s*\1")
_LEAST_BELOW = 3.0  # millimetres: nearer, the number would stand in the 版心
LEAST_EDGE = 5.0  # millimetres between the number and the edge of the paper, which printers need


def read_page_number(root: Fields, layout: Layout) -> Layout:
    """Return the layout with the page number as it is written."""
    fields = read_fields(root.node(NUMBER), f"“{NUMBER}”", root.at(NUMBER), PARTS, root.found)
    asked, text = layout.page_number, layout.texts[Role.PAGE_NUMBER]
    if fields is None:
        _check_room(root, layout)
        return layout
    below, inset = quantity(fields, BELOW, millimetres(_LEAST_BELOW, 30)), quantity(fields, _INSET, characters(0, 6))
    number = replace(
        asked,
        place=fields.choice(_PLACE, NumberPlace) or asked.place,
        dash=_dash(fields, asked.dash),
        below=asked.below if below is None else below,
        inset=asked.inset if inset is None else inset,
    )
    mine = replace(text, face=face(fields, _FACE) or text.face, size=size(fields, SIZE) or text.size)
    for key, ours, norm in zip((_PLACE, _STYLE, BELOW), _words(number), _words(asked), strict=True):
        compare(root.found, f"页码的{key}", ours, norm, asked.clause, fields.at(key))
    if number.place is NumberPlace.OUTER:
        compare(
            root.found, "页码左右空字", f"{number.inset:g}字", f"{asked.inset:g}字", asked.clause, fields.at(_INSET)
        )
    for key, ours, norm in ((_FACE, kind(mine.face), kind(text.face)), (SIZE, shown(mine.size), shown(text.size))):
        compare(root.found, f"页码的{key}", ours, norm, text.font_clause, fields.at(key))
    layout = replace(changed(layout, {Role.PAGE_NUMBER: mine}), page_number=number)
    _check_room(root, layout)
    return layout


def _words(number: PageNumber) -> tuple[str, str, str]:
    """Place, style and distance as users read them."""
    style = f"{number.dash} 1 {number.dash}" if number.dash else "1"
    return str(number.place), f"“{style}”", f"{number.below:g}毫米"


def _dash(fields: Fields, otherwise: str) -> str:
    written = fields.text(_STYLE)
    if not written:
        return otherwise
    found = _WRITTEN.fullmatch(written)
    if not found:
        mend = "写成“— 1 —”、“- 1 -”或“1”（加双引号）"
        fields.found.append(
            finding("D023-unknown-choice", fields.at(_STYLE), owner=fields.owner, key=_STYLE, seen=written, advice=mend)
        )
    return found[1] if found else otherwise


def _check_room(root: Fields, layout: Layout) -> None:
    """Report a number that would stand at the very edge of the paper."""
    bottom, below = layout.page.bottom, layout.page_number.below
    if bottom - below < LEAST_EDGE:
        at = first_written(root, f"{NUMBER}.{BELOW}", f"{MARGINS}.下")
        root.found.append(finding("D091-no-room-for-page-number", at, bottom=f"{bottom:g}", below=f"{below:g}"))
