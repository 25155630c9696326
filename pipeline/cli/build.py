"""jibao build: from ledgers to Word documents under outputs/."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import click

from pipeline.cli.arguments import draft_of, finding_options, job_of, period_argument, period_options, unit_argument
from pipeline.cli.building import build_options, listed, make, order_of
from pipeline.cli.chinese import Command
from pipeline.cli.findings import report_briefly
from pipeline.cli.screen import echo
from pipeline.model.period import Period
from pipeline.publish import publish

_UNKNOWN_DOCUMENT, _WRONG_USAGE = "U002", 2


@click.command("build", cls=Command)
@unit_argument
@period_argument
@build_options
@click.option("--final", is_flag=True, help="生成定稿：不留溯源记录，不带批注")
@period_options
@finding_options
def command(  # noqa: PLR0913 - one parameter an option
    unit: Path,
    period: Period,
    issued: date | None,
    as_of: date | None,
    documents: Sequence[str],
    out: Path | None,
    form: str,
    *,
    review: bool,
    redact: bool,
    final: bool,
    pdf: bool,
    preview: bool,
    html: bool,
    strict: bool,
) -> None:
    """由台账生成公文，写到 outputs/单位/时段/ 下。

    有错误时一份也不写。人改过的文件不会被覆盖，新稿放在旁边。
    """
    draft = draft_of(review=review, final=final)
    job = job_of(unit, period, issued, as_of, tuple(documents), draft, redacted=redact)
    order = order_of(job, out, pdf=pdf, preview=preview, html=html, strict=strict)
    made = make(order)
    if made.value is None:
        report_briefly(made.diagnostics, form, strict=strict)
        echo("有错误，没有写任何文件。", err=True)
        raise SystemExit(_WRONG_USAGE if any(each.code == _UNKNOWN_DOCUMENT for each in made.diagnostics) else 1)
    published = publish(made.value.files, order.folder, by=made.value.by, final=final)
    failed = report_briefly([*made.diagnostics, *published.diagnostics], form, strict=strict)
    said = (
        f"已写出{len(published.value)}份文件，在 {order.folder} ：" if published.value else "有错误，没有写任何文件。"
    )
    echo(said, err=True)
    for line in listed([path.relative_to(order.folder) for path in published.value]):
        echo(f"  {line}", err=True)
    if failed:
        raise SystemExit(1)
