"""jibao batch: many units in one go, several at the same time."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path
from types import FrameType

import click

from pipeline.batch import (
    Chosen,
    Crew,
    Oneself,
    Processes,
    Task,
    UnitResult,
    find_units,
    join_cluster,
    program_digest,
    run,
)
from pipeline.cli.arguments import (
    INPUTS,
    OUTPUTS,
    ReportingPeriod,
    draft_of,
    finding_options,
    job_of,
    period_options,
    redact_option,
)
from pipeline.cli.chinese import Command
from pipeline.cli.findings import report
from pipeline.cli.progress import counted
from pipeline.cli.screen import echo
from pipeline.cli.unit_results import failed, report_units
from pipeline.file_names import unit_name
from pipeline.model.job import Draft
from pipeline.model.period import Period

_WORTH_A_PROCESS = 5
"""Small units that take as long as it takes to start a process."""


@click.command("batch", cls=Command)
@click.argument("units", metavar="单位…", nargs=-1, required=True)
@click.option("--period", type=ReportingPeriod(), required=True, metavar="时段", help="生成哪个时段的公文")
@click.option("--jobs", type=click.IntRange(1), metavar="个数", help="同时用几个进程，默认和处理器一样多，单位少时少用")
@click.option("--scheduler", metavar="地址", help="交给 Dask 集群做，写调度程序的地址：tcp://…")
@click.option("--force", is_flag=True, help="没有变的单位也重新生成")
@click.option("--doc", "documents", multiple=True, metavar="文书", help="只生成这一种文书，可写多次")
@click.option("--review", is_flag=True, help="生成审核稿：每个数字旁有批注，写明口径、数值和来源")
@click.option("--final", is_flag=True, help="生成定稿：不留溯源记录，不带批注")
@redact_option
@click.option("--out", type=click.Path(path_type=Path, file_okay=False), metavar="文件夹", help="写到哪个文件夹下")
@period_options
@finding_options
def command(  # noqa: PLR0913 - one parameter an option
    units: Sequence[str],
    period: Period,
    jobs: int | None,
    scheduler: str | None,
    form: str,
    *,
    issued: date | None,
    as_of: date | None,
    documents: Sequence[str],
    out: Path | None,
    force: bool,
    review: bool,
    final: bool,
    redact: bool,
    strict: bool,
) -> None:
    """一次生成许多单位的公文，写到 outputs/单位/时段/ 下。

    单位写 inputs 下的文件夹名、路径或模式（"inputs/*"）。没有变的跳过；一个单位有错误，别的照样生成。
    """
    if jobs and scheduler:
        raise click.UsageError("--jobs 和 --scheduler 只能写一个：用本机的进程，或者用集群。")
    started, chosen = time.monotonic(), _chosen(units)
    outputs, draft = (out or OUTPUTS).resolve(), draft_of(review=review, final=final)
    tasks = _tasks(
        chosen, (period, issued, as_of, tuple(documents), draft), outputs, strict=strict, force=force, redact=redact
    )
    crew = _crew(len(tasks), jobs, scheduler, outputs, form)
    done = _carried_out(tasks, crew)
    results = [*(done[task] for task in tasks if task in done), *chosen.refused]
    left = len(tasks) - len(done)
    report_units(results, period, form, left, time.monotonic() - started)
    if left or any(failed(each, strict=strict) for each in results):
        raise SystemExit(1)


def _chosen(words: Sequence[str]) -> Chosen:
    chosen = find_units(words, INPUTS)
    if not chosen.units and not chosen.refused:
        raise click.UsageError("没有写单位。写 inputs 下的文件夹名、路径或者加引号的模式。")
    return chosen


def _tasks(
    chosen: Chosen,
    asked: tuple[Period, date | None, date | None, tuple[str, ...], Draft],
    outputs: Path,
    *,
    strict: bool,
    force: bool,
    redact: bool,
) -> list[Task]:
    period, program, working = asked[0], program_digest(), Path.cwd()
    tasks = []
    for unit in chosen.units:
        name = unit_name(unit)
        folder = outputs / name / period.key
        job = replace(job_of(unit, *asked, redacted=redact), finished=folder.parent)
        tasks.append(Task(name, job, folder, outputs, working, program, strict, force))
    return tasks


def _crew(count: int, jobs: int | None, scheduler: str | None, outputs: Path, form: str) -> Crew:
    """Who does the work; ends the program when a cluster cannot."""
    if scheduler:
        joined = join_cluster(scheduler, outputs)
        if joined.value is None:
            report(joined.diagnostics, form)
            raise SystemExit(1)
        return joined.value
    places = min(jobs, count) if jobs else min(os.cpu_count() or 1, count // _WORTH_A_PROCESS)
    return Processes(places) if places > 1 else Oneself()


def _carried_out(tasks: Sequence[Task], crew: Crew) -> dict[Task, UnitResult]:
    """Results by task; fewer than tasks when somebody stopped the work."""
    by_name = {task.name: task for task in tasks}
    done: dict[Task, UnitResult] = {}
    giving_up = True
    try:
        with _stoppable() as stopped:
            for result in counted(run(tasks, crew, stopped), len(tasks), "批量生成", "个单位"):
                done[by_name[result.name]] = result
        giving_up = False
    except KeyboardInterrupt:
        pass
    finally:
        crew.close(giving_up=giving_up)
    return done


@contextmanager
def _stoppable() -> Iterator[Callable[[], bool]]:
    """Let the first Ctrl-C finish the units in hand, and the second one stop at once."""
    asked: list[int] = []

    def stop(number: int, frame: FrameType | None) -> None:
        del frame
        if asked:
            raise KeyboardInterrupt
        asked.append(number)
        echo("\n正在停下：做完手上的单位就停。再按一次 Ctrl-C 立即停下。", err=True)

    before = signal.signal(signal.SIGINT, stop)
    try:
        yield lambda: bool(asked)
    finally:
        signal.signal(signal.SIGINT, before)
