"""Comments of a file: added to those that it has, or in a part of their own, in the styles that it has for them."""

from __future__ import annotations

import posixpath
from dataclasses import replace

from pipeline.markup import cleaned
from pipeline.word.manuscript.bundle import Bundle, NewPart, grown
from pipeline.word.manuscript.hand import Hand
from pipeline.word.manuscript.nodes import Node, prefix_of
from pipeline.word.manuscript.splices import Splice
from pipeline.word.markup import attribute, child, children

_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_DECLARATION = b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_REFERENCE, _TEXT = "annotation reference", "annotation text"
"""What Word calls the styles of comments in every language; their ids differ from program to program."""


class Remarks:
    """The comments that are written in one go."""

    def __init__(self, bundle: Bundle, hand: Hand) -> None:
        """Take a file and who writes, where nobody else is said to."""
        self._bundle, self._hand, self._written = bundle, hand, list[tuple[int, str, Hand]]()
        self._styles = _styles(bundle)

    def add(self, text: str, by: Hand | None = None) -> tuple[int, bytes]:
        """Return the number of a new comment, and the run that refers to it."""
        number = next(self._hand.numbers)
        self._written.append((number, cleaned(text), by or self._hand))
        return number, self._run(self._hand, self._hand.element("commentReference", id=number))

    def write(self) -> None:
        """Write the comments into the file."""
        if not self._written:
            return
        name = self._bundle.draft.related("comments")
        part = self._bundle.part(name) if name else None
        if part:
            self._bundle.changed[name] = grown(part, self._comments(prefix_of(part.data, part.root)))
            return
        main = self._bundle.draft.main
        namespace, prefix = main.root.namespace, self._hand.prefix
        name = self._bundle.free_name(posixpath.join(posixpath.dirname(main.name), "comments.xml"))
        start = f'<{prefix}comments xmlns:{prefix.rstrip(":")}="{namespace}">'.encode()
        data = _DECLARATION + start + self._comments(prefix) + f"</{prefix}comments>".encode()
        self._bundle.add(NewPart(name, "comments", _TYPE, data), main.name)

    def _comments(self, prefix: str) -> bytes:
        return b"".join(self._comment(replace(by, prefix=prefix), number, text) for number, text, by in self._written)

    def _comment(self, hand: Hand, number: int, text: str) -> bytes:
        sign = self._run(hand, hand.element("annotationRef"))
        style = self._style(hand, "pPr", "pStyle", self._styles.get(_TEXT))
        lines = [hand.element("r", hand.words(line)) if line else b"" for line in text.split("\n")]
        paragraphs = [hand.element("p", style + (b"" if at else sign) + line) for at, line in enumerate(lines)]
        who = {"author": hand.author, **hand.dated, "initials": hand.author[:1]}
        return hand.element("comment", b"".join(paragraphs), id=number, **who)

    def _run(self, hand: Hand, content: bytes) -> bytes:
        return hand.element("r", self._style(hand, "rPr", "rStyle", self._styles.get(_REFERENCE)) + content)

    def _style(self, hand: Hand, properties: str, name: str, key: str | None) -> bytes:
        return hand.element(properties, hand.element(name, val=key)) if key else b""


def around(hand: Hand, number: int, reference: bytes) -> tuple[bytes, bytes]:
    """Return the marks that begin and end what a comment is on; `reference` is the run that refers to it."""
    begin = hand.element("commentRangeStart", id=number)
    return begin, hand.element("commentRangeEnd", id=number) + reference


def around_box(paragraph: Node, begin: bytes, end: bytes) -> list[Splice]:
    """Return marks around the text box that a paragraph stands in, none for one in no box.

    Word passes over comments within text boxes ([MS-OI29500] 2.1.315): the box as a whole is marked.
    """
    holders = [node for node in paragraph.ancestors() if node.name == "r"]
    if not holders:
        return []
    outermost = holders[-1]
    return [Splice(outermost.start, outermost.start, begin), Splice(outermost.end, outermost.end, end)]


def _styles(bundle: Bundle) -> dict[str, str]:
    """The ids of the styles for comments, by their names; those that the file lacks are left out."""
    root = bundle.draft.package.root(bundle.draft.related("styles"))
    named = {(attribute(child(each, "name")) or "").casefold(): each for each in children(root, "style")}
    return {name: attribute(named[name], "styleId") or "" for name in (_REFERENCE, _TEXT) if name in named}
