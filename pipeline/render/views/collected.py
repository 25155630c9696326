"""Figures of more than one value: groups, rows of a ledger, tables."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace

from pipeline.model.figure import (
    COMPARISONS,
    MEMBER_COMPARISONS,
    AnyFigure,
    Figure,
    GroupFigure,
    Lineage,
    RecordsFigure,
    TableFigure,
)
from pipeline.model.period import Period
from pipeline.render.display import TABLE, Display
from pipeline.render.marks import Mark, Marks
from pipeline.render.views.value import MEMBER_NAME, Value, text_value
from pipeline.render.views.view import Fields, Listing, Open, View


def figure_view(figure: AnyFigure, period: Period, marks: Marks, columns: tuple[str, ...] = ()) -> View:
    """Return the view of any figure; `columns` are those that its definition gives a 明细."""
    match figure:
        case Figure():
            return Value(figure, marks, compared=COMPARISONS)
        case GroupFigure():
            return Group(figure, period, marks, columns)
        case RecordsFigure():
            return records_view(figure, period, marks)
        case TableFigure():
            return Tabular(figure, period, marks)


def records_view(figure: RecordsFigure, period: Period, marks: Marks) -> Listing:
    """Return 明细 as a list of rows whose columns are values."""
    empty = {column: text_value("", period, marks, column) for column in figure.columns}
    rows = tuple(
        Fields(figure.name, {name: Value(cell, marks, optional=True) for name, cell in row.items()})
        for row in figure.rows
    )
    sample = Fields(figure.name, empty)
    return Listing(figure.name, rows, sample, figure.lineage, figure.absence, faulty=figure.faulty)


@dataclass(frozen=True, slots=True, eq=False)
class Group(Open):
    """分组: a member by name in brackets; a loop yields each member. `columns` are those of a 明细 with 分组."""

    figure: GroupFigure
    period: Period
    marks: Marks
    columns: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """The figure's name."""
        return self.figure.name

    @property
    def absence(self) -> str:
        """Why members may lack."""
        return self.figure.absence

    @property
    def faulty(self) -> bool:
        """Whether that has a finding of its own."""
        return self.figure.faulty

    @property
    def lineage(self) -> Lineage:
        """Where all members come from."""
        members = self.figure.members.values()
        return Lineage(inputs=tuple(member for member in members if isinstance(member, Figure)))

    def attributes(self) -> Collection[str]:
        """Return the members' names."""
        return self.figure.members.keys()

    def attribute(self, name: str) -> View:
        """Return a member; one without rows has no value."""
        member = self.figure.members.get(name)
        if member is not None:
            return self._member(member)
        if isinstance(self.example(), Listing):
            return self._rows()
        why = self.absence or f"{self.figure.column}里没有{name}"
        missing = Figure(f"{self.name}[{name}]", None, "", self.period, Lineage(), absence=why, faulty=self.faulty)
        return self._member(missing)

    def example(self) -> View:
        """Return what any member looks like, for the static check."""
        if self.columns:
            return self._rows()
        if self.figure.members:
            return self._member(next(iter(self.figure.members.values())))
        return self._member(Figure(self.figure.name, None, "", self.period, Lineage()))

    def _member(self, member: Figure | RecordsFigure) -> View:
        """A member's value, which is compared with the others, or its rows."""
        if isinstance(member, Figure):
            return Value(member, self.marks, compared=MEMBER_COMPARISONS)
        return records_view(member, self.period, self.marks)

    def _rows(self) -> View:
        """The rows of a member that has none."""
        examples = (member for member in self.figure.members.values() if isinstance(member, RecordsFigure))
        columns = self.columns or next((member.columns for member in examples), ())
        nothing = RecordsFigure(self.name, columns, (), Lineage(), self.absence, faulty=self.faulty)
        return records_view(nothing, self.period, self.marks)

    def element(self) -> View:
        """Return an example of a member in a loop."""
        return self._named("", self.example())

    def __iter__(self) -> Iterator[View]:
        """Yield each member with its name."""
        for name, member in self.figure.members.items():
            yield self._named(name, self._member(member))

    def __contains__(self, wanted: object) -> bool:
        """Whether there is a member of this name."""
        name = wanted.value if isinstance(wanted, Value) else wanted
        return isinstance(name, str) and name in self.figure.members

    def _named(self, name: str, member: View) -> View:
        """A member that knows its name: a value, or 组名 and 明细 of a group of rows."""
        if isinstance(member, Value):
            return replace(member, member=name)
        label = text_value(name, self.period, self.marks, self.figure.column)
        return Fields(self.figure.name, {MEMBER_NAME: label, "明细": member})

    def __len__(self) -> int:
        """Return how many members there are."""
        return len(self.figure.members)


@dataclass(frozen=True, slots=True, eq=False)
class Tabular(View):
    """表格: prints as a table or a chart, alone on its line; a loop yields its rows, each with its columns by name."""

    figure: TableFigure
    period: Period
    marks: Marks
    display: Display = TABLE

    def __str__(self) -> str:
        """Return the mark of the table."""
        return self.marks.add(Mark("", self.figure.name, table=self.figure, display=self.display))

    @property
    def lineage(self) -> Lineage:
        """Where all rows come from."""
        rows = self.figure.rows[: len(self)]
        return Lineage(inputs=tuple(cell for row in rows for cell in row if isinstance(cell, Figure)))

    def element(self) -> View:
        """Return an example of a row."""
        return self._fields(self.figure.rows[0] if self.figure.rows else ("",) * len(self.figure.header))

    def __iter__(self) -> Iterator[View]:
        """Yield each row, 合计 too."""
        return map(self._fields, self.figure.rows)

    def _fields(self, row: tuple[str | Figure, ...]) -> View:
        cells = zip(self.figure.header, row, strict=False)
        return Fields(self.figure.name, {title: self._cell(title, cell) for title, cell in cells})

    def _cell(self, title: str, cell: str | Figure) -> Value:
        if isinstance(cell, Figure):
            return Value(cell, self.marks, compared=COMPARISONS)
        return text_value(cell, self.period, self.marks, title)

    def __len__(self) -> int:
        """Return the number of rows, 合计 not counted."""
        return len(self.figure.rows) - int(self.figure.has_total)


def absent_figure(name: str, period: Period, marks: Marks, reason: str) -> Value:
    """Return a figure that was defined or asked for and could not be had."""
    return Value(Figure(name, None, "", period, Lineage(), absence=reason), marks, compared=COMPARISONS)
