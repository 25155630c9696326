"""表格: a row for each member of a group, a column for each figure, and the total computed from the rows themselves."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal

from pipeline.aggregate.calculation import Term, member_of
from pipeline.aggregate.evaluation import WHOLE, Evaluation
from pipeline.aggregate.results import GroupResult, absent, figure_of
from pipeline.aggregate.series import settled_format
from pipeline.findings import finding
from pipeline.formula import walk
from pipeline.model.definition import Calculation, FigureDefinition, Ordering, Tabulation
from pipeline.model.expression import Call, Name
from pipeline.model.figure import Figure, TableFigure

TOTAL = "合计"

Row = tuple[str | Figure, ...]


def table_of(evaluation: Evaluation, definition: FigureDefinition, source: Tabulation) -> TableFigure:
    """Return the table; the first column holds the members, 合计 is computed anew and so counts nobody twice."""
    view = evaluation.clock.period
    known = [name for name in source.figures if name in evaluation.definitions.figures]
    terms = {name: evaluation.term(name, view, source.grouping) for name in known}
    members = dict.fromkeys(evaluation.universe(source.grouping).members)
    for term in terms.values():
        members |= dict.fromkeys(term.members if isinstance(term, GroupResult) else ())
    rows = [_row(evaluation, member, member, terms) for member in members]
    for name in known:
        if not isinstance(terms[name], GroupResult) and _uses_function(name, evaluation.definitions.figures):
            at, column = definition.location, source.grouping.column
            evaluation.report(finding("F013-function-in-table", at, table=definition.name, figure=name, column=column))
            terms[name] = absent(view, f"不能按“{column}”分组", faulty=True)
    header = (source.grouping.column, *known)
    rows = _ordered(rows, header, source.ordering)
    kept = _cut(rows, header, source)
    if source.top and len(kept) > source.top:
        place = finding(
            "F006-tie-at-the-cut", definition.location, table=definition.name, top=source.top, rows=len(kept)
        )
        evaluation.report(place)
    if source.total:
        whole = {name: evaluation.term(name, view, WHOLE) for name in known}
        kept = [*kept, _row(evaluation, TOTAL, "", whole)]
    return TableFigure(definition.name, header, tuple(kept), has_total=source.total)


def _uses_function(name: str, figures: Mapping[str, FigureDefinition]) -> bool:
    """Whether a 计算 gathers a group into one number, itself or through the figures that it names."""
    source = figures[name].source if name in figures else None
    if not isinstance(source, Calculation):
        return False
    parts = list(walk(source.expression))
    named = (part.path[0] for part in parts if isinstance(part, Name))
    return any(isinstance(part, Call) for part in parts) or any(_uses_function(each, figures) for each in named)


def _row(evaluation: Evaluation, label: str, member: str, terms: dict[str, Term]) -> Row:
    figures = evaluation.definitions.figures
    cells = (
        figure_of(member_of(term, member), f"{name}（{label}）", figures[name].unit, settled_format(figures[name]))
        for name, term in terms.items()
    )
    return (label, *cells)


def _ordered(rows: list[Row], header: tuple[str, ...], ordering: Ordering | None) -> list[Row]:
    """Rows by a column; equal ones keep their order, those without a value come last."""
    if ordering is None or ordering.column not in header:
        return rows
    at = header.index(ordering.column)
    present = [row for row in rows if _key(row[at]) is not None]
    missing = [row for row in rows if _key(row[at]) is None]
    return sorted(present, key=lambda row: _key(row[at]) or (), reverse=ordering.descending) + missing


def _cut(rows: Sequence[Row], header: tuple[str, ...], source: Tabulation) -> list[Row]:
    """The first rows, and those that tie with the last of them: no division is left out by chance."""
    if not source.top or len(rows) <= source.top:
        return list(rows)
    if source.ordering is None or source.ordering.column not in header:
        return list(rows[: source.top])
    at = header.index(source.ordering.column)
    last = _key(rows[source.top - 1][at])
    ties = [row for row in rows[source.top :] if _key(row[at]) == last]
    return [*rows[: source.top], *ties]


def _key(cell: str | Figure) -> tuple[Decimal | date | str] | None:
    """What a cell is sorted by."""
    value = cell if isinstance(cell, str) else cell.value
    return (value,) if isinstance(value, Decimal | date | str) else None
