"""jibao template lint: what is wrong with templates, also in branches that this period does not take."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import click

from pipeline.cli.arguments import finding_options, job_of, period_argument, period_options, unit_argument
from pipeline.cli.chinese import Command
from pipeline.cli.findings import report
from pipeline.cli.progress import watched
from pipeline.linting import lint_templates
from pipeline.model.period import Period

_UNKNOWN_DOCUMENT, _WRONG_USAGE = "U002", 2


@click.command("lint", cls=Command)
@unit_argument
@period_argument
@click.option("--doc", "documents", multiple=True, metavar="文书", help="只检查这一种文书的模板，可写多次")
@period_options
@finding_options
def command(
    unit: Path,
    period: Period,
    issued: date | None,
    as_of: date | None,
    documents: Sequence[str],
    form: str,
    *,
    strict: bool,
) -> None:
    """检查模板，一次列出全部问题，没有走到的句子也查。

    写错的名字、全角的记号、写死的数字、会印出的零、走不到的句子、没有用到的指标。
    """
    outcome = lint_templates(job_of(unit, period, issued, as_of, tuple(documents)), watched)
    failed = report(outcome.diagnostics, form, strict=strict)
    if any(each.code == _UNKNOWN_DOCUMENT for each in outcome.diagnostics):
        raise SystemExit(_WRONG_USAGE)
    if failed:
        raise SystemExit(1)
