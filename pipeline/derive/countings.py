"""What can be counted in the ledgers of a period: rows, sums, different names, of all rows or of those of one kind."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import combinations

from pipeline.formula import comparable
from pipeline.model.definition import Algorithm, ColumnDefinition, LedgerDefinition, Scope, ValueType
from pipeline.model.ledger import CellValue, Ledger
from pipeline.model.period import Period
from pipeline.personal_numbers import personal_numbers

_MOST_KINDS = 30
_MOST_OF_A_PAIR = 8
_SORTS = (ValueType.CHOICE, ValueType.CHOICES, ValueType.FLAG, ValueType.TEXT)
_COUNTED_ONCE = (ValueType.TEXT, ValueType.NAMES, ValueType.CHOICE)
_PEOPLE = re.compile("姓名|联系人|负责人|经办人|主持人|授课人|记录人|电话|手机|联系方式|身份证|证件号")
"""Headings of columns that say who, and how they are reached."""
_MOST_ROWS = 20_000
"""Of longer ledgers only the rows as a whole are counted."""


@dataclass(frozen=True, slots=True)
class Counting:
    """A way to count, and what it gives: as an entry of figures.yaml would say it."""

    ledger: str
    algorithm: Algorithm
    value: Decimal
    column: str = ""
    kind: ValueType | None = None
    unit: str = ""
    conditions: tuple[tuple[str, str], ...] = ()
    scope: Scope = Scope.CURRENT


def countings(
    ledgers: Mapping[str, Ledger], definitions: Mapping[str, LedgerDefinition], period: Period
) -> Iterator[Counting]:
    """Yield every counting of the ledgers that can be read without a doubt, simpler ones first."""
    for name, definition in definitions.items():
        ledger = ledgers.get(name)
        if ledger is None or ledger.defect or not len(ledger):
            continue
        scopes = _scopes(ledger, definition, period)
        for scope, rows in scopes.items():
            yield from _of_rows(ledger, definition, scope, rows, ())
        if len(ledger) <= _MOST_ROWS:
            for scope, rows in scopes.items():
                yield from _of_kinds(ledger, definition, scope, rows)


def _scopes(ledger: Ledger, definition: LedgerDefinition, period: Period) -> Mapping[Scope, Sequence[int]]:
    """The rows of the period, and of the year up to its end where that is more."""
    if definition.is_roster:
        return {Scope.CURRENT: range(len(ledger))}
    column = ledger.columns.get(definition.date_columns[0])
    if column is None:
        return {}
    days = [_day(value) for value in column.values]
    year = period.year_to_date
    current = [row for row, day in enumerate(days) if day and period.contains(day)]
    whole = [row for row, day in enumerate(days) if day and year.contains(day)]
    return {Scope.CURRENT: current} | ({} if whole == current else {Scope.YEAR_TO_DATE: whole})


def _day(value: CellValue) -> date | None:
    match value:
        case date():
            return value
        case (date() as first, *_):
            return first
    return None


def _of_kinds(ledger: Ledger, definition: LedgerDefinition, scope: Scope, rows: Sequence[int]) -> Iterator[Counting]:
    """The countings of the rows of one kind, then of two."""
    kinds = dict(_of_columns(ledger, definition, rows))
    for name, found in kinds.items():
        for value, some in found.items():
            yield from _of_rows(ledger, definition, scope, some, ((name, value),))
    few = {name: found for name, found in kinds.items() if len(found) <= _MOST_OF_A_PAIR}
    for (one, first), (other, second) in combinations(few.items(), 2):
        for value, some in first.items():
            for also, more in second.items():
                both = sorted(set(some).intersection(more))
                if both and len(both) < min(len(some), len(more)):
                    yield from _of_rows(ledger, definition, scope, both, ((one, value), (other, also)))


def _of_columns(
    ledger: Ledger, definition: LedgerDefinition, rows: Sequence[int]
) -> Iterator[tuple[str, dict[str, list[int]]]]:
    """The columns that say of which kind a row is, with the rows of each kind."""
    for column in definition.columns.values():
        if column.type not in _SORTS or column.name not in ledger.columns or column.name in definition.date_columns:
            continue
        found = {} if _of_people(column) else _kinds(ledger, column, rows)
        few = 1 < len(found) <= _MOST_KINDS or (len(found) == 1 and column.type is not ValueType.TEXT)
        if few and not any(personal_numbers(value, column.name) for value in found):
            yield column.name, found


def _of_people(column: ColumnDefinition) -> bool:
    """Whether a column names people, which are no kinds of things; nor are telephones and identity cards."""
    return column.universe is not None or _PEOPLE.search(column.name) is not None


def _kinds(ledger: Ledger, column: ColumnDefinition, rows: Sequence[int]) -> dict[str, list[int]]:
    values = ledger.columns[column.name].values
    found: dict[str, list[int]] = {}
    for row in rows:
        for text in _texts(values[row]):
            found.setdefault(text, []).append(row)
    return found


def _texts(value: CellValue) -> tuple[str, ...]:
    match value:
        case bool():
            return ("是" if value else "否",)
        case str():
            return (value,)
        case tuple():
            return tuple(part for part in value if isinstance(part, str))
    return ()


def _of_rows(
    ledger: Ledger,
    definition: LedgerDefinition,
    scope: Scope,
    rows: Sequence[int],
    conditions: tuple[tuple[str, str], ...],
) -> Iterator[Counting]:
    """Everything that is counted over some rows."""
    name, asked = ledger.name, {column for column, _ in conditions}
    yield Counting(name, Algorithm.COUNT, Decimal(len(rows)), conditions=conditions, scope=scope)
    for column in definition.columns.values():
        held = ledger.columns.get(column.name)
        if held is None or column.name in asked or any(row in held.bad for row in rows if held.bad):
            continue
        cells = [held.values[row] for row in rows]

        def counted(algorithm: Algorithm, value: Decimal, of: ColumnDefinition = column) -> Counting:
            return Counting(name, algorithm, value, of.name, of.type, of.unit, conditions, scope)

        if column.type.numeric:
            numbers = [cell for cell in cells if isinstance(cell, Decimal)]
            yield counted(Algorithm.SUM, sum(numbers, Decimal(0)))
            if numbers and not conditions:
                yield counted(Algorithm.MAXIMUM, max(numbers))
                yield counted(Algorithm.MINIMUM, min(numbers))
        elif column.type in _COUNTED_ONCE:
            texts = [comparable(text) for cell in cells for text in _texts(cell)]
            yield counted(Algorithm.DISTINCT, Decimal(len(set(texts))))
            if column.type is ValueType.NAMES:
                yield counted(Algorithm.ATTENDANCE, Decimal(len(texts)))
