"""The verb of this stage."""

from __future__ import annotations

from pipeline.model.diagnostic import Outcome
from pipeline.model.document import Document
from pipeline.write.assemble import document_markup, docx
from pipeline.write.illegal import cleaned, illegal_characters
from pipeline.write.standard import GB_T_9704


def write(document: Document) -> Outcome[bytes]:
    """Return the bytes of a .docx, laid out by GB/T 9704-2012; the same document gives the same bytes.

    Characters that no Word file can hold are left out and reported.
    """
    markup = document_markup(document, GB_T_9704)
    found = illegal_characters(document, markup)
    return Outcome(docx(document, cleaned(markup) if found else markup, GB_T_9704), found)
