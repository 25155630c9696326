"""Rows that stand twice: in two files or sheets of one ledger, or under one 主键."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from decimal import Decimal

from pipeline.findings import finding
from pipeline.model.definition import LedgerDefinition
from pipeline.model.diagnostic import CellLocation, Diagnostic, Severity
from pipeline.model.ledger import CellValue, Ledger, Segment
from pipeline.read.cell_findings import MOST_SINGLE
from pipeline.read.values.texts import shown

Row = tuple[CellValue, ...]


@dataclass(frozen=True, slots=True)
class Repeats:
    """What was found; `spoiling` are those findings after which no sum over the ledger is right."""

    findings: tuple[Diagnostic, ...] = ()
    spoiling: tuple[Diagnostic, ...] = ()


def find_repeats(ledger: Ledger, definition: LedgerDefinition) -> Repeats:
    """Return the rows that a ledger holds twice: the same in two files or sheets, or with one 主键."""
    pairs = _same_rows(ledger, definition) if len(ledger.segments) > 1 else []
    twins = [_twin(ledger, definition, pair) for pair in pairs]
    told = {later for pair in pairs for later in pair.later}
    keys = list(_same_keys(ledger, definition, told)) if definition.key else []
    return Repeats((*twins, *keys), tuple(item for item in twins if item.severity is Severity.ERROR))


@dataclass(frozen=True, slots=True)
class _Pair:
    """Rows that are the same in two segments."""

    one: Segment
    other: Segment
    earlier: list[int] = field(default_factory=list)
    later: list[int] = field(default_factory=list)

    @property
    def whole(self) -> bool:
        """Whether all rows of one of the two stand in the other."""
        return len(self.later) >= min(part.stop - part.first for part in (self.one, self.other))


def _same_rows(ledger: Ledger, definition: LedgerDefinition) -> list[_Pair]:
    """Rows that stand in two segments; those without a day in a dated ledger, or without anything, do not count."""
    rows: list[Row] = list(zip(*(column.values for column in ledger.columns.values()), strict=True))
    telling = definition.date_columns[:1] or tuple(ledger.columns)
    filled = list(zip(*(ledger.columns[name].values for name in telling if name in ledger.columns), strict=True))
    first_seen: dict[Row, tuple[int, int]] = {}
    pairs: dict[tuple[int, int], _Pair] = {}
    for index, segment in enumerate(ledger.segments):
        here: dict[Row, tuple[int, int]] = {}
        for at in range(segment.first, segment.stop):
            if rows[at] not in first_seen:
                here.setdefault(rows[at], (index, at))
            elif any(value is not None for value in filled[at]):
                other, earlier = first_seen[rows[at]]
                pair = pairs.setdefault((other, index), _Pair(ledger.segments[other], segment))
                pair.earlier.append(earlier)
                pair.later.append(at)
        first_seen |= here
    return list(pairs.values())


def _twin(ledger: Ledger, definition: LedgerDefinition, pair: _Pair) -> Diagnostic:
    in_files = pair.one.workbook != pair.other.workbook
    key = "R024-rows-in-two-files" if in_files else "R025-rows-in-two-sheets"
    if not in_files and definition.is_roster and not pair.whole:
        key = "R036-some-rows-in-two-sheets"
    places, related = ledger.ranges(pair.later), ledger.ranges(sorted(set(pair.earlier)))
    return finding(
        key,
        places[0],
        related=(*places[1:], *related),
        ledger=ledger.name,
        count=len(pair.later),
        own=pair.other.workbook if in_files else pair.other.sheet,
        other=pair.one.workbook if in_files else pair.one.sheet,
    )


def _same_keys(ledger: Ledger, definition: LedgerDefinition, told: set[int]) -> Iterator[Diagnostic]:
    """Yield a finding for each row whose 主键 an earlier row has; many become one."""
    columns = [ledger.columns[name].values for name in definition.key if name in ledger.columns]
    seen: dict[Row, int] = {}
    again: list[tuple[int, int, Row]] = []
    for at, key in enumerate(zip(*columns, strict=True)):
        if at in told or None in key:
            continue
        if key in seen:
            again.append((seen[key], at, key))
        else:
            seen[key] = at
    names = "、".join(definition.key)
    single = again if len(again) <= MOST_SINGLE else again[:1]
    for earlier, at, key in single:
        place, first = ledger.cell(at, definition.key[0]), ledger.cell(earlier, definition.key[0])
        seen_key = "，".join(map(_printed, key))
        item = finding(
            "R026-key-repeated", place, related=(first,), key=names, seen=seen_key, first=_short(first, place)
        )
        if len(single) < len(again):
            ranges = ledger.ranges([row for _, row, _ in again], definition.key[0])
            item = replace(item, message=f"{item.message}；这样的共{len(again)}行", related=ranges)
        yield item


def _short(first: CellLocation, place: CellLocation) -> str:
    """An address as seen from another: the sheet is named only when it differs."""
    return first.cell if (first.workbook, first.sheet) == (place.workbook, place.sheet) else str(first)


def _printed(value: CellValue) -> str:
    match value:
        case Decimal():
            return f"{value:f}"
        case bool():
            return "是" if value else "否"
        case tuple():
            return "、".join(map(shown, value))
        case None:
            return ""
        case _:
            return shown(value)
