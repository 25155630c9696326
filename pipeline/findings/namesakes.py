"""People whom a roster names alike: the one finding that both the stages and their chain make."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from pipeline.findings.entry import finding
from pipeline.model.definition import LedgerDefinition
from pipeline.model.diagnostic import Diagnostic
from pipeline.model.ledger import Ledger
from pipeline.model.people import columns_telling_apart

_FEW = 2


def names_groups(ledger: Ledger, column: str) -> bool:
    """Return whether a roster's column names what people belong to, as 科室 does: then most of its values repeat."""
    held = sum(value is not None for value in ledger.columns[column].values)
    repeats = ledger.repeated(column)
    alone = held - sum(len(rows) for rows in repeats.values())
    return 2 * (alone + len(repeats)) <= held


def namesakes(
    ledger: Ledger, column: str, definition: LedgerDefinition, alike: Callable[[str], str]
) -> Iterator[Diagnostic]:
    """Yield the members that a roster holds twice, in spellings that are `alike`: nobody knows whose rows are meant.

    What its `definition` does to tell them apart, 主键 and the unit below, has not been enough.
    """
    repeats = ledger.repeated(column, alike)
    beside = [name for name in columns_telling_apart(definition, column) if name in ledger.columns]
    other = _telling_apart(ledger, column, beside, tuple(repeats.values()))
    for first, *others in repeats.values():
        name, place = ledger.columns[column].values[first], ledger.cell(first, column)
        related = tuple(ledger.cell(row, column) for row in others)
        key = "F020-namesakes-without-key" if other else "F016-namesakes"
        own = definition.key if definition.key[:1] == (column,) else (column,)
        seen = {"name": name, "ledger": ledger.name, "column": column, "other": other, "key": ", ".join((*own, other))}
        where = f"{'下级单位的 ' if definition.rolled_up else ' '}ledgers.yaml "
        yield finding(key, place, related=related, consequence=False, where=where, **seen)


def _telling_apart(ledger: Ledger, name: str, beside: Sequence[str], repeats: Sequence[Sequence[int]]) -> str:
    """The column that tells all namesakes apart: one that groups people, as 处室 does, before one that numbers them."""
    fitting = [
        column
        for column in ledger.columns
        if column not in (name, *beside) and all(_all_differ(ledger, (column, *beside), rows) for rows in repeats)
    ]
    return next((other for other in fitting if _groups_many(ledger, other)), fitting[0] if fitting else "")


def _all_differ(ledger: Ledger, columns: Sequence[str], rows: Sequence[int]) -> bool:
    """Whether rows differ in some columns taken together, none of them empty."""
    held = [tuple(ledger.columns[column].values[row] for column in columns) for row in rows]
    return len(set(held)) == len(held) and not any(None in values for values in held)


def _groups_many(ledger: Ledger, column: str) -> bool:
    """Whether values repeat, and are more than the two of 性别."""
    held = [value for value in ledger.columns[column].values if value is not None]
    return _FEW < len(set(held)) < len(held)
