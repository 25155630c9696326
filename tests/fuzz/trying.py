"""The long run, make fuzz: very many bad inputs on every command and on the workbench, and a report at its end."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from types import FrameType

import click

from pipeline.cli import screen
from pipeline.cli.progress import counted
from tests.fuzz.cases import DOORS, Case, case_of
from tests.fuzz.crew import MOST_SECONDS, outcomes
from tests.fuzz.outcome import Outcome
from tests.fuzz.running import run
from tests.fuzz.tally import Tally

_MOST_REDUCED = 40


@click.command(help=f"用改坏的台账、定义、模板、文稿试每一个命令和网页。每个输入最多用{MOST_SECONDS}秒处理器时间。")
@click.option("--cases", default=20_000, show_default=True, help="试多少个输入")
@click.option("--seed", default=0, show_default=True, help="从第几号输入开始；同一号总是同一个输入")
@click.option("--only", default="", help="只试名称里有这些字的入口或输入，例如 docx、build、文稿、台账")
@click.option("--jobs", default=os.cpu_count() or 1, help="同时用几个进程")
def main(cases: int, seed: int, only: str, jobs: int) -> None:
    """Run the cases and report; end with 1 when one failed."""
    seeds = list(_seeds(cases, seed, only))
    tally = Tally()
    stopped = False
    screen.echo(f"试第{seeds[0]}号到第{seeds[-1]}号输入，共{len(seeds)}个。", err=True)
    try:
        with _stoppable():
            for outcome in counted(outcomes(seeds, jobs), len(seeds), "试坏输入", "个"):
                tally.add(outcome)
                if outcome.wrong:
                    screen.echo(f"失败：{outcome.seed} {outcome.wrong[0].strip().splitlines()[-1][:150]}", err=True)
    except KeyboardInterrupt:  # whoever stops it wants to know what there is by now, and soon
        stopped = True
    reduced = {} if stopped else {each.seed: _reduced(each) for each in tally.failed[:_MOST_REDUCED]}
    screen.echo("\n".join(tally.report(seeds, reduced)))
    sys.exit(1 if tally.failed or stopped else 0)


@contextmanager
def _stoppable() -> Iterator[None]:
    """Have the signal by which systems end a program, and Ctrl-C wherever it is ignored, do what Ctrl-C does."""

    def stop(_number: int, _frame: FrameType | None) -> None:
        raise KeyboardInterrupt

    before = {number: signal.signal(number, stop) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield
    finally:
        for number, usual in before.items():
            signal.signal(number, usual)


def _seeds(cases: int, seed: int, only: str) -> Iterator[int]:
    """The numbers of the cases: those that go through the doors that are asked for."""
    known = [at for at, (name, kind) in enumerate(DOORS) if only.casefold() in f"{name}｜{kind}".casefold()]
    if not known:
        raise click.UsageError(f"没有名称里有“{only}”的入口或输入。")
    count = 0
    while count < cases:
        if seed % len(DOORS) in known:
            yield seed
            count += 1
        seed += 1


def _reduced(outcome: Outcome) -> str:
    """Which steps alone bring a failure about; a case that kills its process is not tried again here."""
    case = case_of(outcome.seed)
    if outcome.code < 0 or len(case.steps) < 2:
        return ""
    needed = _fewest(case, [step.number for step in case.steps])
    return f"只要这几步就失败：{'；'.join(str(step) for step in case.steps if step.number in needed) or '一步也不用'}"


def _fewest(case: Case, numbers: Sequence[int]) -> Sequence[int]:
    for number in numbers:
        fewer = [each for each in numbers if each != number]
        if run(case, fewer).wrong:
            return _fewest(case, fewer)
    return numbers
