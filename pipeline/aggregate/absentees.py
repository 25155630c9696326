"""Values that a 条件 looks for and that stand nowhere in their column, not even in other years."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from pipeline.aggregate.columns import IndexedColumn
from pipeline.aggregate.indexed import IndexedLedger
from pipeline.aggregate.words import ledger_in_words
from pipeline.findings import finding, nearest
from pipeline.formula import comparable, loose_values, tests_in
from pipeline.model.definition import ValueType
from pipeline.model.diagnostic import Diagnostic, Location, Severity
from pipeline.model.expression import Condition, Relation

_PARTIAL = (Relation.CONTAINS, Relation.LACKS)
_NEGATIVE = (Relation.NONE_OF, Relation.LACKS)
_MOST_COMPARED = 500


def values_nowhere(condition: Condition, ledger: IndexedLedger, at: Location) -> Iterator[Diagnostic]:
    """Yield each value of a text or of names that no row has; what is excluded may well be absent: a mere note."""
    for test in tests_in(condition):
        defined = ledger.definition.columns[test.column]
        if defined.choices or defined.type not in (ValueType.TEXT, ValueType.NAMES):
            continue
        column = ledger.column(test.column)
        for value in test.values:
            if not isinstance(value, str) or not column.texts or _stands(value, column, test.relation):
                continue
            name, guess = ledger_in_words(ledger.ledger.name), _guess(value, column, test.relation)
            if bearers := _bearers(value, column, ledger):
                yield finding("F034-name-of-several", at, ledger=name, seen=value, bearers="、".join(bearers))
                continue
            told = finding("F018-value-nowhere", at, ledger=name, column=column.name, seen=value, guess=guess)
            yield replace(told, severity=Severity.NOTE) if test.relation in _NEGATIVE else told


def _bearers(value: str, column: IndexedColumn, ledger: IndexedLedger) -> list[str]:
    """Those of several units below who have a name, each with the unit behind it."""
    rolled = ledger.definition.rolled_up
    if rolled is None:
        return []
    told = {comparable(f"{value}（{unit}）") for unit in rolled.columns}
    return [text for text in column.texts if comparable(text) in told]


def _guess(value: str, column: IndexedColumn, relation: Relation) -> str:
    """What was probably meant: several values written as one, or a word nearly like it."""
    parts = loose_values(value)
    if len(parts) > 1 and any(_stands(part, column, relation) for part in parts):
        return "，是不是" + "、".join(f"“{part}”" for part in parts) + "几个值"
    near = nearest(value, column.texts) if len(column.texts) <= _MOST_COMPARED else ""
    return f"，是不是“{near}”" if near else ""


def _stands(value: str, column: IndexedColumn, relation: Relation) -> bool:
    wanted = comparable(value)
    if relation in _PARTIAL and not column.multiple:
        return any(wanted in text for text in column.comparables)
    return wanted in column.comparables
