"""README.zh-CN.md as a test reads it: examples under captions, tables by their first heading.

A caption is a line that begins with a file's name in bold: **区文旅局/unit.yaml**. What a template prints follows
“印出：” or “生成的文书是：”; lists of short examples have an arrow, {{ 研学场次 }} → 11场次.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

MANUAL = Path(__file__).parents[2] / "README.zh-CN.md"
ARROW = re.compile(r"^(\{\{.*\}\})\s+→\s+(.*)$")
_CAPTION = re.compile(r"^\*\*([^*]+\.(?:yaml|xlsx|md))\*\*(.*)$")
_CODE = re.compile(r"`([^`]+)`")


@dataclass(frozen=True)
class Block:
    """A fenced example, or a table as its rows of cells; `above` is the last line of text before it."""

    above: str
    language: str = ""
    text: str = ""
    rows: tuple[tuple[str, ...], ...] = ()

    @property
    def file(self) -> str:
        """The file that the caption names, or nothing."""
        found = _CAPTION.match(self.above)
        return found[1] if found else ""

    @property
    def remark(self) -> str:
        """What stands behind the file's name."""
        found = _CAPTION.match(self.above)
        return found[2] if found else ""

    @property
    def heading(self) -> str:
        """The first heading of a table."""
        return self.rows[0][0] if self.rows else ""

    def body(self) -> tuple[tuple[str, ...], ...]:
        """The rows of a table under its heading."""
        return self.rows[1:]


def blocks() -> tuple[Block, ...]:
    """Return all examples and tables of the manual, in order."""
    return tuple(_blocks(MANUAL.read_text(encoding="utf-8").split("\n")))


def table(heading: str) -> Block:
    """Return the only table with this first heading."""
    (found,) = [block for block in blocks() if block.heading == heading]
    return found


def codes(cell: str) -> list[str]:
    """Return what a cell holds in code."""
    return _CODE.findall(cell)


def first_names(heading: str) -> set[str]:
    """Return the names in code in the first column of a table."""
    return {name for row in table(heading).body() for name in codes(row[0])}


def pairs(asked: str, answered: str) -> list[tuple[Block, Block]]:
    """Return examples under one line of text with those that follow under another."""
    return [(one, two) for one, two in pairwise(blocks()) if one.above == asked and two.above == answered]


def printed_lines() -> list[tuple[str, str]]:
    """Return what short examples write and what they print."""
    lines = [line for block in blocks() if block.language == "text" for line in block.text.split("\n")]
    return [(found[1], found[2].strip()) for line in lines if (found := ARROW.match(line))]


def _blocks(lines: Sequence[str]) -> Iterator[Block]:
    above, at = "", 0
    while at < len(lines):
        line = lines[at].strip()
        if line.startswith("```"):
            stop = next(end for end in range(at + 1, len(lines)) if lines[end].strip() == "```")
            yield Block(above, line[3:], "\n".join(lines[at + 1 : stop]))
            above, at = "", stop
        elif line.startswith("|"):
            stop = next(end for end in range(at, len(lines)) if not lines[end].startswith("|"))
            yield Block(above, rows=(_cells(line), *(_cells(row) for row in lines[at + 2 : stop])))
            above, at = "", stop
        elif line:
            above = line
        at += 1


def _cells(line: str) -> tuple[str, ...]:
    """The cells of a row; a bar behind a backslash belongs to the text."""
    inner = re.split(r"(?<!\\)\|", line.strip()[1:-1])
    return tuple(cell.strip().replace("\\|", "|") for cell in inner)
