"""A filled form: a Word file that was a template, what it says, and where its figures stand."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.model.figure import Figure

if TYPE_CHECKING:
    from pipeline.model.proof import Passage  # which knows documents itself


@dataclass(frozen=True, slots=True)
class Entry:
    """A figure that a form prints: from one character of a passage to another, and the place in words.

    Passages are those of the file in reading order, from 0; those of headers, footers and notes come last.
    """

    passage: int
    start: int
    stop: int
    figure: Figure
    place: str


@dataclass(frozen=True, slots=True)
class FilledForm:
    """A form as filled: the file without any trace, its passages with their places in the template, its entries.

    `main` passages are those of the text itself; the others stand in headers, footers and notes.
    """

    data: bytes
    passages: tuple[Passage, ...]
    entries: tuple[Entry, ...]
    main: int
