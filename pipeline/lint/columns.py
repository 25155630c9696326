"""Which values a way in a template can have: those that 取值 of its ledger column lists, or the states of a task."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from jinja2 import nodes

from pipeline.model.definition import (
    Aggregation,
    Algorithm,
    Definitions,
    DocumentRequest,
    LedgerDefinition,
    ValueType,
)
from pipeline.model.figure import Standing
from pipeline.render.check import Checker
from pipeline.render.views.person import PERSON
from pipeline.render.views.value import MEMBER_NAME, Value
from pipeline.render.views.view import Fields, View

_TASK, _STANDINGS = "任务", ("状态", "上期状态")
_CHOSEN = (ValueType.CHOICE, ValueType.CHOICES)


@dataclass(frozen=True, slots=True)
class Listed:
    """A column by its name, the values that it can have, and whether a cell may have several."""

    column: str
    values: tuple[str, ...]
    several: bool = False


@dataclass(frozen=True, slots=True)
class Columns:
    """Looks up what a unit's definitions say of the things that a template compares."""

    definitions: Definitions
    request: DocumentRequest

    def of(self, node: nodes.Node, checker: Checker) -> Listed | None:
        """Return what an expression can be; None where nobody has listed it."""
        match node:
            case nodes.Getattr(node=inner, attr=part) | nodes.Getitem(node=inner, arg=nodes.Const(value=str() as part)):
                return self.part(checker.shape(inner), part)
            case nodes.Name():
                return self._listing(checker.shape(node))
        return None

    def part(self, whole: View | None, part: str) -> Listed | None:
        """Return what a part of rows can be: a column of 明细, of the roster, the state of a task."""
        title = whole.title if isinstance(whole, Fields) else ""
        if title == _TASK and part in _STANDINGS:
            return Listed(part, tuple(Standing))
        if title == PERSON and self.request.each:
            ledger = self.definitions.ledgers.get(self.request.each[0])
            return _listed(ledger, part)
        definition = self.definitions.figures.get(title)
        if not definition or not isinstance(definition.source, Aggregation):
            return None
        source = definition.source
        column = source.grouping.column if source.grouping and part == MEMBER_NAME else part
        return _listed(self.definitions.ledgers.get(source.ledger), column)

    def _listing(self, shape: View | None) -> Listed | None:
        """What 列举 over a column can hold."""
        name = shape.figure.name if isinstance(shape, Value) else ""
        definition = self.definitions.figures.get(name)
        source = definition.source if definition else None
        if not isinstance(source, Aggregation) or source.algorithm is not Algorithm.LISTING or len(source.columns) != 1:
            return None
        found = _listed(self.definitions.ledgers.get(source.ledger), source.columns[0])
        return Listed(found.column, found.values, several=True) if found else None


def _listed(ledger: LedgerDefinition | None, name: str) -> Listed | None:
    """The 取值 of a column; rows from units below may have what their own ledgers list."""
    column = ledger.columns.get(name) if ledger and not ledger.rolled_up else None
    if not column or column.type not in _CHOSEN or not column.choices:
        return None
    return Listed(name, column.choices, several=column.type is ValueType.CHOICES)


def strangers(written: Collection[object], listed: Listed) -> tuple[str, ...]:
    """Return the texts among those written that a column cannot have; an empty one asks for an empty cell."""
    return tuple(each for each in written if isinstance(each, str) and each and each not in listed.values)
