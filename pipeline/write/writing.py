"""The verb of this stage."""

from __future__ import annotations

from pipeline.model.diagnostic import Outcome
from pipeline.model.document import Document
from pipeline.model.layout import Layout
from pipeline.standard.gb_t_9704 import GB_T_9704
from pipeline.write.assemble import document_markup, docx
from pipeline.write.document_kinds import head_findings
from pipeline.write.illegal import cleaned, illegal_characters
from pipeline.write.left_out import elements_left_out, without_others
from pipeline.write.overfull import overfull_findings


def write(document: Document, layout: Layout = GB_T_9704) -> Outcome[bytes]:
    """Return the bytes of a .docx, laid out by GB/T 9704-2012 or as an office does; the same document, the same bytes.

    Characters that no Word file can hold, and elements that its 版式 does not have, are left out and reported.
    """
    fitting = without_others(document)
    markup = document_markup(fitting, layout)
    illegal = illegal_characters(document, markup)
    data = docx(fitting, cleaned(markup) if illegal else markup, layout)
    elements = (*elements_left_out(document), *head_findings(document), *overfull_findings(fitting, layout))
    return Outcome(data, (*illegal, *elements))
