"""By which columns a figure is divided, and which members have one name in several of them.

学时（一大队） is what a table by 主办大队 prints, and one by 协办大队 as well: two numbers of one name.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from pipeline.aggregate.selection import Selector
from pipeline.formula import outside_functions, walk
from pipeline.model.definition import Aggregation, Calculation, Definitions, Grouping, Tabulation
from pipeline.model.expression import Expression, Name
from pipeline.model.figure import TOTAL
from pipeline.model.people import Place


@dataclass(frozen=True, slots=True)
class _Source:
    """The ledgers behind a figure, the columns of its own group, whose first names it, and where its members stand."""

    ledgers: Mapping[str, None]
    columns: tuple[str, ...] = ()
    places: frozenset[Place] = frozenset()


class Divisions:
    """The groups of a unit's figures; what was asked once is remembered."""

    def __init__(self, definitions: Definitions, selectors: Mapping[str, Selector]) -> None:
        """Take the ledgers by name; a column is looked at only when a figure is divided by it and by another."""
        self._definitions, self._selectors = definitions, selectors
        self._groups: dict[str, Mapping[str, frozenset[Place]]] = {}
        self._sources: dict[str, _Source] = {}
        self._texts: dict[Place, frozenset[str]] = {}
        self._members: dict[frozenset[Place], frozenset[str]] = {}
        self._twofold: dict[str, Mapping[str, tuple[str, ...]]] = {}

    def columns(self, name: str) -> frozenset[str]:
        """Return the columns by which a figure is divided: that of its own group, and those of tables that show it."""
        return frozenset(self._places(name))

    def elsewhere(self, name: str, column: str) -> frozenset[str]:
        """Return the members that a figure has by other columns than one: whoever stands in any row of theirs."""
        others = (places for other, places in self._places(name).items() if other != column)
        return frozenset[str]().union(*map(self._standing, others))

    def twofold(self, name: str) -> Mapping[str, tuple[str, ...]]:
        """Return the members of a figure that several of its columns have, each with those columns."""
        if name not in self._twofold:
            self._twofold[name] = self._shared(self._places(name))
        return self._twofold[name]

    def _shared(self, places: Mapping[str, frozenset[Place]]) -> Mapping[str, tuple[str, ...]]:
        if len(places) == 1 or not places:
            return {}
        found: dict[str, list[str]] = {}
        for column in sorted(places):
            for member in self._standing(places[column]):
                found.setdefault(member, []).append(column)
        return {member: tuple(columns) for member, columns in found.items() if len(columns) > 1}

    def _places(self, name: str) -> Mapping[str, frozenset[Place]]:
        """The columns by which a figure is divided, each with the columns of ledgers that say its members."""
        if name not in self._groups:
            source = self._source(name)
            found = dict.fromkeys(source.columns[:1], source.places)
            for each in self._tables.get(name, ()):
                # A sum over two columns is another number than the table's, where both are divided by one of them.
                of_one = len(source.columns) > 1 and each.column == source.columns[0]
                column = f"{each.column}（表格）" if of_one else each.column
                found[column] = found.get(column, frozenset()) | _standing_in(source.ledgers, each)
            self._groups[name] = found
        return self._groups[name]

    def _source(self, name: str) -> _Source:
        """What a figure is computed from."""
        if name not in self._sources:
            self._sources[name] = _Source({})  # should definitions go round, they end here
            source = self._definitions.figures[name].source if name in self._definitions.figures else None
            match source:
                case Aggregation(ledger=ledger, grouping=Grouping() as grouping):
                    places = _standing_in((ledger,), grouping)
                    self._sources[name] = _Source({ledger: None}, (grouping.column,), places)
                case Aggregation(ledger=ledger):
                    self._sources[name] = _Source({ledger: None})
                case Calculation(expression=tree):
                    self._sources[name] = self._calculated(tree)
        return self._sources[name]

    def _calculated(self, tree: Expression) -> _Source:
        """What a 计算 comes from: whatever it names outside functions gives its group members."""
        names = dict.fromkeys(part.path[0] for part in walk(tree) if isinstance(part, Name))
        ledgers = {ledger: None for each in names for ledger in self._source(each).ledgers}
        outside = dict.fromkeys(part.path[0] for part in outside_functions(tree))
        groups = [self._source(each) for each in outside]
        columns = dict.fromkeys(column for each in groups for column in each.columns)
        return _Source(ledgers, tuple(columns), frozenset[Place]().union(*(each.places for each in groups)))

    @cached_property
    def _tables(self) -> Mapping[str, Collection[Grouping]]:
        """By figure what the tables are divided by that show it."""
        found: dict[str, dict[Grouping, None]] = {}
        for each in self._definitions.figures.values():
            if isinstance(each.source, Tabulation):
                for name in each.source.figures:
                    found.setdefault(name.partition(".")[0], {})[each.source.grouping] = None
        return found

    def _standing(self, places: frozenset[Place]) -> frozenset[str]:
        """The members that stand in any of some columns; several figures are divided by the same."""
        if places not in self._members:
            self._members[places] = frozenset[str]().union(*(self._text(*each) for each in places)) - {"", TOTAL}
        return self._members[places]

    def _text(self, ledger: str, column: str) -> frozenset[str]:
        if (ledger, column) not in self._texts:
            self._texts[ledger, column] = frozenset(self._said(ledger, column))
        return self._texts[ledger, column]

    def _said(self, ledger: str, column: str) -> Iterator[str]:
        """What a column of a ledger says in any row; of one that is rolled up, every unit below."""
        selector = self._selectors.get(ledger)
        if selector and selector.ledger.has(column):
            yield from selector.ledger.column(column).texts
        rolled = self._definitions.ledgers[ledger].rolled_up if ledger in self._definitions.ledgers else None
        if rolled and rolled.origin == column:
            yield from rolled.columns


def _standing_in(ledgers: Iterable[str], grouping: Grouping) -> frozenset[Place]:
    """The columns that say the members of a group."""
    return frozenset((ledger, grouping.column) for ledger in ledgers) | (
        {grouping.universe} if grouping.universe else set()
    )
