"""jibao template from: a template out of a finished report, its numbers turned into figures."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from pipeline.cli.arguments import (
    GivenPath,
    finding_options,
    job_of,
    period_argument,
    period_options,
    unit_argument,
)
from pipeline.cli.chinese import Command
from pipeline.cli.edited_files import stop_over
from pipeline.cli.findings import report
from pipeline.cli.screen import echo
from pipeline.cli.word_files import word_file
from pipeline.deriving import Derived, template_from
from pipeline.model.period import Period
from pipeline.publish import publish_new
from pipeline.templates import SUFFIX


@click.command("from", cls=Command)
@click.argument("file", metavar="旧稿.docx", type=GivenPath())
@unit_argument
@period_argument
@click.option(
    "-o",
    "--output",
    "target",
    required=True,
    metavar="新模板.md",
    type=click.Path(path_type=Path, dir_okay=False),
    help="模板写到哪里，一般是单位的 templates 文件夹",
)
@click.option("--doc", "document", metavar="文书", help="这份旧稿是哪一种文书（unit.yaml 里的“文书”）")
@period_options
@finding_options
def command(  # noqa: PLR0913, PLR0917 - one parameter an option
    file: Path,
    unit: Path,
    period: Period,
    target: Path,
    document: str | None,
    issued: date | None,
    as_of: date | None,
    form: str,
    *,
    strict: bool,
) -> None:
    """由一份写好的旧稿做出模板，下一期照它生成。

    标题、列项、表格、附件变成模板的写法；等于某个指标的数换成那个指标，说时段的话换成时段；其余照抄成文字。
    用它生成同一个时段的文稿，文字和旧稿一样；还原不了的地方逐处列出。已有的文件不覆盖。
    """
    if target.suffix.casefold() != SUFFIX:
        raise click.UsageError(f"{target} 要写成 {SUFFIX} 文件，例如 {target.stem}{SUFFIX}。")
    data = word_file(file)
    if data.value is None:
        stop_over(data.diagnostics, form, strict=strict)
    job = job_of(unit, period, issued, as_of, (document,) if document else ())
    outcome = template_from(job, str(file), data.value, target.name)
    if outcome.value is None:
        stop_over(outcome.diagnostics, form, strict=strict)
    published = publish_new(outcome.value.text.encode(), target)
    if not published.value:
        stop_over(published.diagnostics, form, strict=strict)
    failed = report(outcome.diagnostics, form, strict=strict)
    if form == "text":
        echo(_counts(outcome.value))
    for path in published.value:
        echo(f"已写出 {path}", err=True)
    if failed:
        raise SystemExit(1)


def _counts(derived: Derived) -> str:
    """How many places are expressions now, and how many are for people to look at."""
    said = f"换成指标、名单和时段的共{derived.printed}处"
    said += f"，其中{derived.doubtful}处还有别的指标也说得通，列在模板的注释里" if derived.doubtful else ""
    return f"{said}；没有对应指标的数{derived.missing}个。"
