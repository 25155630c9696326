"""The verb of this stage."""

from __future__ import annotations

from pipeline.findings import finding
from pipeline.model.diagnostic import Diagnostic, FileLocation, Outcome
from pipeline.preview.composing import composed
from pipeline.preview.html import html
from pipeline.word import Refusal, read_word, refused


def preview(data: bytes, name: str, *, traced: bool = False) -> Outcome[str]:
    """Return the pages of a .docx as one HTML file; `name` is its title and what findings call the file.

    When `traced`, figures carry their bookmark (data-figure) and paragraphs their number (data-paragraph).
    A file that cannot be read gives "" and the finding that says why; of a very long one the first pages are shown.
    """
    document = read_word(data)
    if isinstance(document, Refusal):
        return Outcome("", (refused(document, name),))
    pages, whole = composed(document, traced=traced)
    found: tuple[Diagnostic, ...] = ()
    if not whole:
        found = (finding("U030-preview-cut-short", FileLocation(name), pages=len(pages)),)
    return Outcome(html(pages, name, [each.message for each in found]), found)
