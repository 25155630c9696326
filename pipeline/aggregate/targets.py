"""目标: what a figure is to reach within the year, by its own definition or by a task of the year's plan."""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction

from pipeline.findings import finding
from pipeline.formula import number_in
from pipeline.model.definition import Definitions, FigureDefinition, Task
from pipeline.model.diagnostic import Diagnostic, Location

NO_TARGET = "没有定年度目标"
_BEFORE = re.compile(r"^(?:全年|每年|年内|完成|达到|不少于|不低于|至少|≥|>=|:|：)*")
_AFTER = re.compile(r"(?:以上|及以上)$")


@dataclass(frozen=True, slots=True)
class Target:
    """A year's target and where it is written; without a value, `absence` says why."""

    value: Fraction | None
    location: Location | None = None
    absence: str = ""
    diagnostics: tuple[Diagnostic, ...] = ()


def target_of(definition: FigureDefinition, definitions: Definitions, year: int) -> Target:
    """Return the figure's own 目标, else that of a task of the whole year whose 指标 names the figure."""
    if definition.target is not None:
        return _usable(Fraction(definition.target), definition.location)
    plan = definitions.plans.get(str(year))
    tasks = [task for part in plan.directions for task in part.tasks if task.figure == definition.name] if plan else []
    written = [task for task in tasks if task.target]
    if not written:
        return Target(None, absence=NO_TARGET)
    read = [(task, _number(task, definition.unit)) for task in written]
    unread = [task for task, number in read if number is None]
    if unread:
        reported = finding("F003-target-not-a-number", unread[0].location, seen=unread[0].target, unit=definition.unit)
        return Target(None, absence=f"年度目标“{unread[0].target}”不是一个数", diagnostics=(reported,))
    numbers = {number for _, number in read}
    if len(numbers) > 1:
        first, other = written[0], written[-1]
        seen = "、".join(task.target for task in written)
        reported = finding(
            "F004-targets-differ", other.location, figure=definition.name, seen=seen, related=(first.location,)
        )
        return Target(None, absence="年度目标前后不一", diagnostics=(reported,))
    return _usable(numbers.pop() or Fraction(0), written[0].location)


def _usable(value: Fraction, location: Location) -> Target:
    return Target(value, location) if value > 0 else Target(None, location, "年度目标不大于0")


def _number(task: Task, unit: str) -> Fraction | None:
    """A target as written, 不少于12场次; None when it is more than one number in the figure's unit."""
    bare = _AFTER.sub("", _BEFORE.sub("", "".join(task.target.split()))).removesuffix(unit)
    number = number_in(bare)
    return None if number is None else Fraction(number)
