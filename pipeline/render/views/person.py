"""本人: the member of a roster for whom a document is made."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from pipeline.model.definition import Format
from pipeline.model.document import Member
from pipeline.model.figure import Figure, FigureValue, Lineage, RowSource
from pipeline.model.ledger import CellValue
from pipeline.model.period import Period
from pipeline.model.working import Copied
from pipeline.render.marks import Marks
from pipeline.render.views.collected import Group
from pipeline.render.views.value import Value
from pipeline.render.views.view import Fields, View
from pipeline.wording import days, printed

PERSON = "本人"


def person_view(member: Member, figures: Mapping[str, View], period: Period, marks: Marks) -> View:
    """Return the person's columns of the roster, and the person's member of every grouped figure.

    A column of the roster goes before a figure of the same name, which define has told of.
    """
    name = subject(member)
    grouped = {key: figure for key, figure in figures.items() if isinstance(figure, Group)}
    parts: dict[str, View] = {key: group.attribute(name) for key, group in grouped.items()}
    for column in member.ledger.columns:
        parts[column] = Value(_cell(member, column, period), marks, optional=True)
    return Fields(PERSON, parts)


def subject(member: Member) -> str:
    """Return the person's name as the roster has it."""
    value = member.ledger.columns[member.column].values[member.row]
    return value if isinstance(value, str) else printed(_printable(value), "", Format())


def _cell(member: Member, column: str, period: Period) -> Figure:
    source = member.ledger.columns[column]
    absence = f"{member.ledger.cell(member.row, column)}有误" if member.row in source.bad else ""
    rows = (RowSource(member.ledger, (member.row,), (column,)),)
    lineage = Lineage(rows=rows, working=Copied(member.row, column))
    return Figure(
        f"{PERSON}.{column}",
        _printable(source.values[member.row]),
        "",
        period,
        lineage,
        absence=absence,
        faulty=bool(absence),
    )


def _printable(value: CellValue) -> FigureValue:
    """A cell's value as a figure's; a span of days becomes its words."""
    if isinstance(value, tuple):
        first, *rest = value or ("",)
        if isinstance(first, date) and rest and isinstance(rest[0], date):
            return days(first, rest[0])
        return tuple(str(part) for part in value)
    return value if isinstance(value, Decimal | date | str | bool) else None
