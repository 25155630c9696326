"""Times batches of many small units: python -m tools.bench.batches; each function returns the number of one demand."""

from __future__ import annotations

import json
import math
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import click

from pipeline.batch import Oneself, Status, Task, program_digest, run
from pipeline.model.job import Job
from pipeline.model.period import Period
from tools.bench.offices import PERIOD, make_offices
from tools.bench.subjects import peak

LEAST_SPEED_UP = 1.8
LARGEST_EXPONENT = 1.05
LARGEST_GROWTH = 1.25
"""Times the memory after the first hundredth: caches fill up, and no unit may stay in memory."""
_WARM_UP = 5


@dataclass(frozen=True, slots=True)
class Progress:
    """Processor seconds and peak memory in MB of one process after so many units."""

    seconds: Mapping[int, float]
    peak: Mapping[int, float]


def speed_up(inputs: Path, rounds: int = 1) -> float:
    """Return how many times faster two processes build the units of a folder than one, both cold, by turns."""
    return statistics.median(_batch(inputs, 1) / _batch(inputs, 2) for _ in range(rounds))


def exponent(progress: Progress) -> float:
    """Return the power of the number of units with which the time grows: 1 is a straight line."""
    few, many = min(progress.seconds), max(progress.seconds)
    return math.log(progress.seconds[many] / progress.seconds[few]) / math.log(many / few)


def growth(progress: Progress) -> float:
    """Return the peak memory after all units as a multiple of that after the fewest."""
    return progress.peak[max(progress.peak)] / progress.peak[min(progress.peak)]


def progress(inputs: Path, marks: Sequence[int]) -> Progress:
    """Build the units of a folder one after another in one fresh process; return what it took up to each mark."""
    words = ["-m", "tools.bench.batches", "--inside", str(inputs), *map(str, marks)]
    found = json.loads(_run(words))
    return Progress(*({int(mark): number for mark, number in each.items()} for each in found))


def _batch(inputs: Path, jobs: int) -> float:
    code = "from pipeline.cli import main; main()"
    with tempfile.TemporaryDirectory(dir=inputs.parent) as out:
        words = ["batch", f"{inputs}/*", "--period", PERIOD, "--jobs", str(jobs), "--out", out]
        started = time.perf_counter()
        _run(["-c", code, *words])
        return time.perf_counter() - started


def _run(words: Sequence[str]) -> str:
    # Users start an installed program, whose modules are compiled, whatever the shell of a developer forbids.
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    done = subprocess.run([sys.executable, *words], check=True, capture_output=True, encoding="utf-8", env=kept)
    return done.stdout


def _inside(inputs: Path, marks: Sequence[int]) -> tuple[dict[int, float], dict[int, float]]:
    """Do the work of `progress`, in this process: seconds and peaks by mark."""
    seconds, peaks = dict[int, float](), dict[int, float]()
    with tempfile.TemporaryDirectory(dir=inputs.parent) as name:
        tasks = [_task(unit, Path(name)) for unit in sorted(inputs.iterdir())]
        list(run(tasks[:_WARM_UP], Oneself(), lambda: False))
        for task in tasks[:_WARM_UP]:
            (task.folder / ".jibao-batch.json").unlink()
        started = time.process_time()
        for count, result in enumerate(run(tasks[: max(marks)], Oneself(), lambda: False), 1):
            if result.status is not Status.BUILT:
                raise ValueError(result)
            if count in marks:
                seconds[count], peaks[count] = time.process_time() - started, peak()
    return seconds, peaks


def _task(unit: Path, outputs: Path) -> Task:
    period = Period.parse(PERIOD)
    job, folder = Job(unit, period, period.last), outputs / unit.name / period.key
    return Task(unit.name, job, folder, outputs, Path.cwd(), program_digest())


@click.command()
@click.option("--units", default=1000, show_default=True, help="Units in the longest run.")
@click.option("--halves", default=500, show_default=True, help="Units that two processes build against one.")
@click.option("--inside", is_flag=True, hidden=True)
@click.argument("words", nargs=-1)
def main(units: int, halves: int, *, inside: bool, words: Sequence[str]) -> None:
    """Print each number with what is demanded."""
    if inside:
        folder, *marks = words
        click.echo(json.dumps(_inside(Path(folder), [int(mark) for mark in marks])))
        return
    with tempfile.TemporaryDirectory() as name:
        make_offices(Path(name) / "some", halves)
        make_offices(Path(name) / "all", units)
        found = progress(Path(name) / "all", [max(units // 100, 1), max(units // 10, 1), units])
        times = speed_up(Path(name) / "some")
    click.echo(f"{halves}个单位，两个进程比一个快：{times:.2f}倍，要求 ≥ {LEAST_SPEED_UP}")
    click.echo(f"单位数的幂次：{exponent(found):.3f}，要求 ≤ {LARGEST_EXPONENT}；{_listed(found.seconds, '秒')}")
    click.echo(f"内存的增长：{growth(found):.2f}倍，要求 ≤ {LARGEST_GROWTH}；{_listed(found.peak, 'MB')}")


def _listed(numbers: Mapping[int, float], unit: str) -> str:
    return "，".join(f"{count}个 {number:.1f} {unit}" for count, number in numbers.items())


if __name__ == "__main__":
    main()
