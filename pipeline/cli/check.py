"""jibao check: ledgers, definitions, templates, cross-checks; writes nothing."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from pipeline.build import build
from pipeline.cli.arguments import finding_options, job_of, period_argument, period_options, unit_argument
from pipeline.cli.chinese import Command
from pipeline.cli.findings import report
from pipeline.cli.progress import watched
from pipeline.model.period import Period


@click.command("check", cls=Command)
@unit_argument
@period_argument
@period_options
@finding_options
def command(unit: Path, period: Period, issued: date | None, as_of: date | None, form: str, *, strict: bool) -> None:
    """检查台账、指标、模板和勾稽关系，一次列出全部问题，不写任何文件。"""
    outcome = build(job_of(unit, period, issued, as_of), watched)
    if report(outcome.diagnostics, form, strict=strict):
        raise SystemExit(1)
