"""jibao watch: builds, and builds again whenever something that the documents are made from has been saved."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from datetime import date, datetime
from pathlib import Path, PurePath

import click

from pipeline.cli.arguments import draft_of, finding_options, job_of, period_argument, period_options, unit_argument
from pipeline.cli.building import Made, Order, build_options, listed, make, order_of
from pipeline.cli.chinese import Command
from pipeline.cli.findings import report_briefly
from pipeline.cli.screen import echo
from pipeline.findings import crashed
from pipeline.model.diagnostic import Diagnostic, FileLocation, Outcome
from pipeline.model.period import Period
from pipeline.publish import Standing, hash_of, publish, standing
from pipeline.watching import Lookout, changes

_UNKNOWN_DOCUMENT, _WRONG_USAGE = "U002", 2
_SHORTEST, _SHARE = 0.25, 20
"""Seconds between two looks at the files, and how many times as long as a look takes: a network drive is slow."""
_MOST_NAMED = 3


@click.command("watch", cls=Command)
@unit_argument
@period_argument
@build_options
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
    pdf: bool,
    preview: bool,
    html: bool,
    strict: bool,
) -> None:
    """先生成一次公文，以后台账、定义、模板一保存就重新生成，按 Ctrl-C 停下。

    只写内容有变的文件。有错误时不写，上一次写好的还在；改好保存，接着生成。
    """
    draft = draft_of(review=review, final=False)
    job = job_of(unit, period, issued, as_of, tuple(documents), draft, redacted=redact)
    try:
        _watch(order_of(job, out, pdf=pdf, preview=preview, html=html, strict=strict), form)
    except KeyboardInterrupt:
        echo("\n已停下，写好的文件都在。", err=True)


def _watch(order: Order, form: str) -> None:
    """Build for ever; what is saved while a build runs is seen after it."""
    lookout = Lookout.over(order.job.unit)
    started = time.perf_counter()
    seen = lookout.look()
    pause = _pause(time.perf_counter() - started)
    found = _build(order, form)
    if any(each.code == _UNKNOWN_DOCUMENT for each in found):
        raise SystemExit(_WRONG_USAGE)
    while True:
        echo(f"正在盯着{len(seen)}个文件，保存了就重新生成；按 Ctrl-C 停下。", err=True)
        now = lookout.wait(seen, pause)
        echo(f"\n{_time()} {_named(changes(seen, now))}", err=True)
        lookout = Lookout.over(order.job.unit)
        seen = lookout.look()
        _build(order, form)


def _pause(look: float) -> Callable[[], None]:
    """How to wait between two looks, one of which takes so many seconds."""
    seconds = max(_SHORTEST, look * _SHARE)
    return lambda: time.sleep(seconds)


def _build(order: Order, form: str) -> Sequence[Diagnostic]:
    """Make what was ordered, write what has changed, and return what was found."""
    try:
        made = make(order)
        if made.value is None:
            report_briefly(made.diagnostics, form, strict=order.strict)
            echo("有错误，没有写任何文件；上一次写好的不动。改好保存，就接着生成。", err=True)
            return made.diagnostics
        written = _publish(made.value, order.folder)
    except Exception as error:  # noqa: BLE001 - whoever sits before it saves again, and must not have to start anew
        made, written = Outcome(None, (crashed(error, FileLocation(str(order.job.unit))),)), Outcome(())
    found = (*made.diagnostics, *written.diagnostics)
    report_briefly(found, form, strict=order.strict)
    if written.value:
        echo(f"已写出{len(written.value)}份文件，在 {order.folder} ：", err=True)
        for line in listed([path.relative_to(order.folder) for path in written.value]):
            echo(f"  {line}", err=True)
    elif made.value is not None:
        echo(f"内容没有变，{order.folder} 里的文件不动。", err=True)
    return found


def _publish(made: Made, folder: Path) -> Outcome[tuple[Path, ...]]:
    """Write the documents that differ from those that stand there, all forms of one together; return what changed."""
    other = {
        PurePath(name).with_suffix("")
        for name, data in made.files.items()
        if _standing(folder / name) != Standing(exists=True, hash=hash_of(data))
    }
    wanted = {name: data for name, data in made.files.items() if PurePath(name).with_suffix("") in other}
    if not wanted:
        return Outcome(())
    before = {path: _standing(path) for path in folder.rglob("*") if path.is_file()}
    published = publish(wanted, folder, by=made.by)
    changed = tuple(path for path in published.value if before.get(path) != _standing(path))
    return Outcome(changed, published.diagnostics)


def _standing(path: Path) -> Standing | None:
    try:
        return standing(path)
    except OSError:
        return None


def _named(paths: Sequence[Path]) -> str:
    more = f"等{len(paths)}个文件" if len(paths) > _MOST_NAMED else ""
    return f"{'、'.join(path.name for path in paths[:_MOST_NAMED])}{more}有改动，重新生成……"


def _time() -> str:
    return datetime.now().astimezone().strftime("%H:%M:%S")
