"""Reads unit.yaml: who writes, what is known about the office, which documents it makes."""

from __future__ import annotations

from pipeline.define.declared import Declared, first_error
from pipeline.define.fact import as_written, fact
from pipeline.define.fields import Fields, is_blank, read_entries, read_fields
from pipeline.define.forms.unit import BESIDE_EARLIER, PRINTED, REPORTING, UNIT
from pipeline.define.ledgers import DeclaredLedger, find_ledger
from pipeline.define.naming import advice
from pipeline.define.node import Entry, Node, Record, Spoiled
from pipeline.define.requests import read_requests
from pipeline.define.web_frame import read_web_frame
from pipeline.findings import finding
from pipeline.model.beside_earlier import BesideEarlier
from pipeline.model.definition import FactValue, Reporting, Unit
from pipeline.model.diagnostic import Diagnostic, FileLocation, Location
from pipeline.model.document import SignaturePlace
from pipeline.personal_numbers import KEY, is_telephone, written_numbers

FILE = "unit.yaml"
_NOBODY = Unit("", "", {}, {})
_WHOLE = 100


def read_unit(root: Node, ledgers: Declared[DeclaredLedger], found: list[Diagnostic]) -> Declared[Unit]:
    """Return the unit under the name "单位"."""
    entries = read_entries(root, FILE, FileLocation(FILE), found)
    if entries is None:
        return Declared({"单位": _NOBODY}, unread=found[-1])
    fields = Fields(FILE, FileLocation(FILE), {one.key: one for one in entries if not is_blank(one.value)}, found)
    fields.require(*UNIT.required)
    _check_telephones(fields)
    for key in ("名称", "简称", "署名位置"):
        fields.text(key)
    fields.choice("署名位置", SignaturePlace)
    name = fields.text("名称")
    short_name = fields.text("简称") or name
    unit = Unit(
        name=name,
        short_name=short_name,
        facts={entry.key: _known_fact(entry) for entry in entries} | {"简称": short_name},
        lines={"简称": fields.at("名称")} | dict(_places("", entries)),
        requests=read_requests(fields, ledgers),
        reporting=_read_reporting(fields, ledgers),
        web_frame=read_web_frame(fields),
        beside_earlier=_read_beside_earlier(fields),
    )
    return Declared({"单位": unit}, {one.key: one.value.why for one in entries if isinstance(one.value, Spoiled)})


def _known_fact(entry: Entry) -> FactValue:
    return as_written(entry.value) if entry.key in PRINTED else fact(entry.value)


def _places(prefix: str, entries: tuple[Entry, ...]) -> list[tuple[str, Location]]:
    """Where each fact stands, inner ones by their dotted path."""
    places: list[tuple[str, Location]] = []
    for entry in entries:
        places.append((prefix + entry.key, entry.location))
        if isinstance(entry.value, Record):
            places += _places(f"{prefix}{entry.key}.", entry.value.entries)
    return places


def _read_reporting(unit: Fields, ledgers: Declared[DeclaredLedger]) -> Reporting | None:
    node, at, start = unit.node("报送单位"), unit.at("报送单位"), len(unit.found)
    if node is None:
        return None
    if not isinstance(node, Record):
        return Reporting(at, unit.texts("报送单位"))
    fields = read_fields(node, "报送单位", at, REPORTING.names, unit.found)
    if fields is None:
        return None
    fields.require(*REPORTING.required)
    names, column = fields.texts("台账"), fields.text("列")
    for name in names:
        find_ledger(name, ledgers, fields.at("台账"), unit.found)
    if column:
        _check_column(column, names or tuple(ledgers.sound), ledgers, fields)
    days = fields.whole_number("时限", "日")
    reporting = Reporting(at, fields.texts("单位"), names, days, column)
    return None if first_error(unit.found, start) else reporting


def _read_beside_earlier(unit: Fields) -> BesideEarlier:
    """对照上期: 否, 是, or what is allowed."""
    node, key = unit.node("对照上期"), "对照上期"
    if node is None:
        return BesideEarlier()
    if not isinstance(node, Record):
        return BesideEarlier(wanted=unit.flag(key))
    fields = read_fields(node, key, unit.at(key), BESIDE_EARLIER.names, unit.found)
    most = fields.whole_number("照搬上限", "%") if fields else None
    return BesideEarlier(most=min(most, _WHOLE)) if most else BesideEarlier()


def _check_telephones(unit: Fields) -> None:
    """Warn of what is no number: whoever masks the others would mask the one meant, too."""
    node = unit.node(KEY)
    for number in written_numbers(as_written(node)) if node is not None else ():
        if not is_telephone(number):
            unit.found.append(finding("D150-not-a-telephone", unit.at(KEY), seen=number))


def _check_column(column: str, names: tuple[str, ...], ledgers: Declared[DeclaredLedger], fields: Fields) -> None:
    """Report a column of 报送单位 that none of its ledgers has."""
    known = [name for one in names if one in ledgers.sound for name in ledgers.sound[one].columns.all_names]
    if known and column not in known:
        shown, mend = "、".join(names), advice(column, known)
        fields.found.append(finding("D037-unknown-column", fields.at("列"), ledger=shown, column=column, advice=mend))
