"""A Word file laid out for proofreading: its paragraphs as a reader sees them, each the element that it is."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipeline.model.diagnostic import ParagraphLocation
from pipeline.model.layout import Role
from pipeline.model.proof import CellPlace, Passage
from pipeline.recognition.page import Page, Part
from pipeline.word import Block, Manuscript, NoteKind, Paragraph, Table, paragraphs_of

_CHINESE = re.compile("[\u4e00-\u9fff]{2}")
_NOTES = {NoteKind.FOOTNOTE: "脚注", NoteKind.ENDNOTE: "尾注"}


@dataclass(frozen=True, slots=True)
class _Standing:
    """A paragraph, the element that it is, and its cell."""

    paragraph: Paragraph
    part: Part | None
    cell: CellPlace | None


def passages(page: Page, manuscript: Manuscript) -> tuple[Passage, ...]:
    """Return the passages of a file, one for each of the manuscript's; those without words have an empty text.

    Behind them come those of its footnotes and endnotes, then those of headers and footers, one for each paragraph.
    """
    parts: dict[int, Part] = {}
    for part in page.parts:
        parts.setdefault(id(part.paragraph), part)
    tables: list[Table] = []
    standing = [
        _Standing(paragraph, parts.get(id(paragraph)), cell)
        for paragraph, cell in _paragraphs(page.document.blocks, tables, None)
    ]
    texts = (passage.text for passage in manuscript.passages)
    annex = 0
    found = []
    for each, text in zip(standing, texts, strict=True):
        annex = each.part.annex if each.part else annex
        found.append(_passage(each, text, page.name, annex))
    return (*found, *_of_notes(page, standing, found), *_of_stories(page))


def _of_notes(page: Page, standing: Sequence[_Standing], marked: Sequence[Passage]) -> Iterator[Passage]:
    """The passages of notes; each stands where its mark does."""
    for note in page.document.notes:
        name = f"{_NOTES[note.kind]}{note.number or ''}"
        at = ParagraphLocation(page.name, standing[note.paragraph].paragraph.number, note=name)
        annex = marked[note.paragraph].annex
        for paragraph in paragraphs_of(note.blocks):
            text = paragraph.text.removeprefix(paragraph.label)
            yield Passage(text, None, at, paragraph.label, annex=annex, footnote=True)


def _of_stories(page: Page) -> Iterator[Passage]:
    """The passages of headers and footers that say more than a page number, each text once."""
    said: set[str] = set()
    for section in page.document.sections:
        for name, stories in (("页眉", section.headers), ("页脚", section.footers)):
            for paragraph in (each for story in stories.values() for each in paragraphs_of(story.blocks)):
                text = paragraph.text.removeprefix(paragraph.label)
                if _CHINESE.search(text) and text not in said:
                    said.add(text)
                    yield Passage(
                        text, None, ParagraphLocation(page.name, 0, note=name), paragraph.label, footnote=True
                    )


def _passage(each: _Standing, text: str, name: str, annex: int) -> Passage:
    part, paragraph = each.part, each.paragraph
    role, opening = (part.role, max(0, part.opening - len(paragraph.label))) if part else (None, 0)
    if each.cell:
        role = role or (Role.TABLE_TEXT if each.cell.row else Role.TABLE_HEADER)
    place = each.cell
    cell = f"表{place.table + 1}第{place.row + 1}行第{place.column + 1}列" if place else ""
    at = ParagraphLocation(name, paragraph.number, cell=cell)
    opening = min(opening, len(text))
    return Passage(text, role, at, paragraph.label, opening, annex, each.cell, goes_on=paragraph.goes_on)


def _paragraphs(
    blocks: Sequence[Block], tables: list[Table], cell: CellPlace | None
) -> Iterator[tuple[Paragraph, CellPlace | None]]:
    """The paragraphs in the order of `paragraphs_of`, each with its innermost cell."""
    for block in blocks:
        if isinstance(block, Table):
            number = len(tables)
            tables.append(block)
            for row, cells in enumerate(block.rows):
                column = cells.skipped
                for each in cells.cells:
                    yield from _paragraphs(each.blocks, tables, CellPlace(number, row, column))
                    column += each.span
        else:
            for box in block.boxes:
                yield from _paragraphs(box.blocks, tables, cell)
            yield block, cell
