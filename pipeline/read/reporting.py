"""报送单位: who has not sent its ledgers, who late, who twice."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone

from pipeline.findings import finding
from pipeline.model.definition import Definitions, LedgerDefinition, Reporting
from pipeline.model.diagnostic import Diagnostic
from pipeline.model.ledger import CellValue, Ledger
from pipeline.model.period import Period
from pipeline.model.senders import units_named
from pipeline.read.part import Part
from pipeline.read.values.texts import comparable

_BEIJING = timezone(timedelta(hours=8))
"""Workbooks note the time of Greenwich; a time limit ends at midnight here."""


@dataclass(frozen=True, slots=True)
class Submission:
    """Ledger rows `first` to `stop` (exclusive) that one sheet of one file brought, and when that file was saved."""

    part: Part
    first: int
    stop: int
    saved: date | None


def submissions(parts: Sequence[Part], saved: Mapping[str, datetime | None]) -> tuple[Submission, ...]:
    """Return the parts of a ledger with the place of their rows in it; `saved` is by workbook."""
    found: list[Submission] = []
    first = 0
    for part in parts:
        moment = saved.get(part.sheet.workbook)
        day = moment.astimezone(_BEIJING).date() if moment and moment.tzinfo else moment.date() if moment else None
        found.append(Submission(part, first, first + len(part.rows), day))
        first += len(part.rows)
    return tuple(found)


def find_gaps(
    definitions: Definitions, ledgers: Mapping[str, Ledger], sent: Mapping[str, Sequence[Submission]], period: Period
) -> Iterator[Diagnostic]:
    """Yield what 缺报, 迟报 and 重报 there is, ledger by ledger, in the order of 报送单位."""
    reporting = definitions.unit.reporting
    if reporting is None:
        return
    for ledger in definitions.ledgers.values():
        asked = ledger.name in reporting.ledgers if reporting.ledgers else not ledger.is_roster
        if asked and ledger.name in ledgers:
            yield from _gaps(reporting, ledger, ledgers[ledger.name], sent.get(ledger.name, ()), period)


def _gaps(
    reporting: Reporting, definition: LedgerDefinition, ledger: Ledger, sent: Sequence[Submission], period: Period
) -> Iterator[Diagnostic]:
    due = period.end + timedelta(days=reporting.days_allowed) if reporting.days_allowed is not None else None
    in_period = _rows_in_period(ledger, definition, period)
    kept_on = _still_in_use(ledger, definition, sent, period)
    named = _units_of_column(ledger, reporting.column, in_period)
    by_unit: dict[str, list[Submission]] = {}
    for item in sent:
        for unit in _units_named(item.part, reporting.units):
            by_unit.setdefault(unit, []).append(item)
    for unit in reporting.units:
        own = by_unit.get(unit, [])
        files = list(dict.fromkeys(item.part.sheet.workbook for item in own))
        name = ledger.name
        if not own and comparable(unit) not in named:
            yield finding("R028-not-sent", reporting.location, unit=unit, ledger=name)
        if own and not any(row in in_period for item in own for row in range(item.first, item.stop)):
            yield finding("R031-nothing-in-period", own[0].part.place, period=period.name, unit=unit, ledger=name)
        if len(files) > 1:
            listed = "、".join(files)
            yield finding("R030-sent-twice", own[0].part.place, count=len(files), files=listed, unit=unit, ledger=name)
        for item in {item.part.sheet.workbook: item for item in reversed(own)}.values():
            if due and item.saved and item.saved > due and item.part.sheet.workbook not in kept_on:
                days = _day(item.saved), _day(due)
                yield finding("R029-sent-late", item.part.place, unit=unit, ledger=name, saved=days[0], due=days[1])


def _units_named(part: Part, units: Iterable[str]) -> frozenset[str]:
    """The units that a file's path or a sheet's name holds."""
    return units_named(f"{part.sheet.workbook}\n{part.sheet.name}", units, comparable)


def _units_of_column(ledger: Ledger, column: str, rows: set[int]) -> set[str]:
    values: Sequence[CellValue] = ledger.columns[column].values if column in ledger.columns else ()
    return {comparable(value) for row, value in enumerate(values) if row in rows and isinstance(value, str)}


def _rows_in_period(ledger: Ledger, definition: LedgerDefinition, period: Period) -> set[int]:
    """Rows whose day, or any day of whose span, counts in the period; all rows of a roster."""
    if definition.is_roster:
        return set(range(len(ledger)))
    first, last = definition.date_columns[0], definition.date_columns[-1]
    starts, ends = ledger.columns[first].values, ledger.columns[last].values
    return {row for row, (start, end) in enumerate(zip(starts, ends, strict=True)) if _overlaps(start, end, period)}


def _still_in_use(ledger: Ledger, definition: LedgerDefinition, sent: Sequence[Submission], period: Period) -> set[str]:
    """Workbooks saved after days that lie beyond the period: the save says nothing of when they were sent for it."""
    values = ledger.columns[definition.date_columns[0]].values if definition.date_columns else ()
    days = [_first_day(value) for value in values]
    later = [(row, day) for row, day in enumerate(days) if day and day > period.last]
    return {
        item.part.sheet.workbook
        for item in sent
        if item.saved and any(item.first <= row < item.stop and day <= item.saved for row, day in later)
    }


def _first_day(value: CellValue) -> date | None:
    first = value[0] if isinstance(value, tuple) and value else value
    return first if isinstance(first, date) else None


def _overlaps(start: CellValue, end: CellValue, period: Period) -> bool:
    first = _first_day(start)
    last = end[-1] if isinstance(end, tuple) and end else end
    if first is None:
        return False
    return first <= period.end and (last if isinstance(last, date) else first) >= period.first


def _day(day: date) -> str:
    return f"{day.month}月{day.day}日"
