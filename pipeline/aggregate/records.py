"""明细: rows as they stand, each cell a figure of its own."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from pipeline.aggregate.columns import Codes
from pipeline.aggregate.counting import Count, compact
from pipeline.aggregate.grouping import Universe, share_out
from pipeline.aggregate.series import named
from pipeline.model.figure import Figure, FigureValue, GroupFigure, Lineage, RecordsFigure, RowSource
from pipeline.model.ledger import CellValue
from pipeline.model.working import Copied
from pipeline.wording import days


def records_of(name: str, found: Count, rows: Codes, member: str | None = None) -> RecordsFigure:
    """Return ledger rows as records; a bad cell has no value.

    A cell says which group its row is of, 获奖情况.奖项（一等奖）: what is said of one group is no other's.
    """
    source = found.prepared.source
    rows_read = RowSource(found.prepared.ledger.ledger, compact(rows), source.columns)
    lineage = Lineage(found.definition, (rows_read,), found.facts, working=found.working(member))
    names = {column: named(f"{name}.{column}", member) for column in source.columns}
    records = tuple(
        {column: _cell(names[column], found, int(row), column) for column in source.columns} for row in rows
    )
    return RecordsFigure(name, source.columns, records, lineage)


def records_by_member(name: str, found: Count, column: str, universe: Universe) -> GroupFigure:
    """Return the records of each member of a group."""
    shares = share_out(found.selection.rows, found.prepared.ledger.column(column), universe)
    members = {
        member: records_of(name, found, rows, member)
        for member, rows in zip(shares.members, shares.parcels, strict=True)
    }
    return GroupFigure(name, column, members, universe.doubt, faulty=bool(universe.doubt))


def _cell(name: str, found: Count, row: int, column: str) -> Figure:
    ledger = found.prepared.ledger
    values = ledger.ledger.columns[column]
    bad = row in values.bad
    value = None if bad else _value(values.values[row])
    source = RowSource(ledger.ledger, range(row, row + 1), (column,))
    lineage = Lineage(found.definition, (source,), working=Copied(row, column))
    unit = ledger.definition.columns[column].unit if isinstance(value, Decimal) else ""
    why = "" if value is not None else f"{ledger.ledger.cell(row, column)} {'有误' if bad else '空白'}"
    return Figure(name, value, unit, found.period, lineage, absence=why, faulty=bad)


def _value(value: CellValue) -> FigureValue:
    """A cell as figures hold it: a span becomes its text, numbers, days and lists stay."""
    match value:
        case (date() as first, date() as last):
            return days(first, last, with_year=True)
        case tuple():
            return tuple(part for part in value if isinstance(part, str)) or None
        case _:
            return value
