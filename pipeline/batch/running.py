"""Gives out units and takes back results as they come; a worker that dies loses nothing."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, wait
from dataclasses import replace

from pipeline.batch.crews import Crew
from pipeline.batch.task import Status, Task, UnitResult, told
from pipeline.findings import finding
from pipeline.model.diagnostic import Diagnostic, FileLocation

_PATIENCE = 5
"""Seconds without a result after which it is asked whether anybody is still there."""
_DEATHS = 2
"""Workers that may die with one unit alone in hand before it is given up."""


def run(tasks: Sequence[Task], crew: Crew, stopped: Callable[[], bool]) -> Iterator[UnitResult]:
    """Yield the result of each task as it is done, in any order.

    Once `stopped()`, no more are given out, and those in hand are waited for. Units whose worker died are tried again,
    each alone, so that the one that kills its worker is known and the others are not blamed. When nobody is left to
    work, every unit that is not done is told so.
    """
    waiting = deque(tasks)
    while waiting and not stopped():
        lost: list[Task] = []
        yield from _together(waiting, crew, stopped, lost)
        if lost:
            crew.renew()
        for task in lost:
            if not stopped():
                yield _left(task, missing) if (missing := crew.missing()) else _alone(task, crew)
        if missing := crew.missing():
            yield from (_left(task, missing) for task in waiting)
            return


def _together(waiting: deque[Task], crew: Crew, stopped: Callable[[], bool], lost: list[Task]) -> Iterator[UnitResult]:
    """Work until all is done, or a worker has died and what the others had in hand is done."""
    in_hand: dict[Future[UnitResult], Task] = {}
    while in_hand or (waiting and not lost and not stopped()):
        while waiting and not lost and len(in_hand) < crew.in_hand and not stopped():
            task = waiting.popleft()
            in_hand[crew.submit(task)] = task
        done = wait(in_hand, timeout=_PATIENCE, return_when=FIRST_COMPLETED).done
        if not done and crew.missing():
            lost += in_hand.values()
            return
        for future in done:
            task = in_hand.pop(future)
            try:
                result = future.result()
            except crew.losses:
                lost.append(task)
            else:
                yield result


def _alone(task: Task, crew: Crew) -> UnitResult:
    """Try a unit with nobody else at work, and once more: the loss before may have been another's fault."""
    for _ in range(_DEATHS):
        future = crew.submit(task)
        while not wait([future], timeout=_PATIENCE).done:
            if missing := crew.missing():
                return _left(task, missing)
        try:
            return future.result()
        except crew.losses:
            crew.renew()
        if missing := crew.missing():
            return _left(task, missing)
    return told(task, Status.FAILED, (finding("U044-worker-killed", FileLocation(str(task.job.unit))),))


def _left(task: Task, missing: Iterable[Diagnostic]) -> UnitResult:
    """The result of a unit for which nobody was left."""
    at = FileLocation(str(task.job.unit))
    return told(task, Status.FAILED, (replace(each, location=at) for each in missing))
