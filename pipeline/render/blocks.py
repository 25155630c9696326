"""Drafts become the blocks of a document: emptied headings go, the others are numbered, values become runs."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.markup import line_mark
from pipeline.model.document import Block, Heading, Paragraph
from pipeline.render.charts import figure_chart
from pipeline.render.drafts import Draft, HeadingDraft, ParagraphDraft, Vanished
from pipeline.render.findings import Findings
from pipeline.render.marks import ADDED, Marks
from pipeline.render.options import AnnexOptions, ItemStyle, Options
from pipeline.render.sketch import FigureTableSketch, GridSketch
from pipeline.render.tables import figure_table, grid_table
from pipeline.wording import numeral

_STOPS = "。！？；：，、"
_DEEPEST = 4
_CIRCLED = 20
"""How many numbers in circles there are in a row: ① to ⑳."""


class Setting:
    """Turns the drafts of the text, or of one annex, into blocks; numbers start anew each time."""

    def __init__(self, marks: Marks, findings: Findings, options: Options, annex: AnnexOptions) -> None:
        """Set with the options of the template and, in an annex, its own."""
        self._marks = marks
        self._findings = findings
        self._options = options
        self._annex = annex
        self._counts = [0] * (_DEEPEST + 1)
        self._level = 1  # of the heading that the next paragraph stands under; text without one stands as under 一、

    def blocks(self, drafts: Sequence[Draft]) -> tuple[Block, ...]:
        """Return the blocks in order."""
        kept = (draft for draft in self._without_empty(drafts) if not isinstance(draft, Vanished))
        return tuple(block for draft in kept if (block := self._block(draft)))

    def _without_empty(self, drafts: Sequence[Draft]) -> list[Draft]:
        """Leave out headings whose whole content vanished; from the end, so that theirs may vanish in turn."""
        kept: list[Draft] = []
        for draft in reversed(drafts):
            if isinstance(draft, HeadingDraft) and self._empty(draft, kept):
                kept.insert(0, Vanished(draft.line))
            else:
                kept.insert(0, draft)
        return kept

    def _empty(self, heading: HeadingDraft, after: Sequence[Draft]) -> bool:
        """Whether a heading goes: what stood under it is gone, and it prints no data itself; said in either case."""
        first = next((draft for draft in after if not isinstance(draft, Vanished)), None)
        if first is not None and not _ends_section(first, heading.level):
            return False
        lost = bool(after) and isinstance(after[0], Vanished)
        speaks = self._marks.has_data(heading.text)
        left = "T059-heading-stands-alone" if speaks else "T034-heading-left-out"
        key = left if lost else "T035-heading-without-text"
        self._findings.add(key, heading.line, quoted=self._marks.plain(heading.text))
        return lost and not speaks

    def _block(self, draft: Draft) -> Block | None:
        """The block of a draft; None for a chart that cannot be drawn, which is reported."""
        match draft:
            case HeadingDraft():
                return self._heading(draft, draft.text)
            case ParagraphDraft():
                return self._paragraph(draft)
            case GridSketch():
                return grid_table(draft, self._annex, self._marks, self._findings)
            case FigureTableSketch() if draft.display.kind:
                return figure_chart(draft, draft.display.kind, self._marks, self._findings)
            case FigureTableSketch():
                return figure_table(draft, self._annex, self._marks, self._findings)
        raise TypeError(draft)

    def _heading(self, draft: HeadingDraft, text: str) -> Heading:
        self._level = draft.level if self._options.numbers else self._level
        self._counts[draft.level] += 1
        self._counts[draft.level + 1 :] = [0] * (_DEEPEST - draft.level)
        number = numbered(draft.level, self._counts[draft.level]) if self._options.numbers else ""
        at = self._findings.at(draft.line)
        return Heading(draft.level, number, self._marks.runs(text, at), at)

    def _paragraph(self, draft: ParagraphDraft) -> Paragraph:
        heading = None
        if draft.heading:
            text = draft.heading.text
            stopped = self._marks.plain(text)[-1:] in _STOPS
            heading = self._heading(draft.heading, text if stopped else f"{text}。")
        text = self._item(draft) if draft.item else draft.text
        at = self._findings.at(draft.line)
        return Paragraph(self._marks.runs(text, at), at, heading)

    def _item(self, draft: ParagraphDraft) -> str:
        """A paragraph that is an item: with its number, or its first sentence in bold."""
        style = self._options.item_style
        if style is ItemStyle.BOLD:
            return _bold_lead(draft.text)
        if draft.item < 0 or style is ItemStyle.NONE:
            return draft.text
        return ADDED + _item_mark(style, self._level, draft.item) + line_mark(draft.line) + draft.text


def _ends_section(draft: Draft, level: int) -> bool:
    """Whether a draft is, or begins with, a heading that the heading of a level cannot hold."""
    heading = draft.heading if isinstance(draft, ParagraphDraft) else draft
    return isinstance(heading, HeadingDraft) and heading.level <= level


def numbered(level: int, count: int) -> str:
    """Return the number of a heading: 一、 （一） 1. （1） (GB/T 9704 7.3.3)."""
    match level:
        case 1:
            return f"{numeral(count)}、"
        case 2:
            return f"（{numeral(count)}）"
        case 3:
            return f"{count}."
        case _:
            return f"（{count}）"


def _item_mark(style: ItemStyle | None, level: int, count: int) -> str:
    """What opens an item: as 分段列项 says, else the number of the level below the heading that it stands under."""
    match style:
        case ItemStyle.IN_TURN:
            return f"{numeral(count)}是"
        case ItemStyle.ARABIC:
            return numbered(3, count)
        case ItemStyle.BRACKETS:
            return numbered(2, count)
    if level < _DEEPEST:
        return numbered(level + 1, count)
    return chr(ord("①") + count - 1) if count <= _CIRCLED else numbered(level, count)


def _bold_lead(text: str) -> str:
    """The first sentence in bold, unless the writer set bold himself."""
    if text.startswith("**"):
        return text
    end = text.find("。") + 1 or len(text)
    return f"**{text[:end].replace('**', '')}**{text[end:]}"
