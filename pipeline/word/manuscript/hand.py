"""The hand that writes into a document: its markup, in whose name and when, under numbers that are not taken."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import count

from pipeline.markup import cleaned
from pipeline.word.manuscript.flow import Who

_ESCAPES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", "\r": "&#13;"})
_IN_ATTRIBUTES = {**_ESCAPES, **str.maketrans({'"': "&quot;", "\n": "&#10;", "\t": "&#9;"})}
_SIGNS = {"\t": ("tab", {}), "\n": ("br", {}), "\f": ("br", {"type": "page"})}


@dataclass(frozen=True, slots=True)
class Hand:
    """Writes elements as bytes: `prefix` with its colon, `date` in UTC or ""; when `tracked`, changes are marked."""

    prefix: str
    author: str
    date: str
    tracked: bool
    numbers: Iterator[int]

    def element(self, tag: str, content: bytes = b"", /, **attributes: str | int) -> bytes:
        """Return an element of WordprocessingML."""
        written = "".join(f' {self.prefix}{key}="{quoted(str(value))}"' for key, value in attributes.items())
        start = f"<{self.prefix}{tag}{written}".encode()
        return start + b">" + content + f"</{self.prefix}{tag}>".encode() if content else start + b"/>"

    def change(self, name: str, content: bytes) -> bytes:
        """Return a tracked change (ins, del) of some runs."""
        return self.element(name, content, id=next(self.numbers), author=self.author, **self.dated)

    @property
    def dated(self) -> dict[str, str]:
        """The attribute that says when, if that is to be said."""
        return {"date": self.date} if self.date else {}

    def words(self, text: str) -> bytes:
        """Return the content of a run that says some words."""
        pieces = (piece for piece in re.split("([\t\n\f])", text) if piece)
        return b"".join(self._sign(piece) if piece in _SIGNS else self.letters(cleaned(piece)) for piece in pieces)

    def _sign(self, sign: str) -> bytes:
        tag, attributes = _SIGNS[sign]
        return self.element(tag, **attributes)

    def letters(self, text: str, name: str = "t") -> bytes:
        """Return w:t, or w:delText, of some letters."""
        tag = f"{self.prefix}{name}"
        return f'<{tag} xml:space="preserve">{escaped(text)}</{tag}>'.encode()


@dataclass(frozen=True)
class Hands:
    """The hands of those who changed something: one a name and time."""

    prefix: str
    numbers: Iterator[int]
    _known: dict[Who, Hand] = field(default_factory=dict)

    def of(self, who: Who) -> Hand:
        """Whose hand writes."""
        if who not in self._known:
            self._known[who] = Hand(self.prefix, who.author, who.date, tracked=True, numbers=self.numbers)
        return self._known[who]


def free_numbers(taken: set[int]) -> Iterator[int]:
    """Yield the numbers from 1 that are not taken."""
    return (number for number in count(1) if number not in taken)


def escaped(text: str) -> str:
    """Return text as it stands between tags; a carriage return stays one."""
    return text.translate(_ESCAPES)


def quoted(text: str) -> str:
    """Return text as it stands in an attribute."""
    return text.translate(_IN_ATTRIBUTES)
