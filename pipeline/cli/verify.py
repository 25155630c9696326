"""jibao verify: do the numbers of a file, edited or not, still agree with the ledgers; writes nothing."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from pipeline.cli.arguments import finding_options, period_argument, period_options, redact_option, unit_argument
from pipeline.cli.chinese import Command
from pipeline.cli.edited_files import comparison_for, counts, file_argument, given
from pipeline.cli.findings import report
from pipeline.cli.screen import echo
from pipeline.model.period import Period
from pipeline.revise import verify


@click.command("verify", cls=Command)
@file_argument
@unit_argument
@period_argument
@click.option("--doc", "document", metavar="文书", help="这份文稿是哪一种文书（溯源记录没有了时用）")
@redact_option
@period_options
@finding_options
def command(  # noqa: PLR0913 - one parameter an option
    file: Path,
    unit: Path,
    period: Period,
    document: str | None,
    issued: date | None,
    as_of: date | None,
    form: str,
    *,
    redact: bool,
    strict: bool,
) -> None:
    """核对文稿里的数字和台账是否一致，不改动文件。

    文稿改没改过都可以核对；成文日期和截至日期默认取文稿生成时的。
    """
    comparison = comparison_for(file, unit, period, (issued, as_of), document, redacted=redact)
    outcome = verify(given(comparison, form, strict=strict))
    failed = report(outcome.diagnostics, form, strict=strict)
    if outcome.value and form == "text":
        echo(counts(outcome.value))
    if failed:
        raise SystemExit(1)
