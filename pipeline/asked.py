"""What has to be computed when somebody asks about one name: the figures that it may mean, the ledgers behind them."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from pipeline.formula import columns_in, comparable, walk
from pipeline.model.definition import (
    Aggregation,
    Below,
    Calculation,
    Definitions,
    FigureDefinition,
    Grouping,
    RollUp,
    Tabulation,
    ValueType,
)
from pipeline.model.expression import Name
from pipeline.model.figure import PLANS
from pipeline.model.people import rosters_at_hand


def figures_asked(written: str, definitions: Definitions) -> frozenset[str] | None:
    """Return the figures that a name as written may mean: 研学场次.同比, 个人学时（张三）, 研学场次（综合一处）.

    The last one is a cell of a table, named as it is printed, so tables that show the figure are asked, too.
    None: all of them, for a number of a plan may be about any.
    """
    plain = comparable(written)
    if plain.startswith(PLANS):
        return None
    named = {name for name in definitions.figures if plain.startswith(comparable(name))}
    return frozenset(named | {figure.name for figure in definitions.figures.values() if named & _shown(figure)})


def ledgers_behind(figures: Collection[str], definitions: Definitions, wanted: Collection[str] = ()) -> frozenset[str]:
    """Return the ledgers that figures are computed from and those `wanted` beside them, with every roster of theirs.

    A roster says how members are spelled, and who is who; whether 陈 㛃婷 is one name, it says undeclared, too.
    """
    found = {*wanted, *(each[0] for request in definitions.unit.requests if (each := request.each))}
    found |= {ledger for definition in definitions.figures.values() for ledger in _universe(definition)}
    waiting, seen = [*figures], set(figures)
    while waiting:
        definition = definitions.figures[waiting.pop()]
        found |= {definition.source.ledger} if isinstance(definition.source, Aggregation) else set()
        further = _named(definition) & definitions.figures.keys() - seen
        waiting += further
        seen |= further
    columns = [
        column for name in found & definitions.ledgers.keys() for column in definitions.ledgers[name].columns.values()
    ]
    found |= {column.universe[0] for column in columns if column.universe}
    if any(column.type is ValueType.NAMES for column in columns):
        found |= {name for name, _ in rosters_at_hand(definitions)}
    return frozenset(found)


def shared_figures(definitions: Definitions, unit: Below) -> frozenset[str]:
    """Return the figures over rows of units below that one of these reports, too, of its own rows.

    A figure that looks at which unit a row is of has no like there.
    """
    theirs = unit.definitions.figures
    ours = definitions.figures
    both = [(name, ours[name].source, theirs[name].source) for name in ours if name in theirs]
    return frozenset(
        name
        for name, here, there in both
        if isinstance(here, Aggregation)
        and isinstance(there, Aggregation)
        and _shared(here, there, definitions.ledgers[here.ledger].rolled_up)
    )


def _shared(here: Aggregation, there: Aggregation, rolled: RollUp | None) -> bool:
    """Whether both give one number, the one over rows of the other's ledger."""
    return bool(
        rolled
        and there.ledger == rolled.ledger
        and here.grouping is None
        and there.grouping is None
        and rolled.origin not in columns_in(here.condition)
    )


def _named(definition: FigureDefinition) -> set[str]:
    """The names that a 计算 or a 表格 mentions, the first of each path."""
    if isinstance(definition.source, Calculation):
        return {part.path[0] for part in walk(definition.source.expression) if isinstance(part, Name)}
    return _shown(definition)


def _shown(definition: FigureDefinition) -> set[str]:
    """The figures in the columns of a 表格."""
    source = definition.source
    return {column.partition(".")[0] for column in source.figures} if isinstance(source, Tabulation) else set()


def _universe(definition: FigureDefinition) -> Iterator[str]:
    grouping: Grouping | None = None if isinstance(definition.source, Calculation) else definition.source.grouping
    if grouping and grouping.universe:
        yield grouping.universe[0]
