"""Walks through the elements of a document in reading order, as the reader of properties does, and finds its words."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from pipeline.word.manuscript.nodes import Node
from pipeline.word.markup import symbol

TRANSPARENT = {"sdt", "sdtContent", "customXml", "ins", "moveTo", "smartTag"}
"""What blocks, rows and cells may stand in."""
_DEEPEST = 12
_SIGNS = {"tab": "\t", "cr": "\n", "noBreakHyphen": "-", "ptab": "\t"}
_INNER = {*TRANSPARENT, "hyperlink", "dir", "bdo", "fldSimple"}
_REMOVED = {"del", "moveFrom"}
_MATHS = {"oMath", "oMathPara"}
ADDED = {"ins", "moveTo"}
"""What somebody put in while changes were tracked."""
_MARKS = {"bookmarkStart", "bookmarkEnd"}
_SPOTS = {"commentRangeStart", "commentRangeEnd"}
_REFERENCE = "commentReference"


@dataclass(frozen=True, slots=True)
class Piece:
    """What a child of a run shows: letters of w:t, or one sign."""

    run: Node
    node: Node
    text: str


@dataclass(frozen=True, slots=True)
class Span:
    """An element of a paragraph that reaches from one offset in its words to another."""

    node: Node
    start: int
    stop: int


@dataclass(frozen=True, slots=True)
class Removed:
    """Words of a tracked deletion, at an offset in what is left: their run, and the deletion."""

    node: Node
    change: Node
    at: int
    words: str


@dataclass(slots=True, eq=False)
class Line:
    """A paragraph: its words in pieces, hidden ones too; what was added and removed while tracked; its formulas."""

    node: Node
    pieces: list[Piece] = field(default_factory=list)
    added: list[Span] = field(default_factory=list)
    removed: list[Removed] = field(default_factory=list)
    maths: list[Span] = field(default_factory=list)
    length: int = 0

    @property
    def words(self) -> str:
        """All its words."""
        return "".join(piece.text for piece in self.pieces)


@dataclass(frozen=True, slots=True)
class Mark:
    """The beginning or the end of a bookmark, at an offset in the words of a paragraph."""

    node: Node
    line: Line
    at: int


@dataclass(slots=True)
class Walk:
    """Gathers the paragraphs of a document, and where bookmarks and comments begin and end, in reading order.

    `spots` are those of comments: w:commentRangeStart, w:commentRangeEnd, and w:commentReference, which all have.
    """

    lines: list[Line] = field(default_factory=list)
    marks: list[Mark] = field(default_factory=list)
    spots: list[Mark] = field(default_factory=list)
    _waiting: list[Node] = field(default_factory=list)
    _last: Line | None = None
    _depth: int = 0

    def blocks(self, parent: Node) -> None:
        """Read the paragraphs and tables in an element."""
        self._depth += 1
        if self._depth <= _DEEPEST:
            self._within(parent, {"p": self._paragraph, "tbl": self._table})
        self._depth -= 1

    def _within(self, parent: Node, wanted: Mapping[str, Callable[[Node], None]]) -> None:
        for node in parent.children:
            if node.name in wanted:
                wanted[node.name](node)
            elif node.name in TRANSPARENT:
                self._within(node, wanted)
            elif node.name == "AlternateContent" and "p" in wanted:
                self._within(choice(node), wanted)
            elif node.name in _MARKS:
                self._between(node)

    def _table(self, table: Node) -> None:
        self._within(table, {"tr": self._row})

    def _row(self, row: Node) -> None:
        """A row; one that somebody deleted while changes were tracked is not there."""
        properties = row.child("trPr")
        if not (properties and properties.child("del")):
            self._within(row, {"tc": self.blocks})

    def _between(self, mark: Node) -> None:
        """A bookmark that begins between paragraphs begins with the next; one that ends there ends with the last."""
        if mark.name == "bookmarkStart":
            self._waiting.append(mark)
        elif self._last:
            self.marks.append(Mark(mark, self._last, self._last.length))

    def _paragraph(self, node: Node) -> None:
        line = self._last = Line(node)
        self.marks += [Mark(mark, line, 0) for mark in self._waiting]
        self._waiting.clear()
        reader = _LineReader(line)
        reader.read(node)
        self.marks += reader.marks
        self.spots += reader.spots
        for drawing in reader.drawings:
            for box in _boxes(drawing):
                self.blocks(box)
        self._last = line
        self.lines.append(line)


@dataclass(slots=True)
class _LineReader:
    """Gathers what stands in one paragraph."""

    line: Line
    marks: list[Mark] = field(default_factory=list)
    spots: list[Mark] = field(default_factory=list)
    drawings: list[Node] = field(default_factory=list)
    _fields: list[bool] = field(default_factory=list)  # whether the result of each open field has begun

    def read(self, parent: Node) -> None:
        for node in parent.children:
            if node.name == "r":
                self._run(node)
            elif node.name in _REMOVED:
                self._removed(node, node)
            elif node.name in _INNER:
                self._inner(node)
            elif node.name == "AlternateContent":
                self.read(choice(node))
            elif node.name in _MARKS:
                self.marks.append(Mark(node, self.line, self.line.length))
            elif node.name in _SPOTS:
                self._spot(node)
            elif node.name in _MATHS:
                self.line.maths.append(Span(node, self.line.length, self.line.length))

    def _inner(self, node: Node) -> None:
        start = self.line.length
        self.read(node)
        if node.name in ADDED:
            self.line.added.append(Span(node, start, self.line.length))

    def _removed(self, parent: Node, change: Node) -> None:
        for node in parent.children:
            if node.name in _MARKS:
                self.marks.append(Mark(node, self.line, self.line.length))
            elif node.name in _SPOTS:
                self._spot(node)
            elif node.name == "r":
                words = "".join(each.text if each.name == "delText" else sign(each) for each in node.children)
                for each in node.children:
                    if each.name == _REFERENCE:
                        self._spot(each)
                self.line.removed += [Removed(node, change, self.line.length, words)] if words else []
            elif node.name in _INNER or node.name in _REMOVED:
                self._removed(node, node if node.name in _REMOVED else change)

    def _run(self, run: Node) -> None:
        for node in run.children:
            if node.name == "fldChar":
                self._field_sign(node.attribute("fldCharType"))
            elif node.name in {"drawing", "pict", "object"}:
                self.drawings.append(node)
            elif node.name == "ruby":
                self._base_of(node)
            elif node.name == _REFERENCE:
                self._spot(node)
            elif node.name == "AlternateContent":
                self.drawings += [each for each in choice(node).children if each.name in {"drawing", "pict"}]
            elif text := "" if self._fields and not self._fields[-1] else sign(node):
                self.line.pieces.append(Piece(run, node, text))
                self.line.length += len(text)

    def _spot(self, node: Node) -> None:
        self.spots.append(Mark(node, self.line, self.line.length))

    def _base_of(self, ruby: Node) -> None:
        """What a reading stands above (拼音指南): the words themselves, without their reading."""
        base = ruby.child("rubyBase")
        if base:
            self.read(base)

    def _field_sign(self, kind: str) -> None:
        if kind == "begin":
            self._fields.append(False)
        elif kind == "separate" and self._fields:
            self._fields[-1] = True
        elif kind == "end" and self._fields:
            self._fields.pop()


def sign(node: Node) -> str:
    """Return what a child of a run shows: the letters of w:t, one sign, or nothing."""
    if node.name == "t":
        return node.text
    if node.name == "br":
        return "\f" if node.attribute("type") == "page" else "\n"
    if node.name == "sym":
        return symbol(node.attribute("char"))
    return _SIGNS.get(node.name, "") if node.wordprocessing else ""


def choice(node: Node) -> Node:
    """Return what Word shows of several ways to say the same."""
    known = (each for each in node.children if each.name == "Choice" and each.understood)
    return next(known, None) or node.child("Fallback") or node


def _boxes(drawing: Node) -> Iterator[Node]:
    """What each text box of a drawing holds; those within another come with it."""
    for node in drawing.children:
        if node.name == "txbxContent" and node.wordprocessing:
            yield node
        else:
            yield from _boxes(node)
