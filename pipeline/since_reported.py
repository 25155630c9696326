"""What has changed since it was reported, as a report for a period sees it: its own year, and what it compares with."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path

from pipeline.aggregate import aggregate
from pipeline.changes import changes
from pipeline.changes.stage import Past
from pipeline.evidence import Evidence, Keeping, keeping_of, read_evidence
from pipeline.model.changed import NO_CHANGES, Changes
from pipeline.model.definition import Aggregation, Definitions, Scope
from pipeline.model.diagnostic import Outcome
from pipeline.model.figure import FigureSet
from pipeline.model.ledger import Ledger
from pipeline.model.period import Period
from pipeline.model.reported import Sealed, SealedDocument


def changed_since(
    unit: Path, definitions: Definitions, ledgers: Mapping[str, Ledger], computed: FigureSet
) -> Outcome[Changes]:
    """Return the reported values that the ledgers give otherwise now; nothing when nothing was reported.

    Looked at are the periods of the report's year that end no later than it does, 上期 and 上年同期.
    """
    past = [_past(unit, sealed, definitions, ledgers) for sealed in _concerned(definitions, computed.period)]
    return changes(past, computed, definitions, ledgers) if past else Outcome(NO_CHANGES)


def _concerned(definitions: Definitions, view: Period) -> Iterator[Sealed]:
    compared = (view.previous.key, view.year_ago.key)
    for key, sealed in definitions.reported.periods.items():
        own = sealed.period.last.year == view.last.year and sealed.period.last <= view.last
        if own or key in compared:
            yield sealed


def _past(unit: Path, sealed: Sealed, definitions: Definitions, ledgers: Mapping[str, Ledger]) -> Past:
    """A period with what the ledgers give now for the days that its documents counted, those of the same days once."""
    dated = _goes_by_issue(definitions)
    computed: dict[tuple[date | None, date | None], FigureSet] = {}
    now: dict[str, FigureSet] = {}
    for each in sealed.documents:
        days = each.cut, each.issued if dated else None
        if days not in computed:
            period = sealed.period.as_of(each.cut) if each.cut else sealed.period
            computed[days] = aggregate(ledgers, definitions, period, each.issued).value
        now[each.document] = computed[days]

    def evidence(document: SealedDocument) -> Evidence | None:
        return read_evidence(unit / document.evidence, document.evidence_digest)

    kept = [(each, keeping_of(unit / each.evidence, each.evidence_digest)) for each in sealed.documents]
    edited, lost = ([each for each, how in kept if how is one] for one in (Keeping.EDITED, Keeping.LOST))
    return Past(sealed, now, evidence, edited, lost)


def _goes_by_issue(definitions: Definitions) -> bool:
    """Whether a figure counts up to 成文日期: no other is another for a document of another day."""
    sources = (figure.source for figure in definitions.figures.values())
    return any(isinstance(each, Aggregation) and each.scope is Scope.UP_TO_DATE for each in sources)
