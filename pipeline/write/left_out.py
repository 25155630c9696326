"""Elements that were written but that the document's 版式 does not have: said, never silently dropped."""

from __future__ import annotations

from pipeline.findings import finding
from pipeline.model.diagnostic import Diagnostic, FileLocation
from pipeline.model.document import Document, Elements, ImprintApart, Kind

_SENT_OUT = frozenset({Kind.FORMAL, Kind.LETTER})
_RED_HEAD = frozenset({Kind.FORMAL, Kind.LETTER, Kind.MINUTES})
_HAVE: dict[str, frozenset[Kind]] = {
    "份号": _SENT_OUT,
    "密级": _SENT_OUT,
    "紧急程度": _SENT_OUT,
    "发文机关标志": _RED_HEAD,
    "发文字号": _RED_HEAD,
    "签发人": frozenset({Kind.FORMAL}),
    "出席、请假、列席": frozenset({Kind.MINUTES}),
    "抄送": _RED_HEAD,
    "印发机关": frozenset({Kind.FORMAL, Kind.MINUTES}),
    "印发日期": frozenset({Kind.FORMAL, Kind.MINUTES}),
    "版记另面": frozenset({Kind.FORMAL, Kind.MINUTES}),
    "主送": frozenset({Kind.INTERNAL, *_SENT_OUT}),
    "署名": frozenset({Kind.INTERNAL, *_SENT_OUT}),
    "加盖印章": _SENT_OUT,
}
"""Which layouts have an element (7.2, 7.4, 10.1, 10.3)."""


def elements_left_out(document: Document) -> tuple[Diagnostic, ...]:
    """Return one finding that names what the file lacks, or none."""
    elements = document.elements
    written = _written(elements)
    names = [name for name, kinds in _HAVE.items() if written[name] and elements.kind not in kinds]
    if not names:
        return ()
    key = "W002-element-not-in-layout"
    return (finding(key, FileLocation(document.name), kind=elements.kind, names="、".join(names)),)


def _written(elements: Elements) -> dict[str, object]:
    return {
        "份号": elements.copy_number,
        "密级": elements.secrecy,
        "紧急程度": elements.urgency,
        "发文机关标志": elements.agencies,
        "发文字号": elements.document_number,
        "签发人": elements.signers,
        "出席、请假、列席": elements.attendance,
        "抄送": elements.copied_to,
        "印发机关": elements.printing_agency,
        "印发日期": elements.printed,
        "版记另面": elements.imprint_apart is not ImprintApart.NO,
        "主送": elements.addressee,
        "署名": elements.signature,
        "加盖印章": elements.seal,
    }
