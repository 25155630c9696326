"""Reads plan.yaml: what is planned for a period, and which problems were found in it."""

from __future__ import annotations

from pipeline.define.declared import Declared, first_error
from pipeline.define.fields import Fields, is_blank, read_entries, read_fields
from pipeline.define.forms.plan import DIRECTION, NOTHING, PLAN, PROBLEM, TASK
from pipeline.define.node import Entry, Items, Node, Record, Scalar, misfit, shape
from pipeline.findings import finding
from pipeline.model.definition import FigureDefinition
from pipeline.model.diagnostic import Diagnostic
from pipeline.model.period import Period, UnknownPeriodError
from pipeline.model.plan import Direction, Plan, Problem, Task


def read_plans(root: Node, figures: Declared[FigureDefinition], found: list[Diagnostic]) -> dict[str, Plan]:
    """Return the plans by the key of their period (2025Q4)."""
    plans: dict[str, Plan] = {}
    for entry in read_entries(root, "计划定义", root.location, found) or ():
        key = _period(entry, found)
        if key in plans:
            found.append(
                finding("D070-repeated-period", entry.location, period=entry.key, related=(plans[key].location,))
            )
        elif key and (plan := _read_plan(key, entry, figures, found)):
            plans[key] = plan
    return plans


def _period(entry: Entry, found: list[Diagnostic]) -> str:
    """The key of the period that an entry is for, also when it is written in words: 2025年四季度."""
    try:
        return Period.parse(entry.key).key
    except UnknownPeriodError:
        found.append(finding("D069-unknown-period", entry.location, seen=entry.key))
        return ""


def _read_plan(key: str, entry: Entry, figures: Declared[FigureDefinition], found: list[Diagnostic]) -> Plan | None:
    if is_blank(entry.value):
        return Plan(key, entry.location)
    fields = read_fields(entry.value, f"计划“{entry.key}”", entry.location, PLAN.names, found)
    if fields is None:
        return None
    directions = [_read_direction(one, fields, figures) for one in _named(fields.node("方向"), fields)]
    problems = [_read_problem(one, fields) for one in _members(fields, "问题")]
    return Plan(
        key,
        entry.location,
        tuple(direction for direction in directions if direction),
        tuple(problem for problem in problems if problem),
    )


def _named(node: Node | None, fields: Fields) -> tuple[Node, ...]:
    """方向 as a list of records, or as a record of names: both become records with 名称."""
    if not isinstance(node, Record):
        return _members(fields, "方向")
    records: list[Node] = []
    for entry in node.entries:
        name = Entry("名称", entry.location, Scalar(entry.key, entry.location))
        inner = (
            entry.value.entries if isinstance(entry.value, Record) else (Entry("任务", entry.location, entry.value),)
        )
        records.append(Record((name, *inner), entry.location))
    return tuple(records)


def _members(fields: Fields, key: str) -> tuple[Node, ...]:
    match fields.node(key):
        case None:
            return ()
        case Items(items=items):
            return tuple(item for item in items if not is_blank(item))
        case Scalar() as node:
            return () if node.text in NOTHING else (node,)
        case node:
            why = finding(
                "D022-wrong-shape", fields.at(key), owner=fields.owner, key=key, wanted="列表", seen=shape(node)
            )
            fields.found.append(misfit(node, why))
            return ()


def _read_direction(node: Node, plan: Fields, figures: Declared[FigureDefinition]) -> Direction | None:
    fields = read_fields(node, f"{plan.owner}的方向", node.location, DIRECTION.names, plan.found)
    if fields is None:
        return None
    start = len(plan.found)
    fields.require(*DIRECTION.required)
    if first_error(plan.found, start):
        return None
    tasks = [_read_task(one, fields, figures) for one in _members(fields, "任务")]
    return Direction(node.location, fields.text("名称"), fields.text("总述"), tuple(task for task in tasks if task))


def _read_task(node: Node, direction: Fields, figures: Declared[FigureDefinition]) -> Task | None:
    if isinstance(node, Scalar) and not _is_slip(node, TASK.names):
        return Task(node.location, node.text.strip())
    fields = read_fields(node, f"方向“{direction.text('名称')}”的任务", node.location, TASK.names, direction.found)
    if fields is None:
        return None
    start = len(direction.found)
    fields.require(*TASK.required)
    figure = fields.text("指标")
    if figure:
        figures.find(figure, "D060-unknown-figure", fields.at("指标"), fields.found, figure=figure)
    task = Task(
        location=node.location,
        item=fields.text("事项"),
        measures=_joined(fields, "措施", "；"),
        frequency=fields.text("频次"),
        figure=figure,
        target=fields.text("目标"),
        leader=_joined(fields, "责任领导", "、"),
        lead_division=_joined(fields, "牵头", "、"),
        other_divisions=fields.texts("配合"),
        due=fields.text("时限"),
        progress=fields.text("完成情况"),
        remark=fields.text("备注"),
    )
    return None if first_error(direction.found, start) else task


def _read_problem(node: Node, plan: Fields) -> Problem | None:
    if isinstance(node, Scalar) and not _is_slip(node, PROBLEM.names):
        return Problem(node.location, node.text.strip())
    fields = read_fields(node, f"{plan.owner}的问题", node.location, PROBLEM.names, plan.found)
    if fields is None:
        return None
    start = len(plan.found)
    fields.require(*PROBLEM.required)
    problem = Problem(node.location, fields.text("表现"), _joined(fields, "原因", "；"), _joined(fields, "措施", "；"))
    return None if first_error(plan.found, start) else problem


def _is_slip(node: Scalar, keys: tuple[str, ...]) -> bool:
    """Whether a text is a key with a full-width colon rather than a sentence that holds one."""
    return node.plain and node.text.partition("：")[0].strip() in keys and "：" in node.text


def _joined(fields: Fields, key: str, comma: str) -> str:
    """A text, or a list of texts joined."""
    node = fields.node(key)
    return comma.join(fields.texts(key, split=False)) if node else ""
