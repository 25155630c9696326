"""Reads where the rows of a ledger with 下级台账 come from: which ledger and columns of each unit below."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from pipeline.define.below import UnitsBelow
from pipeline.define.fields import Fields
from pipeline.define.naming import advice
from pipeline.findings import finding
from pipeline.model.definition import Below, ColumnDefinition, LedgerDefinition, RollUp, ValueType
from pipeline.model.diagnostic import Diagnostic, Location

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


@dataclass(frozen=True, slots=True)
class _Match:
    """The ledger of a unit below, and by each column those of its columns that may fill it."""

    unit: str
    ledger: LedgerDefinition
    fitting: Mapping[str, tuple[ColumnDefinition, ...]]

    @property
    def sources(self) -> Mapping[str, str]:
        """From which column each column is filled."""
        return {name: there[0].name for name, there in self.fitting.items() if there}

    @property
    def days(self) -> tuple[str, ...]:
        """The columns that are filled from those by which the unit places its rows in time."""
        back = {there: name for name, there in self.sources.items()}
        return tuple(back[name] for name in self.ledger.date_columns if name in back)


def roll_up(fields: Fields, below: UnitsBelow, own: _Columns) -> RolledUp | None:
    """Return what a ledger takes from the units below, or None and findings.

    `own` are the columns that it defines itself; none: those that all units have.
    """
    found, origin, name = fields.found, fields.text("单位列") or _ORIGIN, fields.text("下级台账")
    useless = (key for key in _WITHOUT_USE if key in fields)
    found += [finding("D103-two-origins", fields.at(key), owner=fields.owner, key=key) for key in useless]
    if not below.units or below.why:
        found.append(below.why or finding("D104-no-units-below", fields.at("下级台账"), owner=fields.owner))
        return None
    ledgers = {unit.label: _ledger_of(unit, name, below, fields) for unit in below.units}
    known = {unit: ledger for unit, ledger in ledgers.items() if ledger}
    if len(known) < len(ledgers):
        return None
    first, *others = known.values()
    columns = own or {
        column.name: replace(column, universe=None) for column in first.columns.values() if _in_all(column, others)
    }
    if origin in columns:
        found.append(finding("D105-origin-is-a-column", fields.at("单位列"), owner=fields.owner, column=origin))
    matches = [_Match(unit, ledger, _fitting(ledger, columns)) for unit, ledger in known.items()]
    at = fields.at("列") if "列" in fields else fields.at("下级台账")
    for match in matches:
        found += [*_misfits(match, columns, at), *_doubts(match, columns, at)]
    found += _limits_below(own)
    if "日期列" not in fields:
        found += _other_days(matches, fields)
    said = ColumnDefinition(origin, ValueType.TEXT, fields.at("下级台账"))
    sources = {match.unit: match.sources for match in matches}
    return RolledUp({origin: said, **columns}, matches[0].days, RollUp(name, origin, sources))


def _ledger_of(unit: Below, name: str, below: UnitsBelow, fields: Fields) -> LedgerDefinition | None:
    """The ledger of a unit; where it lacks because that unit's definitions are broken, that is said already."""
    ledgers = unit.definitions.ledgers
    if name not in ledgers:
        key, at, mend = "D106-unit-below-without-ledger", fields.at("下级台账"), advice(name, ledgers)
        why = below.broken.get(unit.label)
        fields.found.append(why or finding(key, at, unit=unit.label, ledger=name, advice=mend))
    return ledgers.get(name)


def _in_all(column: ColumnDefinition, ledgers: list[LedgerDefinition]) -> bool:
    return all(_fitting(ledger, {column.name: column})[column.name] for ledger in ledgers)


def _fitting(ledger: LedgerDefinition, columns: _Columns) -> Mapping[str, tuple[ColumnDefinition, ...]]:
    """The columns of a unit below that may fill each column: the one of its name, else those with a name in common."""
    found = {}
    for name, column in columns.items():
        same = ledger.columns.get(name)
        alike = (each for each in ledger.columns.values() if _names(each) & _names(column))
        found[name] = (same,) if same else tuple(alike)
    return found


def _names(column: ColumnDefinition) -> set[str]:
    return {column.name, *column.aliases}


def _misfits(match: _Match, columns: _Columns, at: Location) -> Iterator[Diagnostic]:
    """Columns that the unit lacks, or in which it writes something else: sums over both would be wrong."""
    seen = {"unit": match.unit, "ledger": match.ledger.name}
    for name, column in columns.items():
        there = match.fitting[name][0] if match.fitting[name] else None
        if there is None:
            mend = advice(name, match.ledger.columns)
            yield _finding("D107-unit-below-without-column", at, **seen, column=name, advice=mend)
        elif (there.type, there.unit) != (column.type, column.unit):
            kinds = {"own": _kind(column), "other": _kind(there)}
            yield _finding("D108-unit-below-writes-otherwise", column.location, **seen, column=name, **kinds)
        elif column.choices and (strange := [each for each in there.choices if each not in column.choices]):
            yield _finding("D114-unknown-choices-below", at, **seen, column=name, choices="、".join(strange))


def _doubts(match: _Match, columns: _Columns, at: Location) -> Iterator[Diagnostic]:
    """Columns that two of the unit's may fill, and columns of the unit that would fill two."""
    seen = {"unit": match.unit, "ledger": match.ledger.name}
    users: dict[str, list[str]] = {}
    for name in columns:
        fitting = [each.name for each in match.fitting[name]]
        if len(fitting) > 1:
            yield _finding("D112-several-columns-fit", at, **seen, column=name, fitting="、".join(fitting))
        for each in fitting[:1]:
            users.setdefault(each, []).append(name)
    for there, names in users.items():
        if len(names) > 1:
            yield _finding("D113-one-column-for-several", at, **seen, column=there, names="、".join(names))


def _limits_below(own: _Columns) -> Iterator[Diagnostic]:
    """What cells must be is checked where they are written down, by the definitions of the units below."""
    for column in own.values():
        limits = {"必填": column.required or None, "最小": column.minimum, "最大": column.maximum}
        keys = [key for key, value in limits.items() if value is not None]
        if keys:
            yield finding("D115-limits-checked-below", column.location, column=column.name, keys="、".join(keys))


def _other_days(matches: list[_Match], fields: Fields) -> Iterator[Diagnostic]:
    """Units whose rows would be placed in time by other columns than the first one's, or by none."""
    first = matches[0]
    for match in matches:
        if len(match.days) < len(match.ledger.date_columns) or match.days != first.days:
            there = "、".join(match.ledger.date_columns) or "（没有日期列）"
            days = "、".join(first.days) or "（没有）"
            at, ledger = fields.at("下级台账"), match.ledger.name
            yield _finding("D116-other-days-below", at, unit=match.unit, ledger=ledger, there=there, days=days)


def _finding(key: str, at: Location, **seen: str) -> Diagnostic:
    return finding(key, at, related=(), consequence=False, **seen)


def _kind(column: ColumnDefinition) -> str:
    """What a column holds, in words: 金额（元）."""
    return f"{column.type}（{column.unit or '没有写单位'}）" if column.type.numeric else column.type.value
