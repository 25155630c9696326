"""Runs cases in processes of their own, so that one that dies, hangs or eats memory is a failure and not the end."""

from __future__ import annotations

import faulthandler
import multiprocessing
import resource
import signal
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from multiprocessing.connection import Connection, wait
from multiprocessing.context import SpawnProcess
from pathlib import Path

from tests.fuzz.outcome import Outcome

MOST_SECONDS = 30
"""Seconds of processor time that a case may take; its files are smaller than 1 MB, all but the bombs."""
MOST_MEMORY = 3 * 2**30
"""Bytes of address space that a process may have."""
_CASES_OF_A_WORKER = 600
_LONGEST_WAIT = 300.0
"""Seconds of wall clock after which a worker that still runs is taken for one that waits for something for ever."""
_Seeds = Iterator[int]
Perform = Callable[[int], Outcome]


@dataclass(frozen=True, slots=True)
class _Job:
    """What workers do with a number, which they must be able to import, and for how many seconds at most."""

    perform: Perform
    seconds: int


@dataclass
class _Worker:
    process: SpawnProcess
    pipe: Connection
    stacks: Path
    seed: int | None = None
    done: int = 0


def by_number(seed: int) -> Outcome:
    """Return the outcome of the case of a number."""
    from tests.fuzz.cases import case_of  # noqa: PLC0415 - so that the tests of a crew need not load the whole program
    from tests.fuzz.running import run  # noqa: PLC0415

    return run(case_of(seed))


def outcomes(
    seeds: Sequence[int], workers: int, perform: Perform = by_number, seconds: int = MOST_SECONDS
) -> Iterator[Outcome]:
    """Yield the outcome of each number, in the order in which they are done."""
    left = iter(seeds)
    with tempfile.TemporaryDirectory() as folder:
        job = _Job(perform, seconds)
        crew = [_begun(Path(folder) / str(at), job) for at in range(min(workers, len(seeds)))]
        try:
            for worker in crew:
                _give(worker, left)
            while any(worker.seed is not None for worker in crew):
                yield from _told(crew, left, job)
        finally:
            for worker in crew:
                _end(worker)


def _told(crew: list[_Worker], left: _Seeds, job: _Job) -> Iterator[Outcome]:
    """The outcomes that are there by now; each worker that told one gets the next case."""
    busy = [worker for worker in crew if worker.seed is not None]
    ready = wait([worker.pipe for worker in busy], _LONGEST_WAIT)
    for at, worker in enumerate(crew):
        if worker.seed is None or (worker.pipe not in ready and ready):
            continue
        outcome = _heard(worker) if ready else None  # or nobody says anything any more
        told = outcome or _died(worker, job)
        worker.seed = None
        yield told
        if outcome is None or worker.done >= _CASES_OF_A_WORKER:
            _end(worker)
            crew[at] = _begun(worker.stacks, job)
        _give(crew[at], left)


def _heard(worker: _Worker) -> Outcome | None:
    """What a worker tells; None when it is dead."""
    try:
        outcome: Outcome = worker.pipe.recv()
    except (EOFError, ConnectionError):
        return None
    return outcome


def _begun(stacks: Path, job: _Job) -> _Worker:
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe()
    process = context.Process(target=_work, args=(theirs, str(stacks), job))  # no daemon, which may start none itself
    process.start()
    theirs.close()
    return _Worker(process, ours, stacks)


def _give(worker: _Worker, left: _Seeds) -> None:
    worker.seed = next(left, None)
    worker.done += 1
    if worker.seed is not None:
        worker.pipe.send(worker.seed)


def _end(worker: _Worker) -> None:
    worker.pipe.close()
    worker.process.join(0 if worker.seed is not None else 5)  # one that has a case in hand is not waited for
    worker.process.kill()
    worker.process.join()


def _died(worker: _Worker, job: _Job) -> Outcome:
    """The outcome of a case that its worker did not survive."""
    worker.process.join(1)
    worker.process.kill()
    worker.process.join()
    code = worker.process.exitcode or 0
    how = {-signal.SIGPROF: f"{job.seconds}秒还没有做完", -signal.SIGKILL: "等不到结果，或者被系统结束"}
    stack = worker.stacks.read_text(encoding="utf-8", errors="replace") if worker.stacks.exists() else ""
    said = f"{how.get(code, f'进程死了（{code}）')}\n{stack[:3000]}"
    return Outcome(worker.seed or 0, (said,), read=True, code=code, seconds=float(job.seconds))


def _work(pipe: Connection, stacks: str, job: _Job) -> None:
    """Run the cases that come in; a signal of the clock or of a fault writes where it was, and ends the process."""
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, signal.SIG_IGN)  # that is for the parent to hear
    with Path(stacks).open("w", encoding="utf-8") as file:
        faulthandler.enable(file)
        faulthandler.register(signal.SIGPROF, file, chain=True)
        while True:
            try:
                seed = pipe.recv()
            except EOFError:
                return
            file.seek(0)
            file.truncate()
            signal.setitimer(signal.ITIMER_PROF, job.seconds)
            outcome = job.perform(seed)
            signal.setitimer(signal.ITIMER_PROF, 0)
            peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
            pipe.send(replace(outcome, peak=peak * 1024))
