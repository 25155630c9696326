"""Rows whose last day, in a column of its own, comes before their first."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from pipeline.model.definition import LedgerDefinition
from pipeline.read.values import ParsedColumn, Problem
from pipeline.read.values.texts import shown


def ends_before_starts(
    ledger: LedgerDefinition, columns: Mapping[str, ParsedColumn]
) -> Mapping[str, Mapping[int, Problem]]:
    """Return the problems of the 止 column of 日期列: [起, 止], by their place in it."""
    if len(ledger.date_columns) < 2 or not all(name in columns for name in ledger.date_columns):  # noqa: PLR2004  起 and 止
        return {}
    first, last = ledger.date_columns[0], ledger.date_columns[-1]
    problems = {
        place: Problem("V031-end-before-start", shown(end), (("other", first), ("start", shown(start))))
        for place, (start, end) in enumerate(zip(columns[first].values, columns[last].values, strict=True))
        if isinstance(start, date) and isinstance(end, date) and end < start
    }
    return {last: problems} if problems else {}
