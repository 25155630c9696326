"""The stage reconcile: what was written into a file, what stands there now, what the ledgers say now."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from pipeline.model.diagnostic import Diagnostic, Outcome
from pipeline.personal_numbers import without_numbers
from pipeline.reconcile.added_words import added_words
from pipeline.reconcile.case import Decision, Present, Reconciliation
from pipeline.reconcile.claims import claims
from pipeline.reconcile.displacing import displacing
from pipeline.reconcile.doubtful_words import doubtful_words, wrong_directions
from pipeline.reconcile.editing import edits
from pipeline.reconcile.locating import locating
from pipeline.reconcile.ordering import reordered
from pipeline.reconcile.pairing import counterparts
from pipeline.reconcile.recording import record_after
from pipeline.reconcile.relations import relations
from pipeline.reconcile.reporting import Report
from pipeline.reconcile.rewording import reworded, turned
from pipeline.reconcile.rows import with_rows
from pipeline.reconcile.seen_otherwise import seen_otherwise
from pipeline.reconcile.unfigured import unfigured
from pipeline.word import Manuscript


def reconcile(
    manuscript: Manuscript,
    name: str,
    now: Present,
    *,
    refreshing: bool,
    decisions: Mapping[str, Decision] = MappingProxyType({}),
) -> Outcome[Reconciliation]:
    """Return how each figure of a file called `name` stands, the edits that a refresh makes, and what people must see.

    `decisions` say, by the key of its case or by its figure, what is to become of a number that people changed; without
    one it is left, and told. When `refreshing`, what the edits mend is not reported; else every number that does not
    agree is. A file that knows nothing of its figures gets no edits and no record.
    """
    made = claims(manuscript.record, manuscript.bookmarks, now.record)
    places = locating(manuscript, now)
    paired, left_over = counterparts(made, now.record.anchors, recorded=manuscript.record is not None)
    cases = places.cases(made, paired)
    adopted, lacking = places.unclaimed(cases, left_over)
    known = tuple(
        case.decided(decisions.get(case.key, decisions.get(case.figure))) for case in with_rows(cases, lacking)
    )
    cases = (*known, *adopted)
    related = relations(cases, now.figures, refreshing=refreshing)
    if refreshing:
        doubts = doubtful_words(cases, places.texts, now.figures)
    else:
        doubts = wrong_directions(cases, places.texts, now.figures, related.said)
    unknown = tuple(unfigured(cases, places.texts, now.fresh))
    displaced = displacing(cases, unknown, places.texts)
    report = Report(name, manuscript, places.texts, refreshing, now.withheld)
    found: tuple[Diagnostic, ...] = (
        *report.findings(cases, doubts, now),
        *report.seen_otherwise(seen_otherwise(cases, manuscript)),
        *report.added(added_words(cases, places.texts)),
        *report.lacking(cases, lacking),
        *report.reordered(reordered(known, now.record.anchors)),
        *report.reworded(reworded(cases, places.texts, now.fresh)),
        *report.paragraphs(turned(manuscript, now.fresh)),
        *report.displaced(displaced),
        *([] if refreshing else report.unfigured(each for each in unknown if each not in displaced)),
        *report.beside(now.fresh),
        *report.misfits(related.misfits(now.checks)),
    )
    if now.withheld:
        found = tuple(without_numbers(each, now.withheld) for each in found)
    if not made:  # a final copy: nothing tells what was written, and nothing is to be left in it
        return Outcome(Reconciliation(cases), found)
    changes = tuple(edits(cases, doubts))
    record = record_after(manuscript.record, now.record, known, adopted, manuscript.passages)
    return Outcome(Reconciliation(cases, changes, record), found)
