"""Measures text and paragraphs by what the file says: widths in 字 and twips, heights in twips."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil

from pipeline.model.layout import TWIPS_A_POINT
from pipeline.word import Block, LineRule, Look, Paragraph, Section, Table

_WIDE = {"W", "F", "A"}
_NATURAL = 1.3
"""Height of a line of Chinese text in sizes, when nothing holds it."""
_LINE = 240
_SPACE_UNITS = 4096
_EVEN = 1.0  # 字: words moved to the middle with blanks
_MOVED = 2
_GRIDS_OF_CHARACTERS = {"linesAndChars", "snapToChars"}


def width(text: str) -> float:
    """Return the width of a text in 字; Latin letters, digits and blanks are half."""
    return sum(1.0 if unicodedata.east_asian_width(sign) in _WIDE else 0.5 for sign in text)


def look_of(paragraph: Paragraph) -> Look:
    """Return the look of the first words, of the mark where there are none."""
    return next((run.look for run in paragraph.runs if run.text.strip()), paragraph.mark)


def one_character(paragraph: Paragraph, section: Section) -> float:
    """Return the width of one 字 of a paragraph in twips, with what spacing and grid add."""
    look = look_of(paragraph)
    on_grid = section.grid in _GRIDS_OF_CHARACTERS and paragraph.shape.snap_to_grid
    added = section.character_space / _SPACE_UNITS * TWIPS_A_POINT if on_grid else 0.0
    return max(1.0, look.size * TWIPS_A_POINT * look.scale / 100 + look.spacing + added)


@dataclass(frozen=True, slots=True)
class Span:
    """Where the words of a one-line paragraph stand, in 字 of theirs from the left and from the right margin."""

    left: float
    right: float
    width: float


def span(paragraph: Paragraph, section: Section, text: str | None = None) -> Span | None:
    """Return where a paragraph's words stand; None when tabs, or more than a line, make that unknown."""
    whole = (paragraph.text if text is None else text).strip("\f\n")
    if "\t" in whole or "\n" in whole or not whole.strip():
        return None
    one, shape = one_character(paragraph, section), paragraph.shape
    words = width(whole.strip())
    before, after = (width(whole) - width(stripped) for stripped in (whole.lstrip(), whole.rstrip()))
    line = section.text_width / one
    left, right = shape.left.twips / one, shape.right.twips / one
    first = shape.first_line.twips / one
    room = line - left - right - first
    if words + before > max(room, line) + 1:
        return None
    match shape.stand:
        case "right":
            start = line - right - after - words
        case "center":
            start = left + first + (room - before - words - after) / 2 + before
        case _:
            start = left + first + before
    return Span(start, line - start - words, words)


def line_height(paragraph: Paragraph, section: Section, size: float | None = None) -> float:
    """Return the height of one line of a paragraph in twips, for text of `size` or as tall as its own."""
    shape, size = paragraph.shape, size or _tallest(paragraph)
    if shape.line_rule is LineRule.EXACT:
        return shape.line
    natural = size * _NATURAL * TWIPS_A_POINT
    if section.grid and section.pitch and shape.snap_to_grid:
        natural = section.pitch * ceil(natural / section.pitch - 0.1)
    return max(natural, shape.line) if shape.line_rule is LineRule.AT_LEAST else natural * shape.line / _LINE


def gap(blocks: Sequence[Block], first: int, second: int, sections: Sequence[Section]) -> float | None:
    """Return the blank twips between two blocks of the text; None when something stands between them."""
    above, below = blocks[first], blocks[second]
    height = float(below.shape.before) if isinstance(below, Paragraph) else 0.0
    height += above.shape.after if isinstance(above, Paragraph) else 0.0
    for block in blocks[first + 1 : second]:
        if isinstance(block, Table) or block.text.strip() or block.drawings > len(block.lines) + len(block.boxes):
            return None
        height += line_height(block, sections[block.section]) + block.shape.before + block.shape.after
    return height


def looks_centred(paragraph: Paragraph, section: Section) -> bool:
    """Return whether words stand in the middle, by alignment or by blanks."""
    if paragraph.shape.stand == "center":
        return True
    text = paragraph.text
    if len(text) - len(text.lstrip()) < _MOVED:
        return False
    where = span(paragraph, section)
    return where is not None and abs(where.left - where.right) <= _EVEN and where.left > _MOVED


def _tallest(paragraph: Paragraph) -> float:
    return max((run.look.size for run in paragraph.runs if run.text.strip()), default=paragraph.mark.size)
