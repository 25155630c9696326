"""jibao explain: the definition and the very rows behind a figure, or what a finding's code means."""

from __future__ import annotations

import re
import shutil
import sys
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import click

from pipeline.build import compose, compute
from pipeline.cli.arguments import ReportingPeriod, UnitFolder, job_of, period_options
from pipeline.cli.chinese import Command
from pipeline.cli.explanation import Manner, explanation_data, explanation_lines
from pipeline.cli.findings import report_briefly
from pipeline.cli.printings import is_number, named_so, reading_so
from pipeline.cli.progress import watched
from pipeline.cli.rows import Extent
from pipeline.cli.screen import echo, json_of
from pipeline.findings import Entry, blocks, entries, find_entry
from pipeline.meant import Meant, Unknown, find_meant
from pipeline.model.diagnostic import Diagnostic
from pipeline.model.job import Job

_ROWS_SHOWN = 50
_NARROWEST = 80
_FORMS = "写法：jibao explain 单位 时段 指标，或 jibao explain V012"


@click.command("explain", cls=Command)
@click.argument("words", nargs=-1, required=True, metavar="单位 时段 指标 | 问题编号")
@click.option("--all", "whole", is_flag=True, help=f"列出全部行（默认每处最多{_ROWS_SHOWN}行）")
@click.option("--json", "as_json", is_flag=True, help="以 JSON 输出，列出全部行")
@period_options
@click.pass_context
def command(
    ctx: click.Context, words: tuple[str, ...], issued: date | None, as_of: date | None, *, whole: bool, as_json: bool
) -> None:
    """说明一个指标的口径和它背后的每一行，或一个问题编号的意思。"""
    match words:
        case (code,) if re.fullmatch(r"[A-Za-z]\d{3}", code):
            _explain_code(code)
        case (unit, period, name):
            folder = UnitFolder().convert(unit, None, ctx)
            job = job_of(folder, ReportingPeriod().convert(period, None, ctx), issued, as_of)
            _explain_figure(job, name, None if whole else _ROWS_SHOWN, as_json=as_json)
        case _:
            raise click.UsageError(_FORMS)


def _explain_figure(job: Job, name: str, rows: int | None, *, as_json: bool) -> None:
    outcome = compute(job, name, watched)
    meant = find_meant(name, outcome.value)
    if isinstance(meant, Unknown):
        _stop_at_errors(outcome.diagnostics)
        lead, known = _printed(job, name, meant)
    else:
        lead, known = [], [meant]
    if as_json:
        data = [explanation_data(each) for each in known]
        echo(json_of(data[0] if len(data) == 1 else data))
        return
    places = max(shutil.get_terminal_size().columns, _NARROWEST) if sys.stdout.isatty() else None
    manner = Manner(Extent(rows, places), outcome.value.definitions.unit.facts)
    shown = known if len(known) == 1 else []
    echo("\n".join([*lead, *(line for each in shown for line in explanation_lines(each, manner))]))


def _stop_at_errors(found: Sequence[Diagnostic]) -> None:
    if blocks(found, strict=False):
        report_briefly(found, "text", err=True)
        raise SystemExit(1)


def _printed(job: Job, written: str, unknown: Unknown) -> tuple[list[str], list[Meant]]:
    """What documents print in these words or under this name, with a list of it when the words are no name."""
    drafts = compose(replace(job, finished=None))
    named = named_so(written, drafts.value)
    if named:
        return ([] if len(named) == 1 else [*map(str, named)]), [each.figure for each in named]
    found = reading_so(written, drafts.value) if is_number(written) else ()
    if not found:
        if unknown.near or not is_number(written):
            raise click.UsageError(unknown.message)
        _stop_at_errors(drafts.diagnostics)
        raise click.UsageError(f"没有指标“{written}”，{job.period.name}也没有哪个指标印成这样。")
    return [f"{job.period.name}印成“{written}”的：", *(f"  {each}" for each in found)], [each.figure for each in found]


def _explain_code(code: str) -> None:
    entry = find_entry(code)
    if not entry:
        alike = [each.code for each in entries() if each.code[0] == code[0].upper()]
        letters = "、".join(dict.fromkeys(each.code[0] for each in entries()))
        known = f"{code[0].upper()} 开头的有{alike[0]}至{alike[-1]}，中间有空号" if alike else f"编号以{letters}开头"
        raise click.UsageError(f"没有编号 {code}。{known}。")
    echo(_entry_text(entry))


def _entry_text(entry: Entry) -> str:
    head = f"{entry.code}  {entry.severity.value}  {_blanks(entry.message)}"
    basis = [f"依据：{entry.basis}"] if entry.basis else []
    return "\n".join([head, "", entry.explanation, "", *basis, f"建议：{_blanks(entry.hint)}"])


def _blanks(text: str) -> str:
    """A message with its placeholders shown as an ellipsis."""
    return re.sub(r"\{[^{}]*\}", "…", text)
