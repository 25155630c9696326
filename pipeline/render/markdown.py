"""Markdown of the lines: markdown-it without anything but headings, lists, tables and entities."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode

from pipeline.markup import line_mark
from pipeline.model.document import Alignment
from pipeline.render.findings import Findings
from pipeline.render.marks import GONE, MARK, SEAM, Marks
from pipeline.render.rendered import Rendered
from pipeline.render.sentences import mended
from pipeline.render.sketch import (
    FigureTableSketch,
    GridSketch,
    HeadingSketch,
    ItemSketch,
    ListSketch,
    ParagraphSketch,
    Sketch,
)

_APART = "+"
_DEEPEST = 4
_TOO_DEEP = 3
_SHOWN = 15
_DIVIDER = re.compile(r"(?<!\\)\|")
_EDGE = re.compile(r"^\||(?<!\\)\|$")
_ALIGNED = re.compile(r"text-align:(\w+)")
_ALIGNMENTS = {"left": Alignment.LEFT, "center": Alignment.CENTRE, "right": Alignment.RIGHT}


@lru_cache(maxsize=1)
def _parser() -> MarkdownIt:
    return MarkdownIt("zero").enable(["heading", "list", "table", "entity"])


class Reading:
    """One text as Markdown reads it."""

    def __init__(self, lines: Rendered, marks: Marks, findings: Findings) -> None:
        """Read lines whose values are marks."""
        self._lines = lines
        self._marks = marks
        self._findings = findings

    def sketches(self) -> list[Sketch]:
        """Return what stands there, in order; what is not understood is reported and kept as a paragraph."""
        root = SyntaxTreeNode(_parser().parse(self._lines.text))
        return [sketch for node in root.children for sketch in self._sketch(node)]

    def _sketch(self, node: SyntaxTreeNode) -> Iterator[Sketch]:
        row, end = node.map or (0, 0)
        line = self._lines.line(row)
        match node.type:
            case "heading":
                yield self._heading(node, line, end)
            case "paragraph":
                yield self._paragraph(node, row, end)
            case "bullet_list":
                yield self._list(node, row, line, 1)
            case "table":
                yield self._with_rows(self._grid(node, line), row, end)
            case _:
                yield from self._ordered(node)

    def _heading(self, node: SyntaxTreeNode, line: int, end: int) -> HeadingSketch:
        level = int(node.tag[1])
        if level > _DEEPEST:
            self._findings.add("T026-heading-too-deep", line)
        return HeadingSketch(min(level, _DEEPEST), mended(_text(node), self._marks), line, end)

    def _paragraph(self, node: SyntaxTreeNode, row: int, end: int) -> Sketch:
        line = self._lines.line(row)
        text = _text(node)
        mark = self._marks[text] if MARK.fullmatch(text) else None
        if mark and mark.table:
            table, display = mark.table, mark.display
            total = int(table.has_total) if display.kind else 0  # a chart of nothing but 合计 shows nothing
            if len(table.rows) <= total:
                return self._emptied(table.header, line, row, end)
            return FigureTableSketch(table, display, line)
        self._tables_inside(text, line)
        if any(words.lstrip().startswith("|") for words in text.split("\n")):
            self._findings.add("T030-broken-table", line)
        return ParagraphSketch(mended(self._placed(text, row, line), self._marks), line, row, end, left=_left(text))

    def _list(self, node: SyntaxTreeNode, row: int, line: int, depth: int) -> ListSketch:
        if depth == _TOO_DEEP:
            self._findings.add("T053-list-too-deep", line)
        items = tuple(self._item(item, depth) for item in node.children)
        return ListSketch(items, node.markup == _APART, line, row)

    def _item(self, node: SyntaxTreeNode, depth: int) -> ItemSketch:
        texts: list[str] = []
        lists: list[ListSketch] = []
        line = self._lines.line(node.map[0] if node.map else 0)
        for child in node.children:
            row = child.map[0] if child.map else 0
            if child.type == "bullet_list":
                lists.append(self._list(child, row, self._lines.line(row), depth + 1))
                continue
            if child.type != "paragraph":
                self._findings.add("T031-not-in-list", self._lines.line(row))
            self._glued(child, row)
            texts.append(self._placed(_text(child), row, line))
        text = "\n".join(texts)
        self._tables_inside(text, line)
        return ItemSketch(mended(text, self._marks), line, tuple(lists))

    def _placed(self, text: str, first: int, line: int) -> str:
        """Words from row `first` on, each row that comes from another line of the template marked with its line."""
        rows = []
        for row, words in enumerate(text.split("\n"), start=first):
            line, before = self._lines.line(row), line
            rows.append(words if line == before else line_mark(line) + words)
        return "\n".join(rows)

    def _glued(self, paragraph: SyntaxTreeNode, row: int) -> None:
        """Report text typed right under an item without an indent: Markdown would swallow it into the item."""
        stop = paragraph.map[1] if paragraph.map else row
        for below in range(row + 1, stop):
            words = self._lines.lines[below]
            if words[:1] not in ("", " ", "\t") and SEAM.sub("", words).replace(GONE, "").strip():
                self._findings.add("T029-glued-text", self._lines.line(below), seen=self._marks.plain(words)[:_SHOWN])

    def _grid(self, node: SyntaxTreeNode, line: int) -> GridSketch:
        rows = [row for part in node.children for row in part.children]
        head, *body = rows
        kept = [row for row in body if not _emptied(row)]
        for row in body:
            self._in_table(row, len(head.children))
        return GridSketch(
            tuple(mended(_text(cell), self._marks) for cell in head.children),
            tuple(tuple(mended(_text(cell), self._marks) for cell in row.children) for row in kept),
            tuple(_alignment(cell) for cell in head.children),
            line,
            tuple(self._lines.line(row.map[0] if row.map else 0) for row in kept),
        )

    def _with_rows(self, grid: GridSketch, row: int, end: int) -> Sketch:
        """A table, or the trace of one that has a header only."""
        header = tuple(self._marks.plain(cell) for cell in grid.header)
        return grid if grid.rows else self._emptied(header, grid.line, row, end)

    def _emptied(self, header: tuple[str, ...], line: int, row: int, end: int) -> ParagraphSketch:
        self._findings.add("T036-table-without-rows", line, quoted="、".join(header))
        return ParagraphSketch("", line, row, end, left=True)

    def _in_table(self, node: SyntaxTreeNode, wanted: int) -> None:
        """Report text right under a table, and rows that Markdown would fill up or cut to the width of the header."""
        row = node.map[0] if node.map else 0
        words = self._lines.lines[row]
        spoken = SEAM.sub("", words).replace(GONE, "").strip()
        if "|" in words:
            count = len(_DIVIDER.split(_EDGE.sub("", spoken)))
            if count != wanted and spoken:
                quoted = self._marks.plain(spoken)
                key = "T062-row-cells-differ"
                self._findings.add(key, self._lines.line(row), seen=count, wanted=wanted, quoted=quoted)
        elif spoken:
            self._findings.add("T029-glued-text", self._lines.line(row), seen=self._marks.plain(words)[:_SHOWN])

    def _ordered(self, node: SyntaxTreeNode) -> Iterator[Sketch]:
        """Text that Markdown understands otherwise than its writer: kept line by line."""
        row, end = node.map or (0, 0)
        for number in range(row, end):
            words = self._lines.lines[number]
            if words.strip():
                yield ParagraphSketch(mended(words, self._marks), self._lines.line(number), number, number + 1)

    def _tables_inside(self, text: str, line: int) -> None:
        for token in MARK.findall(text):
            if self._marks[token].table:
                self._findings.add("T032-table-not-alone", line, name=self._marks[token].name)


def _text(node: SyntaxTreeNode) -> str:
    """The words of a node, entities resolved."""
    if node.type == "text":
        return node.content
    return "".join(_text(child) for child in node.children)


def _left(text: str) -> bool:
    return GONE in text or SEAM.search(text) is not None


def _emptied(row: SyntaxTreeNode) -> bool:
    """Whether a row of a table holds nothing but the traces of what was left out."""
    text = _text(row)
    return _left(text) and not SEAM.sub("", text).replace(GONE, "").strip()


def _alignment(cell: SyntaxTreeNode) -> Alignment | None:
    found = _ALIGNED.search(str(cell.attrs.get("style", "")))
    return _ALIGNMENTS[found[1]] if found else None
