"""Reads 分组: one value for each division, person, or whatever a column holds."""

from __future__ import annotations

from pipeline.define.fields import Fields, read_fields
from pipeline.define.forms.figures import GROUPING
from pipeline.define.known import Known
from pipeline.define.ledgers import DeclaredLedger, find_column, find_ledger_column
from pipeline.define.node import Node, Scalar
from pipeline.model.definition import Grouping
from pipeline.model.diagnostic import Location


def read_grouping(fields: Fields, key: str, ledger: DeclaredLedger, known: Known) -> Grouping | None:
    """Return the grouping of a figure over `ledger`, its column checked; None when absent or not understood."""
    grouping = read_bare_grouping(fields.node(key), fields, fields.at(key), known)
    if grouping:
        find_column(grouping.column, ledger.definition.name, ledger.columns, fields.at(key), known.found)
    return grouping


def read_bare_grouping(node: Node | None, fields: Fields, at: Location, known: Known) -> Grouping | None:
    """Return a grouping whose ledger is not known yet, as a table has it."""
    if node is None:
        return None
    if isinstance(node, Scalar):
        return Grouping(node.text.strip())
    inner = read_fields(node, f"{fields.owner}的分组", at, GROUPING.names, known.found)
    if inner is None:
        return None
    inner.require(*GROUPING.required)
    column = inner.text("列")
    written = inner.text("全集")
    universe = find_ledger_column(written, known.ledgers, inner.at("全集"), known.found) if written else None
    return Grouping(column, universe) if column else None
