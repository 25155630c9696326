"""Reads ledgers.yaml: which files make a ledger, and what its columns hold."""

from __future__ import annotations

from dataclasses import dataclass, replace

from pipeline.define.below import UnitsBelow
from pipeline.define.columns import read_columns
from pipeline.define.declared import Declared, first_error
from pipeline.define.elsewhere import elsewhere, endless
from pipeline.define.fields import Fields, read_entries, read_fields
from pipeline.define.forms.ledgers import LEDGER
from pipeline.define.node import Entry, Node, Record
from pipeline.define.rolled_up import roll_up
from pipeline.findings import finding
from pipeline.model.definition import ColumnDefinition, LedgerDefinition, ValueType
from pipeline.model.diagnostic import Diagnostic, FileLocation, Location
from pipeline.surroundings import names_a_place

_MOST_DATE_COLUMNS = 2
MOST_LEDGERS = 300
MOST_FILES = 500
"""How many names and globs a ledger's 文件 may list; each is compared with every file of the folder."""


@dataclass(frozen=True, slots=True)
class DeclaredLedger:
    """A ledger with the columns that its file names, broken ones included."""

    definition: LedgerDefinition
    columns: Declared[ColumnDefinition]


def read_ledgers(root: Node, below: UnitsBelow, found: list[Diagnostic]) -> Declared[DeclaredLedger]:
    """Return the ledgers by name; those with 下级台账 have their rows from the units below."""
    entries = read_entries(_unwrapped(root), "ledgers.yaml", FileLocation("ledgers.yaml"), found)
    if entries is None:
        return Declared(unread=found[-1])
    sound: dict[str, DeclaredLedger] = {}
    broken: dict[str, Diagnostic] = {}
    if len(entries) > MOST_LEDGERS:
        at, seen = FileLocation("ledgers.yaml"), len(entries)
        found.append(finding("D144-too-many-names", at, key="ledgers.yaml", seen=seen, most=MOST_LEDGERS))
        return Declared(unread=found[-1])
    for entry in entries:
        ledger, why = _read_ledger(entry, below, found)
        if ledger and not why:
            sound[entry.key] = ledger
        elif why:
            broken[entry.key] = why
    ledgers = Declared(sound, broken)
    _check_universes(ledgers, found)
    return ledgers


def _check_universes(ledgers: Declared[DeclaredLedger], found: list[Diagnostic]) -> None:
    """Report the columns whose 全集 is no column of a ledger."""
    for ledger in ledgers.sound.values():
        for column in ledger.columns.sound.values():
            if column.universe:
                find_ledger_column(".".join(filter(None, column.universe)), ledgers, column.location, found)


def _unwrapped(root: Node) -> Node:
    """The ledgers themselves when somebody put them all under one key 台账, as figures stand under 指标."""
    match root:
        case Record(entries=(Entry(key="台账", value=Record(entries=inner) as ledgers),)):
            return root if any(entry.key in LEDGER.names for entry in inner) else ledgers
    return root


def _read_ledger(
    entry: Entry, below: UnitsBelow, found: list[Diagnostic]
) -> tuple[DeclaredLedger | None, Diagnostic | None]:
    """The ledger, or why it is broken; a broken column breaks only what refers to it."""
    start = len(found)
    fields = read_fields(entry.value, f"台账“{entry.key}”", entry.location, LEDGER.names, found)
    if fields is None:
        return None, first_error(found, start)
    if LEDGER.instead in fields:
        return _read_rolled_up(entry, fields, below)
    fields.require(*LEDGER.required)
    why = first_error(found, start)
    columns: Declared[ColumnDefinition] = read_columns(fields) if "列" in fields else Declared(unread=why)
    start = len(found)
    definition = LedgerDefinition(
        name=entry.key,
        location=entry.location,
        files=_files(fields),
        columns=columns.sound,
        sheets=fields.texts("工作表"),
        date_columns=_date_columns(entry.key, fields, columns),
        key=_key(entry.key, fields, columns),
    )
    return DeclaredLedger(definition, columns), why or columns.unread or first_error(found, start)


def _files(fields: Fields) -> tuple[str, ...]:
    """文件, whose names and globs go by steps from the unit's folder, and are not too many to look for."""
    key = "文件"
    files, at = fields.texts(key, split=False), fields.at(key)
    if len(files) > MOST_FILES:
        fields.found.append(finding("D144-too-many-names", at, key=key, seen=len(files), most=MOST_FILES))
    wrong = [elsewhere(each, key, at) for each in files if not names_a_place(each)]
    wrong = wrong or [endless(each, key, at) for each in files if each.count("**") > 1]
    fields.found.extend(wrong[:1])
    return () if wrong else files[:MOST_FILES]


def _read_rolled_up(entry: Entry, fields: Fields, below: UnitsBelow) -> tuple[DeclaredLedger | None, Diagnostic | None]:
    """A ledger whose rows come from the units below; what it does not say itself is as the first of them has it."""
    start = len(fields.found)
    own: Declared[ColumnDefinition] = read_columns(fields) if "列" in fields else Declared()
    rolled = roll_up(fields, below, own.sound)
    if rolled is None:
        return None, first_error(fields.found, start)
    columns = replace(own, sound=rolled.columns)
    days = _date_columns(entry.key, fields, columns) if "日期列" in fields else rolled.date_columns
    definition = LedgerDefinition(
        name=entry.key,
        location=entry.location,
        files=(),
        columns=rolled.columns,
        date_columns=days,
        rolled_up=rolled.source,
    )
    return DeclaredLedger(definition, columns), first_error(fields.found, start)


def _key(ledger: str, fields: Fields, columns: Declared[ColumnDefinition]) -> tuple[str, ...]:
    """主键, whose columns must be there."""
    key = fields.texts("主键", whole=columns.all_names)
    for column in key:
        find_column(column, ledger, columns, fields.at("主键"), fields.found)
    return key


def _date_columns(ledger: str, fields: Fields, columns: Declared[ColumnDefinition]) -> tuple[str, ...]:
    names, at = fields.texts("日期列", whole=columns.all_names), fields.at("日期列")
    known = [find_column(name, ledger, columns, at, fields.found) for name in names]
    fitting = (ValueType.DATE, ValueType.SPAN) if len(names) == 1 else (ValueType.DATE,)
    if len(names) > _MOST_DATE_COLUMNS:
        fields.found.append(finding("D035-too-many-date-columns", at, owner=fields.owner, seen=len(names)))
    fields.found.extend(
        finding("D036-date-column-without-dates", at, owner=fields.owner, column=column.name, type=column.type)
        for column in known
        if column and column.type not in fitting
    )
    return names


def find_column(
    name: str, ledger: str, columns: Declared[ColumnDefinition], at: Location, found: list[Diagnostic]
) -> ColumnDefinition | None:
    """Return a column, or None and why there is none."""
    proper = next((column.name for column in columns.sound.values() if name in column.aliases), None)
    if proper and name not in columns.all_names:
        found.append(finding("D037-unknown-column", at, ledger=ledger, column=name, advice=f"改为“{proper}”"))
        return None
    return columns.find(name, "D037-unknown-column", at, found, ledger=ledger, column=name)


def find_ledger(
    name: str, ledgers: Declared[DeclaredLedger], at: Location, found: list[Diagnostic]
) -> DeclaredLedger | None:
    """Return a ledger, or None and why there is none."""
    return ledgers.find(name, "D038-unknown-ledger", at, found, ledger=name)


def find_ledger_column(
    written: str, ledgers: Declared[DeclaredLedger], at: Location, found: list[Diagnostic]
) -> tuple[str, str] | None:
    """Return (ledger, column) of a text such as 名册.姓名; None, with a finding when it names nothing."""
    ledger_name, dot, column_name = written.replace("．", ".").partition(".")
    ledger_name, column_name = ledger_name.strip(), column_name.strip()
    if not (dot and ledger_name and column_name):
        found.append(finding("D039-not-a-ledger-column", at, seen=written))
        return None
    ledger = find_ledger(ledger_name, ledgers, at, found)
    column = find_column(column_name, ledger_name, ledger.columns, at, found) if ledger else None
    return (ledger_name, column_name) if column else None
