"""What `verify` and `refresh` have in common: the file, the job that it came from, and how its numbers are counted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import NoReturn

import click

from pipeline.cli.arguments import GivenPath, job_of
from pipeline.cli.findings import report
from pipeline.cli.word_files import word_file
from pipeline.model.diagnostic import Diagnostic, Outcome
from pipeline.model.job import Job
from pipeline.model.period import Period
from pipeline.reconcile.case import Reconciliation, State
from pipeline.revise import Opened, opened

file_argument = click.argument("file", metavar="文稿.docx", type=GivenPath())


def opened_file(file: Path) -> Outcome[Opened | None]:
    """Return a file ready to be compared, or the finding why it is not."""
    found = word_file(file)
    return opened(str(file), found.value) if found.value is not None else Outcome(None, found.diagnostics)


def stop_over(found: Sequence[Diagnostic], form: str, *, strict: bool) -> NoReturn:
    """Print why nothing can be done, and exit."""
    report(found, form, strict=strict)
    raise SystemExit(1)


def job_for(
    unit: Path,
    period: Period,
    days: tuple[date | None, date | None],
    document: str | None,
    file: Opened,
    *,
    redacted: bool,
) -> Job:
    """Return the job that a file came from; days that nobody gives are those of its record."""
    (issued, as_of), (day, cut) = days, file.days(period)
    documents = (document,) if document else ()
    return job_of(unit, period, issued or day, as_of or cut, documents, redacted=redacted)


def counts(found: Reconciliation) -> str:
    """Return how many numbers stand how: 共84处数字：一致80处、人工改过4处."""
    if not found.cases:
        return "这份文稿里没有由台账算出来的数字。"
    states = Counter(case.state for case in found.cases)
    parts = "、".join(f"{state.value}{states[state]}处" for state in State if states[state])
    return f"共{len(found.cases)}处数字：{parts}。"
