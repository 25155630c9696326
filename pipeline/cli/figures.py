"""jibao figures: every figure of a unit for a period, as a list or as JSON."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

import click

from pipeline.build import compute
from pipeline.cli.arguments import finding_options, job_of, period_argument, period_options, unit_argument
from pipeline.cli.chinese import Command
from pipeline.cli.columns import padded, width
from pipeline.cli.findings import report_briefly
from pipeline.cli.progress import watched
from pipeline.cli.screen import echo, json_of
from pipeline.model.figure import AnyFigure, Figure, FigureValue, GroupFigure, RecordsFigure, TableFigure
from pipeline.model.period import Period
from pipeline.wording import figure_text, printed


@click.command("figures", cls=Command)
@unit_argument
@period_argument
@click.option("--json", "as_json", is_flag=True, help="以 JSON 输出")
@period_options
@finding_options
def command(
    unit: Path,
    period: Period,
    issued: date | None,
    as_of: date | None,
    form: str,
    *,
    as_json: bool,
    strict: bool,
) -> None:
    """列出全部指标的数值、单位、时段和来源。"""
    outcome = compute(job_of(unit, period, issued, as_of), watch=watched)
    figures = outcome.value.computed.figures
    if as_json:
        data = {name: as_data(figure) for name, figure in figures.items()}
        echo(json_of(data))
    else:
        _list(figures)
    if report_briefly(outcome.diagnostics, form, strict=strict, err=True):
        raise SystemExit(1)


def as_data(figure: AnyFigure) -> Mapping[str, object]:
    """Return a figure as JSON has it: numbers as exact text, lists and tables as arrays, groups as objects."""
    match figure:
        case Figure():
            return _one(figure) | {"comparisons": {name: _one(each) for name, each in figure.comparisons.items()}}
        case GroupFigure():
            return _group(figure)
        case RecordsFigure():
            rows = [{column: figure_text(cell) for column, cell in row.items()} for row in figure.rows]
            return {"columns": figure.columns, "value": rows, "sources": [str(cell) for cell in figure.lineage.cells()]}
        case TableFigure():
            rows_of_text = [
                [cell if isinstance(cell, str) else figure_text(cell) for cell in row] for row in figure.rows
            ]
            cells = [cell for row in figure.rows for cell in row if isinstance(cell, Figure)]
            sources = dict.fromkeys(str(place) for cell in cells for place in cell.lineage.cells())
            return {"columns": figure.header, "value": rows_of_text, "sources": list(sources)}


def _group(group: GroupFigure) -> Mapping[str, object]:
    """A group with its members; what is the same for all of them, as 中位数 is, stands once, with its sources."""
    first = next((member for member in group.members.values() if isinstance(member, Figure)), None)
    compared = first.comparisons if first else {}
    common = {part: each for part, each in compared.items() if each.name == f"{group.name}.{part}"}
    members = {key: as_data(_own(member, common)) for key, member in group.members.items()}
    return {
        "column": group.column,
        "value": members,
        "comparisons": {part: _one(each) for part, each in common.items()},
    }


def _own(member: Figure | RecordsFigure, common: Mapping[str, Figure]) -> Figure | RecordsFigure:
    """A member without what all members have in common."""
    if not isinstance(member, Figure) or not common:
        return member
    names = {each.name for each in common.values()}
    compared = {part: _without(each, names) for part, each in member.comparisons.items() if part not in common}
    return replace(member, comparisons=compared)


def _without(figure: Figure, names: Collection[str]) -> Figure:
    """A figure that does not name those among what it is computed from."""
    inputs = tuple(each for each in figure.lineage.inputs if each.name not in names)
    return replace(figure, lineage=replace(figure.lineage, inputs=inputs))


def _one(figure: Figure) -> dict[str, object]:
    return {
        "value": _exact(figure.value),
        "unit": figure.unit,
        "text": printed(figure.value, figure.unit, figure.format) if figure.value is not None else None,
        "absence": figure.absence or None,
        "period": figure.period.key,
        "definition": figure.lineage.definition,
        "sources": [str(cell) for cell in figure.lineage.cells()] + [str(place) for _, place in figure.lineage.facts],
    }


def _exact(value: FigureValue) -> str | list[str] | bool | None:
    """A value without loss: text for numbers and days, an array for lists."""
    match value:
        case None | bool():
            return value
        case tuple():
            return list(value)
        case date():
            return value.isoformat()
        case str():
            return value
        case _:
            return f"{value:f}"


def _list(figures: Mapping[str, AnyFigure]) -> None:
    widest = max(map(width, figures), default=0)
    for name, figure in figures.items():
        echo(padded(name, widest + 2) + summary(figure))


def summary(figure: AnyFigure) -> str:
    """Return what a list of figures says of one: its text, or how large it is."""
    match figure:
        case Figure():
            return figure_text(figure)
        case GroupFigure():
            return f"分组，按{figure.column}，{len(figure.members)}组"
        case RecordsFigure():
            return f"明细，{len(figure.rows)}行"
        case TableFigure():
            return f"表格，{len(figure.rows)}行"
