"""Changes the words of one paragraph: decides for each of its signs what becomes of it, and what stands beside it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from pipeline.markup import cleaned
from pipeline.word.manuscript.edits import Enclose, Remark, Replace
from pipeline.word.manuscript.hand import Hand
from pipeline.word.manuscript.nodes import Node
from pipeline.word.manuscript.passages import Shown
from pipeline.word.manuscript.remarks import around, around_box
from pipeline.word.manuscript.splices import Splice
from pipeline.word.manuscript.typesetting import Cell, Fate, Setter, Verbatim, look_of
from pipeline.word.manuscript.walk import ADDED, sign


class Composition:
    """A paragraph under change; `verbatim` gives the bytes of its part."""

    def __init__(self, shown: Shown, hand: Hand, verbatim: Verbatim) -> None:
        """Take a paragraph as it stands."""
        self._paragraph, self._hand, self._verbatim = shown.line.node, hand, verbatim
        self._cells = tuple(cells_of(shown))
        self._visible = tuple(cell for cell, visible in self._cells if visible)
        self._beside: list[Splice] = []

    def replace(self, edit: Replace) -> None:
        """Put other words in place of some.

        Raises ValueError when some of them are replaced already, or when tracked words could stand only within what
        somebody else inserted or moved: Word knows no insertion within another ([MS-OE376] 2.1.341).
        """
        cells, text = self._range(edit), cleaned(edit.text)
        if any(cell.fate is not Fate.KEPT for cell in cells):
            raise ValueError(edit)
        own = [cell for cell in cells if self._own(cell.run)] if self._hand.tracked else cells
        for cell in cells:
            cell.fate = Fate.STRUCK
        for cell in own:
            cell.fate = Fate.GONE
        free = [cell for cell in cells if not self._addition(cell.run)]
        if own and own[0] is cells[0]:
            own[0].typed = text
        elif not (own or free):
            raise ValueError(edit)
        elif text and free:
            last = [cell for cell in free if cell.run.parent is free[0].run.parent][-1]
            last.after.append(self._hand.change("ins", self._run(cells[0].run, text)))
        elif text:
            own[0].before.append(self._run(cells[0].run, text))

    def enclose(self, edit: Enclose) -> None:
        """Put a bookmark around words."""
        cells, number = self._range(edit), next(self._hand.numbers)
        cells[0].before.append(self._hand.element("bookmarkStart", id=number, name=edit.name))
        cells[-1].after.append(self._hand.element("bookmarkEnd", id=number))

    def remark(self, edit: Remark, number: int, reference: bytes) -> None:
        """Put the marks of a comment around words, and behind them the run that refers to it."""
        cells = self._range(edit)
        begin, end = around(self._hand, number, reference)
        if box := around_box(self._paragraph, begin, end):
            self._beside += box
        else:
            cells[0].before.insert(0, begin)
            cells[-1].after.append(end)

    def splices(self) -> Iterator[Splice]:
        """Yield the runs that are no longer what they were, and what is put beside others."""
        yield from self._beside
        anew: dict[Node, bytes] = {}
        for run, group in groupby((cell for cell, _ in self._cells), key=lambda cell: cell.run):
            cells = list(group)
            if any(cell.touched for cell in cells):
                anew[run] = Setter(run, self._verbatim, self._hand).set(cells)
        for run, data in anew.items():
            within = run.parent
            emptied = within and within.name == "ins" and not any(anew.get(each, each) for each in within.children)
            if not emptied or not within:
                yield Splice(run.start, run.end, data)
            elif run is within.children[0]:
                yield Splice(within.start, within.end, b"")

    def _range(self, edit: Replace | Enclose | Remark) -> Sequence[Cell]:
        if not 0 <= edit.start < edit.stop <= len(self._visible):
            raise ValueError(edit)
        return self._visible[edit.start : edit.stop]

    def _addition(self, run: Node) -> Node | None:
        """The nearest insertion that a run is part of."""
        for node in run.ancestors():
            if node is self._paragraph:
                return None
            if node.name in ADDED:
                return node
        return None

    def _own(self, run: Node) -> bool:
        addition = self._addition(run)
        return addition is not None and addition.name == "ins" and addition.attribute("author") == self._hand.author

    def _run(self, like: Node, text: str) -> bytes:
        """A run of new words in the look of another."""
        return self._hand.element("r", look_of(like, self._verbatim) + self._hand.words(text))


def cells_of(shown: Shown) -> Iterator[tuple[Cell, bool]]:
    """Yield the signs of the runs that have words, in order, and whether a reader sees each."""
    starts, at = {}, 0
    for piece in shown.line.pieces:
        starts[piece.node] = at
        at += len(piece.text)
    for run in dict.fromkeys(piece.run for piece in shown.line.pieces):
        for node in run.children:
            if node.name == "rPr":
                continue
            begin = starts.get(node, -1)
            if begin < 0 or shown.hides(begin):
                yield Cell(run, node), False
            elif node.name == "t":
                yield from ((Cell(run, node, letter), True) for letter in node.text)
            else:
                yield from ((Cell(run, node), True) for _ in sign(node))
