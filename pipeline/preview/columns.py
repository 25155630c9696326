"""Columns of text: blocks become strips, and strips stacked in a cell, a box or a header become marks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import count

from pipeline.preview.paragraphs import MOST_CHARACTERS, Setting, paragraph_strips
from pipeline.preview.strips import Afloat, Strip
from pipeline.preview.tables import table_strips
from pipeline.word import Anchor, Block, Box, Paragraph, Table

_MOST_WORK = 2_000_000
"""Characters, a paragraph counting ten more: several times what the most pages can hold."""
_A_PARAGRAPH = 10


@dataclass(slots=True)
class Columns:
    """Lays blocks; counts paragraphs and tables, so that strips know whose they are.

    `left` is how much it may still lay: no file keeps it busy for ever. Once that is negative, something was left out.
    """

    keys: Iterator[int] = field(default_factory=lambda: count(1))
    left: int = _MOST_WORK

    def strips(self, blocks: Iterable[Block], setting: Setting) -> Iterator[Strip]:
        """Yield the strips of blocks from top to bottom; what is framed hangs on the strip below it."""
        framed: list[Afloat] = []
        above: Paragraph | None = None
        flowing = list(blocks)
        for at, block in enumerate(flowing):
            if self.left < 0:
                break
            if isinstance(block, Table):
                above = None
                made: Iterable[Strip] = table_strips(block, setting, next(self.keys), self._cell)
            elif block.shape.anchor:
                if at == 0 or _frame(flowing[at - 1]) != block.shape.anchor:
                    framed.append(_framed(flowing[at:], block.shape.anchor))
                continue
            else:
                below = flowing[at + 1] if at + 1 < len(flowing) else None
                under = below if isinstance(below, Paragraph) else None
                self._spend(block)
                made = paragraph_strips(block, setting, next(self.keys), above, under)
                above = block
            for strip in made:
                yield replace(strip, afloat=(*framed, *strip.afloat)) if framed else strip
                framed = []
        if framed:
            yield Strip(0, afloat=tuple(framed))

    def _spend(self, paragraph: Paragraph) -> None:
        length = sum(len(run.text) for run in paragraph.runs)
        self.left -= length + _A_PARAGRAPH if length <= MOST_CHARACTERS else self.left + 1

    def _cell(self, blocks: Sequence[Block], setting: Setting) -> Sequence[Strip]:
        return tuple(self.strips(blocks, setting))


def _frame(block: Block) -> Anchor | None:
    return block.shape.anchor if isinstance(block, Paragraph) else None


def _framed(blocks: Sequence[Block], anchor: Anchor) -> Box:
    """The paragraphs of one frame as a box."""
    held = []
    for block in blocks:
        if not isinstance(block, Paragraph) or block.shape.anchor != anchor:
            break
        held.append(replace(block, shape=replace(block.shape, anchor=None)))
    return Box(tuple(held), anchor)
