"""算法: what is computed over the rows of each parcel; every value is exact."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from fractions import Fraction

import numpy as np

from pipeline.aggregate.columns import Codes, IndexedColumn, Integers, first_met
from pipeline.aggregate.parcels import Parcels
from pipeline.model.definition import Algorithm, ValueType

Exact = Fraction | date | tuple[str, ...] | bool
"""A value before it is written: quotients keep their full precision."""

_LARGEST_TABLE = 20_000_000

Values = list[Exact | None]


def compute(algorithm: Algorithm, columns: Sequence[IndexedColumn], parcels: Parcels) -> Values:
    """Return a value for each parcel; None where nothing is there to be averaged, compared or listed."""
    return _ALGORITHMS[algorithm](columns, parcels)


def _count(_: Sequence[IndexedColumn], parcels: Parcels) -> Values:
    return [Fraction(int(size)) for size in parcels.sizes]


def _sum(columns: Sequence[IndexedColumn], parcels: Parcels) -> Values:
    amounts, places = columns[0].amounts(parcels.rows)
    return [Fraction(int(total), 10**places) for total in _totals(amounts, parcels)]


def _mean(columns: Sequence[IndexedColumn], parcels: Parcels) -> Values:
    """Of the filled cells: an empty one is no zero."""
    amounts, places = columns[0].amounts(parcels.rows)
    totals = _totals(amounts, parcels)
    counts = _totals(columns[0].filled_in(parcels.rows).astype(np.int64), parcels)
    return [
        Fraction(int(total), int(count) * 10**places) if count else None
        for total, count in zip(totals, counts, strict=True)
    ]


def _maximum(columns: Sequence[IndexedColumn], parcels: Parcels) -> Values:
    return [Fraction(int(found.max()), scale) if len(found) else None for found, scale in _filled(columns[0], parcels)]


def _minimum(columns: Sequence[IndexedColumn], parcels: Parcels) -> Values:
    return [Fraction(int(found.min()), scale) if len(found) else None for found, scale in _filled(columns[0], parcels)]


def _median(columns: Sequence[IndexedColumn], parcels: Parcels) -> Values:
    """Of an even number of cells the mean of the two in the middle."""
    ordered = ((np.sort(found), scale) for found, scale in _filled(columns[0], parcels))
    return [
        Fraction(int(found[(len(found) - 1) // 2]) + int(found[len(found) // 2]), 2 * scale) if len(found) else None
        for found, scale in ordered
    ]


def _attendance(columns: Sequence[IndexedColumn], parcels: Parcels) -> Values:
    """The names of all rows, the same person once for every row."""
    return [Fraction(int(total)) for total in _totals(columns[0].counts(parcels.rows), parcels)]


def _distinct(columns: Sequence[IndexedColumn], parcels: Parcels) -> Values:
    """Different texts, names or values; over several columns different combinations, none of them empty."""
    rows, owners = parcels.rows, parcels.owners
    keys, kinds = np.zeros(len(rows), dtype=np.int64), 1
    for column in columns:
        places, numbers = column.spread(rows)
        rows, owners = rows[places], owners[places]
        keys, kinds = keys[places] * column.text_count + numbers, kinds * column.text_count
        if kinds > _LARGEST_TABLE:
            found, keys = np.unique(keys, return_inverse=True)
            kinds = len(found)
    return [Fraction(int(count)) for count in _different(owners, keys, kinds, len(parcels))]


def _listing(columns: Sequence[IndexedColumn], parcels: Parcels) -> Values:
    """Different texts in the order of their rows."""
    return [_texts(columns[0], rows) or None for rows in parcels]


def _first_day(columns: Sequence[IndexedColumn], parcels: Parcels) -> Values:
    filled = (days[days > 0] for days in map(columns[0].first_days, parcels))
    return [date.fromordinal(int(days.min())) if len(days) else None for days in filled]


def _last_day(columns: Sequence[IndexedColumn], parcels: Parcels) -> Values:
    """Of 起 and 止 the later end: an empty 止 leaves the day of 起."""
    filled = (days[days > 0] for days in (_ends(columns, rows) for rows in parcels))
    return [date.fromordinal(int(days.max())) if len(days) else None for days in filled]


def _days(columns: Sequence[IndexedColumn], parcels: Parcels) -> Values:
    """Different days: of spans (日期段, or 起 and 止) both ends count, and a day that two spans share counts once."""
    first, last = columns[0], columns[-1]
    if first is last and first.kind is ValueType.DATE:
        return _distinct(columns, parcels)
    filled = (rows[first.filled_in(rows)] for rows in parcels)
    return [Fraction(_covered(first.first_days(rows), _ends(columns, rows))) for rows in filled]


def _ends(columns: Sequence[IndexedColumn], rows: Codes) -> Codes:
    """The last days of rows: of 起 and 止 the later end, an empty 止 leaves the day of 起; 0 where both are empty."""
    ends = columns[-1].last_days(rows)
    return np.where(ends > 0, ends, columns[0].last_days(rows))


def _covered(firsts: Integers, lasts: Integers) -> int:
    """How many days lie in at least one of the spans."""
    order = np.argsort(firsts, kind="stable")
    firsts, lasts = firsts[order], lasts[order]
    reached = np.concatenate([firsts[:1] - 1, np.maximum.accumulate(lasts)[:-1]])
    return int(np.maximum(lasts - np.maximum(reached, firsts - 1), 0).sum())


def _no_value(_: Sequence[IndexedColumn], parcels: Parcels) -> Values:
    return [None] * len(parcels)


_ALGORITHMS: Mapping[Algorithm, Callable[[Sequence[IndexedColumn], Parcels], Values]] = {
    Algorithm.COUNT: _count,
    Algorithm.SUM: _sum,
    Algorithm.DISTINCT: _distinct,
    Algorithm.ATTENDANCE: _attendance,
    Algorithm.MEAN: _mean,
    Algorithm.MAXIMUM: _maximum,
    Algorithm.MINIMUM: _minimum,
    Algorithm.MEDIAN: _median,
    Algorithm.LISTING: _listing,
    Algorithm.DETAIL: _no_value,  # rows, not a value: see records.py
    Algorithm.FIRST_DAY: _first_day,
    Algorithm.LAST_DAY: _last_day,
    Algorithm.DAYS: _days,
}


def _totals(numbers: Integers, parcels: Parcels) -> Integers:
    """Sums of the whole numbers of the parcels' rows, parcel by parcel."""
    sums = np.concatenate([[0], np.cumsum(numbers)])
    totals: Integers = sums[parcels.bounds[1:]] - sums[parcels.bounds[:-1]]
    return totals


def _filled(column: IndexedColumn, parcels: Parcels) -> Iterator[tuple[Integers, int]]:
    """The filled cells of each parcel, as whole numbers, and their scale."""
    chosen = (rows[column.filled_in(rows)] for rows in parcels)
    return ((amounts, 10**places) for amounts, places in map(column.amounts, chosen))


def _different(owners: Codes, keys: Codes, kinds: int, count: int) -> Codes:
    """How many different keys below `kinds` each owner below `count` has."""
    pairs = owners * kinds + keys
    if count * kinds <= _LARGEST_TABLE:
        seen = np.zeros(count * kinds, dtype=bool)
        seen[pairs] = True
        return np.asarray(seen.reshape(count, kinds).sum(axis=1), dtype=np.int64)
    return np.asarray(np.bincount(np.unique(pairs) // kinds, minlength=count), dtype=np.int64)


def _texts(column: IndexedColumn, rows: Codes) -> tuple[str, ...]:
    _, numbers = column.spread(rows)
    return tuple(column.texts[number] for number in first_met(numbers))
