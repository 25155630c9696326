"""What the paragraphs above tell of tables that look alike: 甲处情况如下, 乙处情况如下."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from pipeline.model.anchor import fingerprint
from pipeline.reconcile.tables import BothTables, Headings, Table


@dataclass(frozen=True)
class Titled:
    """The tables of a file and those of now; what stands over the columns of these."""

    tables: BothTables
    headings: Mapping[int, Headings]

    def exchanged(self, mine: int, theirs: int) -> tuple[str, str] | None:
        """Return the words that would stand above a table of the file, and those of a like table that stand there.

        `theirs` is the table of now that it is. None where nothing tells it from others, or it stands below its words.
        """
        own = self._telling.get(theirs, {})
        if not own:
            return None
        like = self._marks[id(self._like[theirs])]
        found = next(((mark, words) for mark, words in _above(self.tables.file[mine]).items() if mark in like), None)
        return None if found is None or found[0] in own else (next(iter(own.values())), found[1])

    @cached_property
    def _like(self) -> Mapping[int, Sequence[int]]:
        """The tables of now with the same headings, each with itself."""
        return {at: group for group in self._groups for at in group}

    @cached_property
    def _groups(self) -> Sequence[Sequence[int]]:
        groups: dict[tuple[tuple[str, ...], ...], list[int]] = {}
        for at, headings in self.headings.items():
            groups.setdefault(tuple(headings.values()), []).append(at)
        return [*groups.values()]

    @cached_property
    def _marks(self) -> Mapping[int, frozenset[str]]:
        """What tells any of some tables that look like each other, by these."""
        return {id(group): frozenset(mark for at in group for mark in self._telling[at]) for group in self._groups}

    @cached_property
    def _telling(self) -> Mapping[int, Mapping[str, str]]:
        """The paragraphs above each table of now that stand above none of those that look like it."""
        above = {at: _above(self.tables.fresh[at]) for at in self.headings}
        times = {id(group): Counter(mark for at in group for mark in above[at]) for group in self._groups}
        return {
            at: {mark: words for mark, words in above[at].items() if times[id(group)][mark] == 1}
            for at, group in self._like.items()
        }


def _above(table: Table) -> Mapping[str, str]:
    """The paragraphs above a table, the nearest first: those since the table before, or else those above that."""
    found: dict[str, str] = {}
    for words in reversed(table.above):
        if words:
            found.setdefault(fingerprint(words), words)
        elif found:
            break
    return found
