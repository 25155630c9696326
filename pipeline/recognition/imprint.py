"""版记: in a table, in a text box or in the text, known by 抄送 and by a date with 印发."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from pipeline.model.layout import Role
from pipeline.recognition.flow import Item, floating
from pipeline.recognition.page import ImprintRule, Part
from pipeline.recognition.patterns import ANNEX_LABEL, COPIED, PRINTED
from pipeline.word import Block, Paragraph, Table, WordDocument, paragraphs_of

_LONGEST_PRINTED = 60
_MOST_LINES = 8


@dataclass(frozen=True, slots=True)
class FoundImprint:
    """The 版记: its paragraphs, its rules, and the places in the text that it takes."""

    parts: tuple[Part, ...] = ()
    rules: tuple[ImprintRule, ...] = ()
    places: frozenset[int] = frozenset()


def find_imprint(document: WordDocument, flow: Sequence[Item]) -> FoundImprint:
    """Return the 版记; empty when there is none."""
    for at, box in floating(document):
        if any(map(_is_imprint, paragraphs_of(box.blocks))):
            return FoundImprint(tuple(_parts(box.blocks, at)), tuple(_rules(box.blocks)))
    for item in flow:
        if isinstance(item.block, Table) and len(item.block.rows) <= _MOST_LINES and any(map(_is_imprint, item.lines)):
            parts = tuple(_parts((item.block,), item.at))
            return FoundImprint(parts, tuple(_rules((item.block,))), frozenset({item.at}))
    return _in_text(document, flow)


def _is_imprint(paragraph: Paragraph) -> bool:
    text = paragraph.text.strip()
    return bool(COPIED.match(text)) or (len(text) <= _LONGEST_PRINTED and PRINTED.search(text) is not None)


def _parts(blocks: Iterable[Block], at: int) -> Iterator[Part]:
    for paragraph in paragraphs_of(blocks):
        if paragraph.text.strip():
            yield Part(Role.IMPRINT, paragraph, at)


def _in_text(document: WordDocument, flow: Sequence[Item]) -> FoundImprint:
    first = next((n for n, item in enumerate(flow) if item.paragraph and _is_imprint(item.paragraph)), None)
    if first is None:
        return FoundImprint()
    taken: list[Item] = []
    for item in flow[first : first + _MOST_LINES]:
        if item.paragraph is None or ANNEX_LABEL.fullmatch(item.paragraph.text.strip()):
            break
        taken.append(item)
        if PRINTED.search(item.paragraph.text.strip()):
            break
    begin, end = taken[0].at, taken[-1].at
    before, after = (document.blocks[at : at + 1] for at in (max(0, begin - 1), end + 1))
    lines = [*_only_rules(before), *document.blocks[begin : end + 1], *_only_rules(after)]
    parts = tuple(Part(Role.IMPRINT, item.paragraph, item.at) for item in taken if item.paragraph)
    return FoundImprint(parts, tuple(_rules(lines)), frozenset(item.at for item in taken))


def _only_rules(blocks: Sequence[Block]) -> list[Block]:
    return [block for block in blocks if isinstance(block, Paragraph) and not block.text.strip()]


def _rules(blocks: Sequence[Block]) -> list[ImprintRule]:
    """The rules from top to bottom: borders of paragraphs and tables, and lines that are drawn."""
    drawn = [line for paragraph in paragraphs_of(blocks) for line in paragraph.lines]
    if drawn:
        ordered = sorted(drawn, key=lambda line: line.anchor.vertical or 0)
        return _placed([line.weight for line in ordered])
    tables = [block for block in blocks if isinstance(block, Table)]
    weights = _table_weights(tables[0]) if tables else _paragraph_weights(blocks)
    return _placed(weights)


def _placed(weights: Sequence[float]) -> list[ImprintRule]:
    return [ImprintRule(weight, inner=0 < at < len(weights) - 1) for at, weight in enumerate(weights)]


def _paragraph_weights(blocks: Sequence[Block]) -> list[float]:
    """Borders at the upper and lower edges; a line between two paragraphs is one line."""
    edges: list[float | None] = []
    paragraphs = [block for block in blocks if isinstance(block, Paragraph)]
    for at, paragraph in enumerate(paragraphs):
        sides = paragraph.shape.borders
        top = sides.get("top")
        above = paragraphs[at - 1].shape.borders if at else {}
        between = sides.get("between") if above == sides else None
        if at == 0 or above != sides:
            edges.append(top.weight if top else None)
        elif between:
            edges.append(between.weight)
        same_below = at + 1 < len(paragraphs) and paragraphs[at + 1].shape.borders == sides
        bottom = sides.get("bottom")
        if bottom and not same_below:
            edges.append(bottom.weight)
    return [edge for edge in edges if edge is not None]


def _table_weights(table: Table) -> list[float]:
    if not table.rows:
        return []
    edges = [_edge(table, 0, "top")]
    edges += [_edge(table, at, "bottom") or _edge(table, at + 1, "top") for at, _ in enumerate(pairwise(table.rows))]
    edges.append(_edge(table, len(table.rows) - 1, "bottom"))
    return [edge for edge in edges if edge]


def _edge(table: Table, row: int, side: str) -> float:
    """The line at a side of a row: a cell's own, else that of the table."""
    own = [cell.borders[side].weight for cell in table.rows[row].cells if side in cell.borders]
    outer = (side == "top" and row == 0) or (side == "bottom" and row == len(table.rows) - 1)
    border = table.borders.get(side if outer else "insideH")
    return own[0] if own else border.weight if border else 0.0
