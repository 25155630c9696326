"""jibao check: ledgers, definitions, templates, cross-checks; writes only the marked copies asked for."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial
from pathlib import Path

import click

from pipeline.build import finish
from pipeline.cli.arguments import finding_options, job_of, period_argument, period_options, unit_argument
from pipeline.cli.chinese import Command
from pipeline.cli.findings import report
from pipeline.cli.progress import watched
from pipeline.cli.screen import echo
from pipeline.model.definition import Definitions
from pipeline.model.diagnostic import Diagnostic, Severity
from pipeline.model.period import Period
from pipeline.publish import Maker, publish


@click.command("check", cls=Command)
@unit_argument
@period_argument
@click.option(
    "--marked",
    type=click.Path(path_type=Path, file_okay=False),
    metavar="文件夹",
    help="有问题的台账各存一份副本到这里，问题标在格子上，好退回去改",
)
@click.option(
    "--marked-level",
    "least",
    type=click.Choice([each.value for each in Severity]),
    default=Severity.WARNING.value,
    show_default=True,
    help="副本里标到哪一级为止",
)
@period_options
@finding_options
def command(  # noqa: PLR0913 - one parameter an option
    unit: Path,
    period: Period,
    marked: Path | None,
    least: str,
    issued: date | None,
    as_of: date | None,
    form: str,
    *,
    strict: bool,
) -> None:
    """检查台账、指标、模板和勾稽关系，一次列出全部问题，不改动任何文件。

    写了 --marked 的，另把有问题的台账标好存成副本，退给填报的处室改；原来的台账不动。
    """
    if marked:
        _refuse_within(unit, marked)
    outcome = finish(job_of(unit, period, issued, as_of), watched)
    found = list(outcome.diagnostics)
    if marked:
        found += _send_back(unit, outcome.value.computation.definitions, found, Severity(least), marked)
    if report(found, form, strict=strict):
        raise SystemExit(1)


def _refuse_within(unit: Path, folder: Path) -> None:
    """Refuse a folder of a unit: the copies would be read as further ledgers."""
    if folder.resolve().is_relative_to(unit.resolve()):
        raise click.UsageError(f"{folder} 在单位的文件夹里，副本会被当成台账。请写别处的文件夹，例如 outputs/退改。")


def _send_back(
    unit: Path, definitions: Definitions, found: Sequence[Diagnostic], least: Severity, folder: Path
) -> Sequence[Diagnostic]:
    """Write the marked copies, say which, and return what went wrong with them."""
    for below in definitions.below:
        _refuse_within(below.folder, folder)
    from pipeline.send_back import marked_copies  # noqa: PLC0415 - most checks write no copies, and it takes long to load

    copies = marked_copies(unit, definitions, found, least, partial(watched, fewest=1))
    maker = Maker(unit, definitions.unit.name)
    files = {copy.name: copy.data for copy in copies.value}
    published = publish(files, folder, by=maker) if files else None
    paths = {path.relative_to(folder).as_posix() for path in published.value} if published else set[str]()
    if not copies.value:
        echo(f"没有台账要退改：没有一格有{least.value}以上的问题。", err=True)
    for copy in copies.value:
        kept = "" if copy.name in paths else "（原来那份没有覆盖，见下面的警告）"
        echo(f"{folder / copy.name}  标出{copy.cells}处{kept}", err=True)
    return (*copies.diagnostics, *(published.diagnostics if published else ()))
