"""Turns a finished report into the pieces of a template: headings, lists, tables, and figures where numbers stood."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from pipeline.derive.annexes import annex_options, annexes_alike
from pipeline.derive.chunks import Chunk, Derivation, Remark, Unknown, Way
from pipeline.derive.drawings import charted
from pipeline.derive.elements import front
from pipeline.derive.escaping import heading_ended
from pipeline.derive.grids import Numbers, grid, merged_columns
from pipeline.derive.items import items_of
from pipeline.derive.matching import Found, Known, known_of, match
from pipeline.derive.numbering import Numbering, ends_itself, items_below, items_in_turn, numbering
from pipeline.derive.outline import AnnexPiece, ChartPiece, HeadingPiece, Piece, TablePiece, TextPiece, outline
from pipeline.derive.places import apart_from_text, in_place, roles_at_their_end
from pipeline.derive.printings import list_printings, printings
from pipeline.derive.row_sources import RowSource, row_sources
from pipeline.derive.subjects import counts, listed, subjects
from pipeline.derive.wordings import bullets, line, written
from pipeline.model.definition import Definitions
from pipeline.model.document import Elements
from pipeline.model.figure import FigureSet
from pipeline.model.layout import Role
from pipeline.recognition.headings import number_of
from pipeline.recognition.page import Page
from pipeline.word import DrawnChart, paragraphs_of

_NUMBERS = re.compile("[0-9０-９]+|[零一二两三四五六七八九十百千万]+")
_WEIGHED, _FEWEST_WEIGHED = 600_000, 30
"""How many values are weighed for the numbers of a report, all together: a longer one has several seconds' work."""
_SHORTEST_FACT = 4
_NO_FACTS = ("署名", "主送", "抄送", "印发机关", "发文机关标志", "署名位置", "简称", "发文机关代字")


def derive(
    page: Page, charts: Sequence[DrawnChart], figures: FigureSet, definitions: Definitions, given: Elements
) -> Derivation:
    """Return a report as pieces of a template; `given` are the elements of a template that writes none.

    `figures` are those of the period that the report is about, `charts` those of its file.
    """
    known = _known(figures, definitions, _most_weighed(page))
    found = outline(page)
    shown = list(charted(found.pieces, charts, figures))
    annexed = annexes_alike(shown)
    ends = roles_at_their_end(shown, annexed=annexed)
    head = front(found, page.kind, given, lambda text: match(text, known, headline=True).matches, ends)
    pieces = list(in_place(shown, head.roles, annexed=annexed))
    if Role.IMPRINT in found.elements and Role.IMPRINT not in head.roles:
        pieces += apart_from_text(found)
    work = _Work(known, figures, row_sources(figures.figures), numbering(pieces))
    chunks = tuple(work.chunks(pieces, annexed=annexed))
    options = [*work.options(), *(annex_options(pieces, found.landscape) if annexed else ())]
    remarks = (*head.remarks, *_left_out(page, len(found.pieces) - len(shown)))
    return Derivation((*head.lines, *options), chunks, remarks)


def _left_out(page: Page, pictures: int) -> Iterator[tuple[Remark, str]]:
    """What a template cannot say: pictures, charts of other numbers, notes."""
    if pictures:
        yield Remark.PICTURES, str(pictures)
    if page.document.notes:
        yield Remark.NOTES, str(len(page.document.notes))


def _most_weighed(page: Page) -> int:
    """How many values may stand behind a number to be weighed there: the fewer, the more numbers a report has."""
    numbers = sum(len(_NUMBERS.findall(each.text)) for each in paragraphs_of(page.document.blocks))
    return max(_FEWEST_WEIGHED, _WEIGHED // max(1, numbers))


def _known(figures: FigureSet, definitions: Definitions, most: int) -> Known:
    values = (*subjects(figures, definitions), *counts(figures, definitions))
    texts = {definitions.unit.name: "单位.名称"}
    for key, fact in definitions.unit.facts.items():
        if isinstance(fact, str) and len(fact) >= _SHORTEST_FACT and key not in _NO_FACTS and key.isidentifier():
            texts.setdefault(fact, f"单位.{key}")
    lists = (printing for each in listed(figures, definitions) for printing in list_printings(each))
    return known_of(figures.period, (one for each in values for one in printings(each)), lists, texts, most)


@dataclass(slots=True)
class _Work:
    """Writes the pieces of one report as chunks."""

    known: Known
    figures: FigureSet
    sources: Sequence[RowSource]
    numbering: Numbering
    level: int = 1
    in_turn: bool = False
    numbered_items: bool = False
    below_text: bool = False
    in_annex: bool = False
    path: dict[int, str] = field(default_factory=dict)

    def options(self) -> Iterator[str]:
        """Yield the options that the chunks need."""
        if not self.numbering.automatic:
            yield "标题编号: 否"
        if self.in_turn and not self.numbered_items:
            yield "分段列项: 一是"

    def chunks(self, pieces: Sequence[Piece], *, annexed: bool) -> Iterator[Chunk]:
        """Yield the chunks of all pieces."""
        self._look_for_items(pieces)
        at = 0
        while at < len(pieces):
            count = self._items(pieces, at)
            if count:
                yield self._apart([each.text for each in pieces[at : at + count] if isinstance(each, TextPiece)])
            else:
                yield from self._chunk(pieces[at], at, annexed=annexed)
            self.below_text = isinstance(pieces[at], TextPiece) and not count
            at += count or 1

    def _look_for_items(self, pieces: Sequence[Piece]) -> None:
        """Decide which kind of items 分段列项 is for: one report has one."""
        texts = [each.text if isinstance(each, TextPiece) else "" for each in pieces]
        begins = (at for at in range(len(texts)) if not texts[at - 1 : at] or texts[at])
        self.in_turn = any(items_in_turn(texts[after] for after in range(at, len(texts))) for at in begins)

    def _items(self, pieces: Sequence[Piece], at: int) -> int:
        """How many pieces from a place on are the items of one list."""
        texts = _texts_from(pieces, at)
        if self.in_turn:
            return items_in_turn(texts)
        return items_below(texts, self.level) if self.numbering.automatic else 0

    def _apart(self, texts: Sequence[str]) -> Chunk:
        """Paragraphs that are items of a list, their ordinals left to the program."""
        found = [self._match(text) for text in texts]
        opening = [_ordinal(text) for text in texts]
        pairs = list(zip(texts, found, opening, strict=True))
        listed_ = "\n".join(f"+ {line(text, one.matches, start, omitting=True)}" for text, one, start in pairs)
        plain = "\n\n".join(line(text, one.matches, omitting=True) for text, one, _ in pairs)
        matches = tuple(each for one in found for each in one.matches)
        bare = "\n\n".join(line(text) for text in texts)
        unknown = tuple(Unknown(text, number, self._above()) for text, one, _ in pairs for number in one.unknown)
        ways = (Way(listed_, matches, unknown), Way(plain, matches, unknown), Way(bare, (), unknown))
        return Chunk(tuple(texts), ways)

    def _chunk(self, piece: Piece, at: int, *, annexed: bool) -> Iterator[Chunk]:
        match piece:
            case HeadingPiece():
                yield self._heading(piece, plain=at in self.numbering.plain)
            case TextPiece():
                yield self._paragraph(piece.text)
            case TablePiece():
                merging = annexed and self.in_annex and bool(merged_columns(piece))
                numbers = Numbers(self.known, self.figures.figures, self.sources)
                yield grid(piece, numbers, self._above(), merging=merging)
            case AnnexPiece() if annexed:
                self.path, self.level, self.in_annex = {0: piece.title}, 1, True
                yield self._annex(piece.title)
            case ChartPiece():
                yield Chunk((), (Way(piece.written),))

    def _annex(self, title: str) -> Chunk:
        found = self._match(title, headline=True)
        ways = (Way(f"# 附件：{written(title, found.matches)}", found.matches), Way(f"# 附件：{written(title)}"))
        return Chunk((title,), ways)

    def _above(self) -> str:
        return "　".join(self.path[key] for key in sorted(self.path))

    def _match(self, text: str, *, headline: bool = False) -> Found:
        return match(text, self.known, self._above(), headline=headline)

    def _heading(self, piece: HeadingPiece, *, plain: bool) -> Chunk:
        """A heading, with the text that runs in behind it on the next line."""
        self.path = {key: words for key, words in self.path.items() if key < piece.level}
        if plain:
            chunk = self._paragraph(piece.text)
            self.path[piece.level] = piece.words
            return chunk
        self.level = piece.level if self.numbering.automatic else self.level
        title = piece.words if self.numbering.automatic else f"{piece.number}{piece.words}"
        if piece.running and title.endswith("。"):
            title = title[:-1]
        elif piece.running and not ends_itself(title):
            return self._paragraph(piece.text)
        found = self._match(title, headline=True)
        self.path[piece.level] = piece.words
        marks = "#" * piece.level
        heads = [f"{marks} {heading_ended(written(title, found.matches))}", f"{marks} {heading_ended(written(title))}"]
        if not piece.running:
            ways = (Way(heads[0], found.matches), Way(heads[1]))
            return Chunk((piece.text,), (*ways, *self._paragraph(piece.text).ways))
        self.below_text = False
        body = self._paragraph(piece.running)
        full = tuple(
            Way(f"{heads[0 if way.matches else 1]}\n{way.text}", (*found.matches, *way.matches), way.unknown)
            for way in body.ways
        )
        last = self._paragraph(piece.text).ways[-1]
        return Chunk((piece.text,), (*full, last))

    def _paragraph(self, text: str) -> Chunk:
        found = self._match(text)
        listed_ = items_of(text)
        if listed_ and self.below_text and listed_.lead[0] == listed_.lead[1]:
            listed_ = None  # a list without a lead would go on with the paragraph before it
        unknown = tuple(Unknown(text, number, self._above()) for number in found.unknown)
        full, bare = found.matches, ()
        lists = [
            Way(bullets(text, listed_, matches, omitting=omitting), matches, unknown)
            for matches, omitting in ((full, True), (full, False), (bare, False))
            if listed_
        ]
        lines = [
            Way(line(text, matches, omitting=omitting), matches, unknown)
            for matches, omitting in ((full, True), (full, False), (bare, False))
        ]
        ways = (*lists[:2], *lines[:2], *lists[2:], *lines[2:])
        return Chunk((text,), tuple(dict.fromkeys(ways)))


def _texts_from(pieces: Sequence[Piece], at: int) -> Iterator[str]:
    """The paragraphs from a place on, as far as nothing else stands between."""
    for after in range(at, len(pieces)):
        piece = pieces[after]
        if not isinstance(piece, TextPiece):
            return
        yield piece.text


def _ordinal(text: str) -> int:
    """How many characters the ordinal of an item takes."""
    number = number_of(text)[1]
    return len(number) if number else text.index("是") + 1
