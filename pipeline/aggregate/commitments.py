"""对账: the tasks of plans against the ledgers, over the plans' own days up to the end of the report."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction

from pipeline.aggregate.aims import Aim, aim_of, frequency_of, wanted_of_the_year
from pipeline.aggregate.calculation import Term
from pipeline.aggregate.evaluation import Evaluation
from pipeline.aggregate.heads import groups_people, is_per_head, wants_of_each
from pipeline.aggregate.measuring import Measure
from pipeline.aggregate.progress import doubts_about, standing_in_words
from pipeline.aggregate.results import GroupResult, Result
from pipeline.aggregate.series import settled_format
from pipeline.aggregate.targets import counts_within, target_unread
from pipeline.findings import finding
from pipeline.formula import target_advice
from pipeline.model.definition import PERCENTAGES, Definitions, FigureDefinition
from pipeline.model.diagnostic import Diagnostic
from pipeline.model.figure import PLANS, Commitment, FigureSet, Standing
from pipeline.model.period import Period
from pipeline.model.plan import Plan, Task
from pipeline.prose.frequency import frequency_in
from pipeline.wording import decimal_of, printed

NO_FIGURE = "任务没有写指标，不能对账"
NO_NUMBER = "任务没有写目标，频次也算不出数"
OUTSIDE = "指标的时段不在计划期内"
_TOTAL = "是一个总数，不是每个人的数"
_MISFIT = "频次和指标对不上，算不出每个人完成没有"


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
    made = tuple(each for own, plan in at_hand for each in _of_plan(plan, own.as_of(report.end), evaluation))
    for each in FigureSet(report, {}, (), made).answered:
        evaluation.report(*(() if each.task.figure else doubts_about(each.task, over=each.over)))
    return made


def _answers_for(report: Period, plan: Period) -> bool:
    """Whether a plan's period contains the report's, or ends within it."""
    return _within(report, plan) or (plan.first >= report.first and plan.last <= report.end)


def _within(inner: Period, outer: Period) -> bool:
    return outer.first <= inner.first and inner.last <= outer.last


def _of_plan(plan: Plan, own: Period, evaluation: Evaluation) -> Iterator[Commitment]:
    for name, direction, task in plan.named_tasks():
        measure = Measure(task, direction.name, Period.parse(plan.period), own, f"{PLANS}.{name}")
        yield _measured(measure, evaluation)


def _measured(measure: Measure, evaluation: Evaluation) -> Commitment:
    """A task against its figure; one without is done when somebody wrote that it is."""
    task = measure.task
    definition = evaluation.definitions.figures.get(task.figure)
    if definition is None:
        return measure.without(NO_FIGURE, standing_in_words(task, over=measure.over))
    if not counts_within(definition, evaluation.definitions):
        return measure.without(OUTSIDE, Standing.UNKNOWN)
    if wanted_of_the_year(task, definition, measure.plan):
        measure = replace(measure, plan=Period.parse(f"{measure.plan.last.year}").as_of(measure.plan.end), lasting=True)
    aim = aim_of(task, definition, evaluation.definitions, measure.plan)
    term = evaluation.over(measure.plan).term(definition.name, measure.plan)
    doubt = _misfit(task, definition, term, aim, evaluation.definitions)
    if doubt:
        evaluation.report(doubt)
        return measure.without(_MISFIT, Standing.UNKNOWN)
    if aim is None:
        evaluation.report(*_unread(task, definition))
        return measure.without(NO_NUMBER, Standing.UNKNOWN)
    evaluation.report(*_unlike(task, definition, aim, term))
    form = settled_format(definition)
    measure = replace(measure, unit=definition.unit, form=form, lasting=measure.lasting or form.style in PERCENTAGES)
    return measure.of_members(aim, term, definition.name) if isinstance(term, GroupResult) else measure.of(aim, term)


def _misfit(
    task: Task, definition: FigureDefinition, term: Term, aim: Aim | None, definitions: Definitions
) -> Diagnostic | None:
    """Why nobody can say who has reached it: what is wanted of each person needs the numbers of each person."""
    each, figure, at = wants_of_each(task), definition.name, task.location
    if isinstance(term, Result):
        total = each and not is_per_head(definition) and (not task.target or _is_amount_of_each(task, definition, aim))
        key = "F022-each-without-people"
        return finding(key, at, frequency=task.frequency, figure=figure, why=_TOTAL) if total else None
    if not each:
        return finding("F021-group-without-each", at, figure=figure, column=term.column)
    if groups_people(definitions, figure, term.column):
        return None
    why = f"按“{term.column}”分组，数出来的不是人"
    return finding("F022-each-without-people", at, frequency=task.frequency, figure=figure, why=why)


def _is_amount_of_each(task: Task, definition: FigureDefinition, aim: Aim | None) -> bool:
    """Whether 目标 repeats what 频次 wants of each person."""
    frequency = frequency_of(task, definition)
    return aim is not None and frequency is not None and aim.wanted == Fraction(frequency.amount)


def _unread(task: Task, definition: FigureDefinition) -> Iterator[Diagnostic]:
    """Report a target, or else a frequency, that is a number of something else than the figure counts."""
    if task.target:
        yield target_unread(task, definition)
    elif frequency_in(task.frequency) and frequency_of(task, definition) is None:
        advice, figure = target_advice(definition.unit, definition.format), definition.name
        key = "F023-frequency-in-another-unit"
        yield finding(key, task.location, frequency=task.frequency, figure=figure, advice=advice)


def _unlike(task: Task, definition: FigureDefinition, aim: Aim, term: Term) -> Iterator[Diagnostic]:
    """Report a target that is not what the frequency comes to: 每月一次 and 10次 in a year."""
    of_others = wants_of_each(task) and isinstance(term, Result) and not is_per_head(definition)
    if task.target and aim.by_frequency not in (None, aim.wanted) and not of_others:
        said = printed(decimal_of(aim.by_frequency or Fraction(0)), definition.unit, settled_format(definition))
        at, frequency = task.location, task.frequency
        yield finding("F019-target-unlike-frequency", at, target=task.target, frequency=frequency, said=said)
