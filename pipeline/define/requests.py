"""Reads 文书 of unit.yaml: which documents are made, from which templates, one for all or one for each person."""

from __future__ import annotations

from pipeline.define.declared import Declared
from pipeline.define.fact import as_written
from pipeline.define.fields import Fields, is_blank, read_entries
from pipeline.define.ledgers import DeclaredLedger, find_ledger_column
from pipeline.define.node import Entry, Items, Node, Record, Scalar, misfit, shape
from pipeline.findings import finding
from pipeline.model.definition import DocumentRequest
from pipeline.model.diagnostic import Diagnostic

_OWN_KEYS = ("模板", "模版", "逐一", "上期文稿")


def read_requests(unit: Fields, ledgers: Declared[DeclaredLedger]) -> tuple[DocumentRequest, ...]:
    """Return the documents in their order; none when 文书 is absent, which means every template."""
    node = unit.node("文书")
    if node is None:
        return ()
    entries = _listed(node) or read_entries(node, "文书", unit.at("文书"), unit.found) or ()
    found = [_read_request(entry, ledgers, unit.found) for entry in entries]
    return tuple(request for request in found if request)


def _listed(node: Node) -> tuple[Entry, ...]:
    """文书 as a mere list of names."""
    items = node.items if isinstance(node, Items) else (node,)
    names = [item for item in items if isinstance(item, Scalar) and "：" not in item.text]
    return tuple(Entry(item.text, item.location, item) for item in names) if len(names) == len(items) else ()


def _read_request(entry: Entry, ledgers: Declared[DeclaredLedger], found: list[Diagnostic]) -> DocumentRequest | None:
    if is_blank(entry.value):
        return DocumentRequest(entry.key, entry.key, entry.location)
    if isinstance(entry.value, Scalar):
        return DocumentRequest(entry.key, entry.value.text, entry.location)
    if not isinstance(entry.value, Record):
        why = finding("D030-not-a-record", entry.location, owner=f"文书“{entry.key}”", seen=shape(entry.value))
        found.append(misfit(entry.value, why))
        return None
    own = {one.key: one for one in entry.value.entries if not is_blank(one.value)}
    fields = Fields(f"文书“{entry.key}”", entry.location, own, found)
    each = fields.text("逐一")
    source = find_ledger_column(each, ledgers, fields.at("逐一"), found) if each else None
    if each and source is None:
        return None
    elements = {one.key: as_written(one.value) for one in entry.value.entries if one.key not in _OWN_KEYS}
    return DocumentRequest(
        entry.key,
        fields.text("模板") or fields.text("模版") or entry.key,
        entry.location,
        elements,
        source,
        fields.texts("上期文稿", split=False),
    )
