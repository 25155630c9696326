"""Rows that stand twice: in two files or sheets of one ledger, or under one 主键."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from pipeline.findings import finding
from pipeline.model.definition import LedgerDefinition
from pipeline.model.diagnostic import CellLocation, Diagnostic
from pipeline.model.ledger import CellValue, Ledger
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
    pairs = _same_rows(ledger) if len(ledger.segments) > 1 else {}
    twins = tuple(_twin(ledger, rows) for rows in pairs.values())
    told = {row for rows in pairs.values() for _, row in rows}
    keys = list(_same_keys(ledger, definition, told)) if definition.key else []
    return Repeats((*twins, *keys), twins)


def _same_rows(ledger: Ledger) -> dict[tuple[int, int], list[tuple[int, int]]]:
    """Rows that are the same in two segments, by those segments: (earlier row, later row)."""
    rows: list[Row] = list(zip(*(column.values for column in ledger.columns.values()), strict=True))
    first_seen: dict[Row, tuple[int, int]] = {}
    found: dict[tuple[int, int], list[tuple[int, int]]] = {}
    for index, segment in enumerate(ledger.segments):
        here: dict[Row, tuple[int, int]] = {}
        for at in range(segment.first, segment.stop):
            row = rows[at]
            if row in first_seen:
                other, earlier = first_seen[row]
                found.setdefault((other, index), []).append((earlier, at))
            else:
                here.setdefault(row, (index, at))
        first_seen |= here
    return {pair: same for pair, same in found.items() if any(_filled(rows[at]) for _, at in same)}


def _filled(row: Row) -> bool:
    return any(value is not None for value in row)


def _twin(ledger: Ledger, same: Sequence[tuple[int, int]]) -> Diagnostic:
    earlier, later = [row for row, _ in same], [row for _, row in same]
    one, other = ledger.segment(earlier[0]), ledger.segment(later[0])
    places, related = ledger.ranges(later), ledger.ranges(sorted(earlier))
    in_files = one.workbook != other.workbook
    key = "R024-rows-in-two-files" if in_files else "R025-rows-in-two-sheets"
    count = len(later)
    other_name = one.workbook if in_files else one.sheet
    own_name = other.workbook if in_files else other.sheet
    related = (*places[1:], *related)
    return finding(key, places[0], related=related, ledger=ledger.name, count=count, other=other_name, own=own_name)


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
