"""Checks that each part of a 条件 fits the column that it looks at, and writes its values in one way."""

from __future__ import annotations

import re
from datetime import date
from typing import overload

from pipeline.define.known import Known
from pipeline.define.ledgers import DeclaredLedger, find_column
from pipeline.define.naming import advice
from pipeline.findings import finding
from pipeline.formula import loose_values, number_in
from pipeline.model.definition import ColumnDefinition, ValueType
from pipeline.model.diagnostic import Location
from pipeline.model.expression import All, Any, ColumnTest, Condition, Fact, Not, Relation

_ORDERED = (Relation.GREATER, Relation.LESS, Relation.AT_LEAST, Relation.AT_MOST)
_PARTIAL = (Relation.CONTAINS, Relation.LACKS)
_DATES = (ValueType.DATE, ValueType.SPAN)
_DAY = re.compile(r"(\d{4})[-./年](\d{1,2})[-./月](\d{1,2})日?")
_FLAGS = {"是": "是", "否": "否", "true": "是", "false": "否", "yes": "是", "no": "否", "√": "是", "×": "否"}


@overload
def checked(tree: ColumnTest, ledger: DeclaredLedger, known: Known, at: Location) -> ColumnTest: ...
@overload
def checked(tree: Condition, ledger: DeclaredLedger, known: Known, at: Location) -> Condition: ...
def checked(tree: Condition, ledger: DeclaredLedger, known: Known, at: Location) -> Condition:
    """Return the condition with its values in one form: numbers without separators, days as 2025-09-30, 是 and 否."""
    match tree:
        case All(parts=parts):
            return All(tuple(checked(part, ledger, known, at) for part in parts))
        case Any(parts=parts):
            return Any(tuple(checked(part, ledger, known, at) for part in parts))
        case Not(part=part):
            return Not(checked(part, ledger, known, at))
    return _checked_test(tree, ledger, known, at)


def _checked_test(test: ColumnTest, ledger: DeclaredLedger, known: Known, at: Location) -> ColumnTest:
    column = find_column(test.column, ledger.definition.name, ledger.columns, at, known.found)
    if column is None:
        return test
    ordered = column.type.numeric or column.type in _DATES
    partial = not ordered and column.type is not ValueType.FLAG
    if (test.relation in _ORDERED and not ordered) or (test.relation in _PARTIAL and not partial):
        known.found.append(
            finding(
                "D049-relation-does-not-fit",
                at,
                column=column.name,
                type=column.type.value,
                relation=test.relation.value,
            )
        )
        return test
    if test.relation in _ORDERED and len(test.values) != 1:
        known.found.append(finding("D052-several-values", at, column=column.name, relation=test.relation.value))
        return test
    return ColumnTest(
        test.column, test.relation, tuple(_value(one, test.relation, column, known, at) for one in test.values)
    )


def _value(value: str | Fact, relation: Relation, column: ColumnDefinition, known: Known, at: Location) -> str | Fact:
    if isinstance(value, Fact):
        known.fact(value.path, at)
        return value
    if relation not in _PARTIAL and column.choices and value not in column.choices:
        known.found.append(
            finding(
                "D050-value-not-among-choices",
                at,
                column=column.name,
                seen=value,
                advice=_joined(value, column.choices) or advice(value, column.choices),
            )
        )
        return value
    plain = _in_one_form(value, column.type)
    if plain is None:
        known.found.append(
            finding("D051-value-of-wrong-type", at, column=column.name, type=column.type.value, seen=value)
        )
    return plain or value


def _joined(value: str, choices: tuple[str, ...]) -> str:
    """What to do about several 取值 that were written as one value: 本科 硕士, 线上＋线下."""
    parts = loose_values(value)
    several = len(parts) > 1 and all(part in choices for part in parts)
    return f"几个值之间用顿号，写成“{'、'.join(parts)}”" if several else ""


def _in_one_form(value: str, kind: ValueType) -> str | None:
    """The value as a column of this type holds it, or None when it cannot."""
    if kind.numeric:
        number = number_in(value)
        return None if number is None else f"{number:f}"
    if kind in _DATES:
        return _day(value)
    if kind is ValueType.FLAG:
        return _FLAGS.get(value.lower())
    return value


def _day(value: str) -> str | None:
    found = _DAY.fullmatch(value.strip())
    try:
        return date(int(found[1]), int(found[2]), int(found[3])).isoformat() if found else None
    except ValueError:
        return None
