"""A paragraph as strips: its lines with borders, keeping rules, and what is anchored to it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from pipeline.preview.borders import rule
from pipeline.preview.heights import Height, height
from pipeline.preview.lines import Characters, Line, Piece, Room, broken, characters_of
from pipeline.preview.marks import Mark, Placeholder, Span, Text
from pipeline.preview.strips import Afloat, Strip
from pipeline.word import Border, Paragraph, Picture, Place, Shape

_TWIPS = 20
_GRID_PARTS = 4096
MOST_CHARACTERS = 100_000
"""What of one paragraph is laid: some hundred pages."""
_MOST_STOPS = 64
_JUSTIFIED = {"both", "distribute", "mediumKashida", "lowKashida", "highKashida", "thaiDistribute"}
_COUNTED_APART = {Place.HEADER, Place.FOOTER, Place.NOTE}
_TITLES = {"title", "标题"}


@dataclass(frozen=True, slots=True)
class Setting:
    """What holds for all paragraphs of a column: its width, the grid, tab stops nobody set, what fields say.

    `traced`: each figure and each paragraph is to be told from the others.
    """

    width: float
    pitch: int = 0
    grid: int = 0
    tab_distance: int = 720
    grid_in_tables: bool = False
    fields: Mapping[str, str] | None = None
    traced: bool = False

    def of_cell(self, width: float) -> Setting:
        """Return the setting of a column in a table or box."""
        return replace(self, width=width, pitch=self.pitch if self.grid_in_tables else 0)


def paragraph_strips(
    paragraph: Paragraph, setting: Setting, key: int, above: Paragraph | None, below: Paragraph | None
) -> Iterator[Strip]:
    """Yield the strips of a paragraph; those `above` and `below` may share its borders."""
    shape = paragraph.shape
    characters = characters_of(_spans(paragraph, setting), shape, setting.grid * _TWIPS / _GRID_PARTS)
    lines = list(broken(characters, _room(shape, setting)))
    laying = _Laying(paragraph, setting, characters, _edges(shape, above, below))
    for at, line in enumerate(lines):
        first, last = at == 0, at == len(lines) - 1
        yield replace(
            laying.strip(line, first=first, last=last),
            before=shape.before if first and not _contextual(paragraph, above) else 0,
            after=shape.after if last and not _contextual(paragraph, below) else 0,
            passage=key,
            level=_level(paragraph),
            number=paragraph.number if setting.traced and paragraph.place not in _COUNTED_APART else 0,
            keep_next=_kept(shape, at, len(lines)),
            break_before=shape.page_break_before and first,
            break_after=line.paged,
            afloat=_afloat(paragraph) if first else (),
        )


@dataclass(frozen=True, slots=True)
class _Laying:
    """A paragraph whose lines are being laid; `edges` are the borders that it draws itself."""

    paragraph: Paragraph
    setting: Setting
    characters: Characters
    edges: Mapping[str, Border]

    def strip(self, line: Line, *, first: bool, last: bool) -> Strip:
        """A line with its borders; pictures in the text stand above the first."""
        shape, right = self.paragraph.shape, _right(self.paragraph.shape, self.setting)
        pictures = [one for one in self.paragraph.pictures if first and not one.anchor.horizontal_from]
        tallest = float(max((one.anchor.height for one in pictures), default=0))
        tall = _height(self.characters, line, self.paragraph, self.setting)
        upper, lower = _border_room(self.edges, first=first, last=last)
        above = upper + (tallest if self.characters.text else 0)
        whole = above + max(tall.line, 0 if self.characters.text else tallest) + lower
        baseline = above + tall.baseline
        texts = tuple(_texts(self.characters, line, baseline, _stand(shape, line), right))
        borders = _border_marks(self.edges, shape, self.setting, whole, first=first, last=last)
        return Strip(whole, texts=texts, marks=(*borders, *_pictures(pictures, upper, shape, self.setting)))


def _afloat(paragraph: Paragraph) -> tuple[Afloat, ...]:
    pictures = (one for one in paragraph.pictures if one.anchor.horizontal_from)
    return (*paragraph.boxes, *paragraph.lines, *pictures)


def _contextual(paragraph: Paragraph, other: Paragraph | None) -> bool:
    """Whether no blank is to be left between a paragraph and its neighbour."""
    return paragraph.shape.contextual and other is not None and other.style == paragraph.style


def _spans(paragraph: Paragraph, setting: Setting) -> list[Span]:
    spans = [Span(paragraph.label + ("\t" if paragraph.shape.first_line.twips < 0 else ""), paragraph.mark)]
    spans = spans if paragraph.label else []
    room = MOST_CHARACTERS
    for before, run in pairwise((None, *paragraph.runs)):
        text = run.text if run else ""
        if run and setting.fields and run.field in setting.fields:  # its result may be parted into several runs
            text = "" if before and before.field == run.field else setting.fields[run.field]
        if run and text and not run.look.hidden:
            spans.append(Span(text[:room], run.look, run.anchor if setting.traced else ""))
            room -= len(text[:room])
    return spans


def _room(shape: Shape, setting: Setting) -> Room:
    left = float(shape.left.twips)
    right = max(_right(shape, setting), left + _TWIPS)
    first = min(left + shape.first_line.twips, right - _TWIPS)
    return Room(first, left, right, shape.tabs[:_MOST_STOPS], setting.tab_distance)


def _right(shape: Shape, setting: Setting) -> float:
    return setting.width - shape.right.twips


def _height(characters: Characters, line: Line, paragraph: Paragraph, setting: Setting) -> Height:
    looks = {id(look): look for look in characters.looks[line.start : line.end]}
    return height(looks.values() or [paragraph.mark], paragraph.shape, setting.pitch)


def _stand(shape: Shape, line: Line) -> str:
    """The last line of a justified paragraph stands left, that of a distributed one is spread like the others."""
    if shape.stand in _JUSTIFIED:
        return "left" if line.closed and shape.stand != "distribute" else "both"
    return {"end": "right", "start": "left"}.get(shape.stand, shape.stand)


def _texts(characters: Characters, line: Line, baseline: float, stand: str, right: float) -> Iterator[Text]:
    *before, last = line.pieces
    free = right - last.left - last.width
    if stand in {"center", "right"}:
        shift = free / 2 if stand == "center" else free
        pieces = [replace(one, left=one.left + shift) for one in line.pieces]
    elif stand == "both" and free > 0 and last.end - last.start > 1:
        pieces = [*before, replace(last, width=last.width + free)]
    else:
        pieces = list(line.pieces)
    for piece in pieces:
        yield from _scaled(characters, piece, baseline)


def _scaled(characters: Characters, piece: Piece, baseline: float) -> Iterator[Text]:
    """A piece as texts that each have one width of characters (w:w)."""
    natural = sum(characters.widths[piece.start : piece.end]) or 1.0
    begun, left = piece.start, piece.left
    for at in range(piece.start + 1, piece.end + 1):
        scale = characters.looks[begun].scale
        if at == piece.end or characters.looks[at].scale != scale:
            width = sum(characters.widths[begun:at]) * piece.width / natural
            if characters.text[begun:at].strip():
                yield Text(left, baseline, width, characters.spans(begun, at), scale)
            begun, left = at, left + width


def _kept(shape: Shape, at: int, lines: int) -> bool:
    """Whether a line stays on the page of the next: kept paragraphs, and no single lines (孤行控制).

    A paragraph that is kept with the next may itself be parted: at least its end stays with it (ISO 29500-1 17.3.1.15).
    """
    if at == lines - 1:
        return shape.keep_next
    alone = shape.widow_control and at in {0, lines - 2}
    return shape.keep_lines or alone


def _level(paragraph: Paragraph) -> int:
    if paragraph.style.lower() in _TITLES:
        return 1
    return min(6, paragraph.shape.outline_level + 1) if paragraph.shape.outline_level else 0


def _edges(shape: Shape, above: Paragraph | None, below: Paragraph | None) -> dict[str, Border]:
    """The borders that a paragraph draws itself: those that it shares with its neighbours are drawn once."""
    edges = dict(shape.borders)
    between = edges.pop("between", None)
    if edges and above is not None and _alike(shape, above.shape):
        edges.pop("top", None)
    if edges and below is not None and _alike(shape, below.shape):
        edges.pop("bottom", None)
        if between:
            edges["bottom"] = between
    return edges


def _alike(shape: Shape, other: Shape) -> bool:
    return shape.borders == other.borders and (shape.left, shape.right) == (other.left, other.right)


def _border_room(edges: Mapping[str, Border], *, first: bool, last: bool) -> tuple[float, float]:
    """What borders take above the first line and below the last."""
    upper, lower = edges.get("top"), edges.get("bottom")
    return (
        (upper.weight + upper.space) * _TWIPS if upper and first else 0.0,
        (lower.weight + lower.space) * _TWIPS if lower and last else 0.0,
    )


def _border_marks(
    edges: Mapping[str, Border], shape: Shape, setting: Setting, tall: float, *, first: bool, last: bool
) -> Iterator[Mark]:
    left, right = float(min(shape.left.twips, shape.left.twips + shape.first_line.twips)), _right(shape, setting)
    beside = {side: (edges[side].space + edges[side].weight) * _TWIPS for side in ("left", "right") if side in edges}
    left, right = left - beside.get("left", 0), right + beside.get("right", 0)
    if first and "top" in edges:
        yield from rule(edges["top"], left, 0, right - left)
    if last and "bottom" in edges:
        yield from rule(edges["bottom"], left, tall - edges["bottom"].weight * _TWIPS, right - left)
    if "left" in edges:
        yield from rule(edges["left"], left, 0, tall, upright=True)
    if "right" in edges:
        yield from rule(edges["right"], right - edges["right"].weight * _TWIPS, 0, tall, upright=True)


def _pictures(pictures: Sequence[Picture], top: float, shape: Shape, setting: Setting) -> Iterator[Mark]:
    """Pictures in the text, beside each other from where the line begins, or in its middle."""
    whole = sum(one.anchor.width for one in pictures)
    free = _right(shape, setting) - shape.left.twips - whole
    left = shape.left.twips + (free / 2 if shape.stand == "center" else free if shape.stand == "right" else 0)
    for one in pictures:
        yield Placeholder(left, top, one.anchor.width, one.anchor.height, one.words, one.chart)
        left += one.anchor.width
