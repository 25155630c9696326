"""Makes a Word file of a form and of the text that came of it: words into runs, tokens back into markup.

Whatever the text is, the file is whole: what was opened is closed, and what Word cannot do without stays.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import count

from pipeline.markup import LINE, SHAPE, STRAY, VALUE_END, cleaned, number_in
from pipeline.word.form.blocks import Form
from pipeline.word.form.pieces import Kind, Piece
from pipeline.word.manuscript.bundle import Bundle
from pipeline.word.manuscript.hand import escaped

MOST_BYTES = 64 * 2**20
"""Of a part, as much as is read of one."""
_BREAK = "\n"
_TOKENS = re.compile(f"({SHAPE.pattern}|{_BREAK})")
_MARKS = re.compile(b"\xef\xb7[\x90-\xaf]")
_WORDS = re.compile(rb"<(?:[^\s:/<>]+:)?t(?:\s[^<>]*)?(?<!/)>")
_SPOKEN = re.compile(rb"<(?:[^\s:/<>]+:)?(?:t|drawing|pict|object|fldChar|footnoteReference|endnoteReference)[\s>/]")
_OWN_IDS = re.compile(rb"""\s[\w]+:(?:paraId|textId)=(?:"[^"]*"|'[^']*')""")
_CONTROL_ID = re.compile(rb"(<(?:[^\s:/<>]+:)?sdtPr>.*?)<(?:[^\s:/<>]+:)?id\s[^<>]*/>", re.DOTALL)
_DRAWING_ID = re.compile(rb"""(<(?:[^\s:/<>]+:)?docPr\s[^<>]*?\bid=["'])(\d+)""")
_BLANKS = "\t\n\r "
"""What XML may lose at the edges of a text."""
_HOLDERS = {"tc", "hdr", "ftr", "txbxContent", "footnote", "endnote", "body"}
"""What must end with a paragraph."""
_NEEDED = {"tbl": "tr", "tr": "tc"}
"""What a table or a row is nothing without."""
_MATES = {"bookmarkStart": "bookmarkEnd", "commentRangeStart": "commentRangeEnd", "permStart": "permEnd"}


class TornError(ValueError):
    """A text whose tokens do not belong together; of a form that was read, none comes."""


@dataclass(frozen=True, slots=True)
class Filled:
    """A filled form, and its parts with the marks that its text had, so that these can be found in it."""

    clean: bytes
    marked: Mapping[str, bytes]


def filled(form: Form, text: str) -> Filled | None:
    r"""Return a form with its text filled in, None when it has grown beyond all bounds; raises TornError.

    `text` has the tokens of all pieces; marks that are none of these stay in `marked`, and lines are parted by \n.
    """
    tokens = _TOKENS.split(text)
    builder = _Builder(form, _left_out(form, tokens))
    for at, each in enumerate(tokens):
        builder.take(at, each)
    parts = builder.parts
    if sum(map(len, parts.values())) > MOST_BYTES:
        return None
    clean = {name: _MARKS.sub(b"", data) for name, data in parts.items()}
    return Filled(Bundle(form.draft, clean).packed(), parts)


def _left_out(form: Form, tokens: Sequence[str]) -> set[int]:
    """Places of tokens that a loop repeats or a condition halves, though a file holds them once and in pairs only."""
    places: dict[tuple[str, str], list[int]] = {}
    for at, each in enumerate(tokens):
        piece = form.pieces[number_in(each)] if SHAPE.fullmatch(each) else None
        if piece and piece.once:
            places.setdefault((piece.part, piece.once), []).append(at)
    kept: set[int] = set()
    for (part, once), found in places.items():
        name, _, number = once.partition(" ")
        ends = places.get((part, f"{_MATES[name]} {number}"), []) if name in _MATES else []
        end = next((at for at in ends if at > found[0]), None)
        if name in _MATES and end is not None:
            kept |= {found[0], end}
        elif name not in _MATES and name not in _MATES.values():
            kept.add(found[0])
    return {at for found in places.values() for at in found} - kept


@dataclass(slots=True)
class _Block:
    """A block under way: what it has by now, and the names of its children."""

    piece: Piece
    data: list[bytes]
    names: list[str] = field(default_factory=list)

    def finished(self, end: Piece) -> bytes:
        """Return its markup; nothing of a table without rows, and a last paragraph where there must be one."""
        name = self.piece.name
        if name in _NEEDED and _NEEDED[name] not in self.names and "sdt" not in self.names:
            return b""
        last = next((each for each in reversed(self.names) if each in {"p", "tbl", "sdt"}), "")
        ends = [self.piece.spare] if name in _HOLDERS and last in {"", "tbl"} else []
        if name == "body" and self.names[-1:] == ["sectPr"]:
            return b"".join([*self.data[:-1], *ends, self.data[-1], end.data])
        return b"".join([*self.data, *ends, end.data])


@dataclass(slots=True)
class _Paragraph:
    """A paragraph under way; `run` is the piece of the run that is open, `words` what it says since its last child."""

    piece: Piece
    data: list[bytes]
    run: int = -1
    inside: list[bytes] = field(default_factory=list)
    words: str = ""
    wrappings: list[int] = field(default_factory=list)
    speaks: bool = False


@dataclass(slots=True)
class _Builder:
    """Takes tokens one by one; `skipped` are the places of those that are not taken."""

    form: Form
    skipped: set[int]
    parts: dict[str, bytes] = field(default_factory=dict)
    _stack: list[_Block | _Paragraph] = field(default_factory=list)
    _line: bytes = b""
    _used: set[int] = field(default_factory=set)
    _numbers: count[int] = field(default_factory=lambda: count(1_000_000))

    def take(self, at: int, text: str) -> None:
        """Take words or the token of a piece."""
        if SHAPE.fullmatch(text):
            if at not in self.skipped:
                self._piece(number_in(text))
            return
        paragraph = self._stack[-1] if self._stack else None
        if isinstance(paragraph, _Paragraph) and text != _BREAK:
            paragraph.words += text
            paragraph.speaks = paragraph.speaks or bool(_visible(text))
        for mark in LINE.finditer(text):
            self._line = mark[0].encode()

    def _piece(self, number: int) -> None:
        piece = self.form.pieces[number]
        top = self._stack[-1] if self._stack else None
        match piece.kind:
            case Kind.BLOCK_BEGINS:
                self._stack.append(_Block(piece, [self._own(number)]))
            case Kind.BLOCK_ENDS:
                self._block_ends(number)
            case Kind.PARAGRAPH_BEGINS:
                self._stack.append(_Paragraph(piece, [self._own(number)], words=self._line.decode()))
            case Kind.PARAGRAPH_ENDS:
                self._paragraph_ends(piece)
            case Kind.BLOCK if isinstance(top, _Block):
                self._put(self._own(number), piece.name)
            case Kind.PARAGRAPH if isinstance(top, _Block):
                own = self._own(number)
                self._put(_WORDS.sub(lambda tag: tag[0] + self._line, own) if self._line else own, "p")
            case _ if isinstance(top, _Paragraph):
                self._within(top, number)

    def _block_ends(self, number: int) -> None:
        """End a block; one that hangs on a paragraph is part of a run, or stands between them."""
        end = self.form.pieces[number]
        block = self._stack.pop() if self._stack else None
        if not isinstance(block, _Block):
            raise TornError(block)
        data = block.finished(end)
        top = self._stack[-1] if self._stack else None
        if isinstance(top, _Paragraph):
            self._open(top, block.piece.run)
            (top.inside if block.piece.run >= 0 else top.data).append(data)
            top.speaks = True
        elif top:
            self._put(data, block.piece.name if data else "")
        else:
            self.parts[end.part] = data

    def _paragraph_ends(self, end: Piece) -> None:
        """End a paragraph; one that has lost all that it said is left out unless the file cannot do without it."""
        paragraph = self._stack.pop() if self._stack else None
        if not isinstance(paragraph, _Paragraph):
            raise TornError(paragraph)
        self._open(paragraph, -1)
        while paragraph.wrappings:
            self._close_wrapping(paragraph)
        if paragraph.speaks or paragraph.piece.stays:
            self._put(b"".join([*paragraph.data, end.data]), "p")

    def _within(self, paragraph: _Paragraph, number: int) -> None:
        piece = self.form.pieces[number]
        match piece.kind:
            case Kind.RUN:
                self._open(paragraph, number)
            case Kind.WITHIN_RUN:
                self._open(paragraph, piece.run)
                self._say(paragraph)
                paragraph.inside.append(self._own(number))
                paragraph.speaks = True
            case Kind.WITHIN_PARAGRAPH:
                self._open(paragraph, -1)
                paragraph.data.append(self._own(number))
                paragraph.speaks = paragraph.speaks or _SPOKEN.search(piece.data) is not None
            case Kind.WRAPPING_BEGINS:
                self._open(paragraph, -1)
                paragraph.data.append(self._own(number))
                paragraph.wrappings.append(number)
            case Kind.WRAPPING_ENDS if piece.mate in paragraph.wrappings:
                self._open(paragraph, -1)
                while self._close_wrapping(paragraph) != piece.mate:
                    pass

    def _close_wrapping(self, paragraph: _Paragraph) -> int:
        number = paragraph.wrappings.pop()
        paragraph.data.append(self.form.pieces[number].ends)
        return number

    def _open(self, paragraph: _Paragraph, run: int) -> None:
        """Go on in a run, -1 for none; the one that was open ends, unless it says nothing."""
        if run == paragraph.run:
            return
        self._say(paragraph)
        if paragraph.inside:
            piece = self.form.pieces[paragraph.run]
            paragraph.data += [piece.data, *paragraph.inside, piece.ends]
        paragraph.inside, paragraph.run = [], run

    def _say(self, paragraph: _Paragraph) -> None:
        """Write the words that wait; marks without words wait for the next."""
        words = cleaned(paragraph.words)
        shown = STRAY.sub("", words)
        if paragraph.run < 0 or not shown:
            return
        tag = f"{self.form.prefixes[paragraph.piece.part]}t"
        kept = ' xml:space="preserve"' if shown[0] in _BLANKS or shown[-1] in _BLANKS else ""
        paragraph.inside.append(f"<{tag}{kept}>{escaped(words)}</{tag}>".encode())
        paragraph.words = ""

    def _put(self, data: bytes, name: str) -> None:
        block = self._stack[-1]
        if isinstance(block, _Block) and data:
            block.data.append(data)
            block.names.append(name)

    def _own(self, number: int) -> bytes:
        """The markup of a piece; a copy of it goes without the numbers that only one may have."""
        data = self.form.pieces[number].data
        if number not in self._used:
            self._used.add(number)
            return data
        data = _CONTROL_ID.sub(rb"\1", _OWN_IDS.sub(b"", data))
        return _DRAWING_ID.sub(lambda found: found[1] + str(next(self._numbers)).encode(), data)


def _visible(words: str) -> str:
    """What of some words a reader sees, values included that print nothing."""
    return STRAY.sub("", words).strip() or ("值" if VALUE_END in words else "")
