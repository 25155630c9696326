"""Rows of a roster that name nobody: they count no person, which their writer may not expect."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace

from pipeline.model.definition import LedgerDefinition, ValueType
from pipeline.prose.row_numbers import numbers_rows
from pipeline.read.values import ParsedColumn, Problem


def with_nameless_told(
    ledger: LedgerDefinition, columns: Mapping[str, ParsedColumn], naming: Collection[str]
) -> dict[str, ParsedColumn]:
    """Return those of the `naming` columns of a sheet with a remark at each empty cell of a row that is filled.

    Where a name is 必填 an empty cell is an error already.
    """
    found: dict[str, ParsedColumn] = {}
    for name in naming:
        if ledger.columns[name].required:
            continue
        column = columns[name]
        empty = [place for place in _empty(column) if _is_filled(ledger, columns, place)]
        remarks = dict.fromkeys(empty, Problem("V046-row-without-name", ""))
        if remarks:
            found[name] = replace(column, remarks={**column.remarks, **remarks})
    return found


def _empty(column: ParsedColumn) -> Iterator[int]:
    return (place for place, value in enumerate(column.values) if value in (None, ()) and place not in column.problems)


def _is_filled(ledger: LedgerDefinition, columns: Mapping[str, ParsedColumn], place: int) -> bool:
    """Whether a row says more than its number, which is there before anybody fills it in."""
    return any(
        columns[name].values[place] not in (None, ()) or place in columns[name].problems
        for name, definition in ledger.columns.items()
        if definition.type is not ValueType.INTEGER and not numbers_rows(name)
    )
