"""What a file that people edited is compared with: the document that it is, as it would be written now."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from pipeline.build import Computation, Drafts, compose, origin
from pipeline.findings import Findings, finding
from pipeline.model.anchor import Record
from pipeline.model.definition import Unit
from pipeline.model.diagnostic import Diagnostic, FileLocation, Outcome, Severity
from pipeline.model.document import Document
from pipeline.model.figure import Figure
from pipeline.model.job import MASKED, Job
from pipeline.model.layout import Layout
from pipeline.model.period import Period
from pipeline.model.texts import texts_of
from pipeline.personal_numbers import Withheld, kept_numbers, known_by, without_numbers
from pipeline.reconcile.case import Present
from pipeline.reconcile.recognising import likest
from pipeline.redact.standing import Standing, standing_numbers, told_of_standing
from pipeline.word import Manuscript, Refusal, open_manuscript, plotted, reaches, record_in, refused, turned
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


@dataclass(frozen=True)
class Comparison:
    """A file and what it is compared with, made ready when it is first asked for: for as often as it is compared.

    `known` are the figures of the very job where they were computed before.
    """

    job: Job
    file: Opened
    known: Outcome[Computation] | None = None

    @cached_property
    def ready(self) -> Outcome[Ready | None]:
        """What the ledgers say now of the file, None when it cannot be compared."""
        return _ready(self)

    @property
    def redacted(self) -> bool:
        """Whether numbers are masked in the file, or are to be."""
        return self.job.redacted or _is_redacted(self.file)

    def shown(self, found: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
        """Return findings as they may be said of the file: of a redacted one without numbers of people."""
        if not self.redacted:
            return tuple(found)
        ready = self.ready.value
        return without_numbers(found, ready.withheld if ready else Withheld())


@dataclass(frozen=True, slots=True)
class _Now:
    """A document as it would be written now."""

    tree: Document
    data: bytes
    record: Record


@dataclass(frozen=True, slots=True)
class Ready:
    """What a file is compared with; whether it was redacted or is to be; which numbers must not be read in it.

    `beyond` is what is found of the file whatever its numbers say.
    """

    present: Present
    redacted: bool
    withheld: Withheld
    beyond: tuple[Diagnostic, ...]

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


def _ready(comparison: Comparison) -> Outcome[Ready | None]:
    file, record = comparison.file, comparison.file.record
    at, findings = FileLocation(file.name), Findings()
    job = replace(comparison.job, redacted=comparison.redacted)
    if record:
        findings.found += _of_another_job(job, record, at)
        if findings.bad():
            return Outcome(None, findings.all())
    drafts = findings.of(
        compose(replace(job, documents=_documents(job, record), finished=None), known=comparison.known)
    )
    unit = drafts.computation.definitions.unit
    if findings.bad():
        return Outcome(None, tuple(_errors(findings.all(), unit, record, at)))
    if record and record.unit != unit.short_name:
        another = finding("N013-another-job", at, seen=record.unit, wanted=unit.short_name)
        return Outcome(None, (another,))
    candidates = list(_candidates(job, drafts, record))
    likest_one = likest([each.record for each in candidates], file.manuscript)
    if likest_one is None:
        document = "、".join(f"“{each}”" for each in job.documents) or "这个单位任何一种文书"
        return Outcome(None, (finding("N012-not-this-document", at, document=document),))
    # What is doubtful in ledgers and templates is for check to say.
    return Outcome(_faced(file, candidates[likest_one], drafts, redacted=job.redacted))


def _faced(file: Opened, now: _Now, drafts: Drafts, *, redacted: bool) -> Ready:
    """A file and the document that it is, as that one would be written now."""
    definitions = drafts.computation.definitions
    fresh = open_manuscript(now.data)
    words = fresh if isinstance(fresh, Manuscript) else None
    withheld = _withheld(drafts, file)
    present = Present(
        now.record,
        _figures(now.tree, drafts),
        definitions.checks,
        words,
        withheld,
        now.tree.template,
        definitions,
    )
    charts = plotted(file.data) != plotted(now.data)
    told = (finding("N014-charts-not-updated", FileLocation(file.name)),) if charts else ()
    beyond = (*told, *turned(file.manuscript, file.name), *reaches(file.data, file.name))
    return Ready(present, redacted, withheld or Withheld(kept_numbers(definitions.unit)), beyond)


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
    """Every figure that the document prints or that is defined, and what it is compared with, by its name.

    Left out are names of several numbers each: what stands under one of them is looked at where it stands alone.
    """
    known = drafts.computation.computed
    computed = [each for each in known.figures.values() if isinstance(each, Figure)]
    compared = (each for figure in computed for each in figure.comparisons.values())
    printed = (run.figure for runs, _ in texts_of(tree) for run in runs if run.figure)
    found = {figure.name: figure for figure in (*compared, *computed, *printed)}
    return {name: figure for name, figure in found.items() if not known.columns_meant(name)}
