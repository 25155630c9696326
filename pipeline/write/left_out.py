"""Elements that were written but that the document's 版式 does not have: taken out here for all, and said."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from pipeline.findings import finding
from pipeline.model.diagnostic import Diagnostic, FileLocation
from pipeline.model.document import Document, Elements, Kind

_SENT_OUT = frozenset({Kind.FORMAL, Kind.LETTER})
_RED_HEAD = frozenset({Kind.FORMAL, Kind.LETTER, Kind.MINUTES})
_PRINTED = frozenset({Kind.FORMAL, Kind.MINUTES})
_SIGNED = frozenset({Kind.INTERNAL, Kind.FORMAL, Kind.LETTER})


@dataclass(frozen=True, slots=True)
class _Element:
    """An element: its name, the field that holds it and others that go with it, and the layouts that have it."""

    name: str
    field: str
    kinds: frozenset[Kind]
    others: tuple[str, ...] = ()


_ELEMENTS = (
    # 7.2, 7.4, 10.1, 10.3
    _Element("份号", "copy_number", _SENT_OUT),
    _Element("密级", "secrecy", _SENT_OUT),
    _Element("紧急程度", "urgency", _SENT_OUT),
    _Element("发文机关标志", "agencies", _RED_HEAD),
    _Element("发文字号", "document_number", _RED_HEAD),
    _Element("签发人", "signers", frozenset({Kind.FORMAL})),
    _Element("出席、请假、列席", "attendance", frozenset({Kind.MINUTES})),
    _Element("抄送", "copied_to", _RED_HEAD),
    _Element("印发机关", "printing_agency", _PRINTED),
    _Element("印发日期", "printed", _PRINTED),
    _Element("版记另面", "imprint_apart", _PRINTED),
    _Element("主送", "addressee", _SIGNED),
    _Element("署名", "signature", _SIGNED, ("signature_place",)),
    _Element("加盖印章", "seal", _SENT_OUT),
)
_NOTHING = Elements(title=())


def without_others(document: Document) -> Document:
    """Return a document without the elements that its 版式 does not have, so that no writer needs to ask for it."""
    blank: dict[str, Any] = {
        field: getattr(_NOTHING, field) for one in _others(document.elements) for field in (one.field, *one.others)
    }
    return replace(document, elements=replace(document.elements, **blank))


def elements_left_out(document: Document) -> tuple[Diagnostic, ...]:
    """Return one finding that names what the file lacks, or none."""
    elements = document.elements
    names = [one.name for one in _others(elements) if getattr(elements, one.field) != getattr(_NOTHING, one.field)]
    if not names:
        return ()
    key = "W002-element-not-in-layout"
    return (finding(key, FileLocation(document.name), kind=elements.kind, names="、".join(names)),)


def _others(elements: Elements) -> Iterator[_Element]:
    return (one for one in _ELEMENTS if elements.kind not in one.kinds)
