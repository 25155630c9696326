"""The letters of one paragraph in one row, whatever runs Word has cut them into, and what stands between them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from pipeline.word.form.blocks import FormBlock, Thing
from pipeline.word.form.pieces import Kind, Piece, Pieces
from pipeline.word.manuscript.nodes import Node
from pipeline.word.manuscript.opening import Part

_WRAPPINGS = {"hyperlink", "ins", "moveTo", "smartTag", "customXml", "dir", "bdo", "fldSimple"}
_LEFT = {"proofErr", "lastRenderedPageBreak"}
"""What Word writes anew by itself, and what would stand in the middle of a name."""
_SOFT = {"tab", "br", "cr", "ptab", "noBreakHyphen", "softHyphen", "sym"}
_PAGES = {"page", "column"}
"""Breaks that are no part of the words around them."""
_UNSEEN = {"commentReference", "annotationRef"}
_ONCE = ("bookmark", "comment", "perm", "moveFromRange", "moveToRange")


@dataclass(slots=True)
class LetterReader:
    """Gathers letters, the piece of the run of each, and things with the number of letters before them."""

    part: Part
    pieces: Pieces
    hanging: Callable[[Node, int], FormBlock]
    spoken: set[int]
    letters: list[str] = field(default_factory=list)
    runs: list[int] = field(default_factory=list)
    things: list[tuple[int, Thing]] = field(default_factory=list)

    def read(self, parent: Node) -> None:
        """Read what stands in a paragraph, or in a wrapping in it."""
        for node in parent.children:
            if node.name == "r" and node.wordprocessing:
                self._run(node)
            elif node.name in _WRAPPINGS and node.wordprocessing:
                self._wrapped(node, node)
            elif node.name == "sdt" and (content := node.child("sdtContent")):
                self._wrapped(node, content)
            elif id(node) in self.spoken:
                self._put(Thing(block=self.hanging(node, -1), shown=True))
            elif node.name not in {"pPr", *_LEFT}:
                piece = self._add(Kind.WITHIN_PARAGRAPH, node.start, node.end, name=node.name, once=once(node))
                self._put(Thing(piece))

    def _wrapped(self, node: Node, content: Node) -> None:
        if content.inner == content.close == content.end:  # nothing in it
            self._put(Thing(self._add(Kind.WITHIN_PARAGRAPH, node.start, node.end, name=node.name)))
            return
        first = next((child for child in content.children if not child.name.endswith("Pr")), None)
        inner = first.start if first else content.close
        ended = self.part.data[content.close : node.end]
        begins = self._add(Kind.WRAPPING_BEGINS, node.start, inner, name=node.name, ends=ended)
        ends = self._add(Kind.WRAPPING_ENDS, content.close, node.end, name=node.name, mate=begins)
        self._put(Thing(begins))
        self.read(content)
        self._put(Thing(ends))

    def _run(self, node: Node) -> None:
        properties = node.child("rPr")
        inner = properties.end if properties else node.inner
        content = [child for child in node.children if child.name != "rPr"]
        if not content:
            self._put(Thing(self._add(Kind.WITHIN_PARAGRAPH, node.start, node.end, name="r")))
            return
        data = self.part.data
        run = self.pieces.add(
            Piece(Kind.RUN, data[node.start : inner], self.part.name, "r", ends=data[node.close : node.end])
        )
        for child in content:
            if child.name == "t" and child.wordprocessing:
                self.letters += child.text
                self.runs += [run] * len(child.text)
            elif id(child) in self.spoken:
                self._put(Thing(block=self.hanging(child, run), shown=True))
            elif child.name not in _LEFT:
                self._within(child, run)

    def _within(self, node: Node, run: int) -> None:
        piece = self._add(Kind.WITHIN_RUN, node.start, node.end, name=node.name, run=run, once=once(node))
        soft = node.name in _SOFT and node.attribute("type") not in _PAGES
        self._put(Thing(piece, soft=soft, shown=not soft and node.name not in _UNSEEN))

    def _put(self, thing: Thing) -> None:
        self.things.append((len(self.letters), thing))

    def _add(self, kind: Kind, start: int, stop: int, **about: object) -> int:
        return self.pieces.add(Piece(kind, self.part.data[start:stop], self.part.name, **about))  # type: ignore[arg-type]


def once(node: Node) -> str:
    """Return what a file may hold only once, with its number: the beginning of a bookmark, the mark of a comment."""
    return f"{node.name} {node.attribute('id')}" if node.name.startswith(_ONCE) and node.wordprocessing else ""
