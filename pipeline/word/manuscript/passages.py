"""Makes passages and bookmarks of the paragraphs that a walk found."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter

from pipeline.model.anchor import BOOKMARK_PREFIX
from pipeline.model.diagnostic import CellPlace
from pipeline.word.document import Paragraph
from pipeline.word.manuscript.nodes import Node
from pipeline.word.manuscript.text import Bookmark, Change, ChangeKind, Passage
from pipeline.word.manuscript.walk import ADDED, Line, Mark, Removed

_KINDS = {
    "ins": ChangeKind.INSERTION,
    "moveTo": ChangeKind.MOVE,
    "del": ChangeKind.DELETION,
    "moveFrom": ChangeKind.MOVE,
}
_MOST_DELETED = 1000
"""Deletions within a bookmark that are told of: bookmarks may lie across one another, each around all of them."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A paragraph of a file and which of its words are hidden: from, to, and how many have been hidden by then."""

    line: Line
    hidden: tuple[tuple[int, int, int], ...]

    def at(self, offset: int) -> int:
        """Return how many of the words before an offset a reader sees."""
        number = bisect_left(self.hidden, offset, key=itemgetter(0))
        if not number:
            return offset
        _, stop, gone = self.hidden[number - 1]
        return offset - gone + max(0, stop - offset)

    def hides(self, offset: int) -> bool:
        """Return whether a reader does not see the character at an offset."""
        number = bisect_right(self.hidden, offset, key=itemgetter(0))
        return bool(number) and offset < self.hidden[number - 1][1]


def shown(line: Line, paragraph: Paragraph) -> Shown | None:
    """Return a paragraph with what its formatting hides; None when the two are not the same paragraph."""
    hidden, at, gone = [], 0, 0
    for run in paragraph.runs:
        if run.look.hidden and run.text:
            gone += len(run.text)
            hidden.append((at, at + len(run.text), gone))
        at += len(run.text)
    return Shown(line, tuple(hidden)) if "".join(run.text for run in paragraph.runs) == line.words else None


def passage(each: Shown, number: int, cell: CellPlace | None) -> Passage:
    """Return a paragraph as a reader sees it."""
    words = each.line.words
    text = "".join(sign for at, sign in enumerate(words) if not each.hides(at)) if each.hidden else words
    changes = [*_added(each, text), *_removed(each)]
    around = tuple(node.attribute("author") for node in each.line.node.ancestors() if node.name in ADDED)
    in_order = tuple(change for _, change in sorted(changes, key=lambda pair: pair[0]))
    return Passage(number, text, in_order, around, cell)


def _added(each: Shown, text: str) -> Iterator[tuple[int, Change]]:
    for span in each.line.added:
        start, stop = each.at(span.start), each.at(span.stop)
        if start < stop:
            author = span.node.attribute("author")
            yield span.node.start, Change(_KINDS[span.node.name], author, start, stop, text[start:stop])


def _removed(each: Shown) -> Iterator[tuple[int, Change]]:
    for start, group in groupby(each.line.removed, key=lambda removed: removed.change.start):
        pieces = list(group)
        node, at = pieces[0].change, each.at(pieces[0].at)
        words = "".join(piece.words for piece in pieces)
        yield start, Change(_KINDS[node.name], node.attribute("author"), at, at, words)


def bookmarks(marks: Sequence[Mark], lines: Sequence[Shown]) -> tuple[Bookmark, ...]:
    """Return our bookmarks by where they begin; one without an end is none."""
    index = {id(each.line): at for at, each in enumerate(lines)}
    removed = sorted((each for one in lines for each in one.line.removed), key=_place)
    found = []
    seen: Counter[str] = Counter()
    for begin, end in pairs(marks):
        name = begin.node.attribute("name")
        nth, seen[name] = seen[name], seen[name] + 1
        first, last = index[id(begin.line)], index[id(end.line)]
        start, stop = lines[first].at(begin.at), lines[last].at(end.at)
        deleted = _between(removed, begin.node, end.node)
        found.append(Bookmark(name, first, start, last, stop, deleted, nth))
    return tuple(found)


def pairs(marks: Sequence[Mark]) -> list[tuple[Mark, Mark]]:
    """Return each beginning of a bookmark of ours with the end that has its number, by where they begin."""
    begun: dict[str, Mark] = {}
    found = []
    for mark in sorted(marks, key=lambda mark: mark.node.start):
        key = mark.node.attribute("id")
        if mark.node.name == "bookmarkStart":
            begun[key] = mark
        elif key in begun:
            found.append((begun.pop(key), mark))
    ours = [pair for pair in found if pair[0].node.attribute("name").startswith(BOOKMARK_PREFIX)]
    return sorted(ours, key=lambda pair: pair[0].node.start)


def _between(removed: Sequence[Removed], begin: Node, end: Node) -> str:
    first = bisect_right(removed, begin.start, key=_place)
    stop = min(bisect_left(removed, end.start, key=_place), first + _MOST_DELETED)
    return "".join(each.words for each in removed[first:stop])


def _place(removed: Removed) -> int:
    return removed.node.start
