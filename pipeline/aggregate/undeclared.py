"""Columns that name people of a roster without saying so: a misspelt name there would be counted, and nobody told."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pipeline.aggregate.evaluation import Evaluation
from pipeline.aggregate.grouping import universe_of
from pipeline.aggregate.words import ledger_in_words
from pipeline.findings import finding, names_groups
from pipeline.formula import comparable
from pipeline.model.definition import Aggregation, Definitions, Grouping, ValueType
from pipeline.model.diagnostic import Diagnostic
from pipeline.model.people import Place, rosters, rosters_at_hand, rosters_of_columns

_FEWEST = 2
"""A column with one person of a roster may name him by chance."""


def undeclared_columns(evaluation: Evaluation) -> Iterator[Diagnostic]:
    """Yield each column of people that figures count, most of them of one roster, and that is held against none."""
    declared, at_hand = rosters(evaluation.definitions), rosters_at_hand(evaluation.definitions)
    people = {place: _plain(members) for place in at_hand if (members := _members(evaluation, place))}
    for name, column in _counted(evaluation.definitions):
        selector = evaluation.selectors.get(name)
        if selector is None or not selector.ledger.has(column) or selector.ledger.definition.rolled_up:
            continue
        named = _plain(selector.ledger.column(column).texts)
        # What may be a roster itself is held against those declared alone: most of the staff may be of one that is not.
        others = declared if (name, column) in at_hand else people
        roster = max(
            (place for place in people if place in others), key=lambda place: len(named & people[place]), default=None
        )
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


def _members(evaluation: Evaluation, place: Place) -> tuple[str, ...]:
    """The people of a roster; nobody when a cell may hide one, or when it names what people belong to."""
    name, column = place
    if place in rosters(evaluation.definitions):
        universe = evaluation.universe(Grouping(column, place))
    else:
        # Namesakes there are no finding: nobody said that this is who there is.
        selector = evaluation.selectors.get(name)
        if selector is None or not selector.ledger.has(column) or names_groups(selector.ledger.ledger, column):
            return ()
        universe = universe_of(selector.ledger, name, column)
    return () if universe.doubt else universe.members


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
