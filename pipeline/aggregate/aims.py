"""What a task of a plan wants: by the end of the plan, and by the end of the report."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from math import floor

from pipeline.aggregate.series import settled_format
from pipeline.aggregate.targets import target_number
from pipeline.model.definition import PERCENTAGES, Calculation, FigureDefinition
from pipeline.model.period import MONTHS_A_YEAR, Period
from pipeline.model.plan import Task
from pipeline.prose.days import written_days
from pipeline.prose.frequency import Frequency, frequency_in, months_within

_ONCE = re.compile(r"[仅只]?(?:一|1)次")


@dataclass(frozen=True, slots=True)
class Aim:
    """`wanted` by the end of the plan, `due` at the end of the report; `share` of the plan's time has gone by.

    `each`: every person is to reach it. `by_frequency` is what 频次 comes to in the whole plan, None when it counts
    nothing; of the same measure it counts the very things that the figure does.
    """

    wanted: Fraction
    due: Fraction
    share: Fraction
    each: bool
    by_frequency: Fraction | None
    same_measure: bool


def aim_of(task: Task, definition: FigureDefinition, plan: Period) -> Aim | None:
    """Return the aim by 目标, else by 频次; None when neither is a number of the figure's kind.

    What can only be whole is rounded down at the end of the report: by the middle of a quarter nobody owes half a
    meeting. What is done in one go is due on its day, and nothing of it before.
    """
    frequency = frequency_in(task.frequency)
    in_all = frequency.within(plan.first, plan.last) if frequency else None
    wanted = target_number(task, definition) if task.target else in_all
    if wanted is None or wanted <= 0 or not (task.target or _of_a_kind(frequency, definition)):
        return None
    share = months_within(plan.first, plan.end) / months_within(plan.first, plan.last)
    due = wanted * share
    if _ONCE.fullmatch(task.frequency):
        due = wanted if plan.end >= _last_day(task, plan) else Fraction(0)
    elif frequency and wanted == in_all:
        due = frequency.within(plan.first, plan.end)
    elif definition.format.style not in PERCENTAGES and not isinstance(definition.source, Calculation):
        due = Fraction(floor(due))
    alike = frequency is not None and _alike(frequency, definition)
    return Aim(wanted, due, share, bool(frequency and frequency.each), in_all, alike)


def _last_day(task: Task, plan: Period) -> date:
    """The day by which a task is due: the last that 时限 writes, of a month its last; otherwise the plan's last."""
    days = [written.last for written in written_days(task.due) if written.last]
    return min(days[-1], plan.last) if days else plan.last


def yearly(task: Task, definition: FigureDefinition) -> bool:
    """Return whether a task wants so much a year, whatever the length of its plan: 每人每年60学时."""
    frequency = frequency_in(task.frequency)
    return frequency is not None and frequency.months >= MONTHS_A_YEAR and _alike(frequency, definition)


def _alike(frequency: Frequency, definition: FigureDefinition) -> bool:
    """Whether a frequency counts the very things that the figure does."""
    if frequency.measure == "%":
        return settled_format(definition).style in PERCENTAGES
    return bool(frequency.measure) and frequency.measure in definition.unit


def _of_a_kind(frequency: Frequency | None, definition: FigureDefinition) -> bool:
    """Whether a frequency counts what the figure counts: a share of people is no number of meetings."""
    percent = settled_format(definition).style in PERCENTAGES
    return frequency is not None and (frequency.measure == "%") is percent
