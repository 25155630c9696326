"""The chain for a file that people have edited: what was written, what stands there, what the ledgers say now."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from pipeline.build import Drafts, Findings, Job, compose, origin
from pipeline.findings import finding
from pipeline.model.anchor import REVIEWER, Record, digest, read_bookmark
from pipeline.model.diagnostic import FileLocation, Outcome
from pipeline.model.document import Chart, Document
from pipeline.model.figure import Figure
from pipeline.model.layout import Layout
from pipeline.model.texts import texts_of
from pipeline.reconcile import reconcile
from pipeline.reconcile.case import Present, Reconciliation, State
from pipeline.reconcile.locating import OWN
from pipeline.word import Manuscript, Refusal, edited, open_manuscript, record_in, refused
from pipeline.write import write


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


@dataclass(frozen=True, slots=True)
class _Now:
    """A document as it would be written now."""

    tree: Document
    record: Record


def opened(name: str, data: bytes) -> Outcome[Opened | None]:
    """Return a file for `verify` and `refresh`, or the finding why it cannot be read."""
    manuscript = open_manuscript(data)
    if isinstance(manuscript, Refusal):
        return Outcome(None, (refused(manuscript, name),))
    return Outcome(Opened(name, data, manuscript))


def verify(job: Job, file: Opened) -> Outcome[Reconciliation]:
    """Return how each number of a file agrees with the ledgers; every number that does not is a finding."""
    return _compared(job, file, refreshing=False)


def refresh(job: Job, file: Opened, when: datetime) -> Outcome[tuple[Reconciliation, bytes]]:
    """Return what was done and the file with the new numbers: the very bytes given when there is nothing to do.

    `when` is the time that tracked changes and comments carry. With errors in the ledgers nothing is done.
    """
    outcome = _compared(job, file, refreshing=True)
    found = outcome.value
    same = found.record is None or (not found.edits and found.record == file.record)
    if same:
        return Outcome((found, file.data), outcome.diagnostics)
    tracked = file.manuscript.tracks
    data = edited(file.data, found.edits, author=OWN, when=when, tracked=tracked, record=found.record)
    return Outcome((found, data), outcome.diagnostics)


def _compared(job: Job, file: Opened, *, refreshing: bool) -> Outcome[Reconciliation]:
    findings = Findings()
    at, record = FileLocation(file.name), file.record
    if record and record.period != job.period.key:
        seen, wanted = f"{record.unit}{record.period}", job.period.key
        return Outcome(Reconciliation(), (finding("N013-another-job", at, seen=seen, wanted=wanted),))
    drafts = findings.of(compose(replace(job, documents=_documents(job, record))))
    if findings.bad():
        return Outcome(Reconciliation(), findings.all())
    now = _likest(list(_candidates(job, drafts, record)), file.manuscript)
    if now is None:
        findings.found.append(
            finding("N012-not-this-document", at, document="、".join(job.documents) or "任何一种文书")
        )
        return Outcome(Reconciliation(), findings.all())
    present = Present(now.record, _figures(now.tree, drafts), drafts.computation.definitions.checks)
    findings.found.clear()  # what is wrong with ledgers and templates is for check to say
    result = findings.of(reconcile(file.manuscript, file.name, present, refreshing=refreshing))
    stale = sum(case.state is State.STALE for case in result.cases)
    if refreshing and stale and any(isinstance(block, Chart) for block in now.tree.every_block):
        findings.found.append(finding("N014-charts-not-updated", at))
    if refreshing and stale and REVIEWER in file.manuscript.commenters:
        findings.found.append(finding("N015-comments-out-of-date", at, count=stale))
    return Outcome(result, findings.all())


def _documents(job: Job, record: Record | None) -> tuple[str, ...]:
    """The 文书 asked for, or the one that the file says it is."""
    return job.documents or ((record.document,) if record else ())


def _candidates(job: Job, drafts: Drafts, record: Record | None) -> Iterator[_Now]:
    """The documents that the file may be, each as it would be written now."""
    layout: Layout = drafts.computation.definitions.layout
    common = origin(job, drafts.computation)
    for tree in drafts.documents:
        if record and not job.documents and tree.subject != record.subject:
            continue
        own = replace(common, document=tree.name, subject=tree.subject)
        written = record_in(write(tree, layout, own).value)
        if written:
            yield _Now(tree, written)


def _likest(candidates: Sequence[_Now], manuscript: Manuscript) -> _Now | None:
    """The document that has most figures in common with the file, by its record, its bookmarks or its words."""
    if len(candidates) <= 1:
        return candidates[0] if candidates else None
    said = [name.figure for each in manuscript.bookmarks if (name := read_bookmark(each.name))]
    words = "\n".join(passage.text for passage in manuscript.passages)

    def likeness(now: _Now) -> tuple[int, int]:
        own = {digest(anchor.figure) for anchor in now.record.anchors}
        return sum(each in own for each in said), sum(anchor.before in words for anchor in now.record.anchors)

    best = max(candidates, key=likeness)
    return best if any(likeness(best)) else None


def _figures(tree: Document, drafts: Drafts) -> Mapping[str, Figure]:
    """Every figure that the document prints or that is defined, by its name."""
    computed = drafts.computation.computed.figures.values()
    named = {figure.name: figure for figure in computed if isinstance(figure, Figure)}
    printed = (run.figure for runs, _ in texts_of(tree) for run in runs if run.figure)
    return named | {figure.name: figure for figure in printed}
