"""What a name as documents, findings and people write it means among the figures of a unit."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from pipeline.build import Computation
from pipeline.findings import nearest
from pipeline.formula import comparable
from pipeline.model.definition import Definitions, FactValue
from pipeline.model.diagnostic import Location
from pipeline.model.figure import (
    PLANS,
    AnyFigure,
    Commitment,
    Figure,
    FigureSet,
    GroupFigure,
    RecordsFigure,
    TableFigure,
)

FACTS = "单位"
_TARGET = "目标"
_TARGET_PRINTED = "的年度目标"
"""What the lineage of 完成率 calls it."""
_COUNTED_ROWS = "明细行数"
"""What 数据来源表 counts of a 明细."""

_MOST_NAMED = 12


@dataclass(frozen=True, slots=True)
class Stated:
    """What somebody wrote down, a fact or a target: no ledger stands behind it."""

    name: str
    text: str
    places: tuple[Location, ...]


@dataclass(frozen=True, slots=True)
class Several:
    """Parts of a figure that belong together: a row or a column of a table, a comparison of every member."""

    name: str
    parts: Mapping[str, Meant]
    aliases: Mapping[str, Meant] = field(default_factory=dict)


Meant = AnyFigure | Stated | Several


@dataclass(frozen=True, slots=True)
class Unknown:
    """Nothing of that name; `message` says how far it was understood, and what may have been meant, `near`."""

    message: str
    near: str = ""


def find_meant(written: str, computation: Computation) -> Meant | Unknown:
    """Return what a name means.

    研学场次, 研学场次.同比, 研学场次同比, 研学场次（场次）, 研学场次.目标, 个人学时.张三, 个人学时（张三）.同比,
    获奖情况.奖项, 获奖情况（明细行数）, 单位.干部总数, 处室参训.综合一处.研学场次, 研学场次（综合一处）,
    计划.2025Q4.研学活动.差额
    """
    figures, definitions = computation.computed.figures, computation.definitions
    cells: dict[str, Meant] = {}
    for name, cell in _cells(computation.computed).items():
        cells |= {name: cell, name.replace(".", "", 1): cell}
    roots = {
        **figures,
        FACTS: Several(FACTS, _facts(definitions, definitions.unit.facts, ())),
        PLANS: _plans(computation.computed.commitments),
    }
    rest = "." + comparable(written).replace(_TARGET_PRINTED, f".{_TARGET}")
    found = next(_followed({**cells, **roots}, rest, definitions), None)
    if found:
        return found
    here, left, names = _furthest("", roots, rest, definitions)
    known = {name: name for name in names} if here else _known(definitions)
    asked = left.strip(".()") or written
    near = asked if asked in known else nearest(asked, known)
    lead = f"“{here}”没有“{asked}”。" if here else f"没有指标“{written}”。"
    advice = f"是不是“{known[near]}”？" if near else _offered(names if here else (*definitions.figures, FACTS))
    return Unknown(lead + advice, known[near] if near else "")


def _plans(commitments: Iterable[Commitment]) -> Several:
    """The numbers of tasks by the period of their plan and by the task: 计划.2025Q4.研学活动.完成."""
    plans: dict[str, dict[str, Meant]] = {}
    for each in commitments:
        _, key, task, _ = next(iter(each.figures.values())).name.split(".", 3)
        plans.setdefault(key, {})[task] = Several(f"{PLANS}.{key}.{task}", dict(each.figures))
    return Several(PLANS, {key: Several(f"{PLANS}.{key}", tasks) for key, tasks in plans.items()})


def _known(definitions: Definitions) -> dict[str, str]:
    """What may be asked for at all, by what people call it: facts without 单位, too."""
    facts = {name: f"{FACTS}.{name}" for name in definitions.unit.facts}
    return facts | {name: name for name in definitions.figures} | {FACTS: FACTS}


def _followed(steps: Mapping[str, Meant], rest: str, definitions: Definitions) -> Iterator[Meant]:
    """Everything that the rest of a name may mean from here on, the longest names first."""
    for name, spelled in _spellings(steps):
        if rest == spelled:
            yield steps[name]
        elif rest.startswith(spelled):
            left = rest.removeprefix(spelled)
            yield from _joined(steps[name], left)
            yield from _followed(_steps(steps[name], definitions), left, definitions)


def _joined(here: Meant, rest: str) -> Iterator[Meant]:
    """What titles of columns and 数据来源表 add to a name: 研学场次同比, 研学场次（场次）, 获奖情况（明细行数）."""
    match here:
        case Figure():
            own = {"": here, **here.comparisons}
            for part, figure in own.items():
                if rest in ({comparable(part), _bracketed(part, figure.unit)} - {""}):
                    yield figure
        case GroupFigure():
            yield from (several for part, several in _compared(here).items() if rest == comparable(part))
        case RecordsFigure():
            yield from (here for _ in range(rest == _bracketed("", _COUNTED_ROWS)))


def _bracketed(name: str, unit: str) -> str:
    return comparable(f"{name}（{unit}）")


def _spellings(names: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Names, the longest first, with what they look like behind another: .张三 and (张三)."""
    for name in sorted(names, key=len, reverse=True):
        yield name, f".{comparable(name)}"
        yield name, f"({comparable(name)})"


def _steps(here: Meant, definitions: Definitions) -> Mapping[str, Meant]:
    """The parts of something, by the names that people give them."""
    match here:
        case Figure():
            stated = {stated.name.rpartition(".")[2]: stated for stated in _targets(here.name, definitions)}
            return {**here.comparisons, **stated}
        case GroupFigure():
            return {**_compared(here), **_columns_of_groups(here), **here.members}
        case RecordsFigure():
            return {column: _column_of_records(here, column) for column in here.columns}
        case TableFigure():
            return {**_columns(here), **{str(row[0]): _row(here, row) for row in here.rows}}
        case Several():
            return {**here.aliases, **here.parts}
        case Stated():
            return {}


def _targets(name: str, definitions: Definitions) -> Iterator[Stated]:
    """The target of a figure, by its own definition or by the tasks of plans that name it."""
    definition = definitions.figures.get(name)
    if definition is None:
        return
    tasks = [task for plan in definitions.plans.values() for part in plan.directions for task in part.tasks]
    own = [task for task in tasks if task.figure == name and task.target]
    if definition.target is not None:
        yield Stated(f"{name}.{_TARGET}", f"{definition.target:f}{definition.unit}", (definition.location,))
    elif own:
        said = "、".join(dict.fromkeys(task.target for task in own))
        yield Stated(f"{name}.{_TARGET}", said, tuple(task.location for task in own))


def _compared(group: GroupFigure) -> dict[str, Meant]:
    """Each comparison with all members, 个人学时.同比, and what is the same for all of them, 个人学时.中位数."""
    members = {key: member for key, member in group.members.items() if isinstance(member, Figure)}
    first = next((member.comparisons for member in members.values()), {})
    return {name: _compared_by(name, first[name], group.name, members) for name in first}


def _compared_by(part: str, first: Figure, group: str, members: Mapping[str, Figure]) -> Meant:
    name = f"{group}.{part}"
    if first.name == name:
        return first
    return Several(name, {key: member.comparisons[part] for key, member in members.items()})


def _columns_of_groups(group: GroupFigure) -> dict[str, Meant]:
    """A column of the rows of every member: 获奖情况.奖项, of which 获奖情况.奖项（一等奖） is one."""
    members = {key: member for key, member in group.members.items() if isinstance(member, RecordsFigure)}
    names = next((member.columns for member in members.values()), ())
    return {
        name: Several(
            f"{group.name}.{name}", {key: _column_of_records(member, name) for key, member in members.items()}
        )
        for name in names
    }


def _column_of_records(records: RecordsFigure, column: str) -> Several:
    cells = (row[column] for row in records.rows)
    return Several(f"{records.name}.{column}", {str(cell.lineage.cells()[0]): cell for cell in cells})


def _row(table: TableFigure, row: tuple[str | Figure, ...]) -> Several:
    named = zip(table.header[1:], row[1:], strict=True)
    parts = {heading: cell for heading, cell in named if isinstance(cell, Figure)}
    # 研学场次.同比 stands in a table under 研学场次同比.
    dotted = {cell.name.removesuffix(f"（{row[0]}）"): cell for cell in parts.values()}
    return Several(f"{table.name}.{row[0]}", parts, dotted)


def _columns(table: TableFigure) -> dict[str, Meant]:
    columns: dict[str, Meant] = {}
    for at, heading in enumerate(table.header[1:], 1):
        parts: dict[str, Meant] = {str(row[0]): cell for row in table.rows if isinstance(cell := row[at], Figure)}
        columns[heading] = Several(f"{table.name}.{heading}", parts)
    return columns


def _cells(computed: FigureSet) -> Mapping[str, Meant]:
    """The cells of tables, named as they are printed: 研学场次（综合一处）; each number of a name of several."""
    found: dict[str, dict[str, Meant]] = {}
    for column, figure in _divided(computed):
        key = f"{figure.name}，按{column}分" if computed.columns_meant(figure.name) else ""
        found.setdefault(figure.name, {})[key] = figure
    return {name: Several(name, each) if len(each) > 1 else next(iter(each.values())) for name, each in found.items()}


def _divided(computed: FigureSet) -> Iterator[tuple[str, Figure]]:
    """The cells of tables, and the members of groups that are called as some, each with the column that divides."""
    for figure in computed.figures.values():
        match figure:
            case TableFigure(header=header, rows=rows):
                yield from ((header[0], cell) for row in rows for cell in row if isinstance(cell, Figure))
            case GroupFigure(name=name, column=column, members=members) if name in computed.twofold:
                yield from ((column, member) for member in members.values() if isinstance(member, Figure))


def _facts(definitions: Definitions, facts: Mapping[str, FactValue], path: tuple[str, ...]) -> dict[str, Meant]:
    found: dict[str, Meant] = {}
    for key, value in facts.items():
        here = (*path, key)
        if isinstance(value, Mapping):
            found[key] = Several(".".join((FACTS, *here)), _facts(definitions, value, here))
        else:
            found[key] = Stated(".".join((FACTS, *here)), fact_text(value), (definitions.unit.place_of(here),))
    return found


def fact_text(value: FactValue) -> str:
    """Return a fact as unit.yaml has it, a list with commas."""
    if isinstance(value, Mapping):
        return "、".join(f"{key}：{fact_text(each)}" for key, each in value.items())
    return "、".join(map(fact_text, value)) if isinstance(value, tuple) else f"{value}"


def _furthest(
    here: str, steps: Mapping[str, Meant], rest: str, definitions: Definitions
) -> tuple[str, str, tuple[str, ...]]:
    """How far a name leads, what is left of it, and what could follow there."""
    best = (here, rest, tuple(steps))
    for name, spelled in _spellings(steps):
        if rest.startswith(spelled):
            further = f"{here}.{name}" if here else name
            found = _furthest(further, _steps(steps[name], definitions), rest.removeprefix(spelled), definitions)
            best = min(best, found, key=lambda each: len(each[1]))
    return best


def _offered(names: Sequence[str]) -> str:
    if not names:
        return "它没有可以分开看的部分。"
    more = f"等{len(names)}个" if len(names) > _MOST_NAMED else ""
    return f"可以写：{'、'.join(names[:_MOST_NAMED])}{more}。"
