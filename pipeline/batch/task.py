"""What goes to a worker and what comes back: one unit, and in few words what became of it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from pipeline.findings import ASKED_FOR, finding, judged
from pipeline.model.diagnostic import Diagnostic, FileLocation, Severity
from pipeline.model.job import Job

_MOST_KEPT = 200


class Status(StrEnum):
    """What became of a unit."""

    BUILT = "已生成"
    UNCHANGED = "未变，跳过"
    FAILED = "有错误"
    NO_UNIT = "不是单位"


@dataclass(frozen=True, slots=True)
class Task:
    """One unit to build; paths hold from `working`, the folder that the command was started in.

    `folder` takes the files, `outputs` is the root of all such folders, `program` the digest of the program that asks.
    """

    name: str
    job: Job
    folder: Path
    outputs: Path
    working: Path
    program: str
    strict: bool = False
    force: bool = False


@dataclass(frozen=True, slots=True)
class UnitResult:
    """What became of a unit: counts, and errors and warnings themselves as far as anybody reads so many.

    `asked_for` are notes that an option asked for. Of a unit that had not changed there are none, and the counts and
    the `first` problem are those of the time when it was built.
    """

    name: str
    unit: Path
    status: Status
    files: int = 0
    errors: int = 0
    warnings: int = 0
    first: str = ""
    findings: tuple[Diagnostic, ...] = ()
    asked_for: tuple[Diagnostic, ...] = ()
    seconds: float = 0.0


def told(task: Task, status: Status, found: Iterable[Diagnostic], files: int = 0) -> UnitResult:
    """Return the result of a unit with what was found, errors first; most notes are for check to list."""
    return summed_up(task.name, task.job.unit, status, (judged(each, strict=task.strict) for each in found), files)


def summed_up(name: str, unit: Path, status: Status, found: Iterable[Diagnostic], files: int = 0) -> UnitResult:
    """Return a result whose counts and first problem are those of the findings."""
    every = list(found)
    errors = [each for each in every if each.severity is Severity.ERROR]
    warnings = [each for each in every if each.severity is Severity.WARNING]
    problems = (*errors, *warnings)
    first = f"{problems[0].location} {problems[0].message}" if problems else ""
    asked_for = [each for each in every if each.code in ASKED_FOR]
    return UnitResult(
        name, unit, status, files, len(errors), len(warnings), first, _kept(problems, unit), _kept(asked_for, unit)
    )


def _kept(found: Sequence[Diagnostic], unit: Path) -> tuple[Diagnostic, ...]:
    """The first of many findings, and how many more there are."""
    left_out = len(found) - _MOST_KEPT
    more = (finding("U051-more-findings", FileLocation(str(unit)), count=left_out),) if left_out > 0 else ()
    return (*found[:_MOST_KEPT], *more)
