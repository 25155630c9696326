"""Reads 格式."""

from __future__ import annotations

import re

from pipeline.define.fields import Fields
from pipeline.define.forms.figures import FORMATS
from pipeline.findings import finding
from pipeline.model.definition import Format, NumberStyle

_WRITTEN = re.compile(r"(整数|小数|约百分比|百分比|万元)\s*([0-9０-９]?)")
_WORDED = re.compile(r"(?:保留)?\s*([一二两三四1-4１-４])\s*位小数")
_PLACES = {"一": 1, "二": 2, "两": 2, "三": 3, "四": 4}
_WITHOUT_PLACES = (NumberStyle.INTEGER, NumberStyle.ABOUT_PERCENT)


def read_format(fields: Fields) -> Format:
    """Return the format of a figure; plain when absent or, with a finding, not understood."""
    written = fields.text("格式")
    if not written:
        return Format()
    if worded := _WORDED.fullmatch(written):
        return Format(NumberStyle.DECIMAL, _PLACES.get(worded[1]) or int(worded[1]))
    found = _WRITTEN.fullmatch(written)
    style = NumberStyle(found[1]) if found else NumberStyle.PLAIN
    places = int(found[2]) if found and found[2] else None
    if not found or (style is NumberStyle.DECIMAL and places is None) or (style in _WITHOUT_PLACES and found[2]):
        fields.found.append(
            finding(
                "D059-unknown-format", fields.at("格式"), owner=fields.owner, seen=written, known="、".join(FORMATS)
            )
        )
        return Format()
    return Format(style, places)
