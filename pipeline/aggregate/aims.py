"""What a task of a plan wants: by the end of the plan, and by the end of the report."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from math import floor

from pipeline.aggregate.targets import is_level, stands_still, target_number
from pipeline.formula import target_in
from pipeline.model.definition import PERCENTAGES, Calculation, Definitions, FigureDefinition
from pipeline.model.period import MONTHS_A_YEAR, Period
from pipeline.model.plan import Task
from pipeline.prose.days import written_days
from pipeline.prose.frequency import Frequency, frequency_in, months_within

_ONCE = re.compile(r"[仅只]?(?:一|1)次")
_KEPT = re.compile(r"(?:保持|稳定|维持|始终)[^，。；]{0,8}\d")
_OCCASIONS = frozenset({"次", "场", "场次", "期", "批", "批次", "讲", "课", "节", "轮", "回"})
"""What is held once at a time: 每月一次 of any of them. 人次 is none, and one 批次 may be several 场次."""
_COUNTER = re.compile(r"^个(?=.)")


@dataclass(frozen=True, slots=True)
class Aim:
    """`wanted` by the end of the plan, `due` at the end of the report; `share` of the plan's time has gone by.

    `by_frequency` is what 频次 comes to in the whole plan, None when it does not count what the figure counts. What
    `stands_still` is as it is and does not grow with time: it is due in full; what is to be `kept` so is not done
    before the end of the plan.
    """

    wanted: Fraction
    due: Fraction
    share: Fraction
    by_frequency: Fraction | None
    stands_still: bool = False
    kept: bool = False


def aim_of(task: Task, definition: FigureDefinition, definitions: Definitions, plan: Period) -> Aim | None:
    """Return the aim by 目标, else by 频次; None when neither is a number of the figure's kind.

    What can only be whole is rounded down at the end of the report: by the middle of a quarter nobody owes half a
    meeting. What is done in one go is due on its day, and nothing of it before.
    """
    frequency = frequency_of(task, definition)
    in_all = frequency.within(plan.first, plan.last) if frequency else None
    wanted = target_number(task, definition) if task.target else in_all
    if wanted is None or wanted <= 0:
        return None
    share = months_within(plan.first, plan.end) / months_within(plan.first, plan.last)
    kept = is_level(definition, definitions) or _is_kept(task, definition)
    still = kept or stands_still(definition, definitions)
    due = wanted * share
    if still:
        due = wanted
    elif _ONCE.fullmatch(task.frequency):
        due = wanted if plan.end >= _last_day(task, plan) else Fraction(0)
    elif frequency and wanted == in_all:
        due = frequency.within(plan.first, plan.end)
    elif definition.format.style not in PERCENTAGES and not isinstance(definition.source, Calculation):
        due = Fraction(floor(due))
    return Aim(wanted, due, share, in_all, still, kept)


def _is_kept(task: Task, definition: FigureDefinition) -> bool:
    """Whether a share is to be kept where it is all the time: 整改率保持在80%以上."""
    said = (_KEPT.search(text) for text in (task.item, task.target))
    return definition.format.style in PERCENTAGES and any(said)


def _last_day(task: Task, plan: Period) -> date:
    """The day by which a task is due: the last that 时限 writes, of a month its last; otherwise the plan's last.

    A day without a year is one of the year in which the plan ends.
    """
    written = (replace(each, year=each.year or plan.last.year) for each in written_days(task.due))
    days = [day for each in written if (day := each.last)]
    return min(days[-1], plan.last) if days else plan.last


def wanted_of_the_year(task: Task, definition: FigureDefinition, plan: Period) -> bool:
    """Return whether a task wants what 频次 wants of a whole year, and so is measured over the year of its plan.

    Four events a year of which the last quarter is to bring one are that quarter's affair, and a plan from one year
    into the next has no year of its own.
    """
    frequency = frequency_of(task, definition)
    if frequency is None or frequency.months != MONTHS_A_YEAR or plan.first.year != plan.last.year:
        return False
    return not task.target or target_number(task, definition) == Fraction(frequency.amount)


def frequency_of(task: Task, definition: FigureDefinition) -> Frequency | None:
    """Return 频次 in the figure's own measure, 每年5万元 as 50,000 of 元; None when it counts something else."""
    frequency = frequency_in(task.frequency)
    amount = _in_measure(frequency, definition) if frequency else None
    return replace(frequency, amount=amount) if frequency and amount is not None else None


def _in_measure(frequency: Frequency, definition: FigureDefinition) -> Decimal | None:
    measure = _COUNTER.sub("", frequency.measure)
    amount = frequency.amount * 100 if measure == "%" else frequency.amount
    quotient = isinstance(definition.source, Calculation)
    number = target_in(f"{amount:f}{measure}", definition.unit, definition.format, quotient=quotient)
    return frequency.amount if number is None and _same_occasion(measure, definition.unit) else number


def _same_occasion(measure: str, unit: str) -> bool:
    """Whether both count what is held once at a time: 次 any of it, 场 and 场次 the same."""
    if not {measure, unit} <= _OCCASIONS:
        return False
    return measure in ("次", "回") or measure.removesuffix("次") == unit.removesuffix("次")
