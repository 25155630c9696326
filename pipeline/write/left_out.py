"""Elements of 版头 and 版记 that a document has but that are not laid out yet: said, never silently dropped."""

from __future__ import annotations

from pipeline.findings import finding
from pipeline.model.diagnostic import Diagnostic, FileLocation
from pipeline.model.document import Document, Elements, Kind


def elements_left_out(document: Document) -> tuple[Diagnostic, ...]:
    """Return one finding that names what the file lacks, or none."""
    elements = document.elements
    names = [name for name, value in _not_laid_out(elements).items() if value]
    kind = [] if elements.kind is Kind.INTERNAL else [f"版式“{elements.kind}”"]
    if not names and not kind:
        return ()
    return (finding("W002-element-not-laid-out", FileLocation(document.name), names="、".join([*kind, *names])),)


def _not_laid_out(elements: Elements) -> dict[str, object]:
    return {
        "份号": elements.copy_number,
        "密级": elements.secrecy,
        "紧急程度": elements.urgency,
        "发文机关标志": elements.agencies,
        "发文字号": elements.document_number,
        "签发人": elements.signers,
        "抄送": elements.copied_to,
        "印发机关": elements.printing_agency,
        "印发日期": elements.printed,
    }
