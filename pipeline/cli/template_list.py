"""jibao template list: where each template lies, and what it needs of figures, facts, plans and the rest."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import click

from pipeline.build import compute
from pipeline.cli.arguments import ReportingPeriod, job_of, unit_argument
from pipeline.cli.chinese import Command
from pipeline.cli.columns import cut, padded, width
from pipeline.cli.figures import as_data, summary
from pipeline.cli.findings import report_briefly
from pipeline.cli.progress import watched
from pipeline.cli.screen import echo, json_of
from pipeline.define import define
from pipeline.lint import Need, Needs
from pipeline.model.definition import Aggregation, Calculation, Definitions, FigureDefinition
from pipeline.model.diagnostic import Diagnostic, Outcome, Severity
from pipeline.model.figure import AnyFigure
from pipeline.model.period import Period
from pipeline.needing import Listed, list_templates

_UNKNOWN_DOCUMENT, _WRONG_USAGE = "U002", 2
_INDENT = "  "
_WIDEST, _LONGEST = 24, 60


@dataclass(frozen=True, slots=True)
class _Office:
    """What a template's needs are looked up in: definitions, and figures when a period was given."""

    definitions: Definitions
    figures: Mapping[str, AnyFigure]
    period: Period | None


@click.command("list", cls=Command)
@unit_argument
@click.argument("period", metavar="[时段]", type=ReportingPeriod(), required=False)
@click.option("--doc", "documents", multiple=True, metavar="文书", help="只列这一种文书的模板，可写多次")
@click.option("--json", "as_json", is_flag=True, help="以 JSON 输出")
def command(unit: Path, period: Period | None, documents: Sequence[str], *, as_json: bool) -> None:
    """列出每份模板在哪里、用到哪些指标、单位信息、计划和过滤器，缺什么。

    写了时段的，同时列出现在的数值。
    """
    office = _office(unit, period)
    outcome = list_templates(unit, office.value.definitions, tuple(documents))
    if as_json:
        data = [_data(each, office.value) for each in outcome.value]
        echo(json_of(data))
    else:
        echo("\n\n".join("\n".join(_lines(each, office.value)) for each in outcome.value))
    found = (*office.diagnostics, *outcome.diagnostics)
    failed = report_briefly(found, "text", err=True) if found else False
    if any(each.code == _UNKNOWN_DOCUMENT for each in found):
        raise SystemExit(_WRONG_USAGE)
    if failed:
        raise SystemExit(1)


def _office(unit: Path, period: Period | None) -> Outcome[_Office]:
    """The definitions of a unit, with its figures where they are asked for; what ledgers lack is told elsewhere."""
    if period is None:
        defined = define(unit)
        return Outcome(_Office(defined.value, {}, None), _of_definitions(defined))
    computed = compute(job_of(unit, period, None, None), watch=watched)
    found = computed.value
    return Outcome(_Office(found.definitions, found.computed.figures, period), _of_definitions(computed))


def _of_definitions(outcome: Outcome[object]) -> tuple[Diagnostic, ...]:
    """The errors of the definition files, for want of which something may seem to be missing."""
    bad = (each for each in outcome.diagnostics if each.severity is Severity.ERROR)
    return tuple(each for each in bad if each.code.startswith("D"))


def _lines(listed: Listed, office: _Office) -> Iterator[str]:
    each = listed.request.each
    about = f"，按{each[0]}.{each[1]}一人一份" if each else ""
    yield click.style(f"{listed.request.name}", bold=True) + f"　模板：{listed.path}{about}"
    needs = listed.needs
    yield from _figure_lines("指标", needs.figures, office)
    yield from _figure_lines("表格", needs.tables, office)
    for title, wanted in _groups(needs):
        if wanted:
            yield f"{_INDENT}{title}：{'、'.join(map(_with_parts, wanted))}"
    missing = [f"{one.name}（{why}）" for one, why in _missing(needs) if not one.optional]
    yield f"{_INDENT}缺少：{'、'.join([*missing, *_planless(needs, office)]) or '没有'}"
    if optional := [one.name for one, _ in _missing(needs) if one.optional]:
        yield f"{_INDENT}没有也行：{'、'.join(optional)}"


def _groups(needs: Needs) -> tuple[tuple[str, tuple[Need, ...]], ...]:
    return (
        ("单位信息", needs.facts),
        ("本人", needs.person),
        ("时段和计划", needs.periods),
        ("过滤器", needs.filters),
        ("引入的模板", needs.includes),
        ("可以改写的段落", needs.blocks),
    )


def _figure_lines(title: str, wanted: Sequence[Need], office: _Office) -> Iterator[str]:
    if not wanted:
        return
    yield f"{_INDENT}{title}（{len(wanted)}个）："
    names = min(max(width(each.name) for each in wanted), _WIDEST)
    values = {each.name: summary(figure) for each in wanted if (figure := office.figures.get(each.name))}
    columns = min(max(map(width, values.values()), default=0), _WIDEST)
    for each in wanted:
        value = f"{padded(cut(values.get(each.name, ''), _WIDEST), columns)}{_INDENT}" if values else ""
        asked = f"；用到{'、'.join(each.parts)}" if each.parts else ""
        definition = office.definitions.figures[each.name]
        yield f"{_INDENT * 2}{padded(each.name, names)}{_INDENT}{value}{meaning_of(definition)}{asked}"


def meaning_of(definition: FigureDefinition) -> str:
    """Return the 口径 of a figure in a few words, its unit behind it."""
    unit = f"（{definition.unit}）" if definition.unit else ""
    return f"{cut(definition.meaning or _made(definition), _LONGEST)}{unit}"


def _made(definition: FigureDefinition) -> str:
    match definition.source:
        case Aggregation() as source:
            condition = f"，{source.condition_text}" if source.condition_text else ""
            grouped = f"，按{source.grouping.column}分组" if source.grouping else ""
            return f"台账“{source.ledger}”{condition}，{source.algorithm}{'、'.join(source.columns)}{grouped}"
        case Calculation() as source:
            return f"= {source.text}"
        case table:
            return f"按{table.grouping.column}：{'、'.join(table.figures)}"


def _with_parts(need: Need) -> str:
    return f"{need.name}（{'、'.join(need.parts)}）" if need.parts else need.name


def _missing(needs: Needs) -> Iterator[tuple[Need, str]]:
    """What is not there, with what it would have to be."""
    whys = (
        (needs.facts, "unit.yaml 里没有"),
        (needs.person, "名册和分组的指标里没有"),
        (needs.filters, "没有这个过滤器"),
        (needs.unknown, "没有这个名字"),
    )
    for wanted, why in whys:
        for each in wanted:
            if each.missing:
                yield each, why


def _planless(needs: Needs, office: _Office) -> Iterator[str]:
    """The periods whose plan is asked for and was not written."""
    if office.period is None:
        return
    periods = {"本期": office.period, "下期": office.period.next, "计划": office.period.next}
    asked = {each.name for each in needs.periods if any(part.startswith("方向") for part in each.parts)}
    for key in dict.fromkeys(periods[name].key for name in periods if name in asked):
        plan = office.definitions.plans.get(key)
        if not plan or not plan.directions:
            yield f"计划 {key}（plan.yaml 里没有它的方向）"


def _data(listed: Listed, office: _Office) -> Mapping[str, object]:
    """A template as JSON has it."""
    needs, each = listed.needs, listed.request.each
    shared = {"document": listed.request.name, "template": listed.path.as_posix(), "each": ".".join(each or ())}
    named = {
        "facts": needs.facts,
        "person": needs.person,
        "periods": needs.periods,
        "filters": needs.filters,
        "includes": needs.includes,
        "blocks": needs.blocks,
    }
    missing = [{"name": one.name, "why": why, "optional": one.optional} for one, why in _missing(needs)]
    return {
        **shared,
        "figures": [_figure_data(one, office) for one in needs.figures],
        "tables": [_figure_data(one, office) for one in needs.tables],
        **{key: [{"name": one.name, "parts": one.parts} for one in wanted] for key, wanted in named.items()},
        "missing": [
            *missing,
            *({"name": name, "why": "没有写", "optional": False} for name in _planless(needs, office)),
        ],
    }


def _figure_data(need: Need, office: _Office) -> Mapping[str, object]:
    definition, figure = office.definitions.figures[need.name], office.figures.get(need.name)
    known = {"name": need.name, "parts": need.parts, "unit": definition.unit, "definition": meaning_of(definition)}
    return {**known, "value": as_data(figure)["value"]} if figure else known
