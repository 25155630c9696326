"""计划, 本期 and 下期: periods with their names and days, directions and tasks, problems with causes and remedies.

任务 of 本期 are those that the report answers for, with what was reached; 结转 of 下期 those that were not. 对账
says in one clause how such a task stands. A task that the next plan takes up again says how the report left it, and
what it lacks: 上期状态 and 结转数.
"""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from operator import attrgetter
from typing import TypeVar

from pipeline.model.diagnostic import FileLocation, Location
from pipeline.model.figure import COMPARISONS, Commitment, Figure, FigureSet, Lineage, Standing
from pipeline.model.period import Period
from pipeline.model.plan import Direction, Plan, Problem, Task
from pipeline.render.marks import Marks
from pipeline.render.views.account import account_of, target_is_bare
from pipeline.render.views.collected import absent_figure
from pipeline.render.views.value import Value, text_value
from pipeline.render.views.view import Fields, Listing, View

_Entry = TypeVar("_Entry", Direction, Problem)
DIRECTIONS, PROBLEMS, TASKS, CARRIED = "方向", "问题", "任务", "结转"
_MEASURED = {f"{part}数": part for part in ("目标", "应完成", "完成", "差额", "跟上进度")} | {
    "完成率": "完成率",
    "较时序": "较时序",
}
"""The numbers of a task, as templates call them, by the parts of its commitment."""
_LEFT = "结转数"
"""What a task of a plan lacks of what was to be reached before it."""
_NOWHERE = FileLocation("plan.yaml")
_TEXTS: Mapping[str, Callable[[Period], str | Decimal]] = {
    "名称": lambda period: period.name,
    "简称": lambda period: period.short_name,
    "年": lambda period: Decimal(period.last.year),
    "起月": lambda period: Decimal(period.first.month),
    "止月": lambda period: Decimal(period.end.month),
    "键": lambda period: period.key,
}
_DAYS: Mapping[str, Callable[[Period], date]] = {
    "起": lambda period: period.first,
    "止": lambda period: period.end,
}
_NEIGHBOURS: Mapping[str, Callable[[Period], Period]] = {
    "上期": lambda period: period.previous,
    "上年同期": lambda period: period.year_ago,
    "今年以来": lambda period: period.year_to_date,
}


@dataclass(frozen=True, slots=True)
class PlanRoom:
    """What views of plans are made from: all plans of the unit, a way to the figures of tasks, how tasks stand."""

    plans: Mapping[str, Plan]
    figure: Callable[[str], View | None]
    marks: Marks
    figures: FigureSet
    made: dict[tuple[Period, str], Listing] = field(default_factory=dict, compare=False)
    """Listings that were asked for: a template asks for 方向 once a loop, and its check once a mention."""
    taken_up: dict[str, Mapping[Task, Commitment]] = field(default_factory=dict, compare=False)
    """What each task of a period takes up of what was left undone: each of the tasks asks for its own."""

    def at_hand(self, period: Period) -> tuple[Commitment, ...]:
        """Return the commitments of the report's period; of others nobody knows how they stand."""
        return self.figures.answered if period.key == self.figures.period.key else ()

    def carried(self, period: Period) -> tuple[Commitment, ...]:
        """Return what the next period takes over and does not plan again."""
        if period.key != self.figures.period.next.key:
            return ()
        again = {id(each) for each in self._taken_up(period).values()}
        return tuple(each for each in self.figures.left_for(period) if id(each) not in again)

    def left(self, task: Task, period: Period) -> Commitment | None:
        """Return what the report left undone of the very thing that a task of the next period wants."""
        return self._taken_up(period).get(task) if period.key == self.figures.period.next.key else None

    def _taken_up(self, period: Period) -> Mapping[Task, Commitment]:
        """What each task of the next plan takes up, each once: what has its 事项, else what wants the same thing."""
        if period.key not in self.taken_up:
            plan = self.plans.get(period.key)
            tasks = [task for part in plan.directions for task in part.tasks] if plan else []
            found: dict[Task, Commitment] = {}
            for told_by in (attrgetter("answers", "item"), attrgetter("answers")):
                taken = {id(each) for each in found.values()}
                free: dict[object, deque[Commitment]] = defaultdict(deque)
                for each in self.figures.left_for(period):
                    if id(each) not in taken:
                        free[told_by(each.task)].append(each)
                for task in tasks:
                    if task not in found and free[told_by(task)]:
                        found[task] = free[told_by(task)].popleft()
            self.taken_up[period.key] = found
        return self.taken_up[period.key]


@dataclass(frozen=True, slots=True, eq=False)
class PeriodView(View):
    """本期, 下期, 计划: a period's names and days, the periods that it is compared with, 方向 and 问题 of its plan."""

    period: Period
    room: PlanRoom

    @property
    def planned(self) -> bool:
        """Whether the unit's plan has directions for the period."""
        return bool(self._plan.directions)

    @property
    def _plan(self) -> Plan:
        return self.room.plans.get(self.period.key) or Plan(self.period.key, _NOWHERE)

    def attributes(self) -> Collection[str]:
        """Return everything that a period answers."""
        return (*_TEXTS, *_DAYS, *_NEIGHBOURS, DIRECTIONS, PROBLEMS, TASKS, CARRIED)

    def attribute(self, name: str) -> View:
        """Return a part, made when it is asked for: most documents ask for few."""
        period, marks = self.period, self.room.marks
        if name in _TEXTS:
            return text_value(_TEXTS[name](period), period, marks, "时段")
        if name in _DAYS:
            return _day(_DAYS[name](period), period, marks)
        if name in _NEIGHBOURS:
            return PeriodView(_NEIGHBOURS[name](period), self.room)
        if (period, name) not in self.room.made:
            self.room.made[period, name] = self._listed(name)
        return self.room.made[period, name]

    def _listed(self, name: str) -> Listing:
        period = self.period
        if name == DIRECTIONS:
            return _listing(name, self._plan.directions, _direction, Direction(_NOWHERE, ""), period, self.room)
        if name == PROBLEMS:
            return _listing(name, self._plan.problems, _problem, Problem(_NOWHERE, ""), period, self.room)
        if name in (TASKS, CARRIED):
            found = self.room.at_hand(period) if name == TASKS else self.room.carried(period)
            sample = _commitment(_no_commitment(period), self.room)
            return Listing(name, tuple(_commitment(each, self.room) for each in found), sample)
        raise KeyError(name)


def _day(day: date, period: Period, marks: Marks) -> Value:
    return Value(Figure("时段", day, "", period, Lineage()), marks, traced=False)


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
    parts = _texts(entry.location, f"方向“{entry.name}”", {"名称": entry.name, "总述": entry.summary}, period, room)
    return Fields("方向", {**parts, "任务": Listing("任务", tasks, _task(Task(_NOWHERE, ""), period, room))})


def _task(entry: Task, period: Period, room: PlanRoom) -> View:
    left = room.left(entry, period)
    lacking = left.figures["差额"] if left else Figure(_LEFT, None, "", period, Lineage())
    stood = _texts(
        entry.location, f"任务“{entry.item}”", {"上期状态": left.standing.value if left else ""}, period, room
    )
    own = {"指标": _measured(entry, period, room), _LEFT: _number(lacking, entry.item, room)}
    texts = _task_texts(entry, period, room)
    return Fields("任务", {**texts, **stood, **own, "要求": texts["目标" if entry.target else "频次"]})


def _commitment(entry: Commitment, room: PlanRoom) -> View:
    """A task with its numbers: those that cannot be had are blank, as texts that nobody wrote are."""
    task, period = entry.task, entry.plan
    silent = {part: Figure(part, None, "", period, Lineage()) for part in _MEASURED.values()}
    figures = {**silent, **entry.figures}
    numbers = {name: _number(figures[part], task.item, room) for name, part in _MEASURED.items()}
    whole, texts = Period.parse(period.key), _task_texts(task, period, room)
    own = {"方向": entry.direction, "状态": entry.standing.value, "时段": whole.name, "时段简称": whole.short_name}
    words = _texts(task.location, f"任务“{task.item}”", own, period, room)
    parts = {**texts, **words, **numbers, "期满": _day(whole.last, period, room.marks)}
    account = account_of(entry, room.figures.period, numbers, texts["目标"], texts["完成情况"])
    stated = texts["目标"] if task.target and not target_is_bare(task.target) else numbers["目标数"]
    wanted = stated if stated.value is not None else texts["频次"]
    judged = {"对账": account, "要求": wanted, "接续时限": _due_then(entry, texts["时限"], room)}
    return Fields("任务", {**parts, **judged, "指标": _measured(task, period, room)})


def _due_then(entry: Commitment, written: Value, room: PlanRoom) -> Value:
    """By when a task is due that goes over: as its plan says while that runs, else by the end of the next period."""
    last, following = Period.parse(entry.plan.key).last, room.figures.period.next
    if last < following.first:
        return _day(following.last, following, room.marks)
    return written if entry.task.due else _day(last, following, room.marks)


def _no_commitment(period: Period) -> Commitment:
    """What a commitment looks like, for the check of a template."""
    figures = {part: Figure(part, None, "", period, Lineage()) for part in _MEASURED.values()}
    return Commitment(period, "", Task(_NOWHERE, ""), figures, Standing.UNKNOWN, period)


def _number(figure: Figure, item: str, room: PlanRoom) -> Value:
    shown = figure if figure.faulty else replace(figure, absence="")
    return Value(
        shown, room.marks, optional=True, keeps_zero=True, label=f"任务“{item}”的{figure.name.rpartition('.')[2]}"
    )


def _task_texts(entry: Task, period: Period, room: PlanRoom) -> dict[str, Value]:
    texts: dict[str, str | tuple[str, ...]] = {
        "事项": entry.item,
        "措施": entry.measures,
        "频次": entry.frequency,
        "目标": entry.target,
        "责任领导": entry.leader,
        "牵头": entry.lead_division,
        "配合": entry.other_divisions,
        "时限": entry.due,
        "完成情况": entry.progress,
        "备注": entry.remark,
    }
    return _texts(entry.location, f"任务“{entry.item}”", texts, period, room)


def _measured(entry: Task, period: Period, room: PlanRoom) -> View:
    """The figure that measures a task; nothing, and no fault, when it names none."""
    if not entry.figure:
        unmeasured = Figure(entry.item or "任务", None, "", period, Lineage())
        return Value(unmeasured, room.marks, compared=COMPARISONS, optional=True, label=f"任务“{entry.item}”的指标")
    found = room.figure(entry.figure)
    return absent_figure(entry.figure, period, room.marks, "没有这个指标") if found is None else found


def _problem(entry: Problem, period: Period, room: PlanRoom) -> View:
    texts = {"表现": entry.symptom, "原因": entry.cause, "措施": entry.remedy}
    return Fields("问题", _texts(entry.location, f"问题“{entry.symptom}”", texts, period, room))


def _texts(
    at: Location, owner: str, texts: Mapping[str, str | tuple[str, ...]], period: Period, room: PlanRoom
) -> dict[str, Value]:
    """The texts of an entry as values; findings name the entry that they belong to, its `owner`."""
    return {
        key: text_value(
            text, period, room.marks, f"计划.{key}", Lineage(facts=((f"计划.{key}", at),)), f"{owner}的{key}"
        )
        for key, text in texts.items()
    }
