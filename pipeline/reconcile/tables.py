"""The tables of a file as their readers see them: the words of the cells, what stands over columns and above tables."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from pipeline.prose.row_numbers import is_bare_number, is_row_number, numbers_rows
from pipeline.word import Manuscript

ABOVE = 4
"""So many paragraphs above a table, other tables counted, tell it from one of the same headings: a heading, a sentence
that leads to it, a caption."""


@dataclass(frozen=True, slots=True)
class Cell:
    """The words of a cell, without blanks, brackets as they are in Chinese; where they stand: in one passage, or None.

    What is typed （元） or (元) is one name.
    """

    words: str
    passage: int | None


_BRACKETS = str.maketrans("()", "（）")
WESTERN_BRACKETS = str.maketrans("（）", "()")
"""Of words of a cell, one of two ways in which they may stand in a file."""
Line = Mapping[int, Cell]
"""A row of a table: its cells by their columns, of merged ones the first."""
Headings = Mapping[int, tuple[str, ...]]
"""What stands over the columns of a table, top down."""


@dataclass(frozen=True, slots=True)
class Table:
    """The rows of a table by their numbers; the paragraphs above it, the nearest last, "" for each table there."""

    lines: Mapping[int, Line]
    above: tuple[str, ...]

    def headings(self, depth: int) -> Headings:
        """Return what so many rows on top say over each column; a cell that is merged stands over all its columns."""
        columns = sorted({column for line in self.lines.values() for column in line})
        found: dict[int, tuple[str, ...]] = dict.fromkeys(columns, ())
        for row in sorted(self.lines)[:depth]:
            words = ""
            for column in columns:
                cell = self.lines[row].get(column)
                words = cell.words if cell else words
                found[column] = (*found[column], words)
        return found


def tables_of(manuscript: Manuscript) -> Mapping[int, Table]:
    """Return the tables of a file by their numbers."""
    found: dict[int, dict[int, dict[int, list[int]]]] = {}
    above: dict[int, tuple[str, ...]] = {}
    passed: deque[str] = deque(maxlen=ABOVE)
    for at, passage in enumerate(manuscript.passages):
        if passage.cell:
            if passage.cell.table not in found:
                above[passage.cell.table] = tuple(passed)
                passed.append("")
            line = found.setdefault(passage.cell.table, {}).setdefault(passage.cell.row, {})
            line.setdefault(passage.cell.column, []).extend([at] if passage.text.strip() else [])
        elif passage.text.strip():
            passed.append(passage.text)
    return {
        at: Table(
            {
                row: {column: _cell(manuscript, each) for column, each in line.items()}
                for row, line in sorted(table.items())
            },
            above[at],
        )
        for at, table in found.items()
    }


def _cell(manuscript: Manuscript, passages: list[int]) -> Cell:
    words = "".join("".join(manuscript.passages[at].text.split()) for at in passages)
    return Cell(words.translate(_BRACKETS), passages[0] if len(passages) == 1 else None)


def naming(said: Iterable[tuple[int, str]], headings: Headings) -> list[tuple[int, str]]:
    """Return which words of a row, by their columns, may name it: not what numbers it, as far as others are left.

    What looks like the number of a row is its name where nothing else is, unless the heading tells or it is digits.
    """
    words = [(column, each) for column, each in said if may_name(each, column, headings)]
    return [(column, each) for column, each in words if not is_row_number(each)] or words


def may_name(words: str, column: int, headings: Headings) -> bool:
    """Return whether words of a column may name a row if nothing better does."""
    return bool(words) and not is_bare_number(words) and not numbers_rows("".join(headings.get(column, ())[-1:]))


@dataclass(frozen=True, slots=True)
class BothTables:
    """The tables of a file, and those that would be written now."""

    file: Mapping[int, Table]
    fresh: Mapping[int, Table]


def both_tables(manuscript: Manuscript, fresh: Manuscript | None) -> BothTables:
    """Return the tables of a file and of what would be written now."""
    return BothTables(tables_of(manuscript), tables_of(fresh) if fresh else {})
