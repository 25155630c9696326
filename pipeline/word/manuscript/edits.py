"""What can be changed in a file; offsets are those of `Passage.text`, `passage` counts from 0."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Replace:
    r"""Other words in place of some, in the formatting of the first of them; \t is a tab, \n a line."""

    passage: int
    start: int
    stop: int
    text: str


@dataclass(frozen=True, slots=True)
class Enclose:
    """A bookmark around some words; when they are replaced at the same time, around the new ones."""

    passage: int
    start: int
    stop: int
    name: str


@dataclass(frozen=True, slots=True)
class Remark:
    r"""A comment on some words, or on the text box that they stand in; \n begins a new paragraph of it."""

    passage: int
    start: int
    stop: int
    text: str


@dataclass(frozen=True, slots=True)
class Rename:
    """Another name for the `nth` bookmark of a name, from 0."""

    old: str
    new: str
    nth: int = 0


@dataclass(frozen=True, slots=True)
class Unmark:
    """The `nth` bookmark of a name, from 0, taken away; the words that it stands around stay."""

    name: str
    nth: int = 0


Edit = Replace | Enclose | Remark | Rename | Unmark
