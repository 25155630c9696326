"""The chain for the next period's plan: what a report leaves undone becomes the beginning of an entry of plan.yaml."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_CEILING, Decimal
from pathlib import Path

from pipeline.appending import added, scalar
from pipeline.build import compute
from pipeline.define import define
from pipeline.define.files import TWINS
from pipeline.findings import finding
from pipeline.model.definition import Definitions, NumberStyle
from pipeline.model.diagnostic import Diagnostic, FileLocation, Outcome, Severity
from pipeline.model.figure import Commitment, Figure
from pipeline.model.job import Job
from pipeline.model.period import Period
from pipeline.model.plan import OPEN_QUESTION, Plan
from pipeline.wording import day, printed

PLAN = "plan.yaml"
_PLACES = Decimal("0.0001")
_CARRIED = "上期结转"


@dataclass(frozen=True, slots=True)
class Prepared:
    """An entry of plan.yaml, the whole file with it, the file as it was read, and the report behind it."""

    entry: str
    whole: bytes
    before: bytes
    carried: tuple[Commitment, ...]
    report: Period


def prepare(unit: Path, period: Period, cut: date | None, *, adding: bool) -> Outcome[Prepared | None]:
    """Return the beginning of a plan for a period: tasks carried over with what they lack, and what is to be filled in.

    The ledgers are measured for the year up to the day before the plan begins, or to `cut`. Nothing is written. When
    `adding`, a plan that is there already and a file that could not be read with the entry are errors.
    """
    report = report_before(period)
    report = report.as_of(cut) if cut else report
    computed = compute(Job(unit, report, report.end))
    definitions = computed.value.definitions
    found = [each for each in computed.diagnostics if each.severity is Severity.ERROR]
    before = (unit / PLAN).read_bytes() if (unit / PLAN).is_file() else b""
    found += _obstacles(unit, before, period, definitions) if adding else ()
    if found:
        return Outcome(None, tuple(found))
    carried = computed.value.computed.left_for(period)
    entry = "\n".join(_entry(period, report, carried)) + "\n"
    whole = added(before, entry)
    spoiled = tuple(_spoiled(unit, before, whole, period)) if adding else ()
    return Outcome(None if spoiled else Prepared(entry, whole, before, carried, report), spoiled)


def report_before(period: Period) -> Period:
    """Return the report behind the plan for a period: the year up to the day before the plan begins."""
    return period.previous.year_to_date


def _obstacles(unit: Path, before: bytes, period: Period, definitions: Definitions) -> Iterator[Diagnostic]:
    """What keeps an entry from being added: one that is there, even empty, is for people to go on with."""
    known = definitions.plans.get(period.key)
    if known:
        yield finding("D097-plan-there-already", known.location, period=period.name)
    if (unit / TWINS[PLAN]).is_file():
        yield finding("D098-plan-in-a-workbook", FileLocation(TWINS[PLAN]), period=period.name)
    try:
        before.decode()
    except UnicodeDecodeError:
        yield finding("D117-plan-in-another-encoding", FileLocation(PLAN), file=PLAN, period=period.name)


def _spoiled(unit: Path, before: bytes, whole: bytes, period: Period) -> Iterator[Diagnostic]:
    """What keeps the file from being read with the entry behind it as it was read without."""
    known, errors = _read_as(before, unit)
    plans, errors_now = _read_as(whole, unit)
    same = all(plans.get(key) == plan for key, plan in known.items())
    if period.key not in plans or not same or errors_now != errors:
        yield finding("D099-plan-not-added", FileLocation(PLAN), period=period.name)


def _read_as(content: bytes, unit: Path) -> tuple[Mapping[str, Plan], list[Diagnostic]]:
    """The plans, and the errors, of a unit if its plan.yaml had this content."""
    outcome = define(unit, {PLAN: content.decode()})
    return outcome.value.plans, [each for each in outcome.diagnostics if each.severity is Severity.ERROR]


def _entry(period: Period, report: Period, carried: Sequence[Commitment]) -> Iterator[str]:
    head = f"{report.name}对账后结转{len(carried)}项，逐项核对" if carried else f"{report.name}没有要结转的任务"
    yield f'"{period.key}":'
    yield f"  # {head}；写着{OPEN_QUESTION}的填好，用不着的删去。"
    yield "  方向:"
    for direction in dict.fromkeys(each.direction for each in carried):
        yield f"    - 名称: {scalar(direction)}"
        yield "      任务:"
        for each in carried:
            if each.direction == direction:
                yield from _task(each)
    yield f"    - 名称: {OPEN_QUESTION}"
    yield "      任务:"
    yield f"        - {{事项: {OPEN_QUESTION}, 措施: {OPEN_QUESTION}, 牵头: {OPEN_QUESTION}, 时限: {OPEN_QUESTION}}}"
    yield "  问题:"
    yield f"    - {{表现: {OPEN_QUESTION}, 原因: {OPEN_QUESTION}, 措施: {OPEN_QUESTION}}}"


def _task(each: Commitment) -> Iterator[str]:
    task, target = each.task, _target(each)
    fields = {
        "事项": task.item,
        "措施": task.measures,
        "频次": task.frequency if target == task.target else "",
        "指标": task.figure,
        "目标": target,
        "责任领导": task.leader,
        "牵头": task.lead_division,
        "配合": "、".join(task.other_divisions),
        "时限": OPEN_QUESTION,
        "备注": "；".join(filter(None, (task.remark, _CARRIED))) if _CARRIED not in task.remark else task.remark,
    }
    yield f"        # {_how_it_stands(each)}"
    yield f"        - {{{', '.join(f'{key}: {scalar(text)}' for key, text in fields.items() if text)}}}"


def _target(each: Commitment) -> str:
    """What is left to be done; what is wanted of a year, or of each person, stays as it is."""
    short = each.figures["差额"]
    return each.task.target if each.lasting or not isinstance(short.value, Decimal) else _exactly(short.value, short)


def _exactly(lacking: Decimal, figure: Figure) -> str:
    """An amount in the unit of the ledger, not rounded as it is printed; what never ends is rounded up."""
    places = lacking if lacking == lacking.quantize(_PLACES) else lacking.quantize(_PLACES, ROUND_CEILING)
    money = figure.format.style is NumberStyle.TEN_THOUSAND
    return f"{places.normalize():f}{figure.unit or ('元' if money else '')}"


def _how_it_stands(each: Commitment) -> str:
    """The measured gap as a comment; a task that nobody can measure is a question."""
    figures, plan = each.figures, Period.parse(each.plan.key).name
    if figures["完成"].value is None:
        said = f"，{' '.join(each.task.progress.split())}" if each.task.progress else ""
        why = "" if each.task.progress else f"，{figures['完成'].absence}"
        return f"{plan}计划的任务{said}{why}。{OPEN_QUESTION}完成了没有？完成了就删去这一条"
    wanted, reached, short = (_text(figures[part]) for part in ("目标", "完成", "差额"))
    pace = f"，{_text(figures['较时序'])}" if figures["较时序"].value is not None else ""
    return f"{plan}计划{wanted}，截至{day(each.plan.end)}完成{reached}，差{short}{pace}"


def _text(figure: Figure) -> str:
    return printed(figure.value, figure.unit, figure.format)
