"""Whether a red head fits what a document is: only fifteen kinds are statutory, and each asks for its elements."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.findings import finding
from pipeline.model.diagnostic import Diagnostic, FileLocation
from pipeline.model.document import Document, Elements, Kind
from pipeline.write.signature import written
from pipeline.write.text import text_of

_STATUTORY = (
    *("决议", "决定", "命令", "令", "公报", "公告", "通告", "意见"),
    *("通知", "通报", "报告", "请示", "批复", "议案", "函", "纪要"),
)
"""文种 of 党政机关公文处理工作条例, article 8."""
_UPWARD = ("报告", "请示")
_INTERNAL_ONLY = re.compile(r"(?:工作)?(总结|计划|打算|安排|要点|方案|汇报|信息|简报|档案)$")
_YEAR = re.compile(r"〔(\d{4})〕")
_STAGE = re.compile(r"[（(][^（）()]*[）)]$")  # （试行）, （征求意见稿）


def head_findings(document: Document) -> tuple[Diagnostic, ...]:
    """Return what is wrong with giving a document a red head, or missing in it; nothing for an internal one."""
    elements = document.elements
    if elements.kind is Kind.INTERNAL:
        return ()
    return (*_not_statutory(document), *_incomplete(document), *_inconsistent(document))


def _not_statutory(document: Document) -> Iterator[Diagnostic]:
    title = text_of(document.elements.title).replace("\n", "")
    kind = _STAGE.sub("", title.rstrip("。．. "))
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
                "标题": elements.title,
                "发文字号": elements.document_number,
                "签发人": elements.signers or not upward,
                "主送": elements.addressee,
                "印发机关": elements.printing_agency,
            }
        case Kind.LETTER:
            names = ("标题", "发文字号", "主送")
            return dict(zip(names, (elements.title, elements.document_number, elements.addressee), strict=True))
        case _:
            return {"出席": elements.attendance}


def _inconsistent(document: Document) -> Iterator[Diagnostic]:
    """Elements that contradict each other; a classified document has a copy number (7.2.1)."""
    elements, where = document.elements, FileLocation(document.name)
    if elements.secrecy and not elements.copy_number and elements.kind is not Kind.MINUTES:
        yield finding("W005-classified-without-copy-number", where, secrecy=elements.secrecy)
    year = _YEAR.search(elements.document_number)
    if year and elements.issued and int(year[1]) != elements.issued.year:
        day = written(elements.issued)
        yield finding("W006-number-of-another-year", where, number=elements.document_number, day=day)
    if elements.printed and elements.issued and elements.printed < elements.issued:
        printed, day = written(elements.printed), written(elements.issued)
        yield finding("W007-printed-before-issued", where, printed=printed, day=day)
