"""Reads 表格: a row for each division, a column for each figure named."""

from __future__ import annotations

import re

from pipeline.define.fields import Fields, read_fields
from pipeline.define.forms.figures import TABLE
from pipeline.define.grouping import read_bare_grouping
from pipeline.define.known import Known
from pipeline.define.naming import advice
from pipeline.findings import finding
from pipeline.model.definition import Ordering, Tabulation

_ORDER = re.compile(r"(.+?)(?:\s*(降序|升序|倒序|从高到低|从低到高)|\s+(降|升))?")
_DOWN = ("降", "降序", "倒序", "从高到低")


def read_tabulation(fields: Fields, known: Known) -> Tabulation | None:
    """Return the table's source, or None when it has no grouping."""
    inner = read_fields(fields.node("表格"), f"{fields.owner}的表格", fields.at("表格"), TABLE.names, known.found)
    if inner is None:
        return None
    inner.require(*TABLE.required)
    grouping = read_bare_grouping(inner.node("分组"), inner, inner.at("分组"), known)
    if grouping is None:
        return None
    figures, ranked = inner.texts("指标"), inner.flag("位次")
    if ranked and "排序" not in inner:
        known.found.append(finding("D109-rank-without-order", inner.at("位次"), owner=fields.owner))
    return Tabulation(
        grouping=grouping,
        figures=figures,
        total=inner.flag("合计"),
        ordering=_ordering(inner, (grouping.column, *figures)),
        top=inner.whole_number("前"),
        ranked=ranked,
    )


def _ordering(fields: Fields, columns: tuple[str, ...]) -> Ordering | None:
    written = fields.text("排序")
    if not written:
        return None
    found = _ORDER.fullmatch(written)
    column, direction = (found[1], found[2] or found[3]) if found else (written, None)
    if column not in columns:
        fields.found.append(
            finding(
                "D067-unknown-sort", fields.at("排序"), owner=fields.owner, seen=column, advice=advice(column, columns)
            )
        )
        return None
    return Ordering(column, direction in _DOWN)
