"""What the figures of a unit ask of a ledger's columns, which decides how much a gap in one of them matters."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.formula import columns_in
from pipeline.model.definition import Aggregation, Algorithm, Definitions, LedgerDefinition, Tabulation, ValueType
from pipeline.model.people import columns_telling_apart, declared_rosters, rosters, rosters_of_columns

_ADDING = frozenset({Algorithm.SUM, Algorithm.MEAN, Algorithm.MEDIAN, Algorithm.ATTENDANCE})


@dataclass(frozen=True, slots=True)
class Demands:
    """Columns that must be there, and those whose numbers or names are all counted, so that no cell may count twice.

    In `told_apart` a roster says which people there are, however brackets are put behind their names; in `naming` each
    row says who it is about.
    """

    needed: frozenset[str]
    added: frozenset[str]
    told_apart: frozenset[str] = frozenset()
    naming: frozenset[str] = frozenset()


def demands(ledger: LedgerDefinition, definitions: Definitions) -> Demands:
    """Return what must be there: 必填, 日期列, 主键, and every column that a figure looks at."""
    needed = {column.name for column in ledger.columns.values() if column.required}
    needed |= {*ledger.date_columns, *ledger.key}
    needed |= {column for _, (name, column) in declared_rosters(definitions) if name == ledger.name}
    added: set[str] = set()
    for figure in definitions.figures.values():
        source = figure.source
        if isinstance(source, Aggregation) and source.ledger == ledger.name:
            needed |= {*source.columns, *columns_in(source.condition)}
            added |= set(source.columns) if source.algorithm in _ADDING else set()
        grouping = source.grouping if isinstance(source, Aggregation | Tabulation) else None
        if grouping and grouping.universe and grouping.universe[0] == ledger.name:
            needed.add(grouping.universe[1])
        if grouping and isinstance(source, Aggregation) and source.ledger == ledger.name:
            needed.add(grouping.column)
    told_apart, naming = _told_apart(ledger, definitions), _naming(ledger, definitions)
    return Demands(frozenset(needed & set(ledger.columns)), frozenset(added), told_apart, naming)


def _naming(ledger: LedgerDefinition, definitions: Definitions) -> frozenset[str]:
    """The columns that say who there is, and those of people by which rows are known; an activity may have nobody."""
    people = {name for name in ledger.key if name in ledger.columns and ledger.columns[name].type is ValueType.NAMES}
    known_by = people if ledger.is_roster or people == set(ledger.key) else set()
    return frozenset(known_by | {column for name, column in rosters(definitions) if name == ledger.name})


def _told_apart(ledger: LedgerDefinition, definitions: Definitions) -> frozenset[str]:
    """The columns that name people of a roster with columns to tell namesakes apart by."""
    rosters = definitions.ledgers
    return frozenset(
        column
        for (name, column), (roster, own) in rosters_of_columns(definitions).items()
        if name == ledger.name and roster in rosters and columns_telling_apart(rosters[roster], own)
    )
