"""Characters that XML, and with it a Word file, cannot hold: left out, and reported where they stood."""

from __future__ import annotations

from pipeline.findings import finding
from pipeline.markup import ILLEGAL, cleaned
from pipeline.model.diagnostic import Diagnostic
from pipeline.model.document import Document
from pipeline.model.texts import texts_of
from pipeline.write.text import text_of

_QUOTED = 12  # characters on either side


def illegal_characters(document: Document) -> tuple[Diagnostic, ...]:
    """Return a finding for each text of the document with such characters."""
    distinct = {run.text for words, _ in texts_of(document) for run in words}
    if not ILLEGAL.search("".join(distinct)):  # nearly always: then places need not be told
        return ()
    return tuple(
        finding("W001-invisible-control-character", location, quoted=_quoted(text), code=f"U+{ord(found[0]):04X}")
        for words, location in texts_of(document)
        if (found := ILLEGAL.search(text := text_of(words)))
    )


def _quoted(text: str) -> str:
    at = next(ILLEGAL.finditer(text)).start()
    return cleaned(text[max(0, at - _QUOTED) : at + _QUOTED])
