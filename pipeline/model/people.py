"""Which columns name people of which roster: those grouped over it (全集), those declared so, and the roster's own."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from pipeline.model.definition import (
    Aggregation,
    Calculation,
    Definitions,
    Grouping,
    LedgerDefinition,
    Tabulation,
    ValueType,
)

_PEOPLE = re.compile(r"姓名|名字|名单|(?:[人员者师]|干部|同志)$")

Place = tuple[str, str]
"""A ledger and one of its columns."""


def rosters(definitions: Definitions) -> tuple[Place, ...]:
    """Return the columns that say who there is: each 全集, and those of whom documents are made (逐一)."""
    grouped = (grouping.universe for grouping in groupings(definitions) if grouping.universe)
    declared = (roster for _, roster in declared_rosters(definitions))
    asked = (request.each for request in definitions.unit.requests if request.each)
    return tuple(dict.fromkeys((*grouped, *declared, *asked)))


def rosters_at_hand(definitions: Definitions) -> tuple[Place, ...]:
    """Return the rosters, and those that nobody declared: a ledger without days whose 主键 begins with 姓名."""
    undeclared = (
        (ledger.name, column)
        for ledger in definitions.ledgers.values()
        if ledger.is_roster
        for column in ledger.key[:1]
        if called_people(column)
    )
    return tuple(dict.fromkeys((*rosters(definitions), *undeclared)))


def called_people(column: str) -> bool:
    """Return whether a column is called like one that names people: 姓名, 参加人员, 主讲人, 作者, 导师."""
    return _PEOPLE.search(column) is not None


def rosters_of_columns(definitions: Definitions) -> Mapping[Place, Place]:
    """Return the roster that each column names people of; a roster's own column is not among them."""
    found: dict[Place, Place] = {}
    for place, roster in (*declared_rosters(definitions), *_grouped(definitions)):
        found.setdefault(place, roster)
    return {place: roster for place, roster in found.items() if place not in rosters(definitions)}


def columns_telling_apart(roster: LedgerDefinition, column: str) -> tuple[str, ...]:
    """Return what tells people of one name apart: the columns behind the name in 主键."""
    return tuple(name for name in roster.key[1:] if name != column) if roster.key[:1] == (column,) else ()


def groupings(definitions: Definitions) -> tuple[Grouping, ...]:
    """Return every 分组 of a figure or a table."""
    sources = [figure.source for figure in definitions.figures.values()]
    found = (source.grouping for source in sources if not isinstance(source, Calculation))
    return tuple(grouping for grouping in found if grouping)


def declared_rosters(definitions: Definitions) -> Iterator[tuple[Place, Place]]:
    """Yield each column whose definition has 全集, with that roster: every name in it is to be one of its people."""
    for ledger in definitions.ledgers.values():
        for column in ledger.columns.values():
            if column.universe:
                yield (ledger.name, column.name), column.universe


def _grouped(definitions: Definitions) -> Iterator[tuple[Place, Place]]:
    """Columns that figures are grouped by over a 全集, in a table those of each figure's own ledger."""
    for figure in definitions.figures.values():
        match figure.source:
            case Aggregation(ledger=ledger, grouping=Grouping(column, tuple() as roster)):
                yield (ledger, column), roster
            case Tabulation(grouping=Grouping(column, tuple() as roster), figures=names):
                shown = (definitions.figures.get(name.partition(".")[0]) for name in names)
                sources = (each.source for each in shown if each)
                yield from (((own.ledger, column), roster) for own in sources if isinstance(own, Aggregation))


def people_rolled_up(definitions: Definitions) -> tuple[Place, ...]:
    """Return the columns of rolled-up ledgers that name people: every 名单, and what is a roster here or below."""
    here = {*rosters(definitions), *rosters_of_columns(definitions)}
    below = {
        unit.label: {*rosters(unit.definitions), *rosters_of_columns(unit.definitions)} for unit in definitions.below
    }
    return tuple(
        (ledger.name, column.name)
        for ledger in definitions.ledgers.values()
        for column in ledger.columns.values()
        if (source := ledger.rolled_up)
        and column.name != source.origin
        and (
            column.type is ValueType.NAMES
            or (ledger.name, column.name) in here
            or any((source.ledger, names[column.name]) in below[unit] for unit, names in source.columns.items())
        )
    )
