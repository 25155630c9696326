"""What plan.yaml says: directions with their tasks, and the problems found in a period."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.model.diagnostic import Location

OPEN_QUESTION = "【待补】"
"""What new-period writes where people have to decide."""


@dataclass(frozen=True, slots=True)
class Task:
    """任务 of a plan; `target` belongs to the plan's period, `figure` measures it."""

    location: Location
    item: str  # 事项
    measures: str = ""  # 措施
    frequency: str = ""  # 频次
    figure: str = ""  # 指标
    target: str = ""  # 目标, as written
    leader: str = ""  # 责任领导
    lead_division: str = ""  # 牵头
    other_divisions: tuple[str, ...] = ()  # 配合
    due: str = ""  # 时限: a date as written, 每月底前, 长期坚持
    progress: str = ""  # 完成情况, as people say it where no figure measures the task
    remark: str = ""  # 备注

    @property
    def answers(self) -> str:
        """What tells the task from others: two tasks with one figure want the same thing."""
        return self.figure or self.item


@dataclass(frozen=True, slots=True)
class Direction:
    """方向 of a plan: a heading, an optional sentence under it (总述), and its tasks."""

    location: Location
    name: str
    summary: str = ""
    tasks: tuple[Task, ...] = ()


@dataclass(frozen=True, slots=True)
class Problem:
    """问题 found in a period: 表现 原因 措施."""

    location: Location
    symptom: str
    cause: str = ""
    remedy: str = ""


@dataclass(frozen=True, slots=True)
class Plan:
    """One period's entry of plan.yaml, keyed as Period.key: what is planned for it, what was found in it."""

    period: str
    location: Location
    directions: tuple[Direction, ...] = ()
    problems: tuple[Problem, ...] = ()

    def named_tasks(self) -> Iterator[tuple[str, Direction, Task]]:
        """Yield its tasks with their names, which tell them from all others: 2025Q4.研学活动, 2025Q4.研学活动（2）.

        What new-period left to be filled in is no task yet.
        """
        said = Counter[str]()
        for direction in self.directions:
            for task in direction.tasks:
                if task.item != OPEN_QUESTION:
                    said[task.item] += 1
                    again = f"（{said[task.item]}）" if said[task.item] > 1 else ""
                    yield f"{self.period}.{task.item}{again}", direction, task
