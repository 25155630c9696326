"""jibao proof: slips in any Word file; on request a copy with comments or with mends, never a change of the file."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

import click

from pipeline.cli.arguments import GivenPath, ReportingPeriod, UnitFolder, finding_options
from pipeline.cli.chinese import Command
from pipeline.cli.columns import cut, padded, width
from pipeline.cli.findings import report
from pipeline.cli.progress import watched
from pipeline.cli.screen import echo
from pipeline.cli.word_files import WORD, word_file, word_target
from pipeline.laying_out import Text, laid_out
from pipeline.model.definition import Definitions
from pipeline.model.diagnostic import Diagnostic, FileLocation, LineLocation, Outcome, Severity
from pipeline.model.period import Period
from pipeline.proofing import Proofed, annotated, laid_beside, mended, proofed, with_wordings
from pipeline.publish import publish_new

_USED = ("unit.yaml", "用语.yaml")
_RATES = ("部分", "成句的字", "照搬", "几乎照搬", "比例")
_WIDEST = 48
_TARGET = click.Path(path_type=Path, dir_okay=False)


@click.command("proof", cls=Command)
@click.argument("files", nargs=-1, required=True, metavar="文件.docx…", type=GivenPath())
@click.option("--unit", type=UnitFolder(), help="按这个单位的“校对说明”和用语校对")
@click.option("--period", type=ReportingPeriod(), help="文稿报告的时段，用来查时段外的日期和上期没改的话")
@click.option(
    "--against",
    metavar="旧稿.docx",
    type=GivenPath(),
    multiple=True,
    help="和这份旧稿对照：照搬的话、上期的词、没更新的数；可写多次",
)
@click.option("--annotate", metavar=f"新文稿{WORD}", type=_TARGET, help="另存一份，问题写成批注")
@click.option("--fix", metavar=f"新文稿{WORD}", type=_TARGET, help="另存一份，能直接改的用修订改好")
@finding_options
def command(  # noqa: PLR0913 - one parameter an option
    files: Sequence[Path],
    unit: Path | None,
    period: Period | None,
    against: Sequence[Path],
    annotate: Path | None,
    fix: Path | None,
    form: str,
    *,
    strict: bool,
) -> None:
    """校对 Word 文件的文字，不改动文件。

    Word、WPS 等程序存的 .docx 都可以；一次给几份，几份之间的数也互相对照。
    脚注和尾注也校对：其中的问题批在注号前面，不代改。别人修订里的字也不代改。
    """
    _refuse_mixed_up(files, against, annotate, fix)
    found: list[Diagnostic] = []
    definitions = _definitions(unit, found) if unit else None
    texts = [text for file in watched(files, "读取文稿") if (text := _text(file, period, found))]
    earlier = [text for file in against if (text := _text(file, None, found))]
    if unit and definitions and earlier:
        texts = [with_wordings(text, unit, definitions) for text in texts]
    checked = [
        proofed(text, definitions, [each for each in texts if each is not text], earlier)
        for text in watched(texts, "校对")
    ]
    for file in checked:
        found += file.diagnostics
    now = datetime.now(UTC)
    if annotate and checked:
        found += _written(annotated(checked[0], now), annotate)
    if fix and checked:
        mends = mended(checked[0], definitions, now)
        found += _written(mends.text.data, fix)
        for line in mends.mended:
            echo(f"已改  {line}", err=form != "text")
    for file in checked if earlier and form == "text" else ():
        _print_rates(file, definitions)
    if report(tuple(dict.fromkeys(found)), form, strict=strict):
        raise SystemExit(1)


def _refuse_mixed_up(files: Sequence[Path], against: Sequence[Path], annotate: Path | None, fix: Path | None) -> None:
    """Refuse files that stand for two things, and one target for several files."""
    for target in filter(None, (annotate, fix)):
        word_target(target, (*files, *against))
    if annotate and fix and annotate.resolve() == fix.resolve():
        raise click.UsageError("--annotate 和 --fix 各写一份，请用两个不同的文件名。")
    if (annotate or fix) and len(files) > 1:
        raise click.UsageError("--annotate、--fix 一次只能用于一份文件。")
    if {each.resolve() for each in files} & {each.resolve() for each in against}:
        raise click.UsageError("--against 写的是旧稿，不能和要校对的文稿是同一份。")


def _definitions(unit: Path, found: list[Diagnostic]) -> Definitions:
    """What a unit defines; of what is wrong there, only what keeps 校对说明 and 用语.yaml from being used matters."""
    from pipeline.define import define  # noqa: PLC0415 - without a unit none of it is needed, and it takes long to load

    outcome = define(unit)
    files = ((each, each.location) for each in outcome.diagnostics if each.severity is not Severity.NOTE)
    found += [each for each, at in files if isinstance(at, FileLocation | LineLocation) and at.file in _USED]
    return outcome.value


def _text(file: Path, period: Period | None, found: list[Diagnostic]) -> Text | None:
    """The text of a file; without one, why there is none is added to what was found."""
    read = word_file(file)
    outcome = laid_out(str(file), read.value, period) if read.value is not None else Outcome(None, read.diagnostics)
    found += outcome.diagnostics
    return outcome.value


def _print_rates(file: Proofed, definitions: Definitions | None) -> None:
    """How much of each section was said before, as a table above what was found."""
    comparison = laid_beside(file.text.proof, definitions)
    rows: list[tuple[str, ...]] = [_RATES]
    for each in (*comparison.sections, *filter(None, (comparison.whole,))):
        counts = map(str, (each.signs, each.same, each.near))
        rows.append((cut(each.title, _WIDEST), *counts, f"{each.percent}%"))
    wide = [max(width(row[at]) for row in rows) for at in range(len(_RATES))]
    echo(f"{file.text.proof.name} 对照 {'、'.join(each.name for each in file.text.proof.earlier)}：")
    for row in rows:
        echo("  " + "  ".join(padded(cell, places) for cell, places in zip(row, wide, strict=True)).rstrip())
    echo()


def _written(data: bytes, target: Path) -> Sequence[Diagnostic]:
    outcome = publish_new(data, target)
    for path in outcome.value:
        echo(f"已写出 {path}", err=True)
    return outcome.diagnostics
