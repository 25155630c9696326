"""Finds people who may be counted twice: 张三（组长）in one row, 张三 in another."""

from __future__ import annotations

import re
from collections.abc import Mapping

from pipeline.read.table import TableColumn
from pipeline.read.values import ParsedColumn, Problem

_BRACKETS = re.compile(r"[(（][^()（）]*[)）]$")


def namesakes(column: TableColumn, parsed: ParsedColumn) -> Mapping[int, Problem]:
    """Return a remark for the first cell of each name in brackets whose plain form stands in the column too."""
    if "（" not in column.words and "(" not in column.words:
        return {}
    first: dict[str, int] = {}
    for place, names in enumerate(parsed.values):
        for name in names if isinstance(names, tuple) else ():
            first.setdefault(str(name), place)
    remarks: dict[int, Problem] = {}
    for name, place in first.items():
        plain = _BRACKETS.sub("", name)
        if plain != name and plain in first:
            remarks.setdefault(place, Problem("V030-same-person-perhaps", name, (("plain", plain),)))
    return remarks
