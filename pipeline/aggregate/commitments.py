"""对账: the tasks of plans against the ledgers, over the plans' own days up to the end of the report."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from pipeline.aggregate.aims import Aim, aim_of, yearly
from pipeline.aggregate.evaluation import Evaluation
from pipeline.aggregate.measuring import Measure
from pipeline.aggregate.results import GroupResult
from pipeline.aggregate.series import settled_format
from pipeline.aggregate.targets import counts_within, target_unread
from pipeline.findings import finding
from pipeline.model.definition import PERCENTAGES, FigureDefinition
from pipeline.model.figure import PLANS, Commitment, Standing
from pipeline.model.period import Period
from pipeline.model.plan import Plan, Task
from pipeline.wording import decimal_of, printed

NO_FIGURE = "任务没有写指标，不能对账"
NO_NUMBER = "任务没有写目标，频次也算不出数"
OUTSIDE = "指标的时段不在计划期内"
_DONE = ("已", "完成", "全部完成", "全面完成", "如期完成", "按期完成")
_NOT_DONE = ("未", "没有", "尚未")


def commitments_of(evaluation: Evaluation) -> tuple[Commitment, ...]:
    """Return the tasks of the plans that a report answers for: its own period's, longer ones, those within it.

    A plan is measured over its own days, up to the end of the report; a task of so much a year over the year.
    """
    report = evaluation.clock.period
    plans = [(Period.parse(key), plan) for key, plan in evaluation.definitions.plans.items()]
    at_hand = [each for each in plans if _answers_for(report, each[0])]
    at_hand.sort(
        key=lambda each: (each[0].key != report.key, not _within(report, each[0]), each[0].first, each[0].last)
    )
    return tuple(each for own, plan in at_hand for each in _of_plan(plan, own.as_of(report.end), evaluation))


def _answers_for(report: Period, plan: Period) -> bool:
    """Whether a plan's period contains the report's, or ends within it."""
    return _within(report, plan) or (plan.first >= report.first and plan.last <= report.end)


def _within(inner: Period, outer: Period) -> bool:
    return outer.first <= inner.first and inner.last <= outer.last


def _of_plan(plan: Plan, own: Period, evaluation: Evaluation) -> Iterator[Commitment]:
    said = Counter[str]()
    for direction in plan.directions:
        for task in direction.tasks:
            said[task.item] += 1
            again = f"（{said[task.item]}）" if said[task.item] > 1 else ""
            name = f"{PLANS}.{plan.period}.{task.item}{again}"
            yield _measured(Measure(task, direction.name, own, name), evaluation)


def _measured(measure: Measure, evaluation: Evaluation) -> Commitment:
    """A task against its figure; one without is done when somebody wrote that it is."""
    task = measure.task
    definition = evaluation.definitions.figures.get(task.figure)
    if definition is None:
        return measure.without(NO_FIGURE, _said_to_stand(task))
    if not counts_within(definition, evaluation.definitions):
        return measure.without(OUTSIDE, Standing.UNKNOWN)
    if yearly(task, definition):
        measure = replace(measure, plan=Period.parse(f"{measure.plan.last.year}").as_of(measure.plan.end), lasting=True)
    aim = aim_of(task, definition, measure.plan)
    if aim is None:
        evaluation.report(*([target_unread(task, definition)] if task.target else ()))
        return measure.without(NO_NUMBER, Standing.UNKNOWN)
    _compare_frequency(task, definition, aim, evaluation)
    form = settled_format(definition)
    measure = replace(measure, unit=definition.unit, form=form, lasting=measure.lasting or form.style in PERCENTAGES)
    term = evaluation.over(measure.plan).term(definition.name, measure.plan)
    return measure.of_members(aim, term, definition.name) if isinstance(term, GroupResult) else measure.of(aim, term)


def _said_to_stand(task: Task) -> Standing:
    """What people say of a task that no figure measures."""
    if not task.progress:
        return Standing.UNKNOWN
    if task.progress.startswith(_DONE):
        return Standing.DONE
    return Standing.SHORT if task.progress.startswith(_NOT_DONE) else Standing.UNDER_WAY


def _compare_frequency(task: Task, definition: FigureDefinition, aim: Aim, evaluation: Evaluation) -> None:
    """Report a target that is not what the frequency comes to: 每月一次 and 10次 in a year."""
    if task.target and aim.by_frequency is not None and aim.by_frequency != aim.wanted and aim.same_measure:
        said = printed(decimal_of(aim.by_frequency), definition.unit, settled_format(definition))
        at, frequency = task.location, task.frequency
        evaluation.report(
            finding("F019-target-unlike-frequency", at, target=task.target, frequency=frequency, said=said)
        )
