"""Bookmarks around printed figures, and what is recorded about each: the places that numbers are found again by."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from pipeline.model.anchor import Anchor, bookmark_name, fingerprint
from pipeline.model.document import Document, Run
from pipeline.model.figure import Figure
from pipeline.model.texts import texts_of
from pipeline.wording import value_in_full

SURROUNDINGS = 20
"""Characters kept on each side of a figure."""
_OPEN, _CLOSE = "<!--figure ", "<!--/figure-->"
_TOKEN = re.compile(rf"<w:p(?=[ >])|</w:p>|<w:t(?: [^>]*)?>([^<]*)</w:t>|<w:br/>|<w:tab/>|{_OPEN}(\d+)-->|{_CLOSE}")
_UNESCAPED = {"&lt;": "<", "&gt;": ">", "&amp;": "&"}
_SIGNS = {"<w:br/>": "\n", "<w:tab/>": "\t"}


def marked(part: Run, markup: str) -> str:
    """Return the markup of a run with marks around it that `anchored` turns into a bookmark.

    A figure is named by the address of its object: the document keeps it alive until the marks are resolved.
    """
    return f"{_OPEN}{id(part.figure)}-->{markup}{_CLOSE}" if part.figure and is_anchored(part.figure) else markup


def is_anchored(figure: Figure) -> bool:
    """Return whether a figure gets a bookmark: it comes from ledgers, or is a number that someone defined.

    Names, sentences of a plan and the like are texts that people may edit as they please.
    """
    return bool(figure.lineage.rows or figure.lineage.inputs) or isinstance(figure.value, Decimal)


def unmarked(markup: str) -> str:
    """Return document.xml without the marks: a file that leaves no trace."""
    return re.sub(rf"{_OPEN}\d+-->|{_CLOSE}", "", markup)


@dataclass(frozen=True, slots=True)
class Printed:
    """A figure where it is printed: the pieces of markup between which it stands, and its anchor."""

    figure: Figure
    anchor: Anchor
    first: int
    stop: int


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph as printed: its words, and the pieces of markup that it begins and ends with."""

    words: str
    first: int
    last: int
    figures: tuple[Printed, ...]


@dataclass(frozen=True, slots=True)
class Anchored:
    """document.xml in pieces, with a bookmark around each figure, and its paragraphs in reading order."""

    pieces: list[str]
    lines: tuple[Line, ...]

    @property
    def anchors(self) -> tuple[Anchor, ...]:
        """Every anchor in the order of the document."""
        return tuple(printed.anchor for line in self.lines for printed in line.figures)


@dataclass(slots=True)
class _Open:
    """A paragraph under way: its words so far, and its figures as (figure, first piece, start, stop, last piece)."""

    first: int
    words: list[str] = field(default_factory=list)
    length: int = 0
    figures: list[tuple[Figure, int, int, int, int]] = field(default_factory=list)

    def add(self, words: str) -> None:
        self.words.append(words)
        self.length += len(words)


def anchored(markup: str, document: Document) -> Anchored:
    """Return document.xml with its marks resolved; paragraphs in text boxes come before the one that they hang on."""
    runs = (run for words, _ in texts_of(document) for run in words)
    return _Anchoring({id(run.figure): run.figure for run in runs if run.figure}).resolved(markup)


class _Anchoring:
    """One pass over document.xml."""

    def __init__(self, figures: Mapping[int, Figure]) -> None:
        self._figures = figures
        self._pieces: list[str] = []
        self._open: list[_Open] = []
        self._begun: tuple[Figure, int, int] | None = None
        self._lines: list[Line] = []
        self._count = 0
        self._number = 0

    def resolved(self, markup: str) -> Anchored:
        done = 0
        for token in _TOKEN.finditer(markup):
            self._pieces.append(markup[done : token.start()])
            done = token.end()
            self._take(token)
        self._pieces.append(markup[done:])
        return Anchored(self._pieces, tuple(self._lines))

    def _take(self, token: re.Match[str]) -> None:
        text = token[0]
        if token[2] or text == _CLOSE:
            self._figure(token[2])
            return
        self._pieces.append(text)
        if text == "<w:p":
            self._open.append(_Open(len(self._pieces) - 1))
        elif text == "</w:p>":
            self._ended(self._open.pop())
        elif self._open:
            self._open[-1].add(_SIGNS[text] if token[1] is None else _plain(token[1]))

    def _figure(self, key: str | None) -> None:
        """Keep an empty piece for the bookmark's beginning or end, which is written when the paragraph is known."""
        paragraph = self._open[-1]
        self._pieces.append("")
        if key:
            self._begun = (self._figures[int(key)], len(self._pieces) - 1, paragraph.length)
        elif self._begun:
            figure, first, start = self._begun
            paragraph.figures.append((figure, first, start, paragraph.length, len(self._pieces) - 1))

    def _ended(self, paragraph: _Open) -> None:
        words = "".join(paragraph.words)
        self._number += bool(words.strip())
        printed = tuple(self._printed(words, *found) for found in paragraph.figures)
        self._lines.append(Line(words, paragraph.first, len(self._pieces) - 1, printed))

    def _printed(self, words: str, figure: Figure, first: int, start: int, stop: int, last: int) -> Printed:
        self._count += 1
        text = words[start:stop]
        name = bookmark_name(figure.name, text, str(self._count))
        self._pieces[first] = f'<w:bookmarkStart w:id="{self._count}" w:name="{name}"/>'
        self._pieces[last] = f'<w:bookmarkEnd w:id="{self._count}"/>'
        before, after = words[max(0, start - SURROUNDINGS) : start], words[stop : stop + SURROUNDINGS]
        period, value = figure.period.key, value_in_full(figure.value)
        mark = fingerprint(words)
        anchor = Anchor(name, figure.name, period, value, text, before, after, self._number, mark)
        return Printed(figure, anchor, first, last)


def _plain(escaped: str) -> str:
    return re.sub("&(?:lt|gt|amp);", lambda found: _UNESCAPED[found[0]], escaped) if "&" in escaped else escaped
