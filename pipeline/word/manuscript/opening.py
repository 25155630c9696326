"""Opens a file that people edited: every entry of its zip, the elements of its document, and what it says."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipeline.word.document import placed_paragraphs
from pipeline.word.manuscript.nodes import Node, in_utf8, prefix_of, scanned
from pipeline.word.manuscript.odd_looks import odd_looks
from pipeline.word.manuscript.passages import Shown, bookmarks, passage, shown
from pipeline.word.manuscript.text import Manuscript, Passage
from pipeline.word.manuscript.walk import Mark, Walk
from pipeline.word.markup import attribute, children, switch
from pipeline.word.package import CONTENT_TYPES, Package, Refusal, opened
from pipeline.word.reading import document_in
from pipeline.word.record import read_record
from pipeline.word.relating import relationships_of

_TRACKED = {"ins", "del", "moveFrom", "moveTo", "cellIns", "cellDel", "cellMerge", "numberingChange"}
_FORMATTING = "PrChange"
_TURNING = re.compile("[\u202a-\u202e\u2066-\u2069]")
"""Signs that change the direction of writing; a Chinese text has no use for them."""
_QUOTED = 20


@dataclass(frozen=True, slots=True)
class Part:
    """A part that can be changed: its bytes in UTF-8 and its root."""

    name: str
    data: bytes
    root: Node


@dataclass(frozen=True, slots=True)
class Draft:
    """A file opened for changes: the entries of its zip, its document, and the paragraphs with what they say.

    `marks` are where bookmarks begin and end, `spots` where comments do.
    """

    package: Package
    entries: tuple[tuple[zipfile.ZipInfo, bytes], ...]
    main: Part
    lines: tuple[Shown, ...]
    marks: tuple[Mark, ...]
    spots: tuple[Mark, ...]
    manuscript: Manuscript

    def part(self, name: str) -> Part | None:
        """Return a part; None when it is not there."""
        return next((part_of(name, data) for entry, data in self.entries if entry.filename == name), None)

    def related(self, kind: str) -> str:
        """Return the name of the part that the document relates to as that kind; "" for none."""
        return next((each.part for each in self.package.relations(self.main.name).values() if each.kind == kind), "")


def open_manuscript(data: bytes) -> Manuscript | Refusal:
    """Return what a file says and where, or why it cannot be edited; never raises, whatever the bytes.

    Unlike one that is only read, a file is refused when any entry of it is damaged: it could not be written again.
    """
    draft = opened_draft(data)
    return draft if isinstance(draft, Refusal) else draft.manuscript


def opened_draft(data: bytes) -> Draft | Refusal:
    """Return a file opened for changes, or why it cannot be."""
    package = opened(data)
    if isinstance(package, Refusal):
        return package
    document, entries = document_in(package), package.entries()
    if isinstance(document, Refusal):
        return document
    main = part_of(package.main, package.data(package.main))
    body = main.root.child("body") if main else None
    if not (main and body and entries):
        return Refusal.DAMAGED
    walk = Walk()
    walk.blocks(body)
    placed = tuple(placed_paragraphs(document.blocks))
    paragraphs = tuple(paragraph for paragraph, _ in placed)
    lines = tuple(shown(*pair) for pair in zip(walk.lines, paragraphs, strict=False))
    if len(walk.lines) != len(paragraphs) or None in lines:
        return Refusal.DAMAGED
    known = tuple(line for line in lines if line)
    passages = tuple(passage(line, each.number, cell) for line, (each, cell) in zip(known, placed, strict=True))
    manuscript = Manuscript(
        passages,
        bookmarks(walk.marks, known),
        _tracks(package, main.root),
        read_record(package),
        document,
        frozenset(_commenters(package)),
        next(_turned(main.root, passages), ""),
        tuple(odd_looks(known, paragraphs)),
    )
    draft = Draft(package, entries, main, known, tuple(walk.marks), tuple(walk.spots), manuscript)
    return draft if _can_grow(draft) else Refusal.DAMAGED


def part_of(name: str, data: bytes) -> Part | None:
    """Return a part from its bytes; None when they are not well formed."""
    usual = in_utf8(data)
    root = scanned(usual) if usual else None
    return Part(name, usual, root) if usual and root else None


def _can_grow(draft: Draft) -> bool:
    """Whether the parts that something may be added to are whole."""
    names = {CONTENT_TYPES, relationships_of(draft.main.name), draft.related("comments")}
    known = names & {entry.filename for entry, _ in draft.entries}
    parts = {name: part for name in known if (part := draft.part(name))}
    comments = parts.get(draft.related("comments"), draft.main)
    # Attributes of WordprocessingML need a prefix; elements without one would leave us without.
    return len(parts) == len(known) and all(prefix_of(part.data, part.root) for part in (draft.main, comments))


def _tracks(package: Package, root: Node) -> bool:
    """Whether changes are asked for, or there are some: of words, paragraph marks, formatting or tables."""
    asked = any(switch(root, "trackRevisions") for _, root in package.roots("settings"))
    return asked or any(node.name in _TRACKED or node.name.endswith(_FORMATTING) for node in root.all())


def _turned(root: Node, passages: Sequence[Passage]) -> Iterator[str]:
    """What is shown in another order than it is written, by signs among the words or by markup around them."""
    for each in passages:
        found = _TURNING.search(each.text)
        if found:
            yield _TURNING.sub("", each.text[found.start() : found.start() + _QUOTED])
    for node in root.all():
        if node.name == "bdo" and node.attribute() == "rtl":
            yield "".join(each.text for each in node.all() if each.name == "t")[:_QUOTED]


def _commenters(package: Package) -> Iterator[str]:
    comments = (each for _, root in package.roots("comments") for each in children(root, "comment"))
    return (attribute(each, "author") or "" for each in comments)
