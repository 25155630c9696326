"""Tables whose cells say figures: which words name the rows and the columns of these."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from operator import itemgetter

from pipeline.model.diagnostic import CellPlace
from pipeline.prose.row_numbers import is_row_number
from pipeline.reconcile.tables import Headings, Line, Table, may_name


@dataclass(frozen=True)
class Labelled:
    """A table; the bookmarks of the figures in its cells, by row and column."""

    lines: Mapping[int, Line]
    figures: Mapping[int, Mapping[int, set[str]]]
    headings: Headings

    def left_of(self, at: CellPlace) -> list[tuple[int, str]]:
        """Return what stands left of a cell and may name its row: the first words, then those that print no figure."""
        words = self._naming[at.row]
        left = words[: bisect_left(words, at.column, key=itemgetter(0))]
        said = [(column, each) for column, each, numbering in left if not numbering]
        said = said or [(column, each) for column, each, _ in left]
        figures = self.figures.get(at.row, {})
        return said[:1] + [each for each in said[1:] if each[0] not in figures]

    def said(self, row: int, column: int) -> str:
        """Return what a cell says, "" where there is none."""
        cell = self.lines[row].get(column)
        return cell.words if cell else ""

    def over(self, column: int) -> list[str]:
        """Return what stands over a column, the nearest last."""
        return [words for words in self.headings.get(column, ()) if words]

    def beside(self, at: CellPlace) -> list[str]:
        """Return what the other cells of a row say, each once."""
        own = self.said(at.row, at.column)
        return [words for words, times in self._spoken[at.row].items() if words and times > (words == own)]

    @cached_property
    def marks(self) -> Mapping[int, frozenset[str]]:
        """The bookmarks of the figures of each row."""
        return {row: frozenset[str]().union(*columns.values()) for row, columns in self.figures.items()}

    @cached_property
    def _spoken(self) -> Mapping[int, Counter[str]]:
        """What the cells of each row say, and how often: a row may have thousands."""
        return {row: Counter(cell.words for cell in line.values()) for row, line in self.lines.items()}

    @cached_property
    def _naming(self) -> Mapping[int, Sequence[tuple[int, str, bool]]]:
        """The words of each row that may name it, by their columns, and whether they look like the number of a row."""
        return {
            row: [
                (column, cell.words, is_row_number(cell.words))
                for column, cell in sorted(line.items())
                if may_name(cell.words, column, self.headings)
            ]
            for row, line in self.lines.items()
        }

    @cached_property
    def names(self) -> Mapping[int, Counter[str]]:
        """What the cells of each column say, and how often."""
        found: dict[int, Counter[str]] = {}
        for row in self.lines.values():
            for column, cell in row.items():
                found.setdefault(column, Counter())[cell.words] += 1
        return found

    @cached_property
    def heads(self) -> frozenset[str]:
        """What all the headings say."""
        return frozenset(words for each in self.headings.values() for words in each if words)

    @cached_property
    def title(self) -> frozenset[str]:
        """What stands over all columns that have figures: it tells none of them."""
        columns = {column for row in self.figures.values() for column in row}
        return frozenset.intersection(*(frozenset(self.headings.get(column, ())) for column in columns))


def labelled(tables: Mapping[int, Table], figures: Iterator[tuple[str, CellPlace]]) -> Mapping[int, Labelled]:
    """Return the tables in which figures stand, by their numbers; these by their bookmarks, and where they stand."""
    found: dict[int, dict[int, dict[int, set[str]]]] = {}
    for name, cell in figures:
        found.setdefault(cell.table, {}).setdefault(cell.row, {}).setdefault(cell.column, set()).add(name)
    return {at: Labelled(tables[at].lines, rows, tables[at].headings(min(rows))) for at, rows in found.items()}
