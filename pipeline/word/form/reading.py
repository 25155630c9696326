"""Reads a Word file as a form: its parts with words, cut into blocks, paragraphs and pieces that stay as they are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from pipeline.markup import STRAY, shape
from pipeline.word.form.blocks import Form, FormBlock, FormParagraph
from pipeline.word.form.filling import TornError, filled
from pipeline.word.form.letters import LetterReader, once
from pipeline.word.form.pieces import Kind, Piece, Pieces
from pipeline.word.manuscript.nodes import Node, prefix_of
from pipeline.word.manuscript.opening import Draft, Part, opened_draft
from pipeline.word.manuscript.text import Manuscript
from pipeline.word.package import Refusal

_NOTES = {"header": "页眉", "footer": "页脚", "footnotes": "脚注", "endnotes": "尾注"}
_BLOCKS = {"p", "tbl", "sdt", "customXml"}
_REMEMBERED = 8


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
    form = Form(draft, tuple(roots), tuple(pieces.found), prefixes)
    return form if _is_sound(form) else Refusal.DAMAGED


def _is_sound(form: Form) -> bool:
    """Whether a form comes together again: byte for byte of its paragraphs, and with the same words of its letters.

    Elements within others that no program would put there are a reason why it might not.
    """
    try:
        whole, apart = (filled(form, "".join(_pieces(form.roots, apart=apart))) for apart in (False, True))
    except TornError:
        return False
    again = opened_draft(apart.clean) if apart else Refusal.DAMAGED
    if whole is None or isinstance(again, Refusal):
        return False
    parts = {form.pieces[root.opens].part: root for root in form.roots}
    same = all((part := form.draft.part(name)) and part.data == whole.marked.get(name) for name in parts)
    return same and _words(form.manuscript) == _words(again.manuscript)


def _words(text: Manuscript) -> list[str]:
    """What a form says, but for signs that a text with tokens cannot hold."""
    found = (STRAY.sub("", each.text).replace("\n", "").strip() for each in text.passages)
    return [words for words in found if words]


def _pieces(blocks: Iterable[FormBlock | FormParagraph | int], *, apart: bool) -> Iterator[str]:
    """The tokens of blocks with nothing changed; of paragraphs as a whole, or `apart` into letters and things."""
    for each in blocks:
        if isinstance(each, int):
            yield shape(each)
        elif isinstance(each, FormBlock):
            yield from (shape(each.opens), *_pieces(each.children, apart=apart), shape(each.closes))
        elif apart:
            yield from (shape(each.opens), *_letters(each), shape(each.closes))
        else:
            yield shape(each.whole)


def _letters(paragraph: FormParagraph) -> Iterator[str]:
    things = list(paragraph.things)
    for at in range(len(paragraph.letters) + 1):
        while things and things[0][0] <= at:
            _, thing = things.pop(0)
            yield from _pieces([thing.block], apart=True) if thing.block else [shape(thing.piece, soft=thing.soft)]
        if at < len(paragraph.letters):
            yield shape(paragraph.runs[at]) + paragraph.letters[at]


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
