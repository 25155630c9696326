"""条件 over the rows of a ledger; what a test means depends on the column's type.

| 类型 | 等于 / 不等于 | 大于 … 不大于 | 包含 |
|---|---|---|---|
| 文本 选项 | the whole text | does not fit | a part of the text |
| 多选 名单 | one of the texts | does not fit | one of the texts |
| 整数 小数 金额 | the number | the number | does not fit |
| 日期 日期段 | the (first) day | the (first) day | does not fit |
| 是否 | yes or no | does not fit | does not fit |

An empty cell equals nothing, contains nothing and is neither greater nor less. Several values are alternatives.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from operator import ge, gt, le, lt

from pipeline.aggregate.columns import IndexedColumn
from pipeline.aggregate.indexed import IndexedLedger
from pipeline.aggregate.truth import Truth, either, every, known
from pipeline.findings import finding
from pipeline.formula import Comparable, comparable, fact_at, flattened, literal, tests_in
from pipeline.model.definition import FactValue, ValueType
from pipeline.model.diagnostic import Diagnostic, Location
from pipeline.model.expression import All, Any, ColumnTest, Condition, Fact, Not, Relation
from pipeline.model.ledger import CellValue

_ORDERS: Mapping[Relation, Callable[[Comparable, Comparable], bool]] = {
    Relation.GREATER: gt,
    Relation.LESS: lt,
    Relation.AT_LEAST: ge,
    Relation.AT_MOST: le,
}
_OPPOSITES = {
    Relation.NONE_OF: Relation.ANY_OF,
    Relation.LACKS: Relation.CONTAINS,
    Relation.EMPTY: Relation.FILLED,
}


def misfits(
    condition: Condition, ledger: IndexedLedger, facts: Mapping[str, FactValue], at: Location
) -> tuple[Diagnostic, ...]:
    """Return which facts named by a condition, written `at` a place, are no values for their columns."""
    return tuple(
        finding("F001-fact-does-not-fit", at, fact=value, column=test.column, kind=ledger.kind(test.column).value)
        for test in tests_in(condition)
        for value in test.values
        if isinstance(value, Fact) and not _fits(value, ledger.kind(test.column), facts)
    )


def evaluate(condition: Condition, ledger: IndexedLedger, facts: Mapping[str, FactValue]) -> Truth:
    """Return the rows for which a condition without misfits holds; bad cells leave their rows in doubt."""
    match condition:
        case ColumnTest():
            column = ledger.column(condition.column)
            return known(column.where(_question(condition, column, facts)), column.bad)
        case Not(part):
            return ~evaluate(part, ledger, facts)
        case All(parts):
            return every([evaluate(part, ledger, facts) for part in parts], len(ledger))
        case Any(parts):
            return either([evaluate(part, ledger, facts) for part in parts], len(ledger))


def _fits(value: Fact, kind: ValueType, facts: Mapping[str, FactValue]) -> bool:
    found = _values(value, facts)
    return bool(found) and all(literal(one, kind) is not None for one in found)


def _values(value: str | Fact, facts: Mapping[str, FactValue]) -> tuple[str | Decimal, ...]:
    if isinstance(value, str):
        return (value,)
    fact = fact_at(value.path, facts)
    return () if fact is None else flattened(fact)


def _question(test: ColumnTest, column: IndexedColumn, facts: Mapping[str, FactValue]) -> Callable[[CellValue], bool]:
    """The test as a question about one value."""
    opposite = _OPPOSITES.get(test.relation)
    if opposite:
        asked = _question(replace(test, relation=opposite), column, facts)
        return lambda value: not asked(value)
    if test.relation is Relation.FILLED:
        return lambda value: value is not None
    literals = (literal(one, column.kind) for value in test.values for one in _values(value, facts))
    wanted = {value for value in literals if value is not None}
    if test.relation is Relation.ANY_OF:
        return lambda value: not wanted.isdisjoint(_facets(value, column))
    if test.relation is Relation.CONTAINS:
        return lambda value: _contains(value, column, wanted)
    order = _ORDERS[test.relation]
    return lambda value: any(order(facet, limit) for facet in _facets(value, column) for limit in wanted)


def _facets(value: CellValue, column: IndexedColumn) -> tuple[Comparable, ...]:
    """What of a cell is compared: each text of a 多选 or 名单, the first day of a span, else the value."""
    match value:
        case None:
            return ()
        case (date() as first, date()):
            return (first,)
        case tuple():
            return tuple(comparable(part) for part in value if isinstance(part, str)) if column.multiple else ()
        case str():
            return (comparable(value),)
        case _:
            return (value,)


def _contains(value: CellValue, column: IndexedColumn, wanted: set[Comparable]) -> bool:
    if column.multiple:
        return not wanted.isdisjoint(_facets(value, column))
    text = comparable(value) if isinstance(value, str) else ""
    return bool(text) and any(isinstance(part, str) and part in text for part in wanted)
