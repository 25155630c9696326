"""表格: a row for each member of a group, a column for each figure, and the total computed from the rows themselves."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from pipeline.aggregate.calculation import member_of
from pipeline.aggregate.comparisons import Comparisons
from pipeline.aggregate.evaluation import WHOLE, Evaluation
from pipeline.aggregate.results import GroupResult, absent, figure_of
from pipeline.aggregate.series import series_of, settled_format
from pipeline.findings import finding
from pipeline.formula import walk
from pipeline.model.definition import Calculation, FigureDefinition, Grouping, Ordering, Tabulation
from pipeline.model.expression import Call, Name, Number, Operation, Operator
from pipeline.model.figure import TOTAL, Figure, Lineage, TableFigure
from pipeline.model.working import Calculated

RANK = "位次"

Row = tuple[str | Figure, ...]


@dataclass(frozen=True, slots=True)
class _Column:
    """A figure, or one of its comparisons when `part` is not empty (研学场次.同比)."""

    figure: str
    part: str
    absence: str = ""

    @property
    def heading(self) -> str:
        """What stands over it: 研学场次同比."""
        return f"{self.figure}{self.part}"


def table_of(evaluation: Evaluation, definition: FigureDefinition, source: Tabulation) -> TableFigure:
    """Return the table; the first column holds the members, 合计 is computed anew and so counts nobody twice."""
    columns = _columns(evaluation, definition, source)
    members = dict.fromkeys(evaluation.universe(source.grouping).members)
    for column in columns:
        members |= dict.fromkeys(_members(evaluation, column, source.grouping))
    rows = [_row(evaluation, member, member, columns, source.grouping) for member in members]
    header = (source.grouping.column, *(column.heading for column in columns))
    at = _place_of(source, columns)
    rows = _ordered(rows, at, source.ordering)
    if source.ranked and at is not None and source.ordering:
        rows, header = list(_ranked(rows, at, definition.name, source.ordering)), (*header, RANK)
    kept = _cut(rows, at, source)
    if source.top and len(kept) > source.top:
        place = finding(
            "F006-tie-at-the-cut", definition.location, table=definition.name, top=source.top, rows=len(kept)
        )
        evaluation.report(place)
    if source.total:
        total = _row(evaluation, TOTAL, "", [replace(each, absence="") for each in columns], WHOLE)
        kept = [*kept, (*total, *[""] * (len(header) - len(total)))]

    def lacking(member: str) -> Row:
        return _row(evaluation, member, member, columns, source.grouping)

    return TableFigure(definition.name, header, tuple(kept), has_total=source.total, lacking=lacking)


def _columns(evaluation: Evaluation, definition: FigureDefinition, source: Tabulation) -> list[_Column]:
    """The columns of a table, those that cannot be divided by its grouping with the reason."""
    figures, by = evaluation.definitions.figures, source.grouping.column
    columns: list[_Column] = []
    for name, _, part in (written.partition(".") for written in source.figures):
        if name not in figures:
            continue
        term = evaluation.term(name, evaluation.clock.period, source.grouping)
        mixed = not isinstance(term, GroupResult) and _uses_function(name, figures)
        if mixed:
            told = finding("F013-function-in-table", definition.location, table=definition.name, figure=name, column=by)
            evaluation.report(told)
        columns.append(_Column(name, part, f"不能按“{by}”分组" if mixed else ""))
    return columns


def _members(evaluation: Evaluation, column: _Column, grouping: Grouping) -> list[str]:
    """The members that a column has, with those of the period that it is compared with."""
    view = evaluation.clock.period
    base = {"上期": view.previous, "环比": view.previous, "较上期": view.previous}.get(column.part, view.year_ago)
    terms = [evaluation.term(column.figure, each, grouping) for each in ((view, base) if column.part else (view,))]
    return [member for term in terms if isinstance(term, GroupResult) for member in term.members]


def _uses_function(name: str, figures: Mapping[str, FigureDefinition]) -> bool:
    """Whether a 计算 gathers a group into one number, itself or through the figures that it names."""
    source = figures[name].source if name in figures else None
    if not isinstance(source, Calculation):
        return False
    parts = list(walk(source.expression))
    named = (part.path[0] for part in parts if isinstance(part, Name))
    return any(isinstance(part, Call) for part in parts) or any(_uses_function(each, figures) for each in named)


def _row(evaluation: Evaluation, label: str, member: str, columns: Sequence[_Column], grouping: Grouping) -> Row:
    return (label, *(_cell(evaluation, label, member, column, grouping) for column in columns))


def _cell(evaluation: Evaluation, label: str, member: str, column: _Column, grouping: Grouping) -> Figure:
    name, view = column.figure, evaluation.clock.period
    title = f"{name}.{column.part}（{label}）" if column.part else f"{name}（{label}）"
    definition = evaluation.definitions.figures[name]
    if column.part and not column.absence:
        return replace(
            Comparisons(series_of(evaluation, name, view, grouping, member or None))[column.part], name=title
        )
    term = absent(view, column.absence, faulty=True) if column.absence else evaluation.term(name, view, grouping)
    return figure_of(member_of(term, member), title, definition.unit, settled_format(definition))


def _place_of(source: Tabulation, columns: Sequence[_Column]) -> int | None:
    """The place of the column that a table is sorted by, however it is written: 研学场次.同比."""
    wanted = source.ordering.column.replace(".", "") if source.ordering else ""
    headings = [source.grouping.column, *(column.heading for column in columns)]
    return headings.index(wanted) if wanted in headings else None


def _ordered(rows: list[Row], at: int | None, ordering: Ordering | None) -> list[Row]:
    """Rows by a column; equal ones keep their order, those without a value come last."""
    if ordering is None or at is None:
        return rows
    present = [row for row in rows if _key(row[at]) is not None]
    missing = [row for row in rows if _key(row[at]) is None]
    return sorted(present, key=lambda row: _key(row[at]) or (), reverse=ordering.descending) + missing


def _ranked(rows: Sequence[Row], at: int, table: str, ordering: Ordering) -> Iterator[Row]:
    """Rows with their rank by the column that sorts them: equal ones share one (1, 2, 2, 4), without a value none."""
    found = ((str(row[0]), row[at]) for row in rows)
    cells = {label: cell for label, cell in found if isinstance(cell, Figure) and _key(cell) is not None}
    keys, behind = [_key(cell) for cell in cells.values()], tuple(cells.values())
    others, own = Name((RANK, "各行"), 0), Name((RANK, "本行"), 1)
    before = Operator.GREATER if ordering.descending else Operator.LESS
    tree = Operation(Operator.ADD, Call("组数", Operation(before, others, own), 0), Number(Decimal(1)))
    for row in rows:
        cell = cells.get(str(row[0]))
        if cell is None:
            yield (*row, "")
            continue
        said = f"按{cell.name.partition('（')[0]}排的{RANK}，相等的并列"
        working = Calculated(tree, {others: cells, own: cell})
        lineage = Lineage(said, inputs=behind, working=working)
        rank = Decimal(keys.index(_key(cell)) + 1)
        yield (*row, Figure(f"{table}.{RANK}（{row[0]}）", rank, "", cell.period, lineage))


def _cut(rows: Sequence[Row], at: int | None, source: Tabulation) -> list[Row]:
    """The first rows, and those that tie with the last of them: no division is left out by chance."""
    if not source.top or len(rows) <= source.top:
        return list(rows)
    if at is None:
        return list(rows[: source.top])
    last = _key(rows[source.top - 1][at])
    ties = [row for row in rows[source.top :] if _key(row[at]) == last]
    return [*rows[: source.top], *ties]


def _key(cell: str | Figure) -> tuple[Decimal | date | str] | None:
    """What a cell is sorted by."""
    value = cell if isinstance(cell, str) else cell.value
    return (value,) if isinstance(value, Decimal | date | str) else None
