"""Sets a run anew, sign by sign: cut where something is put between, and struck out where it is deleted."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum

from pipeline.word.manuscript.hand import Hand, escaped
from pipeline.word.manuscript.nodes import Node

Verbatim = Callable[[int, int], bytes]
"""What stands in a range of bytes, with all that has been changed in it so far."""
_BLANKS = "\t\n\r "
_CHANGE = "rPrChange"
_NUMBER = re.compile(rb"""(\s[^\s:=]+:id\s*=\s*["'])[^"']*(["'])""")


class Fate(StrEnum):
    """What becomes of a sign."""

    KEPT = "kept"
    STRUCK = "struck"
    GONE = "gone"


@dataclass(slots=True, eq=False)
class Cell:
    """One sign of a run: a letter of w:t, or a child of the run as a whole (`letter` is empty).

    `before` and `after` hold markup that stands between runs, `typed` words that are written before it. `striker` is
    the hand that strikes it; None for the one that sets the run.
    """

    run: Node
    node: Node
    letter: str = ""
    before: list[bytes] = field(default_factory=list)
    after: list[bytes] = field(default_factory=list)
    typed: str = ""
    fate: Fate = Fate.KEPT
    striker: Hand | None = None

    @property
    def touched(self) -> bool:
        """Whether anything is to change here."""
        return bool(self.before or self.after or self.typed) or self.fate is not Fate.KEPT


def look_of(run: Node, verbatim: Verbatim) -> bytes:
    """Return the formatting of a run without the record of how somebody changed it."""
    properties = run.child("rPr")
    if not properties:
        return b""
    change = properties.child(_CHANGE)
    if not change:
        return verbatim(properties.start, properties.end)
    return verbatim(properties.start, change.start) + verbatim(change.end, properties.end)


@dataclass(slots=True)
class Setter:
    """Writes one run; what comes of it may be several, or none."""

    run: Node
    verbatim: Verbatim
    hand: Hand
    _out: list[bytes] = field(default_factory=list)
    _piece: list[bytes] | None = None  # the content of the run that is open
    _struck: Hand | None = None
    _letters: list[str] = field(default_factory=list)
    _node: Node | None = None
    _runs: int = 0

    def set(self, cells: list[Cell]) -> bytes:
        """Return the markup of the run whose signs are these."""
        for cell in cells:
            self._between(cell.before)
            if cell.typed:
                self._type(cell)
            if cell.fate is not Fate.GONE:
                self._put(cell)
            self._between(cell.after)
        self._close()
        if not self._runs and self.run.parent and self.run.parent.name not in {"p", "ins"}:
            self._open(None)  # other elements may need one that is empty
            self._close()
        return b"".join(self._out)

    def _between(self, markup: list[bytes]) -> None:
        if markup:
            self._close()
            self._out += markup

    def _type(self, cell: Cell) -> None:
        piece = self._open(None)
        if cell.node.name == "t" and not set(cell.typed) & set("\t\n"):
            self._write(cell.typed, cell.node)
        else:
            self._flush()
            piece.append(self.hand.words(cell.typed))

    def _put(self, cell: Cell) -> None:
        piece = self._open((cell.striker or self.hand) if cell.fate is Fate.STRUCK else None)
        if cell.letter:
            self._write(cell.letter, cell.node)
        else:
            self._flush()
            piece.append(self.verbatim(cell.node.start, cell.node.end))

    def _write(self, letters: str, node: Node) -> None:
        if node is not self._node:
            self._flush()
        self._node = node
        self._letters.append(letters)

    def _flush(self) -> None:
        """End the w:t that is open."""
        letters, node = "".join(self._letters), self._node
        self._letters, self._node = [], None
        if self._piece is None or node is None:
            return
        if self._struck:
            self._piece.append(self.hand.letters(letters, "delText"))
            return
        tag = self.verbatim(node.start, node.inner)
        if (letters[0] in _BLANKS or letters[-1] in _BLANKS) and b"xml:space" not in tag:
            tag = tag[:-1] + b' xml:space="preserve">'
        self._piece += [tag, escaped(letters).encode(), self.verbatim(node.close, node.end)]

    def _open(self, striker: Hand | None) -> list[bytes]:
        """Return the content of a run whose words stay, or that a hand strikes."""
        if self._piece is None or self._struck is not striker:
            self._close()
            self._piece, self._struck = [], striker
        return self._piece

    def _close(self) -> None:
        """End the run that is open."""
        self._flush()
        if self._piece is None:
            return
        start, end = self.verbatim(self.run.start, self.run.inner), self.verbatim(self.run.close, self.run.end)
        run = b"".join([start, self._look(), *self._piece, end])
        self._out.append(self._struck.change("del", run) if self._struck else run)
        self._piece = None
        self._runs += 1

    def _look(self) -> bytes:
        """The formatting with its history; a further copy of that has a number of its own."""
        properties = self.run.child("rPr")
        change = properties.child(_CHANGE) if properties else None
        if properties and change and self._runs:
            copy = _NUMBER.sub(b"\\g<1>%d\\2" % next(self.hand.numbers), self.verbatim(change.start, change.end), 1)
            return self.verbatim(properties.start, change.start) + copy + self.verbatim(change.end, properties.end)
        return self.verbatim(properties.start, properties.end) if properties else b""
