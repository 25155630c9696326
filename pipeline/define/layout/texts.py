"""The elements that layout.yaml names, and which others go with one that is not named itself."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import TypeVar

from pipeline.define.fields import Fields, read_fields
from pipeline.model.layout import Layout, Role, Text

Value = TypeVar("Value")

ELEMENTS = {
    "发文机关标志": Role.AGENCY_MARK,
    "份号": Role.COPY_NUMBER,
    "密级": Role.SECRECY,
    "紧急程度": Role.URGENCY,
    "发文字号": Role.DOCUMENT_NUMBER,
    "签发人姓名": Role.SIGNER,
    "标题": Role.TITLE,
    "题下署名": Role.BYLINE,
    "主送": Role.ADDRESSEE,
    "正文": Role.BODY,
    "一级标题": Role.HEADING_1,
    "二级标题": Role.HEADING_2,
    "三级标题": Role.HEADING_3,
    "四级标题": Role.HEADING_4,
    "附件说明": Role.ANNEX_LIST,
    "署名": Role.SIGNATURE,
    "成文日期": Role.DATE,
    "附注": Role.NOTE,
    "出席人员": Role.ATTENDANCE,
    "出席标签": Role.ATTENDANCE_LABEL,
    "附件编号": Role.ANNEX_LABEL,
    "附件标题": Role.ANNEX_TITLE,
    "表题": Role.CAPTION,
    "表头": Role.TABLE_HEADER,
    "表格": Role.TABLE_TEXT,
    "密表表头": Role.DENSE_HEADER,
    "密表": Role.DENSE_TEXT,
    "版记": Role.IMPRINT,
}
"""Every element by the name that users write; 密表 is a table that does not fit in the size of 表格."""
NAMES = {role: name for name, role in ELEMENTS.items()}


def read_texts(
    root: Fields, key: str, read: Callable[[Fields, str], Value | None], followers: Mapping[Role, tuple[Role, ...]]
) -> tuple[Fields | None, dict[Role, Value], dict[Role, Value]]:
    """Return the fields under `key`, the value of each element that is written, and those with their followers."""
    fields = read_fields(root.node(key), f"“{key}”", root.at(key), tuple(ELEMENTS), root.found)
    if fields is None:
        return None, {}, {}
    written = {role: value for name, role in ELEMENTS.items() if (value := read(fields, name)) is not None}
    led = {role: written[leader] for leader in written for role in followers.get(leader, ())}
    return fields, written, led | written


def changed(layout: Layout, texts: Mapping[Role, Text]) -> Layout:
    """Return a layout in which some texts look otherwise."""
    return replace(layout, texts=MappingProxyType({**layout.texts, **texts}))
