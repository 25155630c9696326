"""What a file says as it was put together: paragraphs sign by sign and tables, with who put in and took out what."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.model.anchor import Record

END = "\u2029"
"""The sign that ends a paragraph. One that stands among the words of a file is read as the end of a line."""


@dataclass(frozen=True, slots=True)
class Who:
    """Whose change it is, and when it was made, as a file says it; "" for no time."""

    author: str
    date: str = ""


@dataclass(frozen=True, slots=True)
class Sign:
    """One sign of a paragraph, or its END, with whoever added it and whoever removed it while changes were tracked."""

    text: str
    added: Who | None = None
    removed: Who | None = None


@dataclass(frozen=True, slots=True)
class Stretch:
    """A paragraph of the file as it lies there: its signs, the last of which is its END.

    `passage` is its place among `Manuscript.passages`, -1 for one in a row that somebody deleted. `plain`: all of its
    words stand directly in it, in no link or field, so that it can be parted between any two of them.
    """

    passage: int
    signs: tuple[Sign, ...]
    style: str = ""
    plain: bool = True


@dataclass(frozen=True, slots=True)
class GridRow:
    """A row of a table with what each of its cells holds, and who added or removed it as a whole."""

    cells: tuple[Flow, ...]
    added: Who | None = None
    removed: Who | None = None


@dataclass(frozen=True, slots=True)
class Grid:
    """A table."""

    rows: tuple[GridRow, ...]


Flow = tuple[Stretch | Grid, ...]
"""Paragraphs and tables one below the other: of a text, of a cell, of a text box."""


@dataclass(frozen=True, slots=True)
class Comment:
    """A comment: whose, what it says, and the signs it is on, from one of a passage to before one of another.

    Signs are counted as in `Stretch.signs`. One that stands nowhere in the text has passages -1.
    """

    who: Who
    text: str
    first: int
    start: int
    last: int
    stop: int


@dataclass(frozen=True, slots=True)
class Reviewed:
    """A file that was read and changed by others: its text, its text boxes in their order, its comments.

    `aside` are the words that stand outside of the text, by the place: 页眉, 页脚, 脚注, 尾注. `reshaped` are those who
    changed formatting while changes were tracked, with how often; `recelled` those who put in, deleted or merged cells.
    `shown` counts pictures and formulas, `record` is what the file keeps of its figures.
    """

    text: Flow
    boxes: tuple[Flow, ...]
    comments: tuple[Comment, ...]
    aside: tuple[tuple[str, str], ...]
    reshaped: tuple[tuple[str, int], ...]
    recelled: tuple[str, ...] = ()
    shown: int = 0
    record: Record | None = None

    @property
    def flows(self) -> tuple[Flow, ...]:
        """The text, then each text box."""
        return (self.text, *self.boxes)
