"""Every text of a document with the place of the template that it comes from."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pipeline.model.diagnostic import FileLocation, Location
from pipeline.model.document import Block, Chart, Document, Heading, Paragraph, Run, Runs, Table

Text = tuple[Runs, Location]


def texts_of(document: Document) -> Iterator[Text]:
    """Yield every text: the elements, whose place is the document as a whole, then the blocks and the annexes.

    A heading comes without its number, a table cell by cell, a chart as its title and the names that it shows.
    """
    whose = f"{document.name}（{document.subject}）" if document.subject else document.name
    around, elements = FileLocation(whose), document.elements
    for words in (
        *(elements.title, elements.addressee, elements.note, elements.copied_to),
        *elements.attendance.values(),
    ):
        yield words, around
    single = (elements.copy_number, elements.secrecy, elements.urgency, elements.document_number)
    for name in (*single, *elements.agencies, *elements.signers, *elements.signature, elements.printing_agency):
        yield (Run(name),), around
    yield from texts_in(document.blocks)
    for annex in document.annexes:
        yield annex.title, annex.location
        yield from texts_in(annex.blocks)


def texts_in(blocks: Sequence[Block]) -> Iterator[Text]:
    """Yield the texts of blocks."""
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
                for row in (block.header, *block.rows):
                    for cell in row:
                        yield cell.runs, block.location
