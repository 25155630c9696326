"""Breaks the characters of a paragraph into lines, with tab stops and 禁则."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipeline.preview.characters import advance, may_part, script_gap
from pipeline.preview.marks import Span
from pipeline.word import Look, Shape, TabStop

_ROUNDING = 2.0  # twips
_ENDS = {"\n", "\f"}


@dataclass(frozen=True, slots=True)
class Characters:
    """A paragraph's characters with the width, the look and the anchor of each."""

    text: str
    widths: Sequence[float]
    looks: Sequence[Look]
    anchors: Sequence[str]

    def spans(self, start: int, end: int) -> tuple[Span, ...]:
        """Return the characters from `start` to `end` by their looks and anchors."""
        found, begun = [], start
        for at in range(start + 1, end + 1):
            if at == end or not self._alike(begun, at):
                found.append(Span(self.text[begun:at], self.looks[begun], self.anchors[begun]))
                begun = at
        return tuple(found) if end > start else ()

    def _alike(self, one: int, other: int) -> bool:
        return self.looks[one] is self.looks[other] and self.anchors[one] == self.anchors[other]


@dataclass(frozen=True, slots=True)
class Piece:
    """What stands between two tabs of a line: characters `start` to `end`, at `left`, so wide."""

    start: int
    end: int
    left: float
    width: float


@dataclass(frozen=True, slots=True)
class Line:
    """A line: its pieces; `closed` when the paragraph or a line break ends it, `paged` when a page break does."""

    start: int
    end: int
    pieces: tuple[Piece, ...]
    closed: bool
    paged: bool


@dataclass(frozen=True, slots=True)
class Room:
    """Where lines may stand: left edges of the first and of the others, right edge, the stops of tabs."""

    first: float
    left: float
    right: float
    stops: tuple[TabStop, ...]
    distance: int


def characters_of(spans: Sequence[Span], shape: Shape, grid: float) -> Characters:
    """Return the characters of spans with their widths; `grid` is what the grid adds to each of full width."""
    text = "".join(span.text for span in spans)
    looks = [span.look for span in spans for _ in span.text]
    widths = [advance(character, look, grid) for character, look in zip(text, looks, strict=True)]
    if shape.script_gaps and not text.isascii():
        for at in range(len(text) - 1):
            widths[at] += script_gap(text[at], text[at + 1], looks[at])
    return Characters(text, widths, looks, [span.anchor for span in spans for _ in span.text])


def broken(characters: Characters, room: Room) -> Iterator[Line]:
    """Yield the lines of a paragraph; one without characters for a paragraph that has none."""
    at, first, length = 0, True, len(characters.text)
    while True:
        line = _Filling(characters, room, at, room.first if first else room.left).line()
        yield line
        at, first = _next(characters.text, line), False
        if line.end >= length or (at >= length and (line.paged or not line.closed)):
            return


def _next(text: str, line: Line) -> int:
    """Where the next line begins: after the sign that ended this one, or after the blanks at its end."""
    if line.closed:
        return line.end + 1
    at = line.end
    while at < len(text) and text[at] == " ":
        at += 1
    return at + 1 if at < len(text) and text[at] in _ENDS else at


class _Filling:
    """One line on its way to the right."""

    def __init__(self, characters: Characters, room: Room, start: int, left: float) -> None:
        self._of, self._room, self._start = characters, room, start
        self._done: list[Piece] = []
        self._begun, self._origin, self._width = start, left, 0.0
        self._stop: TabStop | None = None
        self._limit = room.right

    def line(self) -> Line:
        text, widths = self._of.text, self._of.widths
        limit, at = self._limit + _ROUNDING, self._start
        for at in range(self._start, len(text)):
            character = text[at]
            if character in _ENDS:
                return self._ended(at, closed=True, paged=character == "\f")
            if character == "\t":
                self._tab(at)
                limit = self._limit + _ROUNDING
                continue
            self._width += widths[at]
            if character != " " and self._end() > limit:
                return self._parted(at)
        return self._ended(len(text), closed=True)

    def _end(self) -> float:
        """Where the piece that is being filled ends."""
        return self._left() + self._width

    def _left(self) -> float:
        if self._stop is None or self._stop.stand == "left":
            return self._origin
        part = 0.5 if self._stop.stand == "center" else 1.0
        return max(self._origin, self._stop.at - part * self._width)

    def _tab(self, at: int) -> None:
        end = self._end()
        self._done.append(Piece(self._begun, at, self._left(), self._width))
        self._begun, self._width = at + 1, 0.0
        self._stop = self._next_stop(end)
        self._origin = self._stop.at if self._stop.stand == "left" else end
        self._limit = max(self._limit, self._stop.at)

    def _next_stop(self, end: float) -> TabStop:
        """The next stop: one that is set, the edge of a hanging paragraph, else one of those at equal distances."""
        own = [stop for stop in self._room.stops if stop.at > end + 1]
        if self._room.first < self._room.left and self._room.left > end + 1:
            own.append(TabStop(round(self._room.left)))
        if own:
            return min(own, key=lambda stop: stop.at)
        distance = max(1, self._room.distance)
        return TabStop((int(end + 1) // distance + 1) * distance)

    def _parted(self, over: int) -> Line:
        """End the line before the character that is too much, as far back as words and 禁则 ask."""
        text = self._of.text
        for at in range(over, self._start, -1):
            if may_part(text[at - 1], text[at]):
                return self._ended(at, closed=False)
        return self._ended(max(over, self._start + 1), closed=False)

    def _ended(self, end: int, *, closed: bool, paged: bool = False) -> Line:
        while self._done and end < self._begun:
            last = self._done.pop()
            self._begun, self._origin, self._stop = last.start, last.left, None
        last_ink = end
        while last_ink > self._begun and self._of.text[last_ink - 1] in " \t":
            last_ink -= 1
        self._width = sum(self._of.widths[self._begun : last_ink])
        piece = Piece(self._begun, last_ink, self._left(), self._width)
        return Line(self._start, end, (*self._done, piece), closed, paged)
