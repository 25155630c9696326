"""字号 of each element: by its Chinese name (三号, 小四) or in points (16磅)."""

from __future__ import annotations

import re
from dataclasses import replace

from pipeline.define.fields import Fields
from pipeline.define.layout.deviation import compare
from pipeline.define.layout.texts import NAMES, changed, read_texts
from pipeline.define.node import Node, Scalar, misfit, shape
from pipeline.findings import finding
from pipeline.formula import number_in
from pipeline.model.clause import PRACTICE
from pipeline.model.layout import HEADING_ROLES, Layout, Role
from pipeline.standard.sizes import POINTS

SIZES = "字号"
KEYS = (SIZES,)

_DIGITS = str.maketrans("123456１２３４５６", "一二三四五六" * 2)
_POINTS = re.compile(r"(.+?)\s*(?:磅|pt)")
_LEAST, _MOST, _MOST_OF_MARK = 6.5, 42.0, 120.0
_FOLLOWERS = {
    # 5.2.2 gives all of these and the text one size.
    Role.BODY: (
        Role.ADDRESSEE,
        *HEADING_ROLES,
        Role.ANNEX_LIST,
        Role.SIGNATURE,
        Role.DATE,
        Role.NOTE,
        Role.ATTENDANCE,
        Role.ATTENDANCE_LABEL,
    ),
    Role.TITLE: (Role.ANNEX_TITLE,),
}
_DENSE = {Role.TABLE_HEADER: Role.DENSE_HEADER, Role.TABLE_TEXT: Role.DENSE_TEXT}


def read_sizes(root: Fields, layout: Layout) -> Layout:
    """Return the layout with the sizes that are written."""
    fields, written, sizes = read_texts(root, SIZES, size, _FOLLOWERS)
    if fields is None:
        return layout
    for role, ours in written.items():
        asked = layout.texts[role]
        # 7.2.4 leaves the mark's size to the office.
        clause = PRACTICE if role is Role.AGENCY_MARK else asked.font_clause
        compare(root.found, f"{NAMES[role]}的字号", shown(ours), shown(asked.size), clause, fields.at(NAMES[role]))
    for normal, dense in _DENSE.items():
        most = sizes.get(normal, layout.texts[normal].size)
        if sizes.get(dense, layout.texts[dense].size) > most:
            if dense in written:
                root.found.append(
                    finding("D086-dense-larger", fields.at(NAMES[dense]), dense=NAMES[dense], normal=NAMES[normal])
                )
            sizes[dense] = most
    return changed(layout, {role: replace(layout.texts[role], size=one) for role, one in sizes.items()})


def size(fields: Fields, key: str) -> float | None:
    """Return a size in points, whole or a half; None when absent or not understood."""
    node = fields.node(key)
    if node is None:
        return None
    value = _size(node.text.strip()) if isinstance(node, Scalar) else None
    most = _MOST_OF_MARK if key == NAMES[Role.AGENCY_MARK] else _MOST
    if value is None or value * 2 != int(value * 2) or not _LEAST <= value <= most:
        why = finding(
            "D087-unknown-size",
            fields.at(key),
            key=key,
            why=_wrong(node, value),
            seen=shape(node),
            least=f"{_LEAST:g}",
            most=f"{most:g}",
        )
        fields.found.append(misfit(node, why))
        return None
    return value


def _wrong(node: Node, value: float | None) -> str:
    """What is wrong with a size."""
    if value is not None:
        return "太大、太小或者不是整磅、半磅"
    bare = isinstance(node, Scalar) and number_in(node.text.strip()) is not None
    return "没有写明是“号”还是“磅”" if bare else "看不懂"


def shown(points: float) -> str:
    """Return a size as users read it: 三号（16磅）."""
    name = next((name for name, size in POINTS.items() if size == points), "")
    return f"{name}（{points:g}磅）" if name else f"{points:g}磅"


def _size(written: str) -> float | None:
    name = written.translate(_DIGITS)
    for one in (name, name.removesuffix("号"), f"{name}号" if name.startswith("初") else name):
        if one in POINTS:
            return POINTS[one]
    found = _POINTS.fullmatch(written)
    number = number_in(found[1]) if found else None
    return None if number is None else float(number)
