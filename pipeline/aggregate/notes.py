"""What is said about ledgers as a whole: rows outside the period, spans that cross its edges."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from pipeline.aggregate.columns import Mask
from pipeline.aggregate.indexed import IndexedLedger
from pipeline.aggregate.words import ledger_in_words
from pipeline.findings import finding
from pipeline.model.diagnostic import Diagnostic, Location
from pipeline.model.period import Period
from pipeline.wording import days

_SHOWN = 20


def notes_on(ledger: IndexedLedger, period: Period) -> Iterator[Diagnostic]:
    """Yield, once for a ledger with days: how many rows the period leaves out, which spans run over its edges."""
    if not ledger.dated or not len(ledger):
        return
    first, last = period.first.toordinal(), period.end.toordinal()
    starts, ends, dated = ledger.first_days, ledger.last_days, ~ledger.undated
    before, after = dated & (starts < first), dated & (starts > last)
    yield from _outside(ledger, period, before, after)
    for key, rows in (
        ("F008-span-began-earlier", before & (ends >= first)),
        ("F009-span-ends-later", dated & (starts >= first) & (starts <= last) & (ends > last)),
    ):
        if rows.any():
            place, *others = _places(ledger, rows)
            count = int(rows.sum())
            name = ledger_in_words(ledger.ledger.name)
            yield finding(key, place, related=tuple(others), ledger=name, count=count, period=_named(period))


def _outside(ledger: IndexedLedger, period: Period, before: Mask, after: Mask) -> Iterator[Diagnostic]:
    outside = before | after
    if not outside.any():
        return
    parts = [f"{word}{count}行" for word, count in (("之前", int(before.sum())), ("之后", int(after.sum()))) if count]
    place, *others = _places(ledger, outside)
    seen = {"total": len(ledger), "count": int(outside.sum()), "parts": "，".join(parts)}
    yield finding(
        "F007-rows-outside-period",
        place,
        related=tuple(others),
        ledger=ledger_in_words(ledger.ledger.name),
        total=seen["total"],
        count=seen["count"],
        parts=seen["parts"],
        period=_named(period),
    )


def _places(ledger: IndexedLedger, rows: Mask) -> tuple[Location, ...]:
    return ledger.ledger.ranges(np.flatnonzero(rows).tolist())[:_SHOWN]


def _named(period: Period) -> str:
    """The days that count, as the reader of the finding would check them."""
    return days(period.first, period.end, with_year=True)
