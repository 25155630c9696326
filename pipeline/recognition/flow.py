"""The text as it flows down the pages: its blocks with words, and what floats beside them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.recognition.measuring import look_of
from pipeline.word import Block, Box, Paragraph, Table, WordDocument, paragraphs_of

_RED = 0xC0
_NOT_RED = 0x50
_HEX_DIGITS = 6


@dataclass(frozen=True, slots=True)
class Item:
    """A block with words, at its place among all blocks."""

    at: int
    block: Block

    @property
    def paragraph(self) -> Paragraph | None:
        """The block, when it is a paragraph that does not float."""
        return self.block if isinstance(self.block, Paragraph) and self.block.shape.anchor is None else None

    @property
    def lines(self) -> tuple[Paragraph, ...]:
        """The paragraphs with words in it."""
        blocks = (self.block,)
        return tuple(each for each in paragraphs_of(blocks) if each.text.strip())


def items(document: WordDocument) -> tuple[Item, ...]:
    """Return the blocks with words, text boxes aside."""
    found = []
    for at, block in enumerate(document.blocks):
        if isinstance(block, Table) or block.text.strip():
            found.append(Item(at, block))
    return tuple(found)


def floating(document: WordDocument) -> Iterator[tuple[int, Box]]:
    """Yield each text box with the place of the block that it hangs on."""
    for at, block in enumerate(document.blocks):
        for paragraph in paragraphs_of((block,)):
            for box in paragraph.boxes:
                yield at, box


def is_red(paragraph: Paragraph) -> bool:
    """Return whether the words are red."""
    return is_red_colour(look_of(paragraph).colour)


def is_red_colour(colour: str) -> bool:
    """Return whether RRGGBB is a red."""
    try:
        value = int(colour, 16) if len(colour) == _HEX_DIGITS else 0
    except ValueError:
        return False
    red, green, blue = value >> 16, value >> 8 & 0xFF, value & 0xFF
    return red >= _RED and green <= _NOT_RED and blue <= _NOT_RED
