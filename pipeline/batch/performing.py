"""One unit from its ledgers to its files, wherever the process runs that does it."""

from __future__ import annotations

import contextlib
import threading
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from pipeline.batch.dependencies import fingerprint, program_digest
from pipeline.batch.stamps import find_stamp, leave_stamp
from pipeline.batch.task import Status, Task, UnitResult, told
from pipeline.build import finish, sources
from pipeline.findings import blocks, crashed, finding
from pipeline.model.diagnostic import FileLocation, found_under
from pipeline.model.job import Draft
from pipeline.publish import publish, tidy

_ONE_AT_A_TIME = threading.Lock()
"""A worker of a cluster may have several threads, but a process has one working folder."""


def perform(task: Task) -> UnitResult:
    """Build a unit, unless nothing has changed, and return what became of it; never raises but when told to stop."""
    started = time.perf_counter()  # a stopwatch, not the clock: it decides nothing
    try:
        with _working_in(task.working):
            result = _attempt(task)
    except Exception as error:  # noqa: BLE001 - a bug that one unit meets is not the end of the others
        at = FileLocation(str(task.job.unit))
        result = told(task, Status.FAILED, (crashed(error, at, "U043-unit-crashed"),))
    return replace(result, seconds=time.perf_counter() - started)


def _attempt(task: Task) -> UnitResult:
    if task.program != program_digest():
        at = FileLocation(str(task.job.unit))
        return told(task, Status.FAILED, (finding("U049-other-program", at, workers=f"生成{task.name}的那个"),))
    made_from = fingerprint(task)
    stamp = None if task.force else find_stamp(task)
    if stamp and stamp.holds(made_from, task.folder):
        tidy(task.folder)
        return stamp.result(task)
    return _build(task, made_from)


def _build(task: Task, made_from: str) -> UnitResult:
    outcome = finish(task.job)
    if blocks(outcome.diagnostics, strict=task.strict):
        return told(task, Status.FAILED, outcome.diagnostics)
    table = sources(task.job, outcome.value)
    files = {each.name: each.word for each in outcome.value.documents} | dict(table.value)
    # When a file changed meanwhile, nobody knows what was read, and the next batch builds the unit again.
    known = fingerprint(task) == made_from
    published = publish(files, task.folder, by=outcome.value.maker(task.job), final=task.job.draft is Draft.FINAL)
    beside_documents = found_under(task.folder.as_posix(), table.diagnostics)
    found = (*outcome.diagnostics, *beside_documents, *published.diagnostics)
    if blocks(found, strict=task.strict):
        return told(task, Status.FAILED, found, len(published.value))
    result = told(task, Status.BUILT, found, len(published.value))
    unkept = leave_stamp(task, made_from, files, published.value, result) if known else ()
    return told(task, Status.FAILED, (*found, *unkept), len(published.value)) if unkept else result


@contextlib.contextmanager
def _working_in(folder: Path) -> Iterator[None]:
    """Work in the folder of the command, so that relative paths and shared templates mean the same everywhere."""
    with _ONE_AT_A_TIME, contextlib.chdir(folder):
        yield
