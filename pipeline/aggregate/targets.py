"""目标: what a figure is to reach within the year, by its own definition or by a task of the year's plan."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from pipeline.findings import finding
from pipeline.formula import states_a_number, target_advice, target_in, walk
from pipeline.model.definition import PERCENTAGES, Aggregation, Calculation, Definitions, FigureDefinition, Scope
from pipeline.model.diagnostic import Diagnostic, Location
from pipeline.model.expression import Name, Operation, Operator
from pipeline.model.plan import Task

NO_TARGET = "没有定年度目标"


@dataclass(frozen=True, slots=True)
class Target:
    """A year's target and where it is written; without a value, `absence` says why."""

    value: Fraction | None
    location: Location | None = None
    absence: str = ""
    diagnostics: tuple[Diagnostic, ...] = ()


def target_of(definition: FigureDefinition, definitions: Definitions, year: int) -> Target:
    """Return the figure's own 目标, else that of a task of the whole year whose 指标 names the figure."""
    plan = definitions.plans.get(str(year))
    tasks = [task for part in plan.directions for task in part.tasks if task.figure == definition.name] if plan else []
    written = [task for task in tasks if task.target]
    if definition.target is None and not written:
        return Target(None, absence=NO_TARGET)
    if not counts_within(definition, definitions):
        return Target(None, absence="时段不在本年之内，不与年度目标相比")
    if definition.target is not None:
        return _usable(Fraction(definition.target), definition.location)
    return _of_tasks(definition, written)


def _of_tasks(definition: FigureDefinition, tasks: list[Task]) -> Target:
    numbers = {task.target: target_number(task, definition) for task in tasks}
    unread = next((task for task in tasks if numbers[task.target] is None), None)
    if unread:
        reported = target_unread(unread, definition)
        why = "与指标不是同一个单位" if states_a_number(unread.target) else "不是一个数"
        return Target(None, absence=f"年度目标“{unread.target}”{why}", diagnostics=(reported,))
    different = {number for number in numbers.values() if number is not None}
    if len(different) > 1:
        places = tuple(task.location for task in tasks)
        seen = "、".join(numbers)
        reported = finding("F004-targets-differ", places[0], figure=definition.name, seen=seen, related=places[1:])
        return Target(None, absence="年度目标前后不一", diagnostics=(reported,))
    return _usable(different.pop(), tasks[0].location)


def counts_within(definition: FigureDefinition, definitions: Definitions) -> bool:
    """Return whether a figure, and all that it is computed from, counts the rows of the period itself, or a roster."""
    match definition.source:
        case Aggregation() as source:
            ledger = definitions.ledgers.get(source.ledger)
            return source.scope in (Scope.CURRENT, Scope.YEAR_TO_DATE) or (ledger is not None and ledger.is_roster)
        case Calculation(expression=tree):
            names = {part.path[0] for part in walk(tree) if isinstance(part, Name)} & definitions.figures.keys()
            return all(counts_within(definitions.figures[name], definitions) for name in names - {definition.name})
        case _:
            return False


def stands_still(definition: FigureDefinition, definitions: Definitions) -> bool:
    """Return whether a figure says how things are and does not grow with time: it comes from rosters, or is a level."""
    match definition.source:
        case Aggregation(ledger=name):
            ledger = definitions.ledgers.get(name)
            return ledger is not None and ledger.is_roster
        case Calculation(expression=tree):
            names = {part.path[0] for part in walk(tree) if isinstance(part, Name)} & definitions.figures.keys()
            behind = [definitions.figures[name] for name in names - {definition.name}]
            return is_level(definition, definitions) or (
                bool(behind) and all(stands_still(each, definitions) for each in behind)
            )
        case _:
            return False


def is_level(definition: FigureDefinition, definitions: Definitions) -> bool:
    """Return whether a figure is a share of what grows as it does: a rate of passes, not of the people on a roster."""
    tree = definition.source.expression if isinstance(definition.source, Calculation) else None
    if tree is None or definition.format.style not in PERCENTAGES:
        return False
    divided = [part.right for part in walk(tree) if isinstance(part, Operation) and part.operator is Operator.DIVIDE]
    names = {part.path[0] for below in divided for part in walk(below) if isinstance(part, Name)}
    wholes = (definitions.figures[name] for name in names & definitions.figures.keys() - {definition.name})
    return any(not stands_still(each, definitions) for each in wholes)


def target_unread(task: Task, definition: FigureDefinition) -> Diagnostic:
    """Return the finding about a target that is no number in the figure's unit."""
    mend = target_advice(definition.unit, definition.format)
    return finding("F003-target-not-a-number", task.location, seen=task.target, advice=mend)


def _usable(value: Fraction, location: Location) -> Target:
    return Target(value, location) if value > 0 else Target(None, location, "年度目标不大于0")


def target_number(task: Task, definition: FigureDefinition) -> Fraction | None:
    """Return a target as written, 不少于12场次; None when it is not one number in the figure's unit."""
    quotient = isinstance(definition.source, Calculation)
    number = target_in(task.target, definition.unit, definition.format, quotient=quotient)
    return None if number is None else Fraction(number)
