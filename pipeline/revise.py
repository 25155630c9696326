"""The chain for a file that people have edited: what was written, what stands there, what the ledgers say now."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from types import MappingProxyType

from pipeline.build import Computation, Drafts, compose, origin
from pipeline.findings import Findings, finding
from pipeline.model.anchor import REVIEWER, Record
from pipeline.model.definition import Unit
from pipeline.model.diagnostic import Diagnostic, FileLocation, Outcome, Severity
from pipeline.model.document import Document
from pipeline.model.figure import Figure
from pipeline.model.job import MASKED, Job
from pipeline.model.layout import Layout
from pipeline.model.period import Period
from pipeline.model.texts import texts_of
from pipeline.personal_numbers import Withheld, kept_numbers, known_by
from pipeline.reconcile import reconcile
from pipeline.reconcile.case import Decision, Present, Reconciliation, State
from pipeline.reconcile.locating import OWN
from pipeline.reconcile.recognising import likest
from pipeline.reconcile.settling import not_final, unsettled
from pipeline.redact.standing import Standing, standing_numbers, told_of_cards, told_of_standing
from pipeline.word import (
    Manuscript,
    Refusal,
    edited,
    open_manuscript,
    plotted,
    reaches,
    record_in,
    refused,
    turned,
)
from pipeline.word.stripping import Stripped, forbidding, stripped, told
from pipeline.write import write

_UNKNOWN_DOCUMENT = "U002"


@dataclass(frozen=True, slots=True)
class Opened:
    """A file that can be compared: its name, its bytes and what it holds."""

    name: str
    data: bytes
    manuscript: Manuscript

    @property
    def record(self) -> Record | None:
        """What the file says of itself: the unit, the period, the days."""
        return self.manuscript.record

    def days(self, period: Period) -> tuple[date | None, date | None]:
        """Return 成文日期 and the day up to which ledgers counted, where the file says so of this very period."""
        record = self.record if self.record and self.record.period == period.key else None
        return (_day(record.issued), _day(record.cut)) if record else (None, None)


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        return None


@dataclass(frozen=True, slots=True)
class _Now:
    """A document as it would be written now."""

    tree: Document
    data: bytes
    record: Record


@dataclass(frozen=True, slots=True)
class _Compared:
    """What comparing gave; whether the file was redacted or is to be; which numbers must not be read in it."""

    found: Reconciliation
    redacted: bool
    withheld: Withheld

    def standing(self, data: bytes, name: str) -> tuple[Standing, ...]:
        """Return the numbers of people that stand in a file."""
        return standing_numbers(data, name, self.withheld)

    def warned(self, data: bytes, name: str) -> Iterator[Diagnostic]:
        """Yield the warning of such numbers in a redacted draft."""
        if self.redacted:
            yield from told_of_standing("U127-number-in-draft", self.standing(data, name))


def opened(name: str, data: bytes) -> Outcome[Opened | None]:
    """Return a file for `verify` and `refresh`, or the finding why it cannot be read."""
    manuscript = open_manuscript(data)
    if isinstance(manuscript, Refusal):
        return Outcome(None, (refused(manuscript, name),))
    return Outcome(Opened(name, data, manuscript))


def verify(job: Job, file: Opened, known: Outcome[Computation] | None = None) -> Outcome[Reconciliation | None]:
    """Return how each number of a file agrees with the ledgers, None when they cannot be compared.

    Every number that does not agree is a finding, and every one that no figure stands behind. `known` are the figures
    of the very job where they were computed before.
    """
    findings = Findings()
    compared = findings.of(_compared(job, file, refreshing=False, known=known))
    if compared is None:
        return Outcome(None, findings.all())
    findings.found += compared.warned(file.data, file.name)
    return Outcome(compared.found, findings.all())


def refresh(
    job: Job,
    file: Opened,
    when: datetime,
    decisions: Mapping[str, Decision] = MappingProxyType({}),
    known: Outcome[Computation] | None = None,
) -> Outcome[tuple[Reconciliation, bytes] | None]:
    """Return what was done and the file with the new numbers: the very bytes given when there is nothing to do.

    `when` is the time that tracked changes and comments carry; `decisions` say what is to become of numbers that people
    changed, by the key of their case or by figure. With errors in the ledgers nothing is done: None.
    """
    findings = Findings()
    compared = findings.of(_compared(job, file, refreshing=True, decisions=decisions, known=known))
    if compared is None:
        return Outcome(None, findings.all())
    found = compared.found
    stale = sum(case.state is State.STALE for case in found.cases)
    if stale and REVIEWER in file.manuscript.commenters:
        findings.found.append(finding("N015-comments-out-of-date", FileLocation(file.name), count=stale))
    data = file.data
    if found.record is not None and (found.edits or found.record != file.record):
        tracked = file.manuscript.tracks
        data = edited(file.data, found.edits, author=OWN, when=when, tracked=tracked, record=found.record)
    findings.found += compared.warned(data, file.name)
    return Outcome((found, data), findings.all())


def finalise(
    job: Job,
    file: Opened,
    decisions: Mapping[str, Decision] = MappingProxyType({}),
    known: Outcome[Computation] | None = None,
) -> Outcome[tuple[Reconciliation, bytes] | None]:
    """Return what was done and the final copy of a file that people edited: the new numbers in it, and no trace.

    None when something is still to be decided: a number that people changed, a place that nobody knows, a tracked
    change, a chart with numbers of before; and when a redacted one has numbers of people that somebody typed.
    """
    findings, at = Findings(), FileLocation(file.name)
    title = file.record.document if file.record else ""
    early = stripped(file.data, title)
    if isinstance(early, Refusal) or forbidding(early):
        return Outcome(None, tuple(_why_not(early, at)))
    compared = findings.of(_compared(job, file, refreshing=True, decisions=decisions, known=known))
    if compared is None:
        return Outcome(None, findings.all())
    clean = stripped(edited(file.data, compared.found.edits, author=OWN, when=None, tracked=False), title)
    if isinstance(clean, Refusal):
        raise TypeError(clean)  # it was read before
    standing = compared.standing(clean.data, file.name)
    if compared.redacted:
        findings.found += told_of_standing("U126-number-in-final-copy", standing)
    why = unsettled(findings.all(), compared.found, file.manuscript)
    if why:
        return Outcome(None, (*why, not_final(why, file.name)))
    if not compared.redacted:
        findings.found += told_of_cards(standing, title or file.name, file.name)
    findings.found += told(clean, at)
    return Outcome((compared.found, clean.data), findings.all())


def _why_not(found: Refusal | Stripped, at: FileLocation) -> Iterator[Diagnostic]:
    if isinstance(found, Refusal):
        yield refused(found, at.file)
    else:
        yield from told(found, at)


def _compared(
    job: Job,
    file: Opened,
    *,
    refreshing: bool,
    decisions: Mapping[str, Decision] = MappingProxyType({}),
    known: Outcome[Computation] | None = None,
) -> Outcome[_Compared | None]:
    at, record = FileLocation(file.name), file.record
    findings = Findings()
    job = replace(job, redacted=job.redacted or _is_redacted(file))
    if record:
        findings.found += _of_another_job(job, record, at)
        if findings.bad():
            return Outcome(None, findings.all())
    drafts = findings.of(compose(replace(job, documents=_documents(job, record)), known=known))
    definitions = drafts.computation.definitions
    if findings.bad():
        return Outcome(None, tuple(_errors(findings.all(), definitions.unit, record, at)))
    if record and record.unit != definitions.unit.short_name:
        another = finding("N013-another-job", at, seen=record.unit, wanted=definitions.unit.short_name)
        return Outcome(None, (another,))
    candidates = list(_candidates(job, drafts, record))
    likest_one = likest([each.record for each in candidates], file.manuscript)
    if likest_one is None:
        document = "、".join(job.documents) or "任何一种文书"
        return Outcome(None, (finding("N012-not-this-document", at, document=document),))
    now = candidates[likest_one]
    fresh = open_manuscript(now.data)
    words = fresh if isinstance(fresh, Manuscript) else None
    withheld = _withheld(drafts, file)
    present = Present(now.record, _figures(now.tree, drafts), definitions.checks, words, withheld)
    # What is doubtful in ledgers and templates is for check to say.
    outcome = reconcile(file.manuscript, file.name, present, refreshing=refreshing, decisions=decisions)
    charts = plotted(file.data) != plotted(now.data)
    told = (finding("N014-charts-not-updated", at),) if charts else ()
    beyond = (*turned(file.manuscript, file.name), *reaches(file.data, file.name))
    compared = _Compared(outcome.value, job.redacted, withheld or Withheld(kept_numbers(definitions.unit)))
    return Outcome(compared, tuple(dict.fromkeys((*outcome.diagnostics, *told, *beyond))))


def _withheld(drafts: Drafts, file: Opened) -> Withheld | None:
    """The numbers that must not be read where they are masked, also those that somebody typed under a heading."""
    if drafts.withheld is None:
        return None
    typed = standing_numbers(file.data, file.name, drafts.withheld)
    return drafts.withheld.knowing(digits for each in typed for digits in known_by(each.number))


def _is_redacted(file: Opened) -> bool:
    """Whether numbers are masked in a file: it says so itself, else its name does.

    Its words do not: a ledger may hold 138****5678 itself.
    """
    if file.record:
        return bool(file.record.redacted)
    return MASKED in file.name


def _of_another_job(job: Job, record: Record, at: FileLocation) -> Iterator[Diagnostic]:
    """A file that says that it is of another period, or another document."""
    if record.period != job.period.key:
        yield finding("N013-another-job", at, seen=f"{record.unit}{record.period}", wanted=job.period.key)
    if job.documents and record.document not in job.documents:
        yield finding("N021-another-document", at, seen=record.document, wanted="、".join(job.documents))


def _errors(found: Sequence[Diagnostic], unit: Unit, record: Record | None, at: FileLocation) -> Iterator[Diagnostic]:
    """The errors that forbid to compare; that the file's own document is not there any more is told of the file."""
    for each in found:
        if record and each.code == _UNKNOWN_DOCUMENT:
            known = "、".join(request.name for request in unit.requests) or "没有写“文书”"
            yield finding("N022-document-unknown", at, seen=record.document, known=known)
        elif each.severity is Severity.ERROR:
            yield each


def _documents(job: Job, record: Record | None) -> tuple[str, ...]:
    """The 文书 asked for, or the one that the file says it is."""
    return job.documents or ((record.document,) if record else ())


def _candidates(job: Job, drafts: Drafts, record: Record | None) -> Iterator[_Now]:
    """The documents that the file may be, each as it would be written now."""
    layout: Layout = drafts.computation.definitions.layout
    common = origin(job, drafts.computation)
    for tree in drafts.documents:
        if record and tree.subject != record.subject:
            continue
        own = replace(common, document=tree.name, subject=tree.subject)
        data = write(tree, layout, own).value
        written = record_in(data)
        if written:
            yield _Now(tree, data, written)


def _figures(tree: Document, drafts: Drafts) -> Mapping[str, Figure]:
    """Every figure that the document prints or that is defined, and what it is compared with, by its name."""
    computed = [each for each in drafts.computation.computed.figures.values() if isinstance(each, Figure)]
    compared = (each for figure in computed for each in figure.comparisons.values())
    printed = (run.figure for runs, _ in texts_of(tree) for run in runs if run.figure)
    return {figure.name: figure for figure in (*compared, *computed, *printed)}
