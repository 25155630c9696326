"""Rows that no period can hold, because their day is not written."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from pipeline.model.definition import LedgerDefinition
from pipeline.read.values import ParsedColumn, Problem


def rows_without_day(
    ledger: LedgerDefinition, columns: Mapping[str, ParsedColumn], present: Collection[str]
) -> Mapping[str, Mapping[int, Problem]]:
    """Return the problems of the first 日期列 where a sheet has it, by their place in it.

    A cell that cannot be read has a finding already. A blank 止 is a single day, so only 起 counts.
    """
    first = next(iter(ledger.date_columns), "")
    if first not in present:
        return {}
    column = columns[first]
    problems = {
        place: Problem("V032-row-without-day", "")
        for place, value in enumerate(column.values)
        if value is None and place not in column.problems
    }
    return {first: problems} if problems else {}
