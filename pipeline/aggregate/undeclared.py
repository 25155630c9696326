"""Columns that name people of a roster without saying so: a misspelt name there would be counted, and nobody told."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pipeline.aggregate.evaluation import Evaluation
from pipeline.aggregate.words import ledger_in_words
from pipeline.findings import finding
from pipeline.formula import comparable
from pipeline.model.definition import Aggregation, Definitions, Grouping, ValueType
from pipeline.model.diagnostic import Diagnostic
from pipeline.model.people import Place, rosters, rosters_of_columns

_FEWEST = 2
"""A column with one person of a roster may name him by chance."""


def undeclared_columns(evaluation: Evaluation) -> Iterator[Diagnostic]:
    """Yield each column of people that figures count, most of them of one roster, and that is held against none."""
    known = {place: evaluation.universe(Grouping(place[1], place)) for place in rosters(evaluation.definitions)}
    people = {place: _plain(universe.members) for place, universe in known.items() if not universe.doubt}
    for name, column in _counted(evaluation.definitions):
        selector = evaluation.selectors.get(name)
        if selector is None or not selector.ledger.has(column) or selector.ledger.definition.rolled_up:
            continue
        named = _plain(selector.ledger.column(column).texts)
        roster = max(people, key=lambda place: len(named & people[place]), default=None)
        if roster and _mostly(shared := len(named & people[roster]), len(named)):
            yield finding(
                "F033-roster-not-declared",
                selector.ledger.definition.columns[column].location,
                ledger=ledger_in_words(name),
                column=column,
                count=len(named),
                shared=shared,
                roster=".".join(roster),
            )


def _counted(definitions: Definitions) -> tuple[Place, ...]:
    """Columns with texts or names that figures count or group by, and that are held against no roster."""
    declared = {*rosters(definitions), *rosters_of_columns(definitions)}
    found: dict[Place, None] = {}
    for figure in definitions.figures.values():
        if isinstance(source := figure.source, Aggregation):
            grouped = (source.grouping.column,) if source.grouping else ()
            found |= dict.fromkeys((source.ledger, column) for column in (*source.columns, *grouped))
    ledgers = definitions.ledgers
    return tuple(
        (name, column)
        for name, column in found
        if (name, column) not in declared and ledgers[name].columns[column].type in (ValueType.TEXT, ValueType.NAMES)
    )


def _plain(names: Iterable[str]) -> set[str]:
    """Names as they are compared, without what a roster adds to those of namesakes: 张伟（综合一处）."""
    return {comparable(name).partition("(")[0] for name in names}


def _mostly(shared: int, count: int) -> bool:
    """Whether at least two in three are of the roster; where others join in, a 全集 would only be in the way."""
    return shared >= _FEWEST and shared * 3 >= count * 2
