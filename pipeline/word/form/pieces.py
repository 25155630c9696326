"""Pieces of a form: markup that stays as it is, each known by a number, whose token stands for it in a text."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum, auto


class Kind(Enum):
    """What a piece is to the text around it."""

    BLOCK_BEGINS = auto()
    BLOCK_ENDS = auto()
    BLOCK = auto()  # between paragraphs, as a whole
    PARAGRAPH_BEGINS = auto()
    PARAGRAPH_ENDS = auto()
    PARAGRAPH = auto()  # as a whole
    RUN = auto()  # the words behind it are of this run
    WITHIN_RUN = auto()
    WITHIN_PARAGRAPH = auto()
    WRAPPING_BEGINS = auto()  # a link or the like, around runs
    WRAPPING_ENDS = auto()


@dataclass(frozen=True, slots=True)
class Piece:
    """Markup that stays; `name` is that of its element, `part` the part that it stands in.

    `run` is the piece of the run that it stands in, -1 for none; `ends` is the markup that ends a run or a wrapping, of
    which the own end has it as its `mate`. `once` names what a file may hold only once: the beginning of a bookmark.
    `spare` is the paragraph that a cell keeps when it has lost all others; one that `stays` ends a section.
    """

    kind: Kind
    data: bytes
    part: str
    name: str = ""
    run: int = -1
    ends: bytes = b""
    mate: int = -1
    once: str = ""
    spare: bytes = b""
    stays: bool = False


@dataclass(slots=True)
class Pieces:
    """The pieces of a form, by their numbers."""

    found: list[Piece] = field(default_factory=list)

    def add(self, piece: Piece) -> int:
        """Return the number of a new piece."""
        self.found.append(piece)
        return len(self.found) - 1
