"""What a template says in the place of each number of a report: their texts are aligned, whoever wrote it."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

import docx
from docx.table import Table

from tests.template_from.blind_reports import Number

FRONT = re.compile(r"\A---\n.*?\n---\n", re.DOTALL)
PRINTED = re.compile(r"\{\{(.*?)\}\}", re.DOTALL)
OWN_MARKS = re.compile(r"^(?:#+ *|- +|> *)|\[\[|\]\]|\*\*|\{%.*?%\}", re.MULTILINE)
ROW_LOOP = re.compile(r"\{% for (\w+) in (\w+)(?!\w)[^%]*%\}")
LOOP_END = re.compile(r"\{% endfor %\}")
FIRST_PRIVATE = 0xE000
Cells = Mapping[tuple[int, int, int], tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Text:
    """The whole text of a Word file, and where in it each paragraph and each cell begins."""

    text: str
    paragraphs: tuple[int, ...]
    cells: Mapping[tuple[int, int, int], int]

    def start(self, number: Number) -> int:
        """Where a number begins."""
        place = number.place
        first = self.paragraphs[place.paragraph or 0] if place.cell is None else self.cells[place.cell]
        return first + place.start

    def words(self, cell: tuple[int, int, int]) -> str:
        """What a cell says."""
        return self.text[self.cells[cell] :].partition("\n")[0].strip()

    def rows(self, table: int) -> int:
        """How many rows a table has."""
        return 1 + max(row for each, row, _ in self.cells if each == table)


def read(file: Path) -> Text:
    """Return the text of a Word file as python-docx reads it, in the order of the document."""
    parts: list[str] = []
    paragraphs: list[int] = []
    cells: dict[tuple[int, int, int], int] = {}
    length = tables = 0
    for block in docx.Document(str(file)).iter_inner_content():
        if isinstance(block, Table):
            for row, line in enumerate(block.rows):
                for column, cell in enumerate(line.cells):
                    cells[tables, row, column] = length
                    parts.append(cell.text + "\n")
                    length += len(parts[-1])
            tables += 1
        else:
            paragraphs.append(length)
            parts.append(block.text + "\n")
            length += len(parts[-1])
    return Text("".join(parts), tuple(paragraphs), cells)


REMARKS = re.compile(r"\{#.*?#\}\n*", re.DOTALL)
"""What a template says to who edits it: it prints nothing, though it may quote the report."""


def given(template: str, report: Text, numbers: Sequence[Number]) -> list[tuple[str, ...]]:
    """Return for each number what the template prints in its place: nothing where it has the number itself."""
    expressions: list[str] = []

    def private(found: re.Match[str]) -> str:
        expressions.append(found[1])
        return chr(FIRST_PRIVATE + len(expressions) - 1)

    source = PRINTED.sub(private, REMARKS.sub("", FRONT.sub("", template)))
    body = OWN_MARKS.sub("", source)
    in_loops = _cells_in_loops(source, expressions, report)
    spans = _spans(body, report.text, len(expressions))
    result: list[tuple[str, ...]] = []
    for number in numbers:
        if number.place.cell is not None and number.place.cell in in_loops:
            result.append(in_loops[number.place.cell])
            continue
        start = report.start(number)
        digits = range(start, start + len(number.text))
        covering = [at for at, span in enumerate(spans) if span.start < digits.stop and span.stop > digits.start]
        if len(covering) > 1:
            covering = _one_of(covering, spans, number, report, numbers) or covering
        result.append(tuple(expressions[at] for at in covering))
    return result


def _cells_in_loops(source: str, expressions: Sequence[str], report: Text) -> Cells:
    """Return what stands in each cell of the tables that a loop prints rows of, 行.甲 in a loop over 处室参训 as that.

    A table of the template is the first one of the report with the same header.
    """
    found: dict[tuple[int, int, int], tuple[str, ...]] = {}
    tables = {table for table, _, _ in report.cells}
    for block in re.findall(r"(?:^(?:\|.*\||\{% (?:for|endfor).*%\})\n)+", source + "\n", re.MULTILINE):
        lines = block.strip().split("\n")
        header = [cell.strip() for cell in lines[0].strip("|").split("|")]
        table = next((each for each in sorted(tables) if _has_header(report, each, header)), None)
        begins = [at for at, line in enumerate(lines) if ROW_LOOP.fullmatch(line)]
        if table is None or len(begins) != 1 or not LOOP_END.fullmatch(lines[begins[0] + 2]):
            continue
        tables.remove(table)
        loop = ROW_LOOP.fullmatch(lines[begins[0]])
        before, after = lines[2 : begins[0]], lines[begins[0] + 3 :]
        times = report.rows(table) - 1 - len(before) - len(after)
        rows = (
            [(line, None) for line in before]
            + [(lines[begins[0] + 1], loop)] * times
            + [(line, None) for line in after]
        )
        for row, (line, over) in enumerate(rows, start=1):
            for column, cell in enumerate(line[1:-1].split("|")):
                places = (ord(char) - FIRST_PRIVATE for char in cell)
                printed = (expressions[at] for at in places if 0 <= at < len(expressions))
                found[table, row, column] = tuple(_of_the_loop(each, over) for each in printed)
    return found


def _has_header(report: Text, table: int, header: Sequence[str]) -> bool:
    cells = [(table, 0, column) for column in range(len(header))]
    return all(each in report.cells for each in cells) and [report.words(each) for each in cells] == list(header)


def _of_the_loop(expression: str, loop: re.Match[str] | None) -> str:
    """An expression with the table in the place of the name that its rows have in the loop."""
    row = re.match(r"\s*(\w+)\.\w+", expression)
    return loop[2] if loop and row and row[1] == loop[1] else expression


def names(expression: str) -> set[str]:
    """Return the names in an expression of a template, without its filters."""
    return set(re.split(r"[^\w.]+", expression.partition("|")[0].strip()))


def _spans(template: str, report: str, count: int) -> list[range]:
    """Return which characters of the report stand where the template prints something."""
    template = re.sub(r"[\s|]", "", template)
    kept = [at for at, char in enumerate(report) if not char.isspace()]
    matches = SequenceMatcher(None, template, "".join(report[at] for at in kept), autojunk=False).get_matching_blocks()
    pairs = [(block.a + at, kept[block.b + at]) for block in matches for at in range(block.size)]
    ours = [pair[0] for pair in pairs]
    spans: list[range] = []
    for number in range(count):
        place = template.index(chr(FIRST_PRIVATE + number))
        before, after = bisect_left(ours, place) - 1, bisect_right(ours, place)
        first = pairs[before][1] + 1 if before >= 0 else 0
        spans.append(range(first, pairs[after][1] if after < len(pairs) else len(report)))
    return spans


def _one_of(
    covering: Sequence[int], spans: Sequence[range], number: Number, report: Text, numbers: Sequence[Number]
) -> list[int]:
    """Side by side without a word between, as many things printed as there are numbers: each its own."""
    span = spans[covering[0]]
    here = [each for each in numbers if report.start(each) in span]
    if len(here) == len(covering) and number in here:
        return [covering[here.index(number)]]
    return []


def paragraphs(file: Path) -> list[str]:
    """Return the paragraphs of a Word file, without what a layout may decide: numbering, blanks and line breaks."""
    return [shown for each in docx.Document(str(file)).paragraphs if (shown := _shown(each))]


def tables(file: Path) -> list[list[list[str]]]:
    """Return the cells of the tables of a Word file."""
    found = docx.Document(str(file)).tables
    return [[[cell.text.strip() for cell in row.cells] for row in each.rows] for each in found]


NUMBERED = re.compile(r"[（(]?[一二三四五六七八九十]+(?:[）)]、?|、)|[（(]?[0-9０-９]+(?:[）)]|[.．、](?![0-9０-９]))")
HALF_WIDTH = str.maketrans("０１２３４５６７８９．％", "0123456789.%")


def _shown(paragraph: Any) -> str:
    """Full-width digits are the same as half-width ones, which a document should have."""
    text = paragraph.text.replace("\n", "").translate(HALF_WIDTH).strip()
    return NUMBERED.sub("", text, count=1).strip() if NUMBERED.match(text) else text
