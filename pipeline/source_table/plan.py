"""What the table holds: a row for every figure with its formula, and the sheets that the formulas look at."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from fractions import Fraction
from functools import partial

from pipeline.formula import value_of, walk
from pipeline.model.definition import Algorithm, Definitions, ValueType
from pipeline.model.expression import Call, Expression, Name
from pipeline.model.figure import Figure
from pipeline.model.ledger import Ledger
from pipeline.model.period import Period
from pipeline.model.printed import Printed
from pipeline.model.working import Calculated, Copied, Counted
from pipeline.source_table.calculated import compares, expression_formula, function_formula
from pipeline.source_table.conditions import tests_of
from pipeline.source_table.contents import LISTS
from pipeline.source_table.counted import Task, counted_formula
from pipeline.source_table.excel import Formula, NotRepeatableError, cell, column_range
from pipeline.source_table.expanding import expanded
from pipeline.source_table.fact_rows import FactRows
from pipeline.source_table.grid import MOST_COMPARED, Grid
from pipeline.source_table.naming import Naming, whole
from pipeline.spreadsheet import sheet_name
from pipeline.wording import value_in_full

FIGURES, GROUPS, ARGUMENTS = "指标", "分组", "组内算式"
FIRST_ROW = 3  # from 0, on both sheets of figures
VALUE_COLUMN, AGAIN_COLUMN = 5, 7
ARGUMENT_FIRST_ROW, ARGUMENT_COLUMN = 2, 3
UNPRINTED, AUXILIARY = "未印", "计算用"
_MOST_LOOKED_AT = 30_000_000
"""Cells that the formulas of unprinted figures may look at in all: a program computes them when the table is opened."""


@dataclass(slots=True)
class Entry:
    """A figure's row: where it is printed, the formula that gives its value again, or why there is none."""

    figure: Figure
    sheet: str
    row: int
    status: str = ""
    printed: list[Printed] = field(default_factory=list)
    formula: Formula | None = None
    why: str = ""

    @property
    def value_cell(self) -> str:
        """The cell of the value that the program computed."""
        return cell(self.sheet, self.row, VALUE_COLUMN)

    @property
    def address(self) -> str:
        """The cell that other formulas look at: the value computed again, else the value itself."""
        return cell(self.sheet, self.row, AGAIN_COLUMN) if self.formula else self.value_cell


@dataclass(frozen=True, slots=True)
class Argument:
    """What a function gathers for one member of a group; no formula where the member has no value."""

    owner: str
    member: str
    formula: Formula | None


class Plan:
    """Lays out rows and sheets; entries are added in the order in which they are to stand."""

    def __init__(self, definitions: Definitions, ledgers: Mapping[str, Ledger], period: Period) -> None:
        """Begin without any row."""
        self._naming = Naming(definitions, period)
        self.entries: dict[str, list[Entry]] = {FIGURES: [], GROUPS: []}
        self.arguments: list[Argument] = []
        self.facts = FactRows()
        self.grids: dict[tuple[str, tuple[str, ...]], Grid] = {}
        self._definitions = definitions
        self._ledgers = ledgers
        self._known: dict[Hashable, Entry] = {}
        self._taken = {name.casefold() for name in (FIGURES, GROUPS, ARGUMENTS, "事实")}
        self._looked_at = 0

    def add(self, figure: Figure, status: str = "", sheet: str = FIGURES) -> Entry:
        """Return the row of a figure, which is added at the end when there is none yet; it has no formula yet."""
        figure = self._naming.told_apart(whole(figure))
        key = _key(figure)
        if key not in self._known:
            rows = self.entries[sheet]
            self._known[key] = Entry(figure, sheet, FIRST_ROW + len(rows), status)
            rows.append(self._known[key])
        return self._known[key]

    def settle(self, entry: Entry) -> Entry:
        """Give an entry its formula, or say why it has none, and those that it needs."""
        if entry.formula or entry.why:
            return entry
        if entry.figure.value is None:
            entry.why = entry.figure.absence or "没有数值"
            return entry
        try:
            entry.formula = self._formula(entry)
        except NotRepeatableError as error:
            entry.why = str(error)
        return entry

    def _formula(self, entry: Entry) -> Formula:
        figure = entry.figure
        match figure.lineage.working:
            case Counted() as counted:
                return self._counted(counted, entry)
            case Calculated() as calculated:
                return self._calculated(calculated, entry)
            case Copied(row, column):
                return self._copied(figure, row, column)
        if len(figure.lineage.facts) == 1 and not figure.lineage.rows and not figure.lineage.inputs:
            places = dict(figure.lineage.facts)
            value = figure.value if isinstance(figure.value, Decimal) else value_in_full(figure.value)
            return Formula(self.facts.cell(next(iter(places)), value, places), figure.value)
        raise NotRepeatableError("由其他指标连写而成，不另计算" if figure.lineage.inputs else "照录，不是算出来的")

    def _counted(self, counted: Counted, entry: Entry) -> Formula:
        grid = self._grid(counted)
        places = dict(entry.figure.lineage.facts)
        test = tests_of(counted, grid, lambda fact, _, value: self.facts.cell(str(fact), value, places))
        if entry.status and entry.sheet == GROUPS:
            self._looked_at += len(grid) * (1 + len(test.factors))
            if self._looked_at > _MOST_LOOKED_AT:
                raise NotRepeatableError("没有印出的分组指标太多，不逐个复算，免得表格打开太慢")
        return counted_formula(Task(counted, grid, test, entry.figure.value))

    def _grid(self, counted: Counted) -> Grid:
        """The sheet that an algorithm looks at: rows are expanded where texts are told apart in lists, or joined."""
        source = counted.source
        kinds = [self._definitions.ledgers[source.ledger].columns[name].type for name in source.columns]
        apart = source.algorithm is Algorithm.DISTINCT and (
            len(kinds) > 1 or kinds[0] in LISTS or kinds[0] is ValueType.SPAN
        )
        return self._sheet(source.ledger, source.columns if apart else ())

    def _sheet(self, ledger: str, names: tuple[str, ...] = ()) -> Grid:
        if (ledger, ()) not in self.grids:
            made = Grid(self._named(f"台账-{ledger}"), self._ledgers[ledger], self._definitions.ledgers[ledger])
            self.grids[ledger, ()] = made
        if (ledger, names) not in self.grids:
            whole = self.grids[ledger, ()]
            if len(whole) > MOST_COMPARED:
                raise NotRepeatableError(f"台账超过{MOST_COMPARED}行，逐个比对太慢，不在这里复算")
            sheet = self._named(f"展开-{ledger}-{'、'.join(names)}")
            self.grids[ledger, names] = Grid(sheet, whole.ledger, whole.defined, expanded(whole.ledger, names))
        return self.grids[ledger, names]

    def _named(self, wanted: str) -> str:
        return sheet_name(wanted, self._taken)

    def _calculated(self, working: Calculated, entry: Entry) -> Formula:
        address = partial(self._address, working=working, entry=entry)
        call = partial(self._call, working=working, entry=entry)
        text = expression_formula(working.expression, address, call)
        flag = compares(working.expression)
        return Formula(f'IF({text},"是","否")' if flag else text, entry.figure.value)

    def _address(self, name: Name, working: Calculated, entry: Entry) -> str:
        """The cell of what a name stands for."""
        meaning = working.names[name]
        match meaning:
            case Decimal():
                return self.facts.cell(str(name), meaning, dict(entry.figure.lineage.facts))
            case Figure():
                return self.settle(self.add(meaning, AUXILIARY, entry.sheet)).address
            case _:
                raise NotRepeatableError("分组的指标没有归并成一个数")

    def _call(self, call: Call, working: Calculated, entry: Entry) -> str:
        """A function over what its argument is for each member, which has a cell of its own."""
        names = [part for part in walk(call.argument) if isinstance(part, Name)]
        groups = {name: found for name in names if isinstance(found := working.names[name], Mapping)}
        members = next(iter(groups.values()), {})
        rows = [self._argument(call.argument, groups, member, working, entry) for member in members]
        first = ARGUMENT_FIRST_ROW + len(self.arguments)
        self.arguments += rows
        cells = column_range(ARGUMENTS, first, max(first, first + len(rows) - 1), ARGUMENT_COLUMN)
        return function_formula(call.function, cells)

    def _argument(
        self,
        tree: Expression,
        groups: Mapping[Name, Mapping[str, Figure]],
        member: str,
        working: Calculated,
        entry: Entry,
    ) -> Argument:
        figures = {name: group[member] for name, group in groups.items()}

        def number(name: Name) -> Fraction | None:
            meaning = figures[name] if name in figures else working.names[name]
            value = meaning.value if isinstance(meaning, Figure) else meaning
            return Fraction(value) if isinstance(value, Decimal | bool) else None

        def address(name: Name) -> str:
            if name not in figures:
                return self._address(name, working, entry)
            return self.settle(self.add(figures[name], AUXILIARY, GROUPS)).address

        found = value_of(tree, number)
        if found is None:
            return Argument(entry.figure.name, member, None)
        value = Fraction(found)
        text = expression_formula(tree, address, lambda _: "")
        made = Formula(f"1*({text})" if compares(tree) else text, Decimal(value.numerator) / Decimal(value.denominator))
        return Argument(entry.figure.name, member, made)

    def _copied(self, figure: Figure, row: int, column: str) -> Formula:
        ledger = figure.lineage.rows[0].ledger.name
        grid = self._sheet(ledger)
        if grid.column(column).type is ValueType.SPAN:
            raise NotRepeatableError("照录台账的起止日期")
        return Formula(grid.cell(row, column), figure.value)


def tells_a_number(figure: Figure) -> bool:
    """Whether a figure deserves a row: it comes from ledgers or figures, or is a fact with digits in it."""
    if figure.lineage.rows or figure.lineage.inputs or figure.lineage.working:
        return True
    return any(sign.isdigit() for sign in value_in_full(figure.value)) and bool(figure.lineage.facts)


def in_order(plan: Plan, printed: Iterable[Printed], defined: Iterable[Figure], groups: Iterable[Figure]) -> None:
    """Add what is printed, then what is only defined, then what these are computed from."""
    singles = tuple(defined)
    lists = {(figure.name, figure.period): figure for figure in singles if isinstance(figure.value, tuple)}
    for each in printed:
        if tells_a_number(each.figure):
            plan.add(lists.get((each.figure.name, each.figure.period), each.figure)).printed.append(each)
    for figure in singles:
        plan.add(figure, UNPRINTED)
    for figure in groups:
        plan.add(figure, UNPRINTED, GROUPS)
    for entry in (*plan.entries[FIGURES], *plan.entries[GROUPS]):
        plan.settle(entry)


def rows_of_records(figure: Figure) -> Figure:
    """Return the number of rows of a 明细 as a figure whose working counts them."""
    working = figure.lineage.working
    if not isinstance(working, Counted):
        return figure
    counted = replace(working, source=replace(working.source, algorithm=Algorithm.COUNT))
    return replace(figure, lineage=replace(figure.lineage, working=counted))


def _key(figure: Figure) -> Hashable:
    """What tells figures apart that may have the same name: two periods, two members of different groups."""
    match figure.lineage.working:
        case Counted(source, first, last, _, member):
            how: Hashable = (source, first, last, member)
        case Calculated(tree):
            how = (tree, figure.period)
        case Copied() as copied:
            how = (copied, figure.lineage.rows[0].ledger.name)
        case _:
            how = (figure.period, figure.lineage.facts)
    return figure.name, figure.value, how
