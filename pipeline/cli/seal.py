"""jibao seal: registers the figures of a signed document in its unit, from where comparisons read them."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import click

from pipeline.cli.arguments import finding_options, period_argument, period_options, redact_option, unit_argument
from pipeline.cli.chinese import Command
from pipeline.cli.edited_files import comparison_for, file_argument, given, stop_over
from pipeline.cli.findings import report
from pipeline.cli.screen import echo
from pipeline.model.period import Period
from pipeline.sealing import keep, seal, signed_day


@click.command("seal", cls=Command)
@file_argument
@unit_argument
@period_argument
@click.option("--again", is_flag=True, help="这份文书登记过另外的数，用这一份重新登记")
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
    again: bool,
    redact: bool,
    strict: bool,
) -> None:
    """登记定稿：把报出去的数记进单位的“已报”文件夹，以后的比较先用它们。

    成文日期取文稿里印的；有溯源记录的，截至日期取生成时的。文稿不改动。
    登记过的数不会悄悄换掉：和上次登记的不一样的，不登记；确实重新报过的，加 --again。
    """
    comparison = given(
        comparison_for(file, unit, period, (issued, as_of), document, redacted=redact, printed_day=signed_day),
        form,
        strict=strict,
    )
    outcome = seal(comparison, datetime.now().astimezone().date(), again=again)
    registration = given(outcome, form, strict=strict)
    kept = keep(unit, registration)
    if kept.value or registration.standing:
        failed = report((*outcome.diagnostics, *kept.diagnostics), form, strict=strict)
    else:
        stop_over(kept.diagnostics, form, strict=strict)
    count = len(registration.document.figures)
    said = "以前登记过，没有变" if registration.standing else "已登记"
    echo(f"{said}：{registration.sealed.period.name}{registration.document.document}，{count}个数。", err=True)
    for path in kept.value:
        echo(f"  {path}", err=True)
    if failed:
        raise SystemExit(1)
