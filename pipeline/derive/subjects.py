"""What a template can name for a period: figures, their comparisons and members, facts, tasks, each with its words."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal

from pipeline.derive.kinship import kin
from pipeline.formula import tests_in, walk
from pipeline.model.definition import (
    Aggregation,
    Calculation,
    Definitions,
    FactValue,
    FigureDefinition,
    Format,
    Scope,
)
from pipeline.model.expression import Name, Relation
from pipeline.model.figure import Commitment, Figure, FigureSet, FigureValue, GroupFigure, RecordsFigure, Standing

COMPARED = ("上期", "上年同期", "环比", "同比", "增减", "较上期", "完成率", "较时序")
_COMMITTED = {"目标": "目标数", "应完成": "应完成数", "完成": "完成数", "差额": "差额数"} | {
    "完成率": "完成率",
    "较时序": "较时序",
}
"""The numbers of a task by the parts of its commitment, as templates call them."""
_TASK_ONLY = ("目标", "应完成", "差额")
_STANDINGS = {
    "任务已完成": (Standing.EXCEEDED, Standing.DONE),
    "任务超额完成": (Standing.EXCEEDED,),
    "任务按进度推进": (Standing.ON_TIME, Standing.UNDER_WAY),
    "任务没有完成进度偏慢": (Standing.BEHIND, Standing.SHORT),
    "任务未完成": (Standing.SHORT,),
    "任务尚待填报": (Standing.UNKNOWN,),
}
"""Which tasks a report counts together, and what it says of them."""
_NAME = re.compile(r"[^\W\d]\w*")
_MOST_MEMBERS = 200


@dataclass(frozen=True, slots=True)
class Subject:
    """Something with a value: `expression` is how a template names it.

    `root` is the figure, fact or task that it belongs to, `part` the comparison that it is; `member` is what a member
    of a group is called. `wanted` are the values that its condition asks for, `about` further words that tell what it
    is, `label` is what people call it. `weight` is how likely it is to be meant at all, against others; `source` holds
    the ledger, the columns and the condition behind it; `over` is what a template loops over to come to it. `kin` is
    what it counts whenever it does, `scope` over which days.
    """

    expression: str
    root: str
    value: FigureValue
    unit: str = ""
    form: Format = field(default_factory=Format)
    part: str = ""
    member: str = ""
    label: str = ""
    wanted: tuple[str, ...] = ()
    about: str = ""
    scope: Scope | None = None
    weight: float = 0.0
    source: tuple[str, ...] = ()
    over: str = ""
    kin: str = ""


@dataclass(frozen=True, slots=True)
class Listed:
    """Texts that a template can list: those of a 列举, or of a column of a 明细; `kin` and `scope` as of a subject."""

    expression: str
    column: str
    root: str
    texts: tuple[str, ...]
    kin: str = ""
    scope: Scope | None = None


def subjects(figures: FigureSet, definitions: Definitions) -> Iterator[Subject]:
    """Yield every single value that a template can name."""
    for name, figure in figures.figures.items():
        definition = definitions.figures.get(name)
        if isinstance(figure, Figure) and not isinstance(figure.value, tuple):
            yield from _of_figure(figure, name, definition, definitions)
        elif isinstance(figure, GroupFigure):
            yield from _of_group(figure, name, definition, definitions)
    yield from _of_facts(("单位",), definitions.unit.facts)
    for each in figures.answered:
        yield from _of_task(each)


def counts(figures: FigureSet, definitions: Definitions) -> Iterator[Subject]:
    """Yield how many things lists, details, groups and plans hold."""
    for name, figure in figures.figures.items():
        count = _length(figure) if not isinstance(figure, Figure) or isinstance(figure.value, tuple) else 0
        if count:
            definition = definitions.figures.get(name)
            yield _described(Subject(f"{name}|个数", name, Decimal(count), weight=-0.8), name, definition, definitions)
    tasks = figures.answered
    if tasks:
        yield Subject("本期.任务|个数", "本期.任务", Decimal(len(tasks)), part="任务数", label="计划任务", weight=-0.3)
    for label, standings in _STANDINGS.items():
        count = sum(each.standing in standings for each in tasks)
        if count:
            chosen = ", ".join(f'"{each.value}"' for each in standings)
            expression = f'本期.任务|筛选("状态", {chosen})|个数'
            yield Subject(expression, "本期.任务", Decimal(count), part="任务数", label=label, weight=-0.5)


def listed(figures: FigureSet, definitions: Definitions) -> Iterator[Listed]:
    """Yield every list of texts that a template can print."""
    for name, figure in figures.figures.items():
        whatever, scope = kin(name, definitions.figures), _scope_of(name, definitions)
        if isinstance(figure, Figure) and isinstance(figure.value, tuple) and figure.value:
            yield Listed(name, "", name, figure.value, whatever, scope)
        elif isinstance(figure, RecordsFigure) and figure.rows:
            for each in _columns(name, figure):
                yield replace(each, kin=whatever, scope=scope)


def _columns(name: str, figure: RecordsFigure) -> Iterator[Listed]:
    for column in figure.columns:
        cells = [row[column].value for row in figure.rows if column in row]
        texts = tuple(cell for cell in cells if isinstance(cell, str) and cell)
        if texts and len(texts) == len(figure.rows):
            yield Listed(name, column, name, texts)


def _length(figure: object) -> int:
    match figure:
        case Figure(value=tuple() as texts):
            return len(texts)
        case RecordsFigure(rows=rows):
            return len(rows)
        case GroupFigure(members=members):
            return len(members)
    return 0


def _of_figure(
    figure: Figure, name: str, definition: FigureDefinition | None, definitions: Definitions
) -> Iterator[Subject]:
    own = Subject(name, name, figure.value, figure.unit, figure.format)
    if figure.value is not None:
        yield _described(own, name, definition, definitions)
    if not isinstance(figure.value, Decimal):
        return
    for part in COMPARED:
        other = figure.comparisons.get(part)
        if other is not None and other.value is not None:
            said = Subject(f"{name}.{part}", name, other.value, other.unit, other.format, part, weight=-0.2)
            yield _described(said, name, definition, definitions)


def _of_group(
    group: GroupFigure, name: str, definition: FigureDefinition | None, definitions: Definitions
) -> Iterator[Subject]:
    for member, figure in list(group.members.items())[:_MOST_MEMBERS]:
        if isinstance(figure, Figure) and figure.value is not None and not isinstance(figure.value, tuple):
            expression = f"{name}[{json.dumps(member, ensure_ascii=False)}]"
            own = Subject(expression, name, figure.value, figure.unit, figure.format, member=member, weight=-0.5)
            yield _described(own, name, definition, definitions)


def _described(subject: Subject, name: str, definition: FigureDefinition | None, definitions: Definitions) -> Subject:
    """A subject with the words of its definition."""
    source = definition.source if definition else None
    wanted: tuple[str, ...] = ()
    about = [definition.meaning if definition else ""]
    scope, behind = None, tuple[str, ...]()
    match source:
        case Aggregation():
            tests = [
                test for test in tests_in(source.condition) if test.relation in (Relation.ANY_OF, Relation.CONTAINS)
            ]
            wanted = tuple(value for test in tests for value in test.values if isinstance(value, str))
            about += [source.ledger, *source.columns, *(test.column for test in tests)]
            scope, behind = source.scope, (source.ledger, *source.columns, source.condition_text)
        case Calculation(expression=expression):
            named = [part.path[0] for part in walk(expression) if isinstance(part, Name)]
            about += named
            scope = next((found for each in named if (found := _scope_of(each, definitions))), None)
    label = subject.label or name
    return Subject(
        subject.expression,
        subject.root,
        subject.value,
        subject.unit,
        subject.form,
        subject.part,
        subject.member,
        label,
        wanted,
        "，".join(filter(None, about)),
        scope,
        subject.weight,
        behind,
        kin=kin(name, definitions.figures),
    )


def _scope_of(name: str, definitions: Definitions) -> Scope | None:
    definition = definitions.figures.get(name)
    return definition.source.scope if definition and isinstance(definition.source, Aggregation) else None


def _of_facts(path: Sequence[str], facts: Mapping[str, FactValue]) -> Iterator[Subject]:
    """Numbers among the facts of unit.yaml, each by its way."""
    for key, fact in facts.items():
        if not _NAME.fullmatch(key):
            continue
        here = (*path, key)
        if isinstance(fact, Decimal):
            yield Subject(".".join(here), ".".join(here), fact, label=key, weight=-0.4)
        elif isinstance(fact, Mapping):
            yield from _of_facts(here, fact)


def _of_task(each: Commitment) -> Iterator[Subject]:
    """The numbers of a task of the plan."""
    item = each.task.item
    if not item or '"' in item:
        return
    for part, name in _COMMITTED.items():
        figure = each.figures.get(part)
        if figure is not None and isinstance(figure.value, Decimal):
            about = f"{each.direction}，{each.task.figure}"
            # What the figure itself says as well is better said by the figure.
            weight = -0.5 if part in _TASK_ONLY else -0.8
            yield Subject(
                f"任务.{name}",
                f"任务{item}",
                figure.value,
                figure.unit,
                figure.format,
                f"任务.{part}",
                label=item,
                about=about,
                weight=weight,
                over=f'本期.任务|筛选("事项", "{item}")',
            )
