"""Reads 网页 of unit.yaml: what the office's web site says around a document."""

from __future__ import annotations

from collections.abc import Mapping

from pipeline.define.fields import Fields, is_blank, read_entries, read_fields
from pipeline.define.forms.unit import WEB_FRAME
from pipeline.model.web_frame import WebFrame


def read_web_frame(unit: Fields) -> WebFrame:
    """Return what is written, nothing when 网页 is absent; a registration number keeps its commas and blanks."""
    node = unit.node("网页")
    fields = read_fields(node, "网页", unit.at("网页"), WEB_FRAME.names, unit.found) if node is not None else None
    if fields is None:
        return WebFrame()
    return WebFrame(
        site=fields.text("网站名称"),
        columns=fields.texts("栏目"),
        source=fields.text("信息来源"),
        host=fields.text("主办"),
        support=fields.text("技术支持"),
        address=fields.text("地址"),
        telephone=fields.text("电话"),
        postcode=fields.text("邮编"),
        registrations=fields.texts("备案号", split=False),
        traditional=_words(fields),
    )


def _words(frame: Fields) -> Mapping[str, str]:
    """繁体用字: each word with the way in which it is written."""
    node, at = frame.node("繁体用字"), frame.at("繁体用字")
    entries = read_entries(node, "繁体用字", at, frame.found) if node is not None else None
    words = Fields("繁体用字", at, {one.key: one for one in entries or () if not is_blank(one.value)}, frame.found)
    return {key: written for key in words.entries if (written := words.text(key))}
