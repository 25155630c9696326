"""Batches of many small units, in processes of their own: two of them against one, and one over more and more units."""

from __future__ import annotations

import json
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

from pipeline.batch import Oneself, Status, Task, program_digest, run
from pipeline.model.job import Job
from pipeline.model.period import Period
from tools.bench.demands import HALVES, UNITS
from tools.bench.measuring import Clock, Measured, Subject, measure
from tools.bench.measuring import run as run_alone
from tools.bench.offices import PERIOD, make_offices
from tools.bench.subjects import peak

_WARM_UP = 5
_JIBAO = "from pipeline.cli import main; main()"


def batches(folder: Path, rounds: int) -> Mapping[str, Measured]:
    """Return what a batch takes with one process and with two, by turns, and one process after so many units."""
    some, every = folder / "some", folder / "every"
    make_offices(some, HALVES)
    make_offices(every, max(UNITS))
    jobs = {f"批量，{jobs}个进程": _batch(some, folder / f"jobs-{jobs}", jobs) for jobs in (1, 2)}
    return {**measure(jobs, min(rounds, 2)), **_progress(every)}


def _batch(inputs: Path, out: Path, jobs: int) -> Subject:
    words = ("batch", f"{inputs}/*", "--period", PERIOD, "--jobs", str(jobs), "--out", str(out), "--force")
    return Subject(("-c", _JIBAO, *words), inside=False)


def _progress(inputs: Path) -> Mapping[str, Measured]:
    """What a fresh process took up to each number of units."""
    found = json.loads(run_alone(["-m", "tools.bench.batches", str(inputs)]))
    return {
        f"{count}个单位": Measured({Clock.WALL: (wall,), Clock.PROCESSOR: (used,)}, most)
        for count, wall, used, most in found
    }


def _inside(inputs: Path, marks: Sequence[int]) -> list[tuple[int, float, float, float]]:
    """Build the units of a folder one after another in this process; return what it took up to each mark."""
    taken = []
    with tempfile.TemporaryDirectory(dir=inputs.parent) as name:
        tasks = [_task(unit, Path(name), force=True) for unit in sorted(inputs.iterdir())]
        list(run(tasks[:_WARM_UP], Oneself(), lambda: False))
        started, used = time.perf_counter(), time.process_time()
        for count, result in enumerate(run(tasks[: max(marks)], Oneself(), lambda: False), 1):
            if result.status is not Status.BUILT:
                raise ValueError(result)
            if count in marks:
                taken.append((count, time.perf_counter() - started, time.process_time() - used, peak()))
    return taken


def _task(unit: Path, outputs: Path, *, force: bool) -> Task:
    period = Period.parse(PERIOD)
    job, folder = Job(unit, period, period.last), outputs / unit.name / period.key
    return Task(unit.name, job, folder, outputs, Path.cwd(), program_digest(), force=force)


if __name__ == "__main__":
    print(json.dumps(_inside(Path(sys.argv[1]), UNITS)))
