"""计划, 本期 and 下期: periods with their names and days, directions and tasks, problems with causes and remedies."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TypeVar

from pipeline.model.definition import Direction, Plan, Problem, Task
from pipeline.model.diagnostic import FileLocation, Location
from pipeline.model.figure import Figure, Lineage
from pipeline.model.period import Period
from pipeline.render.marks import Marks
from pipeline.render.views.collected import absent_figure
from pipeline.render.views.value import Value, text_value
from pipeline.render.views.view import Fields, Listing, View

_Entry = TypeVar("_Entry", Direction, Problem)
DIRECTIONS = "方向"
_NOWHERE = FileLocation("plan.yaml")
_NEIGHBOURS: dict[str, Callable[[Period], Period]] = {
    "上期": lambda period: period.previous,
    "上年同期": lambda period: period.year_ago,
    "今年以来": lambda period: period.year_to_date,
}


@dataclass(frozen=True, slots=True)
class PlanRoom:
    """What views of plans are made from: every plan of the unit, and a way to the figures that tasks name."""

    plans: dict[str, Plan]
    figure: Callable[[str], View | None]
    marks: Marks


class PeriodView(Fields):
    """本期, 下期, 计划 or a period that they are compared with; `planned` when the plan has directions for it."""

    __slots__ = ("period", "planned")

    def __init__(self, period: Period, parts: Mapping[str, View], *, planned: bool) -> None:
        """Keep the period beside its parts."""
        super().__init__("时段", parts)
        self.period = period
        self.planned = planned


def period_view(period: Period, room: PlanRoom, *, neighbours: bool = True) -> PeriodView:
    """Return a period: 名称 简称 年 起 止 键, 方向 and 问题 of its plan, and the periods that it is compared with."""
    plan = room.plans.get(period.key) or Plan(period.key, _NOWHERE)

    def said(text: str | Decimal) -> Value:
        return text_value(text, period, room.marks, "时段")

    def day(when: date) -> Value:
        return Value(Figure("时段", when, "", period, Lineage()), room.marks, traced=False)

    parts: dict[str, View] = {
        "名称": said(period.name),
        "简称": said(period.short_name),
        "年": said(Decimal(period.last.year)),
        "起": day(period.first),
        "止": day(period.end),
        "键": said(period.key),
        DIRECTIONS: _listing(DIRECTIONS, plan.directions, _direction, Direction(_NOWHERE, ""), period, room),
        "问题": _listing("问题", plan.problems, _problem, Problem(_NOWHERE, ""), period, room),
    }
    if neighbours:
        parts |= {name: period_view(find(period), room, neighbours=False) for name, find in _NEIGHBOURS.items()}
    return PeriodView(period, parts, planned=bool(plan.directions))


def _listing(
    name: str,
    entries: tuple[_Entry, ...],
    view: Callable[[_Entry, Period, PlanRoom], View],
    empty: _Entry,
    period: Period,
    room: PlanRoom,
) -> Listing:
    return Listing(name, tuple(view(entry, period, room) for entry in entries), view(empty, period, room))


def _direction(entry: Direction, period: Period, room: PlanRoom) -> View:
    tasks = tuple(_task(task, period, room) for task in entry.tasks)
    parts = _texts(entry.location, {"名称": entry.name, "总述": entry.summary}, period, room)
    return Fields("方向", {**parts, "任务": Listing("任务", tasks, _task(Task(_NOWHERE, ""), period, room))})


def _task(entry: Task, period: Period, room: PlanRoom) -> View:
    texts: dict[str, str | tuple[str, ...]] = {
        "事项": entry.item,
        "措施": entry.measures,
        "频次": entry.frequency,
        "目标": entry.target,
        "责任领导": entry.leader,
        "牵头": entry.lead_division,
        "配合": entry.other_divisions,
        "时限": entry.due,
        "备注": entry.remark,
    }
    unmeasured = Figure(entry.item or "任务", None, "", period, Lineage())
    measured = (
        room.figure(entry.figure) if entry.figure else Value(unmeasured, room.marks, comparable=True, optional=True)
    )
    missing = absent_figure(entry.figure, period, room.marks, "没有这个指标")
    return Fields("任务", {**_texts(entry.location, texts, period, room), "指标": measured or missing})


def _problem(entry: Problem, period: Period, room: PlanRoom) -> View:
    texts = {"表现": entry.symptom, "原因": entry.cause, "措施": entry.remedy}
    return Fields("问题", dict(_texts(entry.location, texts, period, room)))


def _texts(at: Location, texts: Mapping[str, str | tuple[str, ...]], period: Period, room: PlanRoom) -> dict[str, View]:
    return {
        key: text_value(text, period, room.marks, f"计划.{key}", Lineage(facts=((f"计划.{key}", at),)))
        for key, text in texts.items()
    }
