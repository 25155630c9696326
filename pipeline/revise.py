"""The chain for a file that people have edited: what was written, what stands there, what the ledgers say now."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from types import MappingProxyType

from pipeline.comparing import Comparison, Opened, Ready
from pipeline.findings import Findings, finding
from pipeline.model.anchor import REVIEWER
from pipeline.model.diagnostic import Diagnostic, FileLocation, Outcome
from pipeline.reconcile import reconcile
from pipeline.reconcile.case import Decision, Reconciliation, State
from pipeline.reconcile.locating import OWN
from pipeline.reconcile.settling import not_final, unsettled
from pipeline.redact.standing import told_of_cards, told_of_standing
from pipeline.word import Refusal, edited, refused
from pipeline.word.stripping import Stripped, forbidding, stripped, told


def verify(comparison: Comparison) -> Outcome[Reconciliation | None]:
    """Return how each number of a file agrees with the ledgers, None when they cannot be compared.

    Every number that does not agree is a finding, and every one that no figure stands behind.
    """
    findings, file = Findings(), comparison.file
    ready = findings.of(comparison.ready)
    if ready is None:
        return Outcome(None, comparison.shown(findings.all()))
    found = findings.of(_compared(ready, file, refreshing=False))
    findings.found += ready.warned(file.data, file.name)
    return Outcome(found, comparison.shown(findings.all()))


def refresh(
    comparison: Comparison, when: datetime, decisions: Mapping[str, Decision] = MappingProxyType({})
) -> Outcome[tuple[Reconciliation, bytes] | None]:
    """Return what was done and the file with the new numbers: the very bytes given when there is nothing to do.

    `when` is the time that tracked changes and comments carry; `decisions` say what is to become of numbers that people
    changed, by the key of their case or by figure. With errors in the ledgers nothing is done: None.
    """
    findings, file = Findings(), comparison.file
    ready = findings.of(comparison.ready)
    if ready is None:
        return Outcome(None, comparison.shown(findings.all()))
    found = findings.of(_compared(ready, file, refreshing=True, decisions=decisions))
    stale = sum(case.state is State.STALE for case in found.cases)
    if stale and REVIEWER in file.manuscript.commenters:
        findings.found.append(finding("N015-comments-out-of-date", FileLocation(file.name), count=stale))
    data = file.data
    if found.record is not None and (found.edits or found.record != file.record):
        tracked = file.manuscript.tracks
        data = edited(file.data, found.edits, author=OWN, when=when, tracked=tracked, record=found.record)
    findings.found += ready.warned(data, file.name)
    return Outcome((found, data), comparison.shown(findings.all()))


def finalise(
    comparison: Comparison, decisions: Mapping[str, Decision] = MappingProxyType({})
) -> Outcome[tuple[Reconciliation, bytes] | None]:
    """Return what was done and the final copy of a file that people edited: the new numbers in it, and no trace.

    None when something is still to be decided: a number that people changed, a place that nobody knows, a tracked
    change, a chart with numbers of before; and when a redacted one has numbers of people that somebody typed.
    """
    findings, file = Findings(), comparison.file
    at = FileLocation(file.name)
    title = file.record.document if file.record else ""
    early = stripped(file.data, title)
    if isinstance(early, Refusal) or forbidding(early):
        return Outcome(None, comparison.shown(_why_not(early, at)))
    ready = findings.of(comparison.ready)
    if ready is None:
        return Outcome(None, comparison.shown(findings.all()))
    found = findings.of(_compared(ready, file, refreshing=True, decisions=decisions))
    clean = stripped(edited(file.data, found.edits, author=OWN, when=None, tracked=False), title)
    if isinstance(clean, Refusal):
        raise TypeError(clean)  # it was read before
    standing = ready.standing(clean.data, file.name)
    if ready.redacted:
        findings.found += told_of_standing("U126-number-in-final-copy", standing)
    why = unsettled(findings.all(), found, file.manuscript)
    if why:
        return Outcome(None, comparison.shown((*why, not_final(why, file.name))))
    if not ready.redacted:
        findings.found += told_of_cards(standing, title or file.name, file.name)
    findings.found += told(clean, at)
    return Outcome((found, clean.data), comparison.shown(findings.all()))


def _why_not(found: Refusal | Stripped, at: FileLocation) -> Iterator[Diagnostic]:
    if isinstance(found, Refusal):
        yield refused(found, at.file)
    else:
        yield from told(found, at)


def _compared(
    ready: Ready,
    file: Opened,
    *,
    refreshing: bool,
    decisions: Mapping[str, Decision] = MappingProxyType({}),
) -> Outcome[Reconciliation]:
    outcome = reconcile(file.manuscript, file.name, ready.present, refreshing=refreshing, decisions=decisions)
    return Outcome(outcome.value, tuple(dict.fromkeys((*outcome.diagnostics, *ready.beyond))))
