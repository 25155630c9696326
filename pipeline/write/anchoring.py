"""Bookmarks around printed figures, and what is recorded about each: the places that numbers are found again by."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import NamedTuple

from pipeline.model.anchor import SURROUNDINGS, Anchor, bookmark_name, fingerprint
from pipeline.model.document import Document, Run
from pipeline.model.figure import Figure
from pipeline.model.texts import texts_of
from pipeline.model.working import Copied
from pipeline.wording import value_in_full

_OPEN, _CLOSE = "<!--figure ", "<!--/figure-->"
_TOKEN = re.compile(
    r"<(?:w:(?:(?P<begin>p(?=[ >]))|t(?: [^>]*)?>(?P<text>[^<]*)</w:t>|(?P<sign>(?:br|tab)/>))|(?P<end>/w:p>)"
    rf"|{_OPEN[1:]}(?P<key>\d+)-->|(?P<close>{_CLOSE[1:]}))"
)
_MARK = re.compile(rf"{_OPEN}\d+-->|{_CLOSE}")
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


def unmarked(pieces: Iterable[str]) -> list[str]:
    """Return document.xml without the marks, as it stands in a file that leaves no trace; no piece cuts a mark."""
    return [_MARK.sub("", piece) if _CLOSE in piece else piece for piece in pieces]


class Printed(NamedTuple):
    """A figure where it is printed: its offsets in the words of its paragraph, and the pieces of markup around it."""

    figure: Figure
    start: int
    stop: int
    first: int
    last: int


class Line(NamedTuple):
    """A paragraph as printed: its words, its figures, and the pieces of markup that it begins and ends with."""

    words: str
    figures: tuple[Printed, ...]
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Anchored:
    """document.xml in pieces, with a bookmark around each figure; its paragraphs with words in reading order."""

    pieces: tuple[str, ...]
    lines: tuple[Line, ...]
    anchors: tuple[Anchor, ...]

    @property
    def plain(self) -> tuple[str, ...]:
        """The words of the paragraphs that print no figure."""
        return tuple(line.words for line in self.lines if not line.figures)


def anchored(markup: str, document: Document) -> Anchored:
    """Return document.xml with its marks resolved; paragraphs in text boxes come before the one that they hang on."""
    runs = (run for words, _ in texts_of(document) for run in words)
    scan = _Scan({id(run.figure): run.figure for run in runs if run.figure})
    scan.read(markup)
    pieces, anchors = scan.pieces, tuple(anchors_of(scan.lines))
    figures = [printed for line in scan.lines for printed in line.figures]
    for number, (printed, anchor) in enumerate(zip(figures, anchors, strict=True), 1):
        pieces[printed.first] = f'<w:bookmarkStart w:id="{number}" w:name="{anchor.bookmark}"/>'
        pieces[printed.last] = f'<w:bookmarkEnd w:id="{number}"/>'
    return Anchored(tuple(pieces), tuple(scan.lines), anchors)


def anchors_of(lines: Sequence[Line]) -> Iterator[Anchor]:
    """Yield the anchor of each figure, with words of neighbouring paragraphs where its own has too few around it."""
    text, number, begin = "\n".join(line.words for line in lines), 0, 0
    for place, line in enumerate(lines, 1):
        mark = fingerprint(line.words, [(each.start, each.stop) for each in line.figures]) if line.figures else ""
        for printed in line.figures:
            number += 1
            figure, start, stop = printed.figure, begin + printed.start, begin + printed.stop
            before, after = text[max(0, start - SURROUNDINGS) : start], text[stop : stop + SURROUNDINGS]
            name = bookmark_name(figure.name, text[start:stop], str(number))
            value = value_in_full(figure.value)
            said, period = text[start:stop], figure.period.key
            yield Anchor(name, figure.name, period, value, said, before, after, place, mark, row=_row(figure))
        begin += len(line.words) + 1


def _row(figure: Figure) -> str:
    """The row of a ledger that a cell was copied from."""
    working, rows = figure.lineage.working, figure.lineage.rows
    return f"{rows[0].ledger.name}{working.row}" if isinstance(working, Copied) and rows else ""


class _Open:
    """A paragraph under way; `first` is the piece that it begins with."""

    __slots__ = ("figures", "first", "length", "words")

    def __init__(self, first: int) -> None:
        self.first = first
        self.words: list[str] = []
        self.length = 0
        self.figures: list[Printed] = []

    def add(self, words: str) -> None:
        self.words.append(words)
        self.length += len(words)


@dataclass(slots=True)
class _Scan:
    """One pass over document.xml, which gathers its pieces and its paragraphs with words.

    A piece ends where a paragraph or a figure begins or ends: there something may be put in.
    """

    figures: Mapping[int, Figure]
    pieces: list[str] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)
    _open: list[_Open] = field(default_factory=list)
    _begun: tuple[Figure, int, int] | None = None

    def read(self, markup: str) -> None:
        done = 0
        for token in _TOKEN.finditer(markup):
            kind = token.lastgroup
            if kind in ("text", "sign"):
                if self._open:
                    self._open[-1].add(_SIGNS[token[0]] if kind == "sign" else _plain(token["text"]))
                continue
            figure = kind in ("key", "close")
            self.pieces += (markup[done : token.start()], "" if figure else token[0])
            done = token.end()
            if figure:
                self._figure(token["key"])
            elif kind == "begin":
                self._open.append(_Open(len(self.pieces) - 1))
            else:
                self._ended(self._open.pop())
        self.pieces.append(markup[done:])

    def _figure(self, key: str | None) -> None:
        """Take an empty piece for the beginning or the end of the bookmark."""
        here, paragraph = len(self.pieces) - 1, self._open[-1]
        if key:
            self._begun = (self.figures[int(key)], paragraph.length, here)
        elif self._begun:
            figure, start, first = self._begun
            paragraph.figures.append(Printed(figure, start, paragraph.length, first, here))

    def _ended(self, paragraph: _Open) -> None:
        words = "".join(paragraph.words)
        if words.strip():
            self.lines.append(Line(words, tuple(paragraph.figures), paragraph.first, len(self.pieces) - 1))


def _plain(escaped: str) -> str:
    return re.sub("&(?:lt|gt|amp);", lambda found: _UNESCAPED[found[0]], escaped) if "&" in escaped else escaped
