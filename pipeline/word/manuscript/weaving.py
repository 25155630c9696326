"""Writes what many people changed into one file, each change under its own name, all else byte for byte."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from operator import attrgetter

from pipeline.word.manuscript.bundle import Bundle
from pipeline.word.manuscript.composing import cells_of
from pipeline.word.manuscript.editing import taken_numbers
from pipeline.word.manuscript.flow import Who
from pipeline.word.manuscript.hand import Hands, free_numbers
from pipeline.word.manuscript.marks import looks_of_mark, marked
from pipeline.word.manuscript.nodes import Node, prefix_of
from pipeline.word.manuscript.opening import Draft, opened_draft
from pipeline.word.manuscript.passages import Shown
from pipeline.word.manuscript.remarks import Remarks, around, around_box
from pipeline.word.manuscript.rows import new_row, struck_row
from pipeline.word.manuscript.splices import Pending, Splice, merged, spliced
from pipeline.word.manuscript.typesetting import Cell, Fate, Setter, Verbatim, look_of
from pipeline.word.manuscript.weaves import Annotate, Break, Insert, InsertRow, Join, Strike, StrikeRow, Weave
from pipeline.word.package import Refusal

_BOOKMARK_END = "bookmarkEnd"


def woven(data: bytes, weaves: Sequence[Weave]) -> bytes:
    """Return a file with the changes of many people as tracked changes and comments; all else stays byte for byte.

    Raises ValueError for a file that `open_manuscript` refuses, for words that are not there, for words struck twice,
    and for a paragraph that would end within a link or a field.
    """
    draft = opened_draft(data)
    if isinstance(draft, Refusal):
        raise ValueError(draft)  # noqa: TRY004 - not a type that the caller chose
    if not weaves:
        return data
    bundle = Bundle(draft)
    hands = Hands(prefix_of(draft.main.data, draft.main.root), free_numbers(set(taken_numbers(draft))))
    remarks = Remarks(bundle, hands.of(Who("")))
    bundle.changed[draft.main.name] = _changed(draft, weaves, hands, remarks)
    remarks.write()
    return bundle.packed()


def _changed(draft: Draft, weaves: Sequence[Weave], hands: Hands, remarks: Remarks) -> bytes:
    """Return document.xml with the changes made."""
    data, pending = draft.main.data, Pending()
    by_passage: dict[int, list[Weave]] = defaultdict(list)
    for each in weaves:
        by_passage[each.passage].append(each)
    pending.add(_rows(draft, weaves, hands))

    def verbatim(start: int, stop: int) -> bytes:
        """A text box holds paragraphs that are done before the one that it hangs on."""
        return spliced(data, pending.take(start, stop), start, stop)

    for number, line in enumerate(draft.lines):
        if number in by_passage:
            weaving = _Weaving(line, draft, hands, verbatim)
            weaving.take(by_passage.pop(number), remarks)
            pending.add(weaving.splices())
    if by_passage:
        raise ValueError(by_passage)
    return spliced(data, pending.found)


def _rows(draft: Draft, weaves: Sequence[Weave], hands: Hands) -> Iterator[Splice]:
    """Rows that are put in or deleted."""
    added: dict[int, list[bytes]] = defaultdict(list)
    for each in weaves:
        if isinstance(each, (InsertRow, StrikeRow)):
            row = next((node for node in draft.lines[each.passage].line.node.ancestors() if node.name == "tr"), None)
            if row is None:
                raise ValueError(each)
            hand = hands.of(each.who)
            if isinstance(each, StrikeRow):
                yield struck_row(row, hand)
            else:
                at = row.start if each.before else row.end
                added[at].append(new_row(draft.main.data, row, each.cells, hand))
    yield from (Splice(at, at, b"".join(rows)) for at, rows in added.items())


@dataclass(slots=True)
class _Weaving:
    """A paragraph under the hands of many."""

    shown: Shown
    draft: Draft
    hands: Hands
    verbatim: Verbatim
    cells: tuple[tuple[Cell, bool], ...] = ()
    visible: tuple[Cell, ...] = ()
    head: list[bytes] = field(default_factory=list)  # what stands before all words, and behind them
    tail: list[bytes] = field(default_factory=list)
    beside: list[Splice] = field(default_factory=list)
    properties: bytes | None = None

    @property
    def node(self) -> Node:
        """The paragraph itself."""
        return self.shown.line.node

    def take(self, weaves: Sequence[Weave], remarks: Remarks) -> None:
        """Do all that is changed in the paragraph: words struck first, then what stands between, then comments."""
        self.cells = tuple(cells_of(self.shown))
        self.visible = tuple(cell for cell, visible in self.cells if visible)
        for each in weaves:
            if isinstance(each, Strike):
                self._strike(each)
        self._paragraphs([each for each in weaves if isinstance(each, (Insert, Break))], weaves)
        for each in weaves:
            if isinstance(each, Annotate):
                self._note(each, remarks)

    def _strike(self, each: Strike) -> None:
        if not 0 <= each.start < each.stop <= len(self.visible):
            raise ValueError(each)
        for cell in self.visible[each.start : each.stop]:
            if cell.fate is not Fate.KEPT:
                raise ValueError(each)
            cell.fate, cell.striker = Fate.STRUCK, self.hands.of(each.who)

    def _paragraphs(self, between: Sequence[Insert | Break], weaves: Sequence[Weave]) -> None:
        """Put in what stands between words; each new end of a paragraph begins another one."""
        gaps: dict[int, list[Insert | Break]] = defaultdict(list)
        for each in between:
            gaps[each.at].append(each)
        breaks = [each for at in sorted(gaps) for each in gaps[at] if isinstance(each, Break)]
        joined = next((each for each in weaves if isinstance(each, Join)), None)
        removal = self.hands.of(joined.who).change("del", b"") if joined else b""
        own = marked(self.draft.main.data, self._pPr(self.node), removal, last=True) if removal else None
        following = iter([*(self._broken(each) for each in breaks[1:]), own])
        if breaks or joined:
            self.properties = self._broken(breaks[0]) if breaks else own
        for at in sorted(gaps):
            self._gap(at, gaps[at], following)

    def _broken(self, each: Break) -> bytes:
        """The properties of a paragraph that somebody made to end."""
        like = self.draft.lines[each.like].line.node
        addition = self.hands.of(each.who).change("ins", b"")
        return marked(self.draft.main.data, self._pPr(like), addition, last=False, prefix=self.hands.prefix)

    @staticmethod
    def _pPr(node: Node) -> Node | None:  # noqa: N802 - the name of the element
        return node.child("pPr")

    def _gap(self, at: int, items: Sequence[Insert | Break], following: Iterator[bytes | None]) -> None:
        """Put in what stands at one offset: up to the first new end where the words around are, the rest for itself."""
        first_break = next((n for n, each in enumerate(items) if isinstance(each, Break)), len(items))
        whole_first = at == 0 and first_break < len(items)
        before = [] if whole_first else items[:first_break]
        rest = items if whole_first else items[first_break:]
        markup = b"".join(self._words(each, at) for each in before if isinstance(each, Insert))
        if markup:
            self._put(at, markup)
        if not rest:
            return
        pieces: list[bytes] = []
        for number, (each, ending) in enumerate(zip(rest, _endings(rest), strict=True)):
            if isinstance(each, Break):
                properties = next(following)
                own = self._properties_as_they_are() if properties is None else properties
                pieces.append(f"</{self.hands.prefix}p><{self.hands.prefix}p>".encode() + own)
            else:
                pieces.append(self._words(each, at, ending.like if ending and (number or whole_first) else None))
        self._put(at, b"".join(pieces), paragraph=True)

    def _properties_as_they_are(self) -> bytes:
        properties = self._pPr(self.node)
        return self.draft.main.data[properties.start : properties.end] if properties else b""

    def _words(self, each: Insert, at: int, like: int | None = None) -> bytes:
        """Return new words as somebody's insertion, in the look of those before them, or of another paragraph's."""
        hand = self.hands.of(each.who)
        return hand.change("ins", hand.element("r", self._look(at, like) + hand.words(each.text)))

    def _look(self, at: int, like: int | None) -> bytes:
        data = self.draft.main.data
        if like is not None:
            shown = self.draft.lines[like]
            piece = next(iter(shown.line.pieces), None)
            if piece:
                return look_of(piece.run, lambda start, stop: data[start:stop])
            return looks_of_mark(data, self._pPr(shown.line.node))
        if self.visible:
            return look_of(self.visible[max(at - 1, 0)].run, lambda start, stop: data[start:stop])
        return looks_of_mark(data, self._pPr(self.node))

    def _put(self, at: int, markup: bytes, *, paragraph: bool = False) -> None:
        """Put markup between words; where a bookmark ends there, behind it, and before one that begins there."""
        if at and at <= len(self.visible) and self.visible[at - 1].fate is Fate.STRUCK and not paragraph:
            self.visible[at - 1].after.append(markup)
        elif at == 0:
            self.head.append(markup)
        elif at == len(self.visible):
            self.tail.append(markup)
        else:
            self._between(self.visible[at - 1], self.visible[at], markup, paragraph=paragraph)

    def _between(self, previous: Cell, following: Cell, markup: bytes, *, paragraph: bool) -> None:
        """Put markup between two words that are both there."""
        if previous.run is following.run:
            if paragraph and previous.run.parent is not self.node:
                raise ValueError(markup)
            previous.after.append(markup)
            return
        begin, end = self._outermost(previous.run), self._outermost(following.run)
        if begin is end and paragraph:
            raise ValueError(markup)
        holder = begin.parent if begin is not end else previous.run.parent
        among = [] if holder is None else _from_to(holder.children, begin.end, end.start)
        closing = [node for node in among if node.name == _BOOKMARK_END]
        if closing:
            self.beside.append(Splice(closing[-1].end, closing[-1].end, markup))
        elif begin is previous.run or (begin is end and not paragraph):
            previous.after.append(markup)
        elif end is following.run:
            following.before.insert(0, markup)
        else:
            self.beside.append(Splice(begin.end, begin.end, markup))

    def _outermost(self, run: Node) -> Node:
        """What of the paragraph's own children a run stands in."""
        at = run
        while at.parent is not self.node and at.parent is not None:
            at = at.parent
        return at

    def _note(self, each: Annotate, remarks: Remarks) -> None:
        """Put the marks of a comment around words, or around the whole paragraph where there are none."""
        hand = self.hands.of(each.who)
        begin, end = around(hand, *remarks.add(each.text, hand))
        start, stop = max(each.start, 0), min(each.stop, len(self.visible))
        if box := around_box(self.node, begin, end):
            self.beside += box
        elif start < stop:
            self.visible[start].before.insert(0, begin)
            self.visible[stop - 1].after.append(end)
        else:
            self.head.insert(0, begin)
            self.tail.append(end)

    def splices(self) -> Iterator[Splice]:
        """Yield what becomes of the paragraph."""
        yield from merged(self.beside)
        anew: dict[Node, list[Cell]] = {}
        for cell, _ in self.cells:
            anew.setdefault(cell.run, []).append(cell)
        for run, cells in anew.items():
            if any(cell.touched for cell in cells):
                yield Splice(run.start, run.end, Setter(run, self.verbatim, self.hands.of(Who(""))).set(cells))
        yield from self._edges()

    def _edges(self) -> Iterator[Splice]:
        """The properties, and what stands before and behind all words."""
        node, properties = self.node, self._pPr(self.node)
        head, tail = b"".join(self.head), b"".join(self.tail)
        if node.inner == node.end:  # <w:p/>
            data = self.draft.main.data
            tag = data[node.start : node.inner - 2].rstrip()
            name = tag[1:].split(maxsplit=1)[0]
            if self.properties or head or tail:
                content = (self.properties or b"") + head + tail
                yield Splice(node.start, node.end, tag + b">" + content + b"</" + name + b">")
            return
        if self.properties is not None:
            start, stop = (properties.start, properties.end) if properties else (node.inner, node.inner)
            yield Splice(start, stop, self.properties + head)
        elif head:
            at = properties.end if properties else node.inner
            yield Splice(at, at, head)
        if tail:
            yield Splice(node.close, node.close, tail)


def _endings(items: Sequence[Insert | Break]) -> list[Break | None]:
    """For each of several the end of a paragraph that comes next, itself counted; None behind the last one."""
    found: list[Break | None] = []
    for each in reversed(items):
        found.append(each if isinstance(each, Break) else found[-1] if found else None)
    return found[::-1]


def _from_to(nodes: Sequence[Node], start: int, stop: int) -> Sequence[Node]:
    """Those of some children, which lie in the order of the bytes, that begin in [start, stop)."""
    place = attrgetter("start")
    return nodes[bisect_left(nodes, start, key=place) : bisect_left(nodes, stop, key=place)]
