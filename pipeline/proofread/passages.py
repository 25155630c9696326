"""The passages of a document tree: its elements, blocks and annexes that a template has words in."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pipeline.model.document import Block, Chart, Document, Heading, Paragraph, Runs, Table
from pipeline.proofread.proof import Passage, Stretch


def passages(document: Document) -> Iterator[Passage]:
    """Yield every passage in which the template has words of its own, in reading order.

    Elements that are no running text (签发人, 署名, 发文字号) have forms of their own, which are checked elsewhere.
    """
    elements = document.elements
    yield from _passage(elements.title, headline=True)
    for runs in (elements.addressee, elements.note, *elements.attendance.values(), elements.copied_to):
        yield from _passage(runs)
    yield from _of_blocks(document.blocks)
    for annex in document.annexes:
        yield from _passage(annex.title, headline=True)
        yield from _of_blocks(annex.blocks)


def _of_blocks(blocks: Sequence[Block]) -> Iterator[Passage]:
    for block in blocks:
        match block:
            case Heading():
                yield from _passage(block.runs, headline=True)
            case Paragraph():
                if block.heading:
                    yield from _passage(block.heading.runs, headline=True)
                yield from _passage(block.runs)
            case Chart():
                yield from _passage(block.title, headline=True)
            case Table():
                yield from _passage(block.caption, headline=True)
                for cell in (*block.header, *(cell for row in block.rows for cell in row)):
                    yield from _passage(cell.runs)


def _passage(runs: Runs, *, headline: bool = False) -> Iterator[Passage]:
    """The passage of some runs; none when all of them were given."""
    stretches: list[Stretch] = []
    end = 0
    for run in runs:
        start, end = end, end + len(run.text)
        if run.location and run.text:
            stretches.append(Stretch(start, end, run.location))
    if stretches:
        yield Passage("".join(run.text for run in runs), tuple(stretches), headline)
