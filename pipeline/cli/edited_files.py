"""What `verify` and `refresh` have in common: the file, the job that it came from, and how its numbers are counted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import NoReturn, TypeVar

import click

from pipeline.cli.arguments import GivenPath, job_of
from pipeline.cli.findings import report
from pipeline.cli.word_files import word_file
from pipeline.comparing import Comparison, opened
from pipeline.model.diagnostic import Diagnostic, Outcome
from pipeline.model.period import Period
from pipeline.reconcile.case import Reconciliation, State
from pipeline.word import Manuscript

T = TypeVar("T")

file_argument = click.argument("file", metavar="文稿.docx", type=GivenPath())


def comparison_for(
    file: Path,
    unit: Path,
    period: Period,
    days: tuple[date | None, date | None],
    document: str | None,
    *,
    redacted: bool,
    printed_day: Callable[[Manuscript, str], date | None] | None = None,
) -> Outcome[Comparison | None]:
    """Return a file with the job that it came from, or the finding why it cannot be read.

    Days that nobody gives are those of its record; of 成文日期 first that which `printed_day` finds in the text.
    """
    found = word_file(file)
    if found.value is None:
        return Outcome(None, found.diagnostics)
    handed = opened(str(file), found.value)
    if handed.value is None:
        return Outcome(None, handed.diagnostics)
    (issued, as_of), (day, cut) = days, handed.value.days(period)
    documents = (document,) if document else ()
    if printed_day and not issued:
        day = printed_day(handed.value.manuscript, str(file)) or day
    job = job_of(unit, period, issued or day, as_of or cut, documents, redacted=redacted)
    return Outcome(Comparison(job, handed.value))


def stop_over(found: Sequence[Diagnostic], form: str, *, strict: bool) -> NoReturn:
    """Print why nothing can be done, and exit."""
    report(found, form, strict=strict)
    raise SystemExit(1)


def given(outcome: Outcome[T | None], form: str, *, strict: bool) -> T:
    """Return what an outcome holds; where there is nothing, print why, and exit."""
    if outcome.value is None:
        stop_over(outcome.diagnostics, form, strict=strict)
    return outcome.value


def counts(found: Reconciliation) -> str:
    """Return how many numbers stand how: 共84处数字：一致80处、人工改过4处. What was decided to be kept comes apart."""
    if not found.cases:
        return "这份文稿里没有由台账算出来的数字。"
    states = Counter(case.state for case in found.cases if not case.is_kept)
    parts = [f"{state.value}{states[state]}处" for state in State if states[state]]
    kept = len(found.cases) - states.total()
    parts += [f"按 --keep 认下{kept}处"] * bool(kept)
    return f"共{len(found.cases)}处数字：{'、'.join(parts)}。"
