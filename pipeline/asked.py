"""What has to be computed when somebody asks about one name: the figures that it may mean, the ledgers behind them."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from pipeline.formula import comparable, walk
from pipeline.model.definition import Aggregation, Calculation, Definitions, FigureDefinition, Grouping, Tabulation
from pipeline.model.expression import Name
from pipeline.model.figure import PLANS


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


def ledgers_behind(figures: Collection[str], definitions: Definitions) -> frozenset[str]:
    """Return the ledgers that figures are computed from, with every roster: it says how members are spelled."""
    found = {each[0] for request in definitions.unit.requests if (each := request.each)}
    found |= {ledger for definition in definitions.figures.values() for ledger in _universe(definition)}
    waiting, seen = [*figures], set(figures)
    while waiting:
        definition = definitions.figures[waiting.pop()]
        found |= {definition.source.ledger} if isinstance(definition.source, Aggregation) else set()
        further = _named(definition) & definitions.figures.keys() - seen
        waiting += further
        seen |= further
    columns = (
        column for name in found & definitions.ledgers.keys() for column in definitions.ledgers[name].columns.values()
    )
    return frozenset(found | {column.universe[0] for column in columns if column.universe})


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
