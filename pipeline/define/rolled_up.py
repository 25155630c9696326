"""Reads where the rows of a ledger with 下级台账 come from: which ledger and columns of each unit below."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from pipeline.define.below import UnitsBelow
from pipeline.define.fields import Fields
from pipeline.define.naming import advice
from pipeline.findings import finding
from pipeline.model.definition import Below, ColumnDefinition, LedgerDefinition, RollUp, ValueType
from pipeline.model.diagnostic import Diagnostic

_ORIGIN = "单位"
"""The column that says which unit a row comes from, unless 单位列 calls it otherwise."""
_WITHOUT_USE = ("文件", "工作表")

_Columns = Mapping[str, ColumnDefinition]


@dataclass(frozen=True, slots=True)
class RolledUp:
    """The columns of a rolled-up ledger, first the one that says which unit; those with days; where all come from."""

    columns: _Columns
    date_columns: tuple[str, ...]
    source: RollUp


def roll_up(fields: Fields, below: UnitsBelow, own: _Columns) -> RolledUp | None:
    """Return what a ledger takes from the units below, or None and findings.

    `own` are the columns that it defines itself; none: those that all units have.
    """
    found, origin, name = fields.found, fields.text("单位列") or _ORIGIN, fields.text("下级台账")
    useless = [key for key in _WITHOUT_USE if key in fields]
    found += [finding("D103-two-origins", fields.at(key), owner=fields.owner, key=key) for key in useless]
    if not below.units:
        found.append(below.why or finding("D104-no-units-below", fields.at("下级台账"), owner=fields.owner))
        return None
    ledgers = {unit.label: ledger for unit in below.units if (ledger := _ledger_of(unit, name, fields))}
    if len(ledgers) < len(below.units):
        return None
    first, *others = ledgers.values()
    columns = own or {
        column.name: replace(column, universe=None) for column in first.columns.values() if _in_all(column, others)
    }
    if origin in columns:
        found.append(finding("D105-origin-is-a-column", fields.at("单位列"), owner=fields.owner, column=origin))
    for unit, ledger in ledgers.items():
        found += _misfits(unit, ledger, columns, fields)
    days = tuple(name for name, column in columns.items() if _names(column) & set(first.date_columns))
    sources = {unit: _sources(columns, ledger) for unit, ledger in ledgers.items()}
    said = ColumnDefinition(origin, ValueType.TEXT, fields.at("下级台账"))
    return RolledUp({origin: said, **columns}, days, RollUp(name, origin, sources))


def _ledger_of(unit: Below, name: str, fields: Fields) -> LedgerDefinition | None:
    ledgers = unit.definitions.ledgers
    if name not in ledgers:
        key, at = "D106-unit-below-without-ledger", fields.at("下级台账")
        fields.found.append(finding(key, at, unit=unit.label, ledger=name, advice=advice(name, ledgers)))
    return ledgers.get(name)


def _in_all(column: ColumnDefinition, ledgers: list[LedgerDefinition]) -> bool:
    return all(_column_in(ledger, column) for ledger in ledgers)


def _column_in(ledger: LedgerDefinition, column: ColumnDefinition) -> ColumnDefinition | None:
    """The column of a unit below that fills a column: by its name, else by an alias on either side."""
    if column.name in ledger.columns:
        return ledger.columns[column.name]
    return next((each for each in ledger.columns.values() if _names(each) & _names(column)), None)


def _names(column: ColumnDefinition) -> set[str]:
    return {column.name, *column.aliases}


def _sources(columns: _Columns, ledger: LedgerDefinition) -> Mapping[str, str]:
    return {name: there.name for name, column in columns.items() if (there := _column_in(ledger, column))}


def _misfits(unit: str, ledger: LedgerDefinition, columns: _Columns, fields: Fields) -> Iterator[Diagnostic]:
    """Columns that the unit lacks, or in which it writes something else: sums over both would be wrong."""
    for column in columns.values():
        at = fields.at("列") if "列" in fields else fields.at("下级台账")
        there, key = _column_in(ledger, column), "D107-unit-below-without-column"
        if there is None:
            mend = advice(column.name, ledger.columns)
            yield finding(key, at, unit=unit, ledger=ledger.name, column=column.name, advice=mend)
        elif (there.type, there.unit) != (column.type, column.unit):
            key, own, other = "D108-unit-below-writes-otherwise", _kind(column), _kind(there)
            yield finding(key, at, unit=unit, ledger=ledger.name, column=column.name, own=own, other=other)


def _kind(column: ColumnDefinition) -> str:
    """What a column holds, in words: 金额（元）."""
    return column.type + (f"（{column.unit}）" if column.unit else "")
