"""Rows that stand twice: in two files or sheets of one ledger, or under one 主键."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from pipeline.findings import finding
from pipeline.model.definition import LedgerDefinition
from pipeline.model.diagnostic import CellLocation, Diagnostic, Severity
from pipeline.model.ledger import CellValue, Ledger
from pipeline.read.cell_findings import MOST_SINGLE
from pipeline.read.twins import Pair, Row, anchor, places_of, same_rows
from pipeline.read.values.texts import shown

_MOST_PAIRS = 8


@dataclass(frozen=True, slots=True)
class Repeats:
    """What was found; `spoiling` are those findings after which no sum over the ledger is right."""

    findings: tuple[Diagnostic, ...] = ()
    spoiling: tuple[Diagnostic, ...] = ()


def find_repeats(ledger: Ledger, definition: LedgerDefinition) -> Repeats:
    """Return the rows that a ledger holds twice: in two files or sheets, in one sheet, or with one 主键."""
    pairs = same_rows(ledger, definition)
    twins = [_twin(ledger, definition, pair) for pair in pairs]
    told = {later for pair in pairs for later in pair.later}
    again = list(_same_keys(ledger, definition, told) if definition.key else _same_row_again(ledger, definition))
    found = (*twins, *again)
    return Repeats(found, tuple(item for item in found if item.severity is Severity.ERROR))


def _twin(ledger: Ledger, definition: LedgerDefinition, pair: Pair) -> Diagnostic:
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
        how="一模一样" if pair.exact else "看来是同一件事（日期、名称等相同）",
        own=pair.other.workbook if in_files else pair.other.sheet,
        other=pair.one.workbook if in_files else pair.one.sheet,
    )


def _same_row_again(ledger: Ledger, definition: LedgerDefinition) -> Iterator[Diagnostic]:
    """Yield a finding for each sheet that holds equal rows: perhaps one thing entered twice, perhaps two things."""
    columns = [column.values for column in ledger.columns.values()]
    names = anchor(definition) or tuple(ledger.columns)
    bad = {row for column in ledger.columns.values() for row in column.bad}
    for place in places_of(ledger):
        rows: Sequence[int] = range(place.first, place.stop)
        # Few rows share day and name, and only those are compared in full.
        short = list(zip(*(ledger.columns[name].values[place.first : place.stop] for name in names), strict=True))
        if len(set(short)) == len(short):
            continue
        counts = Counter(short)
        rows = [row for row, key in zip(rows, short, strict=True) if counts[key] > 1]
        first: dict[Row, int] = {}
        again: dict[int, int] = {}
        for row in rows:
            earlier = first.setdefault(tuple(values[row] for values in columns), row)
            if earlier != row and not {earlier, row} & bad and any(values[row] is not None for values in columns):
                again[row] = earlier
        if again:
            pairs = [f"{ledger.row_numbers[row]}行同{ledger.row_numbers[own]}行" for row, own in again.items()]
            more = "等" if len(pairs) > _MOST_PAIRS else ""
            said = "、".join(pairs[:_MOST_PAIRS]) + more
            where, related = ledger.ranges(again), ledger.ranges(sorted({*again.values()}))
            yield finding("R041-same-row-again", where[0], related=(*where[1:], *related), count=len(again), rows=said)


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
