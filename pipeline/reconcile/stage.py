"""The stage reconcile: what was written into a file, what stands there now, what the ledgers say now."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from pipeline.model.anchor import Anchor
from pipeline.model.diagnostic import Diagnostic, Outcome
from pipeline.reconcile.added_words import added_words
from pipeline.reconcile.behind import behind
from pipeline.reconcile.case import Case, Decision, Place, Present, Reconciliation
from pipeline.reconcile.claims import claims
from pipeline.reconcile.copies import copies
from pipeline.reconcile.displacing import displacing
from pipeline.reconcile.doubtful_words import Doubt, doubtful_words, wrong_directions
from pipeline.reconcile.dropped_rows import with_dropped_rows
from pipeline.reconcile.editing import edits, taken_away
from pipeline.reconcile.exchanged_words import with_words_exchanged
from pipeline.reconcile.lacking_rows import with_table_rows
from pipeline.reconcile.left_behind import said_already, strangers, with_old_numbers
from pipeline.reconcile.listed_names import behind_names
from pipeline.reconcile.locating import Locating, locating
from pipeline.reconcile.ordering import reordered
from pipeline.reconcile.pairing import Lacking, counterparts
from pipeline.reconcile.pointing import Pointer
from pipeline.reconcile.recording import record_after
from pipeline.reconcile.relabelling import relabelled
from pipeline.reconcile.relations import relations
from pipeline.reconcile.renamings import decided, renamings
from pipeline.reconcile.reporting import Report
from pipeline.reconcile.rewording import reworded, turned
from pipeline.reconcile.rows import with_rows
from pipeline.reconcile.seen_otherwise import seen_otherwise
from pipeline.reconcile.telling import Telling
from pipeline.reconcile.unbalanced import unbalanced
from pipeline.reconcile.unfigured import unfigured
from pipeline.reconcile.untaken import untaken
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
    standing = _standing(manuscript, now, decisions)
    related = relations(standing.cases, now.figures, refreshing=refreshing)
    texts = standing.places.texts
    pointer = Pointer(name, manuscript, texts, now.withheld)
    quoted = pointer.quoting(standing.cases)
    if refreshing:
        doubts = doubtful_words(quoted, texts, now.figures)
    else:
        doubts = wrong_directions(quoted, texts, now.figures, related.said)
    repeated = copies(standing.cases, manuscript) if refreshing else ()
    telling = Telling(pointer, now, behind(now.figures, now.definitions), renamings(standing.cases, manuscript))
    report = Report(telling, refreshing, repeated)
    found = (
        *_told(report, standing, doubts, now),
        *report.misfits(related.misfits(now.checks)),
        *report.untaken(untaken(standing.known, decisions)),
    )
    lacking = tuple(anchor for each in standing.lacking for anchor in each.anchors)
    if standing.untold:  # a final copy: nothing tells what was written, and nothing is to be left in it
        return Outcome(Reconciliation(standing.cases, lacking=lacking), found)
    same = [copy for copy in repeated if copy.certain]
    gone = taken_away(standing.cases, manuscript.bookmarks)
    changes = (*edits(standing.cases, doubts, same, telling.names), *gone)
    record = record_after(manuscript.record, now.record, standing.known, standing.adopted, same, manuscript.passages)
    return Outcome(Reconciliation(standing.cases, changes, record, lacking), found)


@dataclass(frozen=True, slots=True)
class _Standing:
    """Where the figures of a file stand: those `known` from its record or its bookmarks, those `adopted` without these.

    `lacking` would be written now and stand nowhere. `names` of rows and columns may have been
    reworded. `untold`: neither record nor bookmarks tell what was written.
    """

    places: Locating
    known: tuple[Case, ...]
    adopted: tuple[Case, ...]
    lacking: tuple[Lacking, ...]
    names: tuple[tuple[Place, str], ...]
    untold: bool

    @property
    def cases(self) -> tuple[Case, ...]:
        """All figures that were looked for, found or not."""
        return (*self.known, *self.adopted)


def _standing(manuscript: Manuscript, now: Present, decisions: Mapping[str, Decision]) -> _Standing:
    made = claims(manuscript.record, manuscript.bookmarks, now.record)
    places = locating(manuscript, now)
    paired, left_over = counterparts(made, now.record.anchors, recorded=manuscript.record is not None)
    looked_for = places.cases(made, paired)
    taken, lacking = places.unclaimed(looked_for, left_over)
    found = relabelled((*looked_for, *taken), manuscript, now, places.both)
    named = behind_names(found.cases, places.texts, now)
    placed = with_words_exchanged(named.cases, manuscript)
    cases, adopted = placed[: len(looked_for)], placed[len(looked_for) :]
    lacking = with_table_rows(lacking, (*cases, *adopted), now)
    whole = with_rows(with_dropped_rows(cases, manuscript, places.both.file), lacking)
    known = decided(with_old_numbers(whole, adopted, manuscript, now), manuscript, decisions)
    return _Standing(places, known, adopted, lacking, (*found.reworded, *named.reworded), not made)


def _told(report: Report, standing: _Standing, doubts: Sequence[Doubt], now: Present) -> Iterator[Diagnostic]:
    """Yield what people must see of the numbers, the words beside them, and what the template says otherwise now."""
    cases, texts, manuscript = standing.cases, report.pointer.texts, report.pointer.manuscript
    rows = unbalanced(cases, frozenset(_told_by_row(standing)), manuscript, now, standing.places.both)
    by_table = frozenset(figure for each in rows for figure in each.figures)
    unknown = tuple(unfigured(cases, texts, now.fresh))
    alone = [each.anchors[0] for each in standing.lacking if len(each.anchors) == 1]
    by_text = said_already(cases, alone, unknown, texts)
    elsewhere = (case for case in cases if case.figure in by_table or (case.now and id(case.now) in by_text))
    yield from report.findings(cases, doubts, frozenset(map(id, elsewhere)))
    yield from report.unbalanced(rows)
    yield from report.seen_otherwise(seen_otherwise(cases, manuscript))
    yield from report.added(added_words(cases, texts))
    left = (
        each
        for each in standing.lacking
        if by_text.isdisjoint(map(id, each.anchors)) and not by_table.issuperset(one.figure for one in each.anchors)
    )
    yield from report.lacking(cases, left)
    yield from report.reordered(reordered(standing.known, now.record.anchors))
    yield from report.reworded((*reworded(cases, texts, now.fresh), *standing.names))
    yield from report.paragraphs(turned(manuscript, now.fresh))
    lacking = [anchor for each in standing.lacking for anchor in each.anchors] if standing.untold else []
    yield from _of_others(report, cases, lacking, by_text, unknown)
    yield from report.beside(now.fresh)


def _told_by_row(standing: _Standing) -> Iterator[str]:
    """The figures of rows that the ledgers have now and the table has not: told of at the row beside which they go."""
    said = {text for case in standing.cases for text in (*case.leading, *case.lacking)}
    yield from (anchor.figure for each in standing.lacking if each.said in said for anchor in each.anchors)


def _of_others(
    report: Report,
    cases: Sequence[Case],
    lacking: Sequence[Anchor],
    said: Collection[int],
    unknown: Sequence[Place],
) -> Iterator[Diagnostic]:
    """Yield what people must see of numbers that are no figure; some may stand for those that are `lacking`.

    None stands for one that is `said` already.
    """
    displaced = displacing(cases, unknown, report.pointer.texts)
    yield from report.displaced(displaced)
    left = [each for each in unknown if each not in displaced]
    others = strangers(cases, lacking, said, left, report.pointer.texts)
    yield from report.strangers(others)
    if not report.refreshing:
        yield from report.unfigured(each for each in unknown if each not in displaced and each not in others)
