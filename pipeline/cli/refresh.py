"""jibao refresh: new numbers into a file that people have edited; the file itself stays as it is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from pathlib import Path

import click

from pipeline.cli.arguments import finding_options, period_argument, period_options, redact_option, unit_argument
from pipeline.cli.chinese import Command
from pipeline.cli.edited_files import comparison_for, counts, file_argument, given, stop_over
from pipeline.cli.findings import report
from pipeline.cli.screen import echo
from pipeline.cli.word_files import word_target
from pipeline.model.period import Period
from pipeline.publish import publish_new
from pipeline.reconcile.case import Decision, Reconciliation, State
from pipeline.revise import finalise, refresh


@click.command("refresh", cls=Command)
@file_argument
@unit_argument
@period_argument
@click.option(
    "-o",
    "--output",
    "target",
    required=True,
    metavar="新文稿.docx",
    type=click.Path(path_type=Path, dir_okay=False),
    help="更新后的文稿写到哪里",
)
@click.option("--final", is_flag=True, help="写成定稿：更新以后去掉批注、书签、溯源记录、作者等一切痕迹")
@click.option("--take", multiple=True, metavar="指标", help="人工改过的这个指标改用台账的数，可写多次")
@click.option("--keep", multiple=True, metavar="指标", help="人工改过的这个指标保留文中的数，不再批注，可写多次")
@click.option("--doc", "document", metavar="文书", help="这份文稿是哪一种文书（溯源记录没有了时用）")
@redact_option
@period_options
@finding_options
def command(  # noqa: PLR0913, PLR0917 - one parameter an option
    file: Path,
    unit: Path,
    period: Period,
    target: Path,
    take: Sequence[str],
    keep: Sequence[str],
    document: str | None,
    issued: date | None,
    as_of: date | None,
    form: str,
    *,
    redact: bool,
    final: bool,
    strict: bool,
) -> None:
    """台账变了，把新数写进别人已经改过的文稿。

    没人动过的数换成新数，格式不变；人工改过的不动，加批注并列出来，用 --take、--keep 逐个定。原来的文件不动。
    文稿有修订或者开着修订的，改动记成“台账更新”的修订。
    加 --final 写成定稿：还有没定下来的数或没接受的修订，什么都不写。
    写出以后还有和台账不一致的数（人工改过的、正在修订的、位置不明的），退出码是 1；台账有错误的，什么都不写。
    """
    word_target(target, [file])
    read = comparison_for(file, unit, period, (issued, as_of), document, redacted=redact)
    comparison, decisions = given(read, form, strict=strict), _decisions(take, keep)
    outcome = finalise(comparison, decisions) if final else refresh(comparison, datetime.now(UTC), decisions)
    found, data = given(outcome, form, strict=strict)
    _known((*take, *keep), found, file)
    published = publish_new(data, target)
    if not published.value:
        stop_over(published.diagnostics, form, strict=strict)
    failed = report(outcome.diagnostics, form, strict=strict)
    if form == "text":
        echo(counts(found).replace(State.STALE.value, "已更新"))
    for path in published.value:
        echo(f"已写出 {path}", err=True)
    if failed:
        raise SystemExit(1)


def _decisions(take: Sequence[str], keep: Sequence[str]) -> Mapping[str, Decision]:
    both = [name for name in take if name in keep]
    if both:
        raise click.UsageError(f"“{'、'.join(both)}”不能又用台账的数又保留文中的数。")
    return dict.fromkeys(take, Decision.TAKE) | dict.fromkeys(keep, Decision.KEEP)


def _known(names: Sequence[str], found: Reconciliation, file: Path) -> None:
    """Stop at a name that the file does not print: somebody decided about another number than they think."""
    printed = {case.figure for case in found.cases}
    strangers = [name for name in names if name not in printed]
    if strangers:
        missing = f"{file} 里没有印“{'、'.join(strangers)}”（名称写错了，或者那一处删掉了）"
        raise click.UsageError(f"{missing}，用 jibao figures 核对指标名；没有写任何文件。")
