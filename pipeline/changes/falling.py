"""Cumulative figures that fell: fewer now than were reported of an earlier part of the same year."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from fractions import Fraction

from pipeline.changes.differing import differs
from pipeline.changes.present import Named
from pipeline.model.changed import Change, Fall, RowChange
from pipeline.model.definition import Aggregation, Algorithm, Definitions, Scope
from pipeline.model.period import Period
from pipeline.model.reported import Sealed, member_in

_GROWING = (Algorithm.COUNT, Algorithm.SUM, Algorithm.DISTINCT, Algorithm.ATTENDANCE)
"""The algorithms whose values grow with every row."""


def falls(
    sealed: Sequence[Sealed], now: Named, definitions: Definitions, period: Period, changed: Sequence[Change]
) -> Iterator[Fall]:
    """Yield the cumulative figures of a report for `period` that are less than an earlier one of its year said."""
    rows = {(each.name, each.period.key): each.rows for each in changed}
    for earlier in sealed:
        if earlier.period.last.year == period.last.year and earlier.period.end < period.end:
            yield from _of_period(earlier, now, definitions, period, rows)


def _of_period(
    earlier: Sealed,
    now: Named,
    definitions: Definitions,
    period: Period,
    rows: dict[tuple[str, str], tuple[RowChange, ...]],
) -> Iterator[Fall]:
    whole_years = _begins_with_the_year(earlier.period) and _begins_with_the_year(period)
    for name, (reported, _) in earlier.figures.items():
        if reported.value is None or not _accumulates(name, definitions, whole_years=whole_years):
            continue
        figure = now.find(name)
        if (
            figure
            and isinstance(figure.value, Decimal)
            and Fraction(figure.value) < reported.value
            and differs(reported, figure)
        ):
            key = earlier.period.key
            reason = definitions.reported.reason(name, key)
            yield Fall(figure, earlier.period, reported, rows.get((name, key), ()), reason)


def _begins_with_the_year(period: Period) -> bool:
    return period.first == period.year_to_date.first


def _accumulates(name: str, definitions: Definitions, *, whole_years: bool) -> bool:
    """Whether a figure, or a member of its group, counts everything since the year began."""
    found = definitions.figures.get(member_in(name)[0])  # a comparison of a member may well fall
    source = found.source if found else None
    if not isinstance(source, Aggregation) or source.algorithm not in _GROWING:
        return False
    if definitions.ledgers[source.ledger].is_roster:
        return False
    return source.scope is Scope.YEAR_TO_DATE or (source.scope is Scope.CURRENT and whole_years)
