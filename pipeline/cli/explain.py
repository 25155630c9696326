"""jibao explain: the definition and the very rows behind a figure, or what a finding's code means."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal

import click

from pipeline.build import compute
from pipeline.cli.arguments import ReportingPeriod, UnitFolder, job_of, period_options
from pipeline.cli.chinese import Command
from pipeline.cli.figures import text_of
from pipeline.cli.findings import blocks, report_briefly
from pipeline.findings import Entry, entries, find_entry, suggestion
from pipeline.model.figure import AnyFigure, Figure, GroupFigure, Lineage, RecordsFigure, RowSource, TableFigure
from pipeline.model.ledger import CellValue
from pipeline.wording import day, days

_ROWS_SHOWN = 50
_FORMS = "写法：jibao explain 单位 时段 指标，或 jibao explain V012"


@click.command("explain", cls=Command)
@click.argument("words", nargs=-1, required=True, metavar="单位 时段 指标 | 问题编号")
@click.option("--all", "whole", is_flag=True, help=f"列出全部行（默认最多{_ROWS_SHOWN}行）")
@period_options
@click.pass_context
def command(
    ctx: click.Context, words: tuple[str, ...], issued: date | None, as_of: date | None, *, whole: bool
) -> None:
    """说明一个指标的口径和它背后的每一行，或一个问题编号的意思。"""
    match words:
        case (code,) if re.fullmatch(r"[A-Za-z]\d{3}", code):
            _explain_code(code)
        case (unit, period, name):
            folder = UnitFolder().convert(unit, None, ctx)
            job = job_of(folder, ReportingPeriod().convert(period, None, ctx), issued, as_of)
            outcome = compute(job)
            figures = outcome.value.computed.figures
            if name.partition(".")[0] not in figures and blocks(outcome.diagnostics, strict=False):
                report_briefly(outcome.diagnostics, "text", err=True)
                raise SystemExit(1)
            for line in _figure_lines(_find(name, figures), None if whole else _ROWS_SHOWN):
                click.echo(line)
        case _:
            raise click.UsageError(_FORMS)


def _explain_code(code: str) -> None:
    entry = find_entry(code)
    if not entry:
        raise click.UsageError(f"没有编号 {code}。现有：{'、'.join(each.code for each in entries())}")
    click.echo(_entry_text(entry))


def _entry_text(entry: Entry) -> str:
    head = f"{entry.code}  {entry.severity.value}  {_blanks(entry.message)}"
    return "\n".join([head, "", entry.explanation, "", f"建议：{_blanks(entry.hint)}"])


def _blanks(text: str) -> str:
    """A message with its placeholders shown as an ellipsis."""
    return re.sub(r"\{[^{}]*\}", "…", text)


def _find(name: str, figures: Mapping[str, AnyFigure]) -> AnyFigure:
    """A figure, or a part of one: 研学场次.同比, 个人学时.张三."""
    first, _, part = name.partition(".")
    figure = figures.get(first)
    if figure is None:
        raise click.UsageError(_unknown(first, list(figures)))
    if not part:
        return figure
    parts: Mapping[str, AnyFigure] = {}
    if isinstance(figure, Figure):
        parts = figure.comparisons
    elif isinstance(figure, GroupFigure):
        parts = figure.members
    if part not in parts:
        raise click.UsageError(f"“{first}”没有“{part}”。" + suggestion(part, parts, f"可以写：{'、'.join(parts)}"))
    return parts[part]


def _unknown(name: str, known: list[str]) -> str:
    return f"没有指标“{name}”。" + suggestion(name, known, f"现有：{'、'.join(known)}")


def _figure_lines(figure: AnyFigure, limit: int | None) -> Iterator[str]:
    """The explanation of a figure, line by line; at most `limit` rows of each source."""
    match figure:
        case Figure():
            yield f"{figure.name}：{text_of(figure)}"
            yield f"时段：{figure.period.name}（截至{day(figure.period.end)}）"
            yield from _lineage_lines(figure.lineage, limit)
        case GroupFigure():
            yield f"{figure.name}：按{figure.column}分组，{len(figure.members)}组"
            for key, member in figure.members.items():
                yield f"  {key}：{text_of(member) if isinstance(member, Figure) else f'{_length(member)}行'}"
        case RecordsFigure():
            yield f"{figure.name}：明细，{len(figure.rows)}行"
            yield from _lineage_lines(figure.lineage, limit)
        case TableFigure():
            yield f"{figure.name}：" + "｜".join(figure.header)
            for row in figure.rows:
                yield "  " + "｜".join(cell if isinstance(cell, str) else text_of(cell) for cell in row)


def _length(member: RecordsFigure) -> int:
    return len(member.rows)


def _lineage_lines(lineage: Lineage, limit: int | None, depth: int = 0) -> Iterator[str]:
    indent = "  " * depth
    yield f"{indent}口径：{lineage.definition}"
    for name, place in lineage.facts:
        yield f"{indent}事实：{name}（{place}）"
    for source in lineage.rows:
        yield from (indent + line for line in _source_lines(source, limit))
    for figure in lineage.inputs:
        yield f"{indent}其中 {figure.name}：{text_of(figure)}"
        yield from _lineage_lines(figure.lineage, limit, depth + 1)


def _source_lines(source: RowSource, limit: int | None) -> Iterator[str]:
    ledger, shown = source.ledger, list(source.rows)[:limit]
    yield f"台账“{ledger.name}”，共{len(source.rows)}行：{'、'.join(map(str, source.cells()))}"
    yield "  位置｜" + "｜".join(ledger.columns)
    for row in shown:
        cells = (_cell_text(column.values[row], column.bad.get(row)) for column in ledger.columns.values())
        yield f"  {ledger.cell(row)}｜" + "｜".join(cells)
    if len(source.rows) > len(shown):
        yield f"  ……其余{len(source.rows) - len(shown)}行，加 --all 全部列出"


def _cell_text(value: CellValue, bad: str | None) -> str:
    if bad is not None:
        return f"（有误：{bad}）"
    if isinstance(value, tuple):
        return _tuple_text(value)
    match value:
        case None:
            return ""
        case bool():
            return "是" if value else "否"
        case Decimal():
            return f"{value:f}"
        case _:
            return str(value)


def _tuple_text(value: tuple[date, date] | tuple[str, ...]) -> str:
    match value:
        case (date() as first, date() as last):
            return days(first, last)
        case _:
            return "、".join(map(str, value))
