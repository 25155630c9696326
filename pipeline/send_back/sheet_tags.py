"""What is kept of a sheet while its XML goes by: rows and cells with marks, widths and heights, changes to come."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import NamedTuple

from pipeline.word.manuscript.splices import Splice, spliced

_STYLE = re.compile(rb"""\ss\s*=\s*(?:"[^"]*"|'[^']*')""")


@dataclass(slots=True)
class CellTag:
    """A cell of a row with marks: its start tag is [start, inner)."""

    column: int
    start: int
    inner: int
    style: int
    filled: bool = False


@dataclass(slots=True)
class RowTag:
    """A row with marks."""

    number: int
    start: int
    inner: int
    style: int | None
    cells: list[CellTag] = field(default_factory=list)


class Band(NamedTuple):
    """Columns (from 0, ends included) of one width in characters, and the format of their empty cells."""

    first: int
    last: int
    width: float | None
    style: int


@dataclass(slots=True)
class MarkedSheet:
    """A sheet with its marks: the bytes to be changed, how it is measured, and where comments on rows may hang."""

    data: bytes
    prefix: str
    splices: list[Splice] = field(default_factory=list)
    bands: list[Band] = field(default_factory=list)
    heights: dict[int, float] = field(default_factory=dict)
    usual_width: float = 9.0
    usual_height: float = 15.0
    first_filled: dict[int, int] = field(default_factory=dict)
    drawing: str = ""
    behind_comments: int = 0

    def changed(self) -> bytes:
        """Return the part with all changes."""
        return spliced(self.data, self.splices)


def styled(tag: bytes, style: int) -> bytes:
    """Return the start tag of a cell with a format."""
    written = b' s="%d"' % style
    if _STYLE.search(tag):
        return _STYLE.sub(written, tag, count=1)
    end = len(tag) - (2 if tag.endswith(b"/>") else 1)
    return tag[:end].rstrip() + written + tag[end:]


def counted(text: str) -> int | None:
    """Return a whole number as attributes write it."""
    return int(text) if text.isdecimal() and len(text) < 8 else None  # noqa: PLR2004  more than Excel has rows


def measured(text: str | None) -> float | None:
    """Return a width or height."""
    try:
        found = float(text or "")
    except ValueError:
        return None
    return found if 0 < found < 1000 else None  # noqa: PLR2004  neither nothing nor nonsense
