"""Characters that XML, and with it a Word file, cannot hold: left out, and reported where they stood."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pipeline.findings import finding
from pipeline.model.diagnostic import Diagnostic, FileLocation, Location
from pipeline.model.document import Block, Chart, Document, Heading, Paragraph, Run, Runs, Table
from pipeline.write.text import text_of

# A carriage return may stand in XML, but readers turn it into a line feed.
_ILLEGAL = re.compile("[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_QUOTED = 12  # characters on either side


def cleaned(text: str) -> str:
    """Return `text` without the characters that XML cannot hold."""
    return _ILLEGAL.sub("", text)


def illegal_characters(document: Document, markup: str) -> tuple[Diagnostic, ...]:
    """Return a finding for each text of the document with such characters; `markup` is its document.xml."""
    if not _ILLEGAL.search(markup) and not _charts(document):  # nearly always; a search of one string costs nothing
        return ()
    return tuple(
        finding("W001-invisible-control-character", location, quoted=_quoted(text), code=f"U+{ord(found[0]):04X}")
        for text, location in _texts(document)
        if (found := _ILLEGAL.search(text))
    )


def _charts(document: Document) -> bool:
    """Whether there are charts, whose words are in parts of their own."""
    blocks = (*document.blocks, *(block for annex in document.annexes for block in annex.blocks))
    return any(isinstance(block, Chart) for block in blocks)


def _quoted(text: str) -> str:
    at = next(_ILLEGAL.finditer(text)).start()
    return cleaned(text[max(0, at - _QUOTED) : at + _QUOTED])


def _texts(document: Document) -> Iterator[tuple[str, Location]]:
    whose = f"{document.name}（{document.subject}）" if document.subject else document.name
    around, elements = FileLocation(whose), document.elements
    for words in (
        *(elements.title, elements.addressee, elements.note, elements.copied_to),
        *elements.attendance.values(),
    ):
        yield text_of(words), around
    single = (elements.copy_number, elements.secrecy, elements.urgency, elements.document_number)
    for name in (*single, *elements.agencies, *elements.signers, *elements.signature, elements.printing_agency):
        yield name, around
    for words, location in _runs_of(document.blocks):
        yield text_of(words), location
    for annex in document.annexes:
        yield text_of(annex.title), annex.location
        for words, location in _runs_of(annex.blocks):
            yield text_of(words), location


def _runs_of(blocks: Sequence[Block]) -> Iterator[tuple[Runs, Location]]:
    for block in blocks:
        match block:
            case Heading():
                yield block.runs, block.location
            case Paragraph():
                if block.heading:
                    yield block.heading.runs, block.heading.location
                yield block.runs, block.location
            case Chart():
                yield block.title, block.location
                names = (block.grouping, *block.categories, *(series.name for series in block.series))
                yield from (((Run(name),), block.location) for name in names)
            case Table():
                yield block.caption, block.location
                yield from ((cell.runs, block.location) for row in (block.header, *block.rows) for cell in row)
