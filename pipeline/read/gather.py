"""Joins what the sheets of all files gave into one frozen ledger."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain

from pipeline.model.definition import LedgerDefinition
from pipeline.model.ledger import CellValue, Column, Ledger, Segment
from pipeline.read.part import Part


def gather(ledger: LedgerDefinition, parts: Sequence[Part]) -> Ledger:
    """Return the rows of all parts one below the other."""
    segments: list[Segment] = []
    first = 0
    for part in parts:
        stop = first + len(part.rows)
        if stop > first:
            segments.append(Segment(part.sheet.workbook, part.sheet.name, first, stop, part.letters))
        first = stop
    columns = {name: _column(name, parts) for name in ledger.columns}
    rows = list(chain.from_iterable(part.rows for part in parts))
    return Ledger(ledger.name, columns, rows, tuple(segments))


def _column(name: str, parts: Sequence[Part]) -> Column:
    if len(parts) == 1:
        only = parts[0].columns[name]
        return Column(name, only.values, {row: problem.seen for row, problem in only.problems.items()})
    values: list[CellValue] = []
    bad: dict[int, str] = {}
    for part in parts:
        column = part.columns[name]
        bad |= {len(values) + row: problem.seen for row, problem in column.problems.items()}
        values += column.values
    return Column(name, values, bad)
