"""Reads 计划表.xlsx into the nodes that plan.yaml would have given."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from pipeline.define.forms.plan import PROBLEM, TASK
from pipeline.define.heading import Row, read_rows, sheets_with_heading
from pipeline.define.node import Entry, Items, Node, Record, Scalar
from pipeline.define.workbook import Sheet, check_characters, read_sheets
from pipeline.findings import finding
from pipeline.model.diagnostic import Diagnostic, FileLocation

_PERIOD, _DIRECTION, _SUMMARY, _PROBLEMS = "时期", "方向", "总述", "问题"
_SYNONYMS = {
    **dict.fromkeys(("期间", "时段", "报告期", "计划期"), _PERIOD),
    "工作方向": _DIRECTION,
    "工作任务": "事项",
    "任务": "事项",
    "具体措施": "措施",
    "完成时限": "时限",
    "牵头处室": "牵头",
    "配合处室": "配合",
}
_PROBLEM_SHEETS = (_PROBLEMS, "存在问题")
_MONTH = re.compile(r"(\d{4}-\d{2})-01")


@dataclass(slots=True)
class _Direction:
    name: Scalar
    summary: Scalar | None = None
    tasks: list[Node] = field(default_factory=list)


@dataclass(slots=True)
class _Plan:
    period: Scalar
    directions: list[_Direction] = field(default_factory=list)
    problems: list[Node] = field(default_factory=list)


def read_plan_table(path: Path, found: list[Diagnostic]) -> Record | None:
    """Return the record of periods; None and findings when the workbook cannot be read."""
    sheets = read_sheets(path, found)
    if sheets is None or not check_characters(sheets, found):
        return None
    plans: dict[str, _Plan] = {}
    tasks = (sheet for sheet in sheets if sheet.name not in _PROBLEM_SHEETS)
    for sheet in sheets_with_heading(tasks, _PERIOD, _SYNONYMS, found):
        for row, plan in _by_period(sheet, (_DIRECTION, _SUMMARY, *TASK.names), plans, found):
            _add_task(row, plan, found)
    problems = (sheet for sheet in sheets if sheet.name in _PROBLEM_SHEETS)
    for sheet in sheets_with_heading(problems, _PERIOD, _SYNONYMS, found):
        for row, plan in _by_period(sheet, PROBLEM.names, plans, found):
            plan.problems.append(Record(row.entries(_PERIOD), row.place))
    place = FileLocation(path.name)
    return Record(tuple(Entry(key, plan.period.location, _record(plan)) for key, plan in plans.items()), place)


def _by_period(
    sheet: Sheet, keys: tuple[str, ...], plans: dict[str, _Plan], found: list[Diagnostic]
) -> Iterator[tuple[Row, _Plan]]:
    """Rows with their plan; a period stands for the rows below it too, as merged cells do."""
    plan: _Plan | None = None
    for row in read_rows(sheet, _PERIOD, (_PERIOD, *keys), _SYNONYMS, found):
        if written := row.cells.get(_PERIOD):
            month = _MONTH.fullmatch(written.text)  # Excel takes 2025-07 for the first of July
            key = month[1] if month else written.text
            plan = plans.setdefault(key, _Plan(written))
        if plan is None:
            found.append(finding("D021-missing-key", row.place, owner="这一行", key=_PERIOD))
        else:
            yield row, plan


def _add_task(row: Row, plan: _Plan, found: list[Diagnostic]) -> None:
    name = row.cells.get(_DIRECTION)
    if name and not (plan.directions and plan.directions[-1].name.text == name.text):
        plan.directions.append(_Direction(name))
    if not plan.directions:
        found.append(finding("D021-missing-key", row.place, owner="这一行", key=_DIRECTION))
        return
    direction = plan.directions[-1]
    direction.summary = direction.summary or row.cells.get(_SUMMARY)
    if task := row.entries(_PERIOD, _DIRECTION, _SUMMARY):
        direction.tasks.append(Record(task, row.place))


def _record(plan: _Plan) -> Record:
    at = plan.period.location
    directions = tuple(_direction_record(direction) for direction in plan.directions)
    entries = (Entry(_DIRECTION, at, Items(directions, at)), Entry(_PROBLEMS, at, Items(tuple(plan.problems), at)))
    return Record(entries, at)


def _direction_record(direction: _Direction) -> Record:
    at = direction.name.location
    summary = (Entry(_SUMMARY, direction.summary.location, direction.summary),) if direction.summary else ()
    tasks = Entry("任务", at, Items(tuple(direction.tasks), at))
    return Record((Entry("名称", at, direction.name), *summary, tasks), at)
