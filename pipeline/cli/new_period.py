"""jibao new-period: the beginning of the next period's plan, from what the ledgers say of the last one's."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from pipeline.cli.arguments import Day, UnitFolder, cut_at, finding_options, period_argument
from pipeline.cli.chinese import Command
from pipeline.cli.findings import report
from pipeline.cli.screen import echo
from pipeline.model.period import Period, PeriodKind
from pipeline.planning import PLAN, prepare, report_before
from pipeline.publish import replace_unchanged


@click.command("new-period", cls=Command)
@click.argument("unit", metavar="单位", type=UnitFolder())
@period_argument
@click.option("--as-of", type=Day(), metavar="日期", help="台账对账截至哪一天，默认到新时段的前一天")
@click.option("--print", "printing", is_flag=True, help="只列出来，不写进 plan.yaml")
@finding_options
def command(unit: Path, period: Period, as_of: date | None, form: str, *, printing: bool, strict: bool) -> None:
    """给下一个时段的计划开个头，接在 plan.yaml 的末尾。

    上期没有完成的任务、按进度该接着做的任务连同差额写在里面，还要人来定的地方写着【待补】。
    """
    if period.kind is PeriodKind.CUMULATIVE:
        said = f"{period.name}从年初累计，上半年没有完成的已经算在里面；计划按季度写，时段请写 {period.first.year}Q3。"
        raise click.BadParameter(said, param_hint="'时段'")
    cut_at(report_before(period), as_of)
    outcome = prepare(unit, period, as_of, adding=not printing)
    found = list(outcome.diagnostics)
    prepared = outcome.value
    if prepared and printing:
        echo(prepared.entry, nl=False)
    elif prepared:
        written = replace_unchanged(prepared.before, prepared.whole, unit / PLAN)
        found += written.diagnostics
        for path in written.value:
            said = f"{period.name}的计划接在 {path} 的末尾，结转{len(prepared.carried)}项"
            echo(f"{said}（按{prepared.report.name}的台账）。", err=True)
    if found and report(found, form, strict=strict):
        raise SystemExit(1)
