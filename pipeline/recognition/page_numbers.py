"""Page numbers: paragraphs with the field PAGE in the footers that sections really use."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from pipeline.model.layout import Role
from pipeline.recognition.page import Part
from pipeline.word import Anchor, Block, Paragraph, Section, Table, WordDocument, paragraphs_of

PAGE = "PAGE"


def number_parts(document: WordDocument) -> list[Part]:
    """Return each paragraph with a page number once, however many sections share it."""
    found: dict[int, Part] = {}
    for section in document.sections:
        for paragraph, _ in page_numbers(document, section).values():
            found.setdefault(id(paragraph), Part(Role.PAGE_NUMBER, paragraph))
    return list(found.values())


def page_numbers(document: WordDocument, section: Section) -> Mapping[str, tuple[Paragraph, Anchor | None]]:
    """Return the page numbers of a section by the kind of page, with the anchor of what they float in."""
    kinds = ["default", *(["even"] if document.even_and_odd else []), *(["first"] if section.title_page else [])]
    found = {}
    for kind in kinds:
        for stories in (section.footers, section.headers):
            story = stories.get(kind)
            numbers = list(_with_anchors(story.blocks, None)) if story else []
            if numbers and kind not in found:
                found[kind] = numbers[0]
    return found


def _with_anchors(blocks: tuple[Block, ...], anchor: Anchor | None) -> Iterator[tuple[Paragraph, Anchor | None]]:
    for block in blocks:
        if isinstance(block, Table):
            yield from ((each, anchor) for each in paragraphs_of((block,)) if PAGE in each.fields)
        else:
            for box in block.boxes:
                yield from _with_anchors(box.blocks, box.anchor)
            if PAGE in block.fields:
                yield block, block.shape.anchor or anchor
