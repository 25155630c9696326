"""Reads a Word file as a form: its parts with words, cut into blocks, paragraphs and pieces that stay as they are."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from pipeline.word.form.blocks import FormBlock, FormParagraph
from pipeline.word.form.letters import LetterReader, once
from pipeline.word.form.pieces import Kind, Piece, Pieces
from pipeline.word.manuscript.nodes import Node, prefix_of
from pipeline.word.manuscript.opening import Draft, Part, opened_draft
from pipeline.word.manuscript.text import Manuscript
from pipeline.word.package import Refusal

_NOTES = {"header": "页眉", "footer": "页脚", "footnotes": "脚注", "endnotes": "尾注"}
_BLOCKS = {"p", "tbl", "sdt", "customXml"}
_SHOWN = ("word/charts/", "word/diagrams/", "docProps/")
_MARKUP = re.compile(rb"<[^>]*>")
_REMEMBERED = 8


@dataclass(frozen=True, slots=True, eq=False)
class Form:
    """A form: the roots of its parts with words, the document first; its pieces; and what it says as it stands."""

    draft: Draft
    roots: tuple[FormBlock, ...]
    pieces: tuple[Piece, ...]
    prefixes: Mapping[str, str]

    @property
    def text(self) -> str:
        """What it says, a line a paragraph."""
        return "\n".join(each.letters for root in self.roots for each in root.paragraphs())

    @property
    def out_of_reach(self) -> Iterator[str]:
        """The texts of charts and the like, whose words are not among those of the form; comments are for people."""
        known = {self.pieces[root.opens].part for root in self.roots}
        for entry, data in self.draft.entries:
            if entry.filename not in known and entry.filename.startswith(_SHOWN):
                yield _MARKUP.sub(b"", data).decode(errors="replace")

    @property
    def manuscript(self) -> Manuscript:
        """The form's own text."""
        return self.draft.manuscript


@lru_cache(_REMEMBERED)
def read_form(data: bytes) -> Form | Refusal:
    """Return a Word file as a form, or why it is none; read once however many documents it makes."""
    draft = opened_draft(data)
    if isinstance(draft, Refusal):
        return draft
    pieces, roots, prefixes = Pieces(), list[FormBlock](), dict[str, str]()
    for part, note in _parts(draft):
        prefixes[part.name] = prefix_of(part.data, part.root)
        places = {id(line.line.node): at for at, line in enumerate(draft.lines)} if part is draft.main else {}
        roots.append(_PartReader(part, note, prefixes[part.name], pieces, places).root())
    return Form(draft, tuple(roots), tuple(pieces.found), prefixes)


def _parts(draft: Draft) -> Iterator[tuple[Part, str]]:
    """The parts that words stand in, and what their paragraphs are called."""
    yield draft.main, ""
    known: set[str] = set()
    for relation in draft.package.relations(draft.main.name).values():
        part = draft.part(relation.part) if relation.kind in _NOTES and relation.part not in known else None
        known.add(relation.part)
        if part and prefix_of(part.data, part.root):
            yield part, _NOTES[relation.kind]


@dataclass(slots=True)
class _PartReader:
    """Cuts one part into pieces; `places` are the manuscript's paragraphs by their nodes."""

    part: Part
    note: str
    prefix: str
    pieces: Pieces
    places: Mapping[int, int]
    _spoken: set[int] = field(default_factory=set)  # elements with a paragraph in them

    def root(self) -> FormBlock:
        root = self.part.root
        for node in root.all():
            if node.name == "p" and node.wordprocessing:
                self._spoken |= {id(each) for each in node.ancestors()}
        return self._block(root, 0, len(self.part.data))

    def _block(self, node: Node, start: int, end: int, run: int = -1) -> FormBlock:
        """A block from `start`, where what stands before it ended; `run` is the run that it hangs in."""
        opens = self._add(Kind.BLOCK_BEGINS, start, node.inner, name=node.name, run=run, spare=self._spare(node))
        at, children = node.inner, list[FormBlock | FormParagraph | int]()
        for child in node.children:
            if child.name == "p" and child.wordprocessing:
                children.append(self._paragraph(child, at))
            elif id(child) in self._spoken:
                children.append(self._block(child, at, child.end))
            else:
                children.append(self._add(Kind.BLOCK, at, child.end, name=child.name, once=once(child)))
            at = child.end
        closes = self._add(Kind.BLOCK_ENDS, at, end, name=node.name)
        return FormBlock(node.name, opens, closes, tuple(children))

    def _paragraph(self, node: Node, start: int) -> FormParagraph:
        properties = node.child("pPr")
        inner = properties.end if properties else node.inner
        stays = bool(properties and properties.child("sectPr"))
        opens = self._add(Kind.PARAGRAPH_BEGINS, start, inner, name="p", stays=stays)
        if node.close == node.inner == node.end:  # without content, its one tag has to be opened
            opened = self.part.data[start : node.end - 2] + b">"
            self.pieces.found[opens] = Piece(Kind.PARAGRAPH_BEGINS, opened, self.part.name, "p")
            closes = self.pieces.add(Piece(Kind.PARAGRAPH_ENDS, f"</{self.prefix}p>".encode(), self.part.name, "p"))
        else:
            closes = self._add(Kind.PARAGRAPH_ENDS, node.close, node.end, name="p")
        whole = self._add(Kind.PARAGRAPH, start, node.end, name="p", stays=stays)
        reader = LetterReader(self.part, self.pieces, self._hanging, self._spoken)
        reader.read(node)
        return FormParagraph(
            opens,
            closes,
            whole,
            "".join(reader.letters),
            tuple(reader.runs),
            tuple(reader.things),
            self.places.get(id(node)),
            self.note,
            stays,
        )

    def _hanging(self, node: Node, run: int) -> FormBlock:
        """What hangs on a paragraph and has paragraphs itself."""
        return self._block(node, node.start, node.end, run)

    def _add(self, kind: Kind, start: int, stop: int, **about: object) -> int:
        return self.pieces.add(Piece(kind, self.part.data[start:stop], self.part.name, **about))  # type: ignore[arg-type]

    def _spare(self, node: Node) -> bytes:
        """An empty paragraph like the one that a block ends with, if it does."""
        last = next((child for child in reversed(node.children) if child.name in _BLOCKS), None)
        if last is None or last.name != "p":
            return b""
        tag = f"{self.prefix}p".encode()
        properties = last.child("pPr")
        inside = self.part.data[properties.start : properties.end] if properties else b""
        return b"<" + tag + b">" + inside + b"</" + tag + b">"
