"""Finds people who may be counted twice: 张三（组长）in one row, 张三 in another."""

from __future__ import annotations

import re
from collections.abc import Mapping

from pipeline.read.table import TableColumn
from pipeline.read.values import ParsedColumn, Problem

_BRACKETS = re.compile(r"[(（][^()（）]*[)）]$")


def namesakes(column: TableColumn, parsed: ParsedColumn) -> Mapping[int, Problem]:
    """Return a remark for each name in brackets whose plain form stands in the column too.

    It stands at the first cell of the name; where something is said of that cell already, at another cell that has the
    one or the other, for of a cell one thing is said. What else is said of it is less than people counted twice.
    """
    if "（" not in column.words and "(" not in column.words:
        return {}
    first: dict[str, int] = {}
    unsaid: dict[str, int] = {}
    for place, names in enumerate(parsed.values):
        for name in names if isinstance(names, tuple) else ():
            first.setdefault(str(name), place)
            if place not in parsed.remarks:
                unsaid.setdefault(str(name), place)
    remarks: dict[int, Problem] = {}
    for name, place in first.items():
        plain = _BRACKETS.sub("", name)
        if plain != name and plain in first:
            places = [unsaid.get(name), unsaid.get(plain), place]
            at = next((each for each in places if each is not None and each not in remarks), place)
            remarks.setdefault(at, Problem("V030-same-person-perhaps", name, (("plain", plain),)))
    return remarks
