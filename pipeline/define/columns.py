"""Reads 列 of a ledger."""

from __future__ import annotations

from pipeline.define.colons import colon_slip
from pipeline.define.declared import Declared, first_error
from pipeline.define.fields import Fields, read_entries, read_fields
from pipeline.define.forms.ledgers import COLUMN
from pipeline.define.node import Entry, Record, Scalar
from pipeline.findings import finding
from pipeline.model.definition import ColumnDefinition, ValueType
from pipeline.model.diagnostic import Diagnostic

_NAMING = (ValueType.TEXT, ValueType.NAMES, ValueType.CHOICE, ValueType.CHOICES)


def read_columns(ledger: Fields) -> Declared[ColumnDefinition]:
    """Return the columns of a ledger; a column that cannot be understood is left out and reported."""
    entries = read_entries(ledger.node("列"), f"{ledger.owner}的列", ledger.at("列"), ledger.found)
    if entries is None:
        return Declared(unread=ledger.found[-1])
    sound: dict[str, ColumnDefinition] = {}
    broken: dict[str, Diagnostic] = {}
    for entry in entries:
        start = len(ledger.found)
        column = _read_column(entry, ledger.found)
        if why := first_error(ledger.found, start):
            broken[entry.key] = why
        elif column:
            sound[entry.key] = column
    _check_headings(sound, ledger.found)
    return Declared(sound, broken)


def _read_column(entry: Entry, found: list[Diagnostic]) -> ColumnDefinition | None:
    node, owner = entry.value, f"列“{entry.key}”"
    if isinstance(node, Scalar) and not node.empty and "：" not in node.text:
        node = Record((Entry("类型", entry.location, node),), entry.location)
    if isinstance(node, Scalar) and node.empty:
        why = finding("D021-missing-key", entry.location, owner=owner, key="类型")
        found.append(colon_slip(entry.key, entry.location) or why)
        return None
    fields = read_fields(node, owner, entry.location, COLUMN.names, found)
    if fields is None:
        return None
    fields.require(*COLUMN.required)
    kind = fields.choice("类型", ValueType)
    column = ColumnDefinition(
        name=entry.key,
        type=kind or ValueType.TEXT,
        location=entry.location,
        required=fields.flag("必填"),
        choices=tuple(dict.fromkeys(fields.texts("取值"))),
        minimum=fields.number("最小"),
        maximum=fields.number("最大"),
        aliases=tuple(dict.fromkeys((*fields.texts("别名"), *fields.texts("别名", split=False)))),
        unit=fields.text("单位"),
        universe=_universe(fields),
    )
    _check_limits(column, fields)
    if kind:
        _check_fit(fields, kind)
    return column


def _universe(fields: Fields) -> tuple[str, str] | None:
    """全集 as written; whether there is such a column is known when all ledgers are."""
    ledger, _, column = fields.text("全集").replace("．", ".").partition(".")
    return (ledger.strip(), column.strip()) if "全集" in fields else None


def _check_fit(fields: Fields, kind: ValueType) -> None:
    chosen = kind in (ValueType.CHOICE, ValueType.CHOICES)
    if chosen:
        fields.require("取值")
    elif "取值" in fields:
        fields.found.append(finding("D031-choices-without-use", fields.at("取值"), owner=fields.owner, type=kind))
    if "全集" in fields and kind not in _NAMING:
        fields.found.append(finding("D110-roster-without-use", fields.at("全集"), owner=fields.owner, type=kind))
    for key in ("最小", "最大"):
        if key in fields and not kind.numeric:
            fields.found.append(
                finding("D032-limit-without-use", fields.at(key), owner=fields.owner, key=key, type=kind)
            )


def _check_limits(column: ColumnDefinition, fields: Fields) -> None:
    low, high = column.minimum, column.maximum
    if low is not None and high is not None and low > high:
        fields.found.append(finding("D033-limits-crossed", fields.at("最小"), owner=fields.owner, low=low, high=high))


def _check_headings(columns: dict[str, ColumnDefinition], found: list[Diagnostic]) -> None:
    """Report an alias that another column answers to as well: the heading could mean either."""
    owners: dict[str, str] = {name: name for name in columns}
    for column in columns.values():
        for alias in column.aliases:
            other = owners.setdefault(alias, column.name)
            if other != column.name:
                found.append(
                    finding("D034-ambiguous-heading", column.location, column=column.name, alias=alias, other=other)
                )
