"""Whether a red head fits what a document is: only fifteen kinds are statutory, and each asks for its elements."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.findings import finding
from pipeline.model.diagnostic import Diagnostic, FileLocation
from pipeline.model.document import Document, Elements, Kind
from pipeline.write.text import text_of

_STATUTORY = (
    *("决议", "决定", "命令", "令", "公报", "公告", "通告", "意见"),
    *("通知", "通报", "报告", "请示", "批复", "议案", "函", "纪要"),
)
"""文种 of 党政机关公文处理工作条例, article 8."""
_UPWARD = ("报告", "请示")
_INTERNAL_ONLY = re.compile(r"(?:工作)?(总结|计划|打算|安排|要点|方案|汇报|信息|简报|档案)$")
_STAGE = re.compile(r"[（(][^（）()]*[）)]$")  # （试行）, （征求意见稿）


def head_findings(document: Document) -> tuple[Diagnostic, ...]:
    """Return what is wrong with giving a document a red head, or missing in it; nothing for an internal one."""
    elements = document.elements
    if elements.kind is Kind.INTERNAL:
        return ()
    return (*_not_statutory(document), *_incomplete(document))


def _not_statutory(document: Document) -> Iterator[Diagnostic]:
    title = text_of(document.elements.title).replace("\n", "")
    kind = _STAGE.sub("", title)
    if document.elements.kind is Kind.MINUTES or not title or kind.endswith(_STATUTORY):
        return
    found = _INTERNAL_ONLY.search(kind)
    what = found[1] if found else "这类材料"
    yield finding("W003-kind-not-statutory", FileLocation(document.name), title=title, what=what)


def _incomplete(document: Document) -> Iterator[Diagnostic]:
    missing = [name for name, value in _expected(document.elements).items() if not value]
    if missing:
        where, kind = FileLocation(document.name), document.elements.kind
        yield finding("W004-head-incomplete", where, kind=kind, names="、".join(missing))


def _expected(elements: Elements) -> dict[str, object]:
    match elements.kind:
        case Kind.FORMAL:
            upward = text_of(elements.title).endswith(_UPWARD)
            return {
                "发文字号": elements.document_number,
                "签发人": elements.signers or not upward,
                "主送": elements.addressee,
                "印发机关": elements.printing_agency,
            }
        case Kind.LETTER:
            return {"发文字号": elements.document_number, "主送": elements.addressee}
        case _:
            return {"出席": elements.attendance}
