"""Marked text line by line, each with its line of the template, ready for Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from pipeline.markup import LINE
from pipeline.render.marks import GONE, LINE_START, MARK, SEAM, Marks, line_of, with_asterisks

_INDENT = re.compile("^[\u3000 \t]*\u3000[\u3000 \t]*")
_ITEM = re.compile(r"[-+*] ")
_IN_LIST = re.compile(r"[-+*] |[ \t]")


@dataclass(frozen=True, slots=True)
class Rendered:
    """Lines of Markdown and the template's line that each came from, both counted from 0."""

    lines: tuple[str, ...]
    numbers: tuple[int, ...]

    @property
    def text(self) -> str:
        """The lines as one text."""
        return "\n".join(self.lines)

    def line(self, row: int) -> int:
        """Return the template's line of a row."""
        return self.numbers[min(row, len(self.numbers) - 1)]


def rendered(text: str, first_line: int, marks: Marks) -> Rendered:
    """Return marked text as lines; a table gets blank lines around it, an indent typed in wide blanks goes."""
    rows: list[tuple[str, int]] = []
    for row, number in _numbered(text, first_line):
        if _is_table(row, marks):
            rows += [("", number), (row, number), ("", number)]
        else:
            rows.append((_unindented(row), number))
    return Rendered(_lists_whole([row for row, _ in rows]), tuple(number for _, number in rows))


def _numbered(text: str, first_line: int) -> Iterator[tuple[str, int]]:
    current = first_line
    for row in text.replace(LINE_START, "").split("\n"):
        words = LINE.sub("", row)
        found = [mark[0] for mark in LINE.finditer(row)]
        leading = LINE.findall(row[: row.index(words[0])]) if words else found
        here = line_of(found[max(0, len(leading) - 1)]) if found else current
        current = line_of(found[-1]) if found else current
        yield (with_asterisks(words) if words.strip() or not found else GONE), here


def _is_table(row: str, marks: Marks) -> bool:
    token = row.strip()
    return MARK.fullmatch(token) is not None and marks[token].table is not None


def _lists_whole(rows: list[str]) -> tuple[str, ...]:
    """The rows without traces between the items of a list: to Markdown they would be text that ends the list."""
    spoken = [index for index, row in enumerate(rows) if _without_traces(row).strip()]
    for before, after in pairwise(spoken):
        if _IN_LIST.match(rows[before]) and _ITEM.match(rows[after].lstrip()):
            rows[before + 1 : after] = [_without_traces(row) for row in rows[before + 1 : after]]
    return tuple(rows)


def _without_traces(row: str) -> str:
    return SEAM.sub("", row).replace(GONE, "")


def _unindented(row: str) -> str:
    indent = _INDENT.match(row)
    if not indent:
        return row
    rest = row[indent.end() :]
    return "  " * indent[0].count("\u3000") + rest if _ITEM.match(rest) else rest
