"""Paragraphs, headings and tables in marked text, before they are numbered; and the traces of what vanished."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from pipeline.markup import LINE
from pipeline.render.findings import Findings
from pipeline.render.marks import EMPTY_LEAD, Marks
from pipeline.render.series import inner, led, run, vanished
from pipeline.render.sketch import (
    FigureTableSketch,
    GridSketch,
    HeadingSketch,
    ItemSketch,
    ListSketch,
    ParagraphSketch,
    Sketch,
)

_LEAD = "："
_NEAR = 400
_BROKEN_LEAD = re.compile(f"：(?=等?[，、；。！）])|{EMPTY_LEAD}")
_MARKS_MEET = re.compile("[、，；][、，；。！？]|、等(?=[、，；。！？]|$)|、$")
_ENDS_OF_ITEM = "。；;，,、：: "
"""What a list writes anew behind an item."""


@dataclass(frozen=True, slots=True)
class HeadingDraft:
    """A heading without its number."""

    level: int
    text: str
    line: int


@dataclass(frozen=True, slots=True)
class ParagraphDraft:
    """A paragraph; `item` is its place in a list whose items stand apart, from 1."""

    text: str
    line: int
    heading: HeadingDraft | None = None
    item: int = 0


@dataclass(frozen=True, slots=True)
class Vanished:
    """Something stood here and wrote nothing."""

    line: int


TableDraft = GridSketch | FigureTableSketch
Draft = HeadingDraft | ParagraphDraft | TableDraft | Vanished


class Drafting:
    """Joins lists to their paragraphs and run-in headings to their text."""

    def __init__(self, marks: Marks, findings: Findings) -> None:
        """Start with an empty document."""
        self._marks = marks
        self._findings = findings
        self._drafts: list[Draft] = []
        self._heading: HeadingSketch | None = None
        self._lost: list[Vanished] = []  # what vanished between a heading and the text that may run in

    def drafts(self, sketches: Sequence[Sketch]) -> list[Draft]:
        """Return the drafts of what stands in a text or an annex."""
        for index, sketch in enumerate(sketches):
            following = sketches[index + 1 :]
            match sketch:
                case HeadingSketch():
                    self._pending(None)
                    self._heading = sketch
                case ParagraphSketch():
                    self._paragraph(sketch)
                    self._led(sketch, following)
                case ListSketch(apart=False):
                    self._run(sketch)
                case ListSketch():
                    self._apart(sketch)
                case _:
                    self._pending(None)
                    self._drafts.append(sketch)
        self._pending(None)
        return self._drafts

    def _pending(self, row: int | None) -> HeadingDraft | None:
        """Settle the heading before: returned when text on `row` runs in, else written on its own."""
        heading, self._heading = self._heading, None
        lost, self._lost = self._lost, []
        if heading is None:
            return None
        draft = HeadingDraft(heading.level, heading.text, heading.line)
        if not heading.text:
            self._drafts.append(Vanished(heading.line))
            return None
        if row == heading.below:
            return draft
        self._drafts += [draft, *lost]
        return None

    def _paragraph(self, sketch: ParagraphSketch) -> None:
        if sketch.text:
            self._drafts.append(ParagraphDraft(sketch.text, sketch.line, self._pending(sketch.row)))
            return
        if self._heading and self._heading.below == sketch.row:
            self._heading = replace(self._heading, below=sketch.end)
            self._lost.append(Vanished(sketch.line))
            return
        self._pending(None)
        self._drafts.append(Vanished(sketch.line))

    def _run(self, listed: ListSketch) -> None:
        text = run(listed, self._marks)
        self._empty_leads(listed)
        if not text:
            self._pending(None)
            self._drafts.append(Vanished(listed.line))
            return
        heading = self._pending(listed.row)
        last = next(
            (at for at in reversed(range(len(self._drafts))) if not isinstance(self._drafts[at], Vanished)), None
        )
        before = None if last is None else self._drafts[last]
        if heading is None and last is not None and isinstance(before, ParagraphDraft) and not before.item:
            self._drafts[last] = replace(before, text=before.text + text)
        else:
            self._drafts.append(ParagraphDraft(text, listed.line, heading))

    def _apart(self, listed: ListSketch) -> None:
        items = [item for item in listed.items if not vanished(item)]
        self._empty_leads(listed)
        self._pending(None)
        if not items:
            self._drafts.append(Vanished(listed.line))
        for number, item in enumerate(items, start=1):
            text = led(item.text, inner(item, self._marks, 0))
            self._drafts.append(ParagraphDraft(text, item.line, item=number if len(items) > 1 else -1))

    def _empty_leads(self, listed: ListSketch) -> None:
        """Report items that announce an inner list of which nothing is left."""
        for item in listed.items:
            self._broken_lead(item)
            if item.text.endswith(_LEAD) and not any(
                not vanished(part) for inside in item.lists for part in inside.items
            ):
                self._findings.add("T033-lead-without-items", item.line, quoted=self._quoted(item))
            for inside in item.lists:
                self._empty_leads(inside)

    def _led(self, sketch: ParagraphSketch, following: Sequence[Sketch]) -> None:
        """Report a lead sentence that ends in a colon when what it announces vanished."""
        self._broken_lead(sketch)
        if not sketch.text.endswith(_LEAD):
            return
        lost = sketch.left
        for after in following:
            if _is_empty(after):
                lost = True
                continue
            if lost and not isinstance(after, ListSketch | GridSketch | FigureTableSketch):
                break
            return
        self._findings.add("T033-lead-without-items", sketch.line, quoted=self._quoted(sketch))

    def _broken_lead(self, sketch: ParagraphSketch | ItemSketch) -> None:
        """Report words that lead into a list and a stop right after them, and marks with nothing between them."""
        text = LINE.sub("", sketch.text)
        for found in _BROKEN_LEAD.finditer(text):
            quoted = self._before(text, found.end())
            self._findings.add("T033-lead-without-items", sketch.line, quoted=quoted)
        text = text.rstrip(_ENDS_OF_ITEM) if isinstance(sketch, ItemSketch) else text
        for found in _MARKS_MEET.finditer(text):
            quoted = self._before(text, found.end())
            self._findings.add("T064-marks-meet", sketch.line, seen=found[0], quoted=quoted)

    def _quoted(self, sketch: ParagraphSketch | ItemSketch) -> str:
        return self._before(sketch.text, len(sketch.text))

    def _before(self, text: str, stop: int) -> str:
        """The last words before a place; of a long text no more is looked at than holds them."""
        return self._marks.plain(text[max(0, stop - _NEAR) : stop])[-20:]


def _is_empty(sketch: Sketch) -> bool:
    if isinstance(sketch, ListSketch):
        return all(vanished(item) for item in sketch.items)
    return isinstance(sketch, ParagraphSketch) and not sketch.text
