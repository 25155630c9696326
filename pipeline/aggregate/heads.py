"""Whom a task is for: each person, when its 频次 says so, and whether a figure says anything of each person."""

from __future__ import annotations

from pipeline.formula import walk
from pipeline.model.definition import Aggregation, Calculation, Definitions, FigureDefinition, Grouping, ValueType
from pipeline.model.expression import Call, Name, Operation, Operator
from pipeline.model.people import called_people
from pipeline.model.plan import Task
from pipeline.prose.frequency import frequency_in

_PER_HEAD = frozenset({"平均", "中位数", "最小"})


def wants_of_each(task: Task) -> bool:
    """Return whether 频次 says that every person is to reach it."""
    frequency = frequency_in(task.frequency)
    return frequency is not None and frequency.each


def is_per_head(definition: FigureDefinition) -> bool:
    """Return whether a figure with one value says what one person has: a quotient, or the mean of a group."""
    match definition.source:
        case Calculation(expression=Operation(operator=Operator.DIVIDE)):
            return True
        case Calculation(expression=Call(function=function)):
            return function in _PER_HEAD
        case _:
            return False


def groups_people(definitions: Definitions, figure: str, column: str) -> bool:
    """Return whether the members that a figure has by a column are people: a 名单, a column or 全集 of names."""
    definition = definitions.figures.get(figure)
    match definition.source if definition else None:
        case Aggregation(ledger=ledger, grouping=Grouping(name, universe)) if name == column:
            held = definitions.ledgers[ledger].columns.get(column)
            listed = held is not None and held.type is ValueType.NAMES
            return listed or any(map(called_people, (column, universe[1] if universe else "")))
        case Calculation(expression=tree):
            names = {part.path[0] for part in walk(tree) if isinstance(part, Name)} - {figure}
            return any(groups_people(definitions, name, column) for name in names)
        case _:
            return False
