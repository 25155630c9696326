"""Takes the values of a signed document, beside what was registered of its period before."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from pipeline.build import Computation, compute
from pipeline.changes.differing import differs
from pipeline.comparing import Comparison
from pipeline.define.sealed import days_by_year, seal_of, too_many_days
from pipeline.evidence import MOST_BYTES, Evidence, digest_of, evidence_of, read_evidence, written_evidence
from pipeline.file_names import plain_name
from pipeline.findings import Findings, finding
from pipeline.model.anchor import Record
from pipeline.model.definition import Definitions
from pipeline.model.diagnostic import FileLocation, Outcome
from pipeline.model.figure import Figure, FigureSet
from pipeline.model.period import Period
from pipeline.model.reported import ReportedFigure, Sealed, SealedDocument, evidence_name
from pipeline.reconcile import reconcile
from pipeline.reconcile.case import Present
from pipeline.sealing.record_file import not_readable
from pipeline.sealing.told_period import told_of_another_period
from pipeline.sealing.unfound import unfound
from pipeline.sealing.values import registered

_NAMED = 6


@dataclass(frozen=True, slots=True)
class Registration:
    """What is to be kept of a signed document: the record of its period with it, and the rows behind its figures.

    `evidence` is their file, `before` what was registered of the period when all this was read. `standing` says that
    the very file was registered before, with the same values, and that all of it is as it was: nothing is to be kept.
    """

    sealed: Sealed
    document: SealedDocument
    evidence: bytes
    before: Sealed | None = None
    standing: bool = False


def seal(comparison: Comparison, today: date, *, again: bool = False) -> Outcome[Registration | None]:
    """Return what is to be registered of a signed document, or why nothing is: it is compared as `verify` does it.

    A document that was registered with other values is registered `again` only when that is asked for.
    """
    known = comparison.known or compute(comparison.job)
    comparison = replace(comparison, known=known)
    outcome = _registration(comparison, known.value, today, again=again)
    return Outcome(outcome.value, comparison.shown(outcome.diagnostics))


def _registration(
    comparison: Comparison, known: Computation, today: date, *, again: bool
) -> Outcome[Registration | None]:
    file, findings = comparison.file, Findings()
    at = FileLocation(file.name)
    ready = findings.of(comparison.ready)
    if ready is None:
        return Outcome(None, findings.all())
    definitions, computed = known.definitions, known.computed
    figures = _figures(ready.present, computed)
    # What is wrong with the numbers is for verify to say: what was reported was reported.
    found = reconcile(file.manuscript, file.name, ready.present, refreshing=False).value
    told = told_of_another_period(file, comparison.job.period, ready.present.fresh, found.cases)
    if told:
        return Outcome(None, (*findings.all(), told))
    values = findings.of(registered(found.cases, figures, definitions, at, file.manuscript.passages, computed))
    if file.record is None:  # else it tells itself what was written
        findings.found += unfound(found, values, figures, definitions, ready.present.fresh, at)
    if not values:
        return Outcome(None, (*findings.all(), finding("S014-nothing-to-register", at)))
    document = _document(comparison, ready.present.record, values, today)
    registration = findings.of(_beside(document, comparison, definitions, figures, again=again))
    return Outcome(registration, findings.all())


def _beside(
    document: SealedDocument,
    comparison: Comparison,
    definitions: Definitions,
    figures: Mapping[str, Figure],
    *,
    again: bool,
) -> Outcome[Registration | None]:
    """A document beside what was registered of its period before."""
    at, findings = FileLocation(comparison.file.name), Findings()
    period = replace(comparison.job.period, cut=None)
    read = definitions.reported.periods.get(period.key)
    before = read or Sealed(period, at, ())
    document = replace(document, evidence=_evidence_name(document.document, before))
    old = before.find(document.document)
    differing = _differing(old, document) if old else ""
    if old and old.digest == document.digest and old.seal == seal_of(old, period):
        stands = read_evidence(comparison.job.unit / old.evidence, old.evidence_digest) is not None
        if not stands:
            mended = _mended(before, old, definitions, figures)
            return Outcome(mended.value, mended.diagnostics)
        if not differing:
            return Outcome(Registration(before, old, b"", read, standing=True))
    if differing and not again:
        other = finding("S005-sealed-already", at, period=period.name, document=document.document, names=differing)
        return Outcome(None, (other,))
    others = tuple(each for each in before.documents if each is not old)
    behind = evidence_of(definitions, {name: figures[name] for name in document.figures if name in figures})
    evidence = findings.of(_file(behind, document.evidence))
    document = _sealed(document, period, evidence)
    sealed = Sealed(period, before.location, (*others, document))
    kept = days_by_year(each for key, each in definitions.reported.periods.items() if key != period.key)
    if told := too_many_days(sealed, kept) or not_readable(sealed):
        return Outcome(None, (*findings.all(), told))
    return Outcome(Registration(sealed, document, evidence, read), findings.all())


def _evidence_name(called: str, before: Sealed) -> str:
    """Where the rows behind a document go: no other one's, whose name may differ in signs that no file name has."""
    taken = {each.evidence.casefold() for each in before.documents if each.document != called}
    numbers = ("", *(f"（{number}）" for number in range(2, len(taken) + 2)))
    names = (evidence_name(before.period, plain_name(called) + number) for number in numbers)
    return next(name for name in names if name.casefold() not in taken)


def _sealed(document: SealedDocument, period: Period, evidence: bytes) -> SealedDocument:
    """A document with what tells an edit of it and of the file of its evidence."""
    document = replace(document, evidence_digest=digest_of(evidence))
    return replace(document, seal=seal_of(document, period))


def _mended(
    before: Sealed, old: SealedDocument, definitions: Definitions, figures: Mapping[str, Figure]
) -> Outcome[Registration]:
    """A registration whose evidence was lost, with the rows of now where they still give what was reported.

    Which rows stood behind another value nobody can say any more.
    """
    agreeing = {name: figures[name] for name, said in old.figures.items() if _agrees(said, figures.get(name))}
    written = _file(evidence_of(definitions, agreeing), old.evidence)
    document = _sealed(old, before.period, written.value)
    documents = tuple(document if each is old else each for each in before.documents)
    sealed = replace(before, documents=documents)
    return Outcome(Registration(sealed, document, written.value, before), written.diagnostics)


def _agrees(said: ReportedFigure, now: Figure | None) -> bool:
    return now is not None and not differs(said, now)


def _file(evidence: Evidence, name: str) -> Outcome[bytes]:
    """Evidence as a file; what would be too large to be read again says nothing."""
    written = written_evidence(evidence)
    if len(written) <= MOST_BYTES:
        return Outcome(written)
    told = finding("S010-evidence-lost", FileLocation(name), file=name)
    return Outcome(written_evidence(Evidence({}, {})), (told,))


def _figures(present: Present, computed: FigureSet) -> Mapping[str, Figure]:
    """The figures of a document by name; lists whole, of which it prints one text after the other."""
    lists = (each for each in computed.figures.values() if isinstance(each, Figure) and isinstance(each.value, tuple))
    return {**present.figures, **{each.name: each for each in lists}}


def _document(
    comparison: Comparison, record: Record, values: Mapping[str, ReportedFigure], today: date
) -> SealedDocument:
    job, file = comparison.job, comparison.file
    called = f"{record.document}（{record.subject}）" if record.subject else record.document
    return SealedDocument(
        called,
        Path(file.name).name,
        hashlib.sha256(file.data).hexdigest(),
        job.issued,
        today,
        "",
        "",
        FileLocation(file.name),
        job.period.cut,
        values,
    )


def _differing(old: SealedDocument, new: SealedDocument) -> str:
    """The figures that two registrations of a document say otherwise, as a finding lists them; empty when none."""
    names = dict.fromkeys((*old.figures, *new.figures))
    other = [name for name in names if _said(old, name) != _said(new, name)]
    listed = "、".join(f"“{name}”" for name in other[:_NAMED])
    return listed + (f"等{len(other)}个" if len(other) > _NAMED else "")


def _said(document: SealedDocument, name: str) -> tuple[object, ...]:
    figure = document.figures.get(name)
    return (figure.value, figure.content) if figure else ()
