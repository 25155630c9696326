"""Reads 条件, as a mapping or as text, into one kind of tree."""

from __future__ import annotations

import re

from pipeline.define.colons import colon_slip
from pipeline.define.comparing import checked
from pipeline.define.fields import Fields, is_blank, yes_or_no
from pipeline.define.known import Known
from pipeline.define.ledgers import DeclaredLedger
from pipeline.define.naming import advice
from pipeline.define.node import Entry, Items, Node, Record, Scalar, misfit, shape
from pipeline.findings import finding
from pipeline.formula import fact_in, parse_condition, relation_of, values_in
from pipeline.model.definition import ColumnDefinition
from pipeline.model.diagnostic import Location
from pipeline.model.expression import All, ColumnTest, Condition, Fact, Relation

_SIGNED = re.compile(r"(不?大于|不?小于|不高于|不低于|不等于|[>＞<＜≥≤≠≧≦][=＝>＞]?|[!！][=＝])\s*(.+)")
_FULLNESS = (Relation.FILLED, Relation.EMPTY)


def read_condition(fields: Fields, ledger: DeclaredLedger, known: Known) -> tuple[Condition, str]:
    """Return the condition of a figure, checked against its ledger, and its wording; without one, all rows."""
    node, at = fields.node("条件"), fields.at("条件")
    match node:
        case None:
            return All(), ""
        case Scalar(text=text):
            outcome = parse_condition(text, at)
            known.found.extend(outcome.diagnostics)
            tree = outcome.value
            return (checked(tree, ledger, known, at), " ".join(text.split())) if tree else (All(), "")
        case Record(entries=entries):
            tests = [pair for entry in entries for pair in _tests(entry, ledger, known)]
            whole = All(tuple(checked(test, ledger, known, place) for test, place in tests))
            return whole, "，".join(_worded(test) for test, _ in tests)
    why = finding("D022-wrong-shape", at, owner=fields.owner, key="条件", wanted="“列: 值”或一句条件", seen=shape(node))
    known.found.append(misfit(node, why))
    return All(), ""


def _tests(entry: Entry, ledger: DeclaredLedger, known: Known) -> list[tuple[ColumnTest, Location]]:
    column, at = ledger.columns.sound.get(entry.key), entry.location
    if is_blank(entry.value):
        slip = colon_slip(entry.key, at)
        known.found.append(slip or finding("D048-condition-without-value", at, column=entry.key))
        return []
    match entry.value:
        case Scalar():
            return [(_from_scalar(entry.key, entry.value, column), at)]
        case Items():
            return [(ColumnTest(entry.key, Relation.ANY_OF, _values(entry.value, entry, column, known)), at)]
        case Record(entries=relations):
            tests = [(_from_relation(entry.key, one, column, known), one.location) for one in relations]
            return [(test, place) for test, place in tests if test]
    known.found.append(entry.value.why)
    return []


def _from_scalar(name: str, value: Scalar, column: ColumnDefinition | None) -> ColumnTest:
    choices = column.choices if column else ()
    text = value.text.strip()
    relation = relation_of(text)
    if relation in _FULLNESS and text not in choices:
        return ColumnTest(name, relation)
    signed = _SIGNED.fullmatch(text)
    if signed and text not in choices and (sign := relation_of(signed[1])):
        return ColumnTest(name, sign, _alternatives(Scalar(signed[2], value.location, value.plain), column))
    return ColumnTest(name, Relation.ANY_OF, _alternatives(value, column))


def _alternatives(value: Scalar, column: ColumnDefinition | None) -> tuple[str | Fact, ...]:
    """The values that a text lists, split where the text of a 条件 is; a quoted text is one value."""
    text = value.text.strip()
    whole = not value.plain or (column is not None and text in column.choices)
    return tuple(fact_in(part) or part for part in ((text,) if whole else values_in(text) or (text,)))


def _from_relation(name: str, entry: Entry, column: ColumnDefinition | None, known: Known) -> ColumnTest | None:
    relation = relation_of(entry.key)
    if relation is None:
        mend = advice(entry.key, [one.value for one in Relation])
        known.found.append(
            finding("D020-unknown-key", entry.location, owner=f"“{name}”的条件", key=entry.key, advice=mend)
        )
        return None
    if relation in _FULLNESS:
        wanted = yes_or_no(entry.value)
        if wanted is None:
            why = finding("D029-not-yes-or-no", entry.location, owner="条件", key=entry.key, seen=shape(entry.value))
            known.found.append(misfit(entry.value, why))
        other = Relation.EMPTY if relation is Relation.FILLED else Relation.FILLED
        return ColumnTest(name, other if wanted is False else relation)
    if is_blank(entry.value):
        known.found.append(finding("D048-condition-without-value", entry.location, column=name))
        return None
    return ColumnTest(name, relation, _values(entry.value, entry, column, known))


def _values(node: Node, entry: Entry, column: ColumnDefinition | None, known: Known) -> tuple[str | Fact, ...]:
    items = node.items if isinstance(node, Items) else (node,)
    at, key = entry.location, entry.key
    for item in items:
        if not isinstance(item, Scalar):
            why = finding("D022-wrong-shape", at, owner="条件", key=key, wanted="一个值或一列值", seen=shape(item))
            known.found.append(misfit(item, why))
    return tuple(part for item in items if isinstance(item, Scalar) for part in _alternatives(item, column))


def _worded(test: ColumnTest) -> str:
    values = "、".join(str(value) for value in test.values)
    relation = "为" if test.relation is Relation.ANY_OF else test.relation.value
    return f"{test.column}{relation}{values}"
