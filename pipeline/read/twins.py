"""Rows of one ledger that stand in two of its files or sheets."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import chain, groupby

from pipeline.model.definition import LedgerDefinition, ValueType
from pipeline.model.ledger import CellValue, Ledger

Row = tuple[CellValue, ...]
_WORDS = (ValueType.TEXT, ValueType.CHOICE, ValueType.NAMES)
_MOST_COMPARED = 50


@dataclass(frozen=True, slots=True)
class Place:
    """The rows `first` to `stop` (exclusive) of a ledger that come from one sheet."""

    workbook: str
    sheet: str
    first: int
    stop: int


@dataclass(frozen=True, slots=True)
class Pair:
    """Rows that are the same in two places; `exact` says whether they are so in every cell."""

    one: Place
    other: Place
    earlier: list[int] = field(default_factory=list)
    later: list[int] = field(default_factory=list)
    rows: Mapping[int, Row] = field(default_factory=dict)

    @property
    def whole(self) -> bool:
        """Whether all rows of one of the two stand in the other."""
        return len(self.later) >= min(place.stop - place.first for place in (self.one, self.other))

    @property
    def exact(self) -> bool:
        """Whether the rows are the same in every cell."""
        return all(self.rows[one] == self.rows[other] for one, other in zip(self.earlier, self.later, strict=True))


def places_of(ledger: Ledger) -> list[Place]:
    """Return the sheets that gave rows to a ledger."""
    groups = groupby(ledger.segments, key=lambda part: (part.workbook, part.sheet))
    parts = [(name, list(group)) for name, group in groups]
    return [Place(*name, group[0].first, group[-1].stop) for name, group in parts]


def anchor(definition: LedgerDefinition) -> tuple[str, ...]:
    """Return the columns that tell what a row is about: the 主键, or its day and its first column of words."""
    if definition.key:
        return tuple(name for name in definition.key if name in definition.columns)
    kinds = {name: column.type for name, column in definition.columns.items()}
    words = next((name for kind in _WORDS for name, own in kinds.items() if own is kind), "")
    return (*(name for name in definition.date_columns[:1] if name in kinds), *([words] if words else []))


def same_rows(ledger: Ledger, definition: LedgerDefinition) -> list[Pair]:
    """Return the rows that stand in two places; rows of a dated ledger without their day do not count.

    A file that was corrected or widened later tells of the same things with more columns, or other numbers: rows are
    the same when the cells filled in both agree, in two files those of numbers apart.
    """
    places = places_of(ledger)
    if len(places) < 2:  # noqa: PLR2004  nothing to compare with
        return []
    about: Sequence[Row] = list(zip(*(ledger.columns[name].values for name in anchor(definition)), strict=True))
    about = about or [()] * len(ledger)
    suspects = _met_in_two(about, places)
    rows = {at: tuple(column.values[at] for column in ledger.columns.values()) for at in suspects}
    telling = definition.date_columns[:1] or tuple(ledger.columns)
    told = [ledger.columns[name].values for name in telling if name in ledger.columns]
    first_seen: dict[Row, tuple[int, int]] = {}
    anchored: dict[Row, list[tuple[int, int]]] = {}
    pairs: dict[tuple[int, int], Pair] = {}
    for index, place in enumerate(places):
        here: dict[Row, tuple[int, int]] = {}
        own = suspects[bisect_left(suspects, place.first) : bisect_left(suspects, place.stop)]
        for at in own:
            found = first_seen.get(rows[at]) if any(values[at] is not None for values in told) else None
            if found is None and about[at] in anchored:
                found = _alike(at, rows, anchored[about[at]], places, definition)
            if found:
                pair = pairs.setdefault((found[0], index), Pair(places[found[0]], place, rows=rows))
                pair.earlier.append(found[1])
                pair.later.append(at)
            else:
                here.setdefault(rows[at], (index, at))
        first_seen |= here
        for at in own:
            if about[at] and None not in about[at]:
                anchored.setdefault(about[at], []).append((index, at))
    return list(pairs.values())


def _met_in_two(about: Sequence[Row], places: Sequence[Place]) -> list[int]:
    """The rows whose day and name stand in another place, too: nearly always few, and no others are compared."""
    met = [set(about[place.first : place.stop]) for place in places]
    if len(set().union(*met)) == sum(map(len, met)):
        return []
    counts = Counter(chain.from_iterable(met))
    return [at for at, one in enumerate(about) if counts[one] > 1]


def _alike(
    at: int,
    rows: Mapping[int, Row],
    earlier: Sequence[tuple[int, int]],
    places: Sequence[Place],
    definition: LedgerDefinition,
) -> tuple[int, int] | None:
    """The first row with the same anchor that no filled cell tells apart."""
    own = next(place for place in places if place.first <= at < place.stop)
    for index, other in earlier[:_MOST_COMPARED]:
        in_files = places[index].workbook != own.workbook
        loose = in_files and bool(definition.date_columns)
        if _agree(rows[other], rows[at], loose=loose):
            return index, other
    return None


def _agree(one: Row, other: Row, *, loose: bool) -> bool:
    """Whether the cells filled in both rows are equal; `loose` lets numbers, and some of the names, differ."""
    return all(
        left is None or right is None or left == right or (loose and _perhaps_corrected(left, right))
        for left, right in zip(one, other, strict=True)
    )


def _perhaps_corrected(one: CellValue, other: CellValue) -> bool:
    if isinstance(one, Decimal):
        return True
    if not isinstance(one, tuple) or not isinstance(other, tuple):
        return False
    return all(isinstance(part, str) for part in one) and not {*map(str, one)}.isdisjoint(map(str, other))
