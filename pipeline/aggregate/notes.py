"""What is said about rows: outside the period, over its edges, in no group."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from pipeline.aggregate.columns import Mask
from pipeline.aggregate.counting import Count
from pipeline.aggregate.indexed import IndexedLedger
from pipeline.aggregate.words import ledger_in_words
from pipeline.findings import finding
from pipeline.model.definition import Algorithm
from pipeline.model.diagnostic import Diagnostic, Location
from pipeline.model.period import Period
from pipeline.wording import days

_SHOWN = 20
_PAIRS_SHOWN = 5
_LOOKED_AT = 1000


def notes_on(ledger: IndexedLedger, period: Period, *, current: bool) -> Iterator[Diagnostic]:
    """Yield, once for a ledger with days: rows that end before they begin, rows outside the period, spans over it.

    `current` tells that a figure counts the rows of this very period: a ledger that ends before was perhaps forgotten.
    """
    if not ledger.dated or not len(ledger):
        return
    first, last = period.first.toordinal(), period.end.toordinal()
    starts, ends, placed = ledger.first_days, ledger.last_days, ~ledger.unplaced
    before, after = placed & (starts < first), placed & (starts > last)
    name, named = ledger_in_words(ledger.ledger.name), days(period.first, period.end, with_year=True)
    for row in np.flatnonzero(ledger.backwards).tolist():
        place = ledger.ledger.cell(row, ledger.definition.date_columns[-1])
        yield finding("F014-ends-before-it-begins", place, ledger=name)
    yield from _outside(ledger, named, before, after, current=current)
    early = _places(ledger, before & (ends >= first))
    if early:
        count = int((before & (ends >= first)).sum())
        yield finding("F008-span-began-earlier", early[0], related=early[1:], ledger=name, count=count, period=named)
    late = _places(ledger, placed & ~before & ~after & (ends > last))
    if late:
        count = int((placed & ~before & ~after & (ends > last)).sum())
        yield finding("F009-span-ends-later", late[0], related=late[1:], ledger=name, count=count, period=named)


def notes_on_spellings(ledger: IndexedLedger) -> Iterator[Diagnostic]:
    """Yield, once for a column that was looked at, which spellings were taken for one word."""
    for column in ledger.indexed:
        rows = sorted((row, text, first) for text, (row, first) in column.respelt.items())
        if rows:
            pairs = "；".join(f"“{text}”与“{first}”" for _, text, first in rows[:_PAIRS_SHOWN])
            place, *related = dict.fromkeys(ledger.ledger.cell(row, column.name) for row, _, _ in rows[:_SHOWN])
            yield finding(
                "F017-spellings-joined",
                place,
                related=tuple(related),
                ledger=ledger_in_words(ledger.ledger.name),
                column=column.name,
                count=len(rows),
                pairs=pairs + ("等" if len(rows) > _PAIRS_SHOWN else ""),
            )


def notes_on_rows(found: Count) -> Iterator[Diagnostic]:
    """Yield what is to be said of the rows behind one figure: no group, a span without its end."""
    ledger, source, rows = found.prepared.ledger, found.prepared.source, found.selection.rows
    name = ledger_in_words(ledger.ledger.name)
    if source.grouping:
        column = ledger.column(source.grouping.column)
        empty = ~column.filled if column.bad is None else ~column.filled & ~column.bad
        homeless = rows[empty[rows]]
        if len(homeless):
            place = ledger.ledger.cell(int(homeless[0]), column.name)
            yield finding("F005-no-group", place, ledger=name, column=column.name, count=len(homeless))
    if source.algorithm is Algorithm.DAYS and len(source.columns) > 1:
        first, last = (ledger.column(each) for each in source.columns[:2])
        open_ended = rows[first.filled[rows] & ~last.filled[rows]]
        if len(open_ended):
            place = ledger.ledger.cell(int(open_ended[0]), last.name)
            yield finding("F011-span-without-end", place, ledger=name, count=len(open_ended))


def _outside(ledger: IndexedLedger, period: str, before: Mask, after: Mask, *, current: bool) -> Iterator[Diagnostic]:
    places = _places(ledger, before | after)
    if not places:
        return
    counts = (("之前", int(before.sum())), ("之后", int(after.sum())))
    ended = bool((before | ledger.unplaced).all())
    yield finding(
        "F015-ends-before-period" if ended and current else "F007-rows-outside-period",
        places[0],
        related=places[1:],
        ledger=ledger_in_words(ledger.ledger.name),
        total=len(ledger),
        count=sum(count for _, count in counts),
        parts="，".join(f"{word}{count}行" for word, count in counts if count),
        period=period,
    )


def _places(ledger: IndexedLedger, rows: Mask) -> tuple[Location, ...]:
    """The first of the rows, neighbours joined."""
    return ledger.ledger.ranges(np.flatnonzero(rows)[:_LOOKED_AT].tolist())[:_SHOWN]
