"""jibao collect: copies that came back from many hands, in one document and one table; the copies stay as they are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import click

from pipeline.cli.arguments import GivenPath, UnitFolder, finding_options, job_of
from pipeline.cli.chinese import Command
from pipeline.cli.edited_files import given, stop_over
from pipeline.cli.findings import report
from pipeline.cli.progress import watched
from pipeline.cli.screen import echo
from pipeline.cli.word_files import WORD, word_file, word_target
from pipeline.collect.table import TITLE
from pipeline.collecting import File, Gathered, counts, decisions_in, gathered
from pipeline.comparing import Comparison, opened
from pipeline.findings import Findings, finding
from pipeline.model.diagnostic import Diagnostic, FileLocation, Outcome
from pipeline.model.period import Period
from pipeline.publish import hash_of, publish_new, remove_unchanged, standing

_TARGET = click.Path(path_type=Path, dir_okay=False)


@click.command("collect", cls=Command)
@click.argument("sent", metavar=f"送审稿{WORD}", type=GivenPath())
@click.argument("copies", nargs=-1, required=True, metavar=f"返回稿{WORD}…", type=GivenPath())
@click.option("-o", "--output", "target", required=True, metavar=f"汇总{WORD}", type=_TARGET, help="汇总稿写到哪里")
@click.option(
    "--from",
    "names",
    multiple=True,
    metavar="文件名=单位",
    help="这份返回稿是谁的（文件名看不出来时用），可写多次",
)
@click.option(
    "--table", metavar="意见采纳情况表", type=GivenPath(), help="上次写出、已经填了采纳情况的表，填的内容接着用"
)
@click.option("--unit", type=UnitFolder(), help="按这个单位现在的台账说人工改过的数")
@finding_options
def command(  # noqa: PLR0913 - one parameter an option
    sent: Path,
    copies: Sequence[Path],
    target: Path,
    names: Sequence[str],
    table: Path | None,
    unit: Path | None,
    form: str,
    *,
    strict: bool,
) -> None:
    """把几份返回稿的意见汇总到一份文稿里，各是各的修订和批注。

    返回稿里的修订、批注，没开修订直接改的字，都和送审稿对照出来，写成署各自名字的修订；几家改法不同的，
    并排写在批注里。同时写出意见采纳情况表（表格一份，附件一份），采纳情况和理由由人填，下次用 --table 接着用。
    送审稿和返回稿都不动；汇总稿可以接着核对、更新。
    """
    word_target(target, [sent, *copies])
    known = _names(names, copies)
    targets = _targets(target)
    findings = Findings()
    original = findings.of(_file(sent))
    files = [file for each in watched(copies, "读取返回稿") if (file := findings.of(_file(each)))]
    decisions = findings.of(decisions_in(table)) if table else {}
    if original is None or decisions is None or findings.bad():
        stop_over(findings.all(), form, strict=strict)
    comparison = findings.of(_comparison(original, unit)) if unit else None
    made = given(_all(findings, gathered(original, files, known, decisions, comparison)), form, strict=strict)
    found = [*findings.all(), *_written(made, targets)]
    failed = report(tuple(dict.fromkeys(found)), form, strict=strict)
    if form == "text":
        echo(counts(len(files), made.collected))
    if failed:
        raise SystemExit(1)


def _all(findings: Findings, outcome: Outcome[Gathered | None]) -> Outcome[Gathered | None]:
    """An outcome with all that was found before."""
    value = findings.of(outcome)
    return Outcome(value, findings.all())


def _names(names: Sequence[str], copies: Sequence[Path]) -> Mapping[str, str]:
    known: dict[str, str] = {}
    files = Counter(each.name for each in copies)
    for each in names:
        file, sign, unit = each.partition("=")
        if not sign or not unit.strip():
            raise click.UsageError(f"--from 写成 文件名=单位，例如 --from 返回稿1{WORD}=法规科；读到“{each}”。")
        if file not in files:
            raise click.UsageError(f"返回稿里没有“{file}”，核对 --from 里的文件名。")
        if files[file] > 1:
            raise click.UsageError(f"返回稿里有{files[file]}份叫“{file}”，先改名再写 --from。")
        known[file] = unit.strip()
    return known


def _targets(target: Path) -> tuple[Path, Path, Path]:
    """Where the document, the table and the annex go."""
    return (
        target,
        target.with_name(f"{target.stem}（{TITLE}）.xlsx"),
        target.with_name(f"{target.stem}（{TITLE}）{WORD}"),
    )


def _file(path: Path) -> Outcome[File | None]:
    read = word_file(path)
    return Outcome(File(str(path), read.value) if read.value is not None else None, read.diagnostics)


def _comparison(sent: File, unit: Path) -> Outcome[Comparison | None]:
    """What was sent with the unit and the period that it says it is of."""
    handed = opened(sent.name, sent.data)
    record = handed.value.record if handed.value else None
    if handed.value is None or record is None:
        return Outcome(None, (finding("K009-no-record", FileLocation(sent.name)),))
    period = Period.parse(record.period)
    issued, cut = handed.value.days(period)
    return Outcome(Comparison(job_of(unit, period, issued, cut), handed.value))


def _written(made: Gathered, targets: tuple[Path, Path, Path]) -> Sequence[Diagnostic]:
    """Write all three files; none where one of them stands there already, or cannot be written."""
    files = dict(zip(targets, (made.document, made.table, made.annex), strict=True))
    taken = [path for path, data in files.items() if _stands(path, data) is False]
    if taken:
        return [finding("U014-output-exists", FileLocation(str(path))) for path in taken]
    new: dict[Path, bytes] = {}
    for path, data in files.items():
        there = _stands(path, data)
        outcome = publish_new(data, path)
        if not outcome.value:
            return [*outcome.diagnostics, *_taken_back(new)]
        if not there:
            new[path] = data
    for path in files:
        echo(f"已写出 {path}", err=True)
    return []


def _stands(path: Path, data: bytes) -> bool | None:
    """Whether what stands at a place is what would be written there; None where nothing does, or nobody may look."""
    try:
        there = standing(path)
    except OSError:
        return None
    return there.hash == hash_of(data) if there.exists else None


def _taken_back(files: Mapping[Path, bytes]) -> Iterator[Diagnostic]:
    """Remove what was written, of files that belong together, before one that could not be."""
    for path, data in files.items():
        yield from remove_unchanged(data, path).diagnostics
