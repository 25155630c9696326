"""The verb of this stage."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pipeline.markup import cleaned
from pipeline.model.anchor import Record, fingerprint
from pipeline.model.diagnostic import Diagnostic, Outcome
from pipeline.model.document import Document
from pipeline.model.layout import Layout
from pipeline.personal_numbers import masked, personal_numbers
from pipeline.standard.gb_t_9704 import GB_T_9704
from pipeline.write.anchoring import Anchored, anchored
from pipeline.write.assemble import document_markup, docx
from pipeline.write.document_kinds import head_findings
from pipeline.write.illegal import illegal_characters
from pipeline.write.left_out import elements_left_out, without_others
from pipeline.write.overfull import overfull_findings
from pipeline.write.review import with_comments


def write(
    document: Document,
    layout: Layout = GB_T_9704,
    record: Record | None = None,
    review: tuple[Diagnostic, ...] | None = None,
) -> Outcome[bytes]:
    """Return the bytes of a .docx, laid out by GB/T 9704-2012 or as an office does; the same document, the same bytes.

    With a `record`, which needs no anchors yet, each figure is a bookmark and the file knows what it printed; without
    one no trace is left. `review` makes it a copy with comments: on the figures, and what was found about the document.
    A filled form keeps its own layout.

    Characters that no Word file can hold, and elements that its 版式 does not have, are left out and reported.
    """
    if document.form:
        from pipeline.write.form import write_form  # noqa: PLC0415 - most units have no forms, and Word takes long to load

        return write_form(document.form, document.name, record, review)
    fitting = without_others(document)
    pieces = document_markup(fitting, layout, traced=record is not None)
    illegal = illegal_characters(document)
    clean = list(map(cleaned, pieces)) if illegal else pieces
    found = (*illegal, *elements_left_out(document), *head_findings(document), *overfull_findings(fitting, layout))
    if record is None:
        return Outcome(docx(fitting, clean, layout), found)
    places, comments = anchored("".join(clean), fitting), list[str]()
    if review is not None:
        places, comments = _reviewed(places, fitting, (*review, *found), redacted=bool(record.redacted))
    kept = replace(record, anchors=places.anchors, plain=" ".join(map(fingerprint, places.plain)))
    return Outcome(docx(fitting, places.pieces, layout, kept, comments), found)


def _reviewed(
    places: Anchored, document: Document, found: Sequence[Diagnostic], *, redacted: bool
) -> tuple[Anchored, list[str]]:
    """The places with those of comments, and their words, in a masked document masked, too."""
    places, comments = with_comments(places, document, found)
    if redacted:  # a ledger may be called after whoever sent it, with the telephone
        comments = [masked(each, personal_numbers(each)) for each in comments]
    return places, comments
