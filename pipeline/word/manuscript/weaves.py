"""What many people change in one file; offsets are those of `Passage.text`, `passage` counts from 0.

Of several changes at one place the first stands first.
"""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.word.manuscript.flow import Who


@dataclass(frozen=True, slots=True)
class Strike:
    """Some words are deleted."""

    passage: int
    start: int
    stop: int
    who: Who


@dataclass(frozen=True, slots=True)
class Insert:
    r"""Words are put before the word at an offset; \t is a tab, \n a line, \f a page."""

    passage: int
    at: int
    text: str
    who: Who


@dataclass(frozen=True, slots=True)
class Break:
    """A paragraph is made to end before an offset, one that looks as the passage `like`."""

    passage: int
    at: int
    like: int
    who: Who


@dataclass(frozen=True, slots=True)
class Join:
    """The end of a paragraph is deleted: the next one goes on in it."""

    passage: int
    who: Who


@dataclass(frozen=True, slots=True)
class StrikeRow:
    """The row of a table that a passage stands in is deleted as a whole; its words are struck by themselves."""

    passage: int
    who: Who


@dataclass(frozen=True, slots=True)
class InsertRow:
    """A row is put behind the one that a passage stands in, or before it: the paragraphs of each of its cells."""

    passage: int
    cells: tuple[tuple[str, ...], ...]
    who: Who
    before: bool = False


@dataclass(frozen=True, slots=True)
class Annotate:
    r"""A comment on some words, or on the whole passage where it has none there; \n begins a new paragraph of it."""

    passage: int
    start: int
    stop: int
    text: str
    who: Who


Weave = Strike | Insert | Break | Join | StrikeRow | InsertRow | Annotate
