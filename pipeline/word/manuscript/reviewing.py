"""Reads what a file says as it was put together, with the names of those who changed it while changes were tracked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from pipeline.word.document import Block, NoteKind, paragraphs_of
from pipeline.word.manuscript.flow import END, Comment, Flow, Grid, GridRow, Reviewed, Sign, Stretch, Who
from pipeline.word.manuscript.nodes import Node
from pipeline.word.manuscript.opening import Draft, opened_draft
from pipeline.word.manuscript.passages import Shown
from pipeline.word.manuscript.walk import ADDED, TRANSPARENT, Line, Mark, Walk, choice
from pipeline.word.markup import attribute, children, local
from pipeline.word.package import Package, Refusal

_REMOVED = ("del", "moveFrom")
_RESHAPED = "PrChange"
_OF_CELLS = {"cellIns", "cellDel", "cellMerge"}
_NOTES = {NoteKind.FOOTNOTE: "脚注", NoteKind.ENDNOTE: "尾注"}
_LONGEST_COMMENT = 10_000
"""Signs of a comment that are read: more than any person writes."""


def reviewed(data: bytes) -> Reviewed | Refusal:
    """Return what a file says and who changed it, or why it cannot be read; never raises, whatever the bytes."""
    draft = opened_draft(data)
    return draft if isinstance(draft, Refusal) else reviewed_draft(draft)


def reviewed_draft(draft: Draft) -> Reviewed:
    """Return what a file that was opened says and who changed it."""
    reader = _Reader(draft)
    body = draft.main.root.child("body")
    boxes = [node for node in draft.main.root.all() if node.name == "txbxContent" and node.wordprocessing]
    flows = [flow for box in boxes if (flow := reader.flow(box, known=True))]
    document = draft.manuscript.document
    notes = ((_NOTES[note.kind], _words(note.blocks)) for note in document.notes)
    headers = (
        (place, _words(story.blocks))
        for section in document.sections
        for place, stories in (("页眉", section.headers), ("页脚", section.footers))
        for story in stories.values()
    )
    return Reviewed(
        reader.flow(body, known=False) if body else (),
        tuple(flows),
        tuple(_comments(draft, reader)),
        tuple(each for each in (*dict.fromkeys(headers), *notes) if each[1]),
        tuple(Counter(_reshapers(draft.main.root)).items()),
        tuple(dict.fromkeys(each.attribute("author") for each in draft.main.root.all() if each.name in _OF_CELLS)),
        sum(len(each.pictures) for each in document.paragraphs()) + sum(len(each.line.maths) for each in draft.lines),
        draft.manuscript.record,
    )


class _Reader:
    """Reads the paragraphs of a file; those that its passages count, and those of rows that somebody deleted."""

    def __init__(self, draft: Draft) -> None:
        self._draft = draft
        self._known = {id(shown.line.node): number for number, shown in enumerate(draft.lines)}
        self._styles = [each.style for each in paragraphs_of(draft.manuscript.document.blocks)]
        self.offsets: dict[int, tuple[int, ...]] = {}
        """For each passage, before which of its signs each of its words stands, and the end."""

    def flow(self, parent: Node, *, known: bool) -> Flow:
        """What stands in an element; with `known`, only what the passages count."""
        return tuple(self._blocks(parent, known=known))

    def _blocks(self, parent: Node, *, known: bool) -> Iterator[Stretch | Grid]:
        for node in parent.children:
            if node.name == "p":
                yield from self._paragraph(node, known=known)
            elif node.name == "tbl":
                yield Grid(tuple(self._rows(node, known=known)))
            elif node.name in TRANSPARENT:
                yield from self._blocks(node, known=known)
            elif node.name == "AlternateContent":
                yield from self._blocks(choice(node), known=known)

    def _rows(self, parent: Node, *, known: bool) -> Iterator[GridRow]:
        for node in parent.children:
            if node.name == "tr":
                properties = node.child("trPr")
                cells = tuple(self.flow(cell, known=known) for cell in _cells(node))
                yield GridRow(cells, _changed(properties, "ins"), _changed(properties, "del"))
            elif node.name in TRANSPARENT:
                yield from self._rows(node, known=known)

    def _paragraph(self, node: Node, *, known: bool) -> Iterator[Stretch]:
        number = self._known.get(id(node), -1)
        if number < 0 and known:
            return
        shown = self._draft.lines[number] if number >= 0 else Shown(_line(node), ())
        signs, before = _signs(shown)
        if number >= 0:
            self.offsets[number] = before
        plain = all(piece.run.parent is node for piece in shown.line.pieces)
        style = self._styles[number] if number >= 0 else ""
        yield Stretch(number, (*signs, _end(node)), style, plain)


def _line(node: Node) -> Line:
    """A paragraph by itself."""
    walk, alone = Walk(), Node("", "", {}, node.start, None, children=[node])
    walk.blocks(alone)
    return walk.lines[-1] if walk.lines else Line(node)


def _cells(row: Node) -> Iterator[Node]:
    for node in row.children:
        if node.name == "tc":
            yield node
        elif node.name in TRANSPARENT:
            yield from _cells(node)


def _changed(properties: Node | None, *names: str) -> Who | None:
    """Whoever changed something as a whole, by what its properties hold."""
    found = next((child for name in names if properties and (child := properties.child(name))), None)
    return _who(found) if found else None


def _end(paragraph: Node) -> Sign:
    properties = paragraph.child("pPr")
    mark = properties.child("rPr") if properties else None
    return Sign(END, _changed(mark, "ins", "moveTo"), _changed(mark, *_REMOVED))


def _who(node: Node) -> Who:
    return Who(node.attribute("author"), node.attribute("date"))


def _signs(shown: Shown) -> tuple[list[Sign], tuple[int, ...]]:
    """The signs that a reader sees or saw, and for each word of the paragraph how many signs stand before it."""
    line, words = shown.line, shown.line.words  # put together once: it is asked for at every sign
    added: list[Who | None] = [None] * len(words)
    for span in reversed(line.added):  # the inner ones come first, and are to have the last word
        added[span.start : span.stop] = [_who(span.node)] * (span.stop - span.start)
    signs: list[Sign] = []
    before: list[int] = []
    removed = iter((*line.removed, None))
    waiting = next(removed)
    for at in range(len(words) + 1):
        before.append(len(signs))
        while waiting and waiting.at <= at:
            who, by = _who(waiting.change), _adder(waiting.node)
            signs += [Sign(_plain(letter), by, who) for letter in waiting.words]
            waiting = next(removed)
        if at < len(words) and not shown.hides(at):
            signs.append(Sign(_plain(words[at]), added[at]))
    return signs, tuple(before)


def _plain(letter: str) -> str:
    return "\n" if letter == END else letter


def _adder(node: Node) -> Who | None:
    """Whoever put in what somebody else took out again."""
    return next((_who(each) for each in node.ancestors() if each.name in ADDED), None)


def _comments(draft: Draft, reader: _Reader) -> Iterator[Comment]:
    """The comments; those on a note, or on a row that is deleted, have no place in the text."""
    index = {id(shown.line): number for number, shown in enumerate(draft.lines)}
    places: dict[str, dict[str, Mark]] = {}
    for spot in draft.spots:
        if id(spot.line) in index:
            places.setdefault(spot.node.attribute("id"), {}).setdefault(spot.node.name, spot)
    for key, who, text in _said(draft.package):
        spots = places.get(key, {})
        single = spots.get("commentReference")
        begin, end = spots.get("commentRangeStart", single), spots.get("commentRangeEnd", single)
        if begin and end:
            first, last = index[id(begin.line)], index[id(end.line)]
            yield Comment(who, text, first, _place(reader, first, begin), last, _place(reader, last, end))
        else:
            yield Comment(who, text, -1, 0, -1, 0)


def _place(reader: _Reader, passage: int, spot: Mark) -> int:
    before = reader.offsets.get(passage, (0,))
    return before[min(spot.at, len(before) - 1)]


def _said(package: Package) -> Iterator[tuple[str, Who, str]]:
    """The comments with the numbers that they have: programs give one number twice, and both were written."""
    for _, root in package.roots("comments"):
        for comment in children(root, "comment"):
            who = Who(attribute(comment, "author") or "", attribute(comment, "date") or "")
            lines = [
                "".join(each.text or "" for each in line.iter() if local(each) == "t")
                for line in comment.iter()
                if local(line) == "p"
            ]
            text = "\n".join(lines).strip()
            if len(text) > _LONGEST_COMMENT:
                text = f"{text[:_LONGEST_COMMENT]}……（批注共{len(text)}字，后面的看返回稿）"
            if text:
                yield attribute(comment, "id") or "", who, text


def _words(blocks: Iterable[Block]) -> str:
    """What blocks say, but for what programs fill in by themselves, such as the number of the page."""
    lines = ("".join(run.text for run in each.runs if not run.field).strip() for each in paragraphs_of(blocks))
    return "\n".join(line for line in lines if line)


def _reshapers(root: Node) -> Iterator[str]:
    return (node.attribute("author") for node in root.all() if node.name.endswith(_RESHAPED))
