"""A Word file laid out for proofreading: its paragraphs as a reader sees them, each the element that it is."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from pipeline.markup import HAN
from pipeline.model.diagnostic import ParagraphLocation
from pipeline.model.layout import Role
from pipeline.model.proof import Passage, PrintedNumber
from pipeline.recognition.page import Page, Part
from pipeline.word import Manuscript, NoteKind, Paragraph, paragraphs_of
from pipeline.word import Passage as Written

_CHINESE = re.compile(f"[{HAN}]{{2}}")
_NOTES = {NoteKind.FOOTNOTE: "脚注", NoteKind.ENDNOTE: "尾注"}


@dataclass(frozen=True, slots=True)
class _Standing:
    """A paragraph, the element that it is, and what stands there."""

    paragraph: Paragraph
    part: Part | None
    written: Written


def passages(page: Page, manuscript: Manuscript) -> tuple[Passage, ...]:
    """Return the passages of a file, one for each of the manuscript's; those without words have an empty text.

    Behind them come those of its footnotes and endnotes, then those of headers and footers, one for each paragraph.
    """
    parts: dict[int, Part] = {}
    for part in page.parts:
        parts.setdefault(id(part.paragraph), part)
    paragraphs = zip(page.document.paragraphs(), manuscript.passages, strict=True)
    standing = [_Standing(paragraph, parts.get(id(paragraph)), written) for paragraph, written in paragraphs]
    annex = 0
    found, printed = list[Passage](), _printed(manuscript)
    for at, each in enumerate(standing):
        annex = each.part.annex if each.part else annex
        found.append(replace(_passage(each, page.name, annex), figures=tuple(printed.get(at, ()))))
    return (*found, *_of_notes(page, standing, found), *_of_stories(page))


def _printed(manuscript: Manuscript) -> Mapping[int, list[PrintedNumber]]:
    """The figures that a file's record says are printed within its bookmarks, by the passage that they stand in."""
    anchors = {each.bookmark: each for each in manuscript.record.anchors} if manuscript.record else {}
    found: dict[int, list[PrintedNumber]] = {}
    for mark in manuscript.bookmarks:
        anchor = anchors.get(mark.name)
        if anchor and mark.first == mark.last and mark.start < mark.stop:
            number = PrintedNumber(mark.start, mark.stop, anchor.figure, anchor.period)
            found.setdefault(mark.first, []).append(number)
    return found


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


def _passage(each: _Standing, name: str, annex: int) -> Passage:
    part, paragraph, text, cell = each.part, each.paragraph, each.written.text, each.written.cell
    role, opening = (part.role, max(0, part.opening - len(paragraph.label))) if part else (None, 0)
    if cell:
        role = role or (Role.TABLE_TEXT if cell.row else Role.TABLE_HEADER)
    opening = min(opening, len(text))
    at = each.written.at(name)
    return Passage(text, role, at, paragraph.label, opening, annex, cell, goes_on=paragraph.goes_on)
