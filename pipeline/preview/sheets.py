"""Sheets: the paper of one page with its margins, and which header and footer it carries."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.word import Section, Story

_SMALLEST, _LARGEST = 1440, 31680
"""Twips: an inch, and the 22 inches that Word allows."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page before it is filled: its section, its number as counted, the kind of its header, edges of its text."""

    section: Section
    number: int
    kind: str
    width: int
    height: int
    left: float
    right: float
    top: float
    bottom: float
    blank: bool = False

    @property
    def even(self) -> bool:
        """Whether its number is even."""
        return self.number % 2 == 0

    @property
    def text_width(self) -> float:
        """Width between the margins."""
        return self.right - self.left

    @property
    def header(self) -> Story | None:
        """The header that it carries."""
        return None if self.blank else self.section.headers.get(self.kind)

    @property
    def footer(self) -> Story | None:
        """The footer that it carries."""
        return None if self.blank else self.section.footers.get(self.kind)


def sheet(section: Section, number: int, kind: str, *, mirrored: bool, blank: bool = False) -> Sheet:
    """Return a sheet of a section; `mirrored` margins change sides on even pages."""
    width, height = (max(_SMALLEST, min(_LARGEST, length)) for length in (section.width, section.height))
    inner, outer = section.left + section.gutter, section.right
    if mirrored and number % 2 == 0:
        inner, outer = outer, inner
    left = max(0, min(inner, width - _SMALLEST // 2))
    right = max(left + _SMALLEST // 2, width - outer)
    top = max(0, min(abs(section.top), height - _SMALLEST // 2))
    bottom = max(top + _SMALLEST // 2, height - abs(section.bottom))
    return Sheet(section, number, kind, width, height, left, right, top, bottom, blank)
