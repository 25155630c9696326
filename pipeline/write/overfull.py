"""What does not fit where the standard wants it: said, since only the office can shorten it."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.findings import finding
from pipeline.model.diagnostic import Diagnostic, FileLocation
from pipeline.model.document import Document, Kind
from pipeline.model.layout import Layout, Role
from pipeline.write.agency_mark import mark_of
from pipeline.write.body import is_single, paragraph_lines
from pipeline.write.first_page import LEAST, addressee_below_title, lines_for_text
from pipeline.write.head import overcrowded
from pipeline.write.imprint import imprint_height
from pipeline.write.letter import rule_length
from pipeline.write.measure import room
from pipeline.write.signature import signature_lines, signed_at_end

_CERTAINLY = 2  # lines, by which an estimate may be wrong
_ABOVE_IMPRINT = 3  # lines that the page of the 版记 should have left


def overfull_findings(document: Document, layout: Layout) -> Iterator[Diagnostic]:
    """Yield a finding for each element that is too long for its place."""
    where, elements = FileLocation(document.name), document.elements
    sent_out = elements.kind is not Kind.INTERNAL
    if sent_out and document.blocks and lines_for_text(document, layout) < LEAST:
        yield finding("W008-no-text-on-first-page", where)
    if sent_out and is_single(document) and not document.annexes and _is_torn(document, layout):
        yield finding("W013-single-paragraph", where)
    if elements.kind is Kind.FORMAL and elements.addressee and not addressee_below_title(document, layout):
        yield finding("W012-addressee-moved", where)
    mark = mark_of(elements, layout, _mark_width(elements.kind, layout))
    if sent_out and mark.names and mark.size < layout.texts[Role.BODY].size:
        yield finding("W019-mark-too-small", where, size=f"{mark.size:g}")
    if overcrowded(elements, layout):
        yield finding("W011-number-and-signer-too-long", where)
    if imprint_height(document, layout) > layout.page.text_height - _ABOVE_IMPRINT * layout.grid.line_pitch:
        yield finding("W009-imprint-too-high", where)
    held = layout.line_width(Role.SIGNATURE) - (0 if elements.seal else layout.signature.right)
    for name in elements.signature if signed_at_end(elements) else ():
        if room(name) > held:
            yield finding("W010-signature-too-long", where, name=name)


def _mark_width(kind: Kind, layout: Layout) -> int:
    return rule_length(layout) if kind is Kind.LETTER else layout.page.text_width


def _is_torn(document: Document, layout: Layout) -> bool:
    """Whether the only paragraph ends so near the foot or head of a page that its signature may be parted from it."""
    first, below = lines_for_text(document, layout), signature_lines(document.elements, layout)
    if not below:
        return False
    beyond = paragraph_lines(document, layout) - first
    if beyond <= 0:
        return -beyond < below + _CERTAINLY
    end = beyond % layout.grid.lines
    return end < _CERTAINLY or layout.grid.lines - end < below + _CERTAINLY
