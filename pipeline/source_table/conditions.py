"""条件 as formulas: factors that are 1 for the rows that meet it and 0 for others, and criteria that say the same.

Criteria (COUNTIFS, SUMIFS) read best, but they take * ? ~ for wildcards, texts for numbers and a for A; they are used
where none of this can happen.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from pipeline.formula import Comparable, comparable, flattened, literal
from pipeline.model.definition import FactValue, ValueType
from pipeline.model.expression import All, Any, ColumnTest, Condition, Fact, Not, Relation
from pipeline.model.working import Counted
from pipeline.source_table.contents import LISTS
from pipeline.source_table.excel import is_plain, literal_text, quoted
from pipeline.source_table.grid import Grid
from pipeline.wording import member_name

_OPPOSITES = {
    Relation.NONE_OF: Relation.ANY_OF,
    Relation.LACKS: Relation.CONTAINS,
    Relation.EMPTY: Relation.FILLED,
}
_ORDERS = {Relation.GREATER: ">", Relation.LESS: "<", Relation.AT_LEAST: ">=", Relation.AT_MOST: "<="}
FactCell = Callable[[Fact, int, Comparable], str]
"""Gives the address of the cell that holds one of a fact's values."""


@dataclass(frozen=True, slots=True)
class Test:
    """`factors` are multiplied row by row; `criteria` are pairs of a range and what it must hold, None when unsayable.

    `several` tells that a criterion is an array of alternatives, over which the counts have to be added up.
    """

    factors: tuple[str, ...] = ()
    criteria: tuple[str, ...] | None = ()
    several: bool = False

    @property
    def product(self) -> str:
        """The factors as one array of numbers."""
        return "*".join(self.factors) if len(self.factors) > 1 else f"1*{self.factors[0]}"

    @property
    def listed(self) -> str:
        """The criteria as arguments."""
        return ",".join(self.criteria or ())


@dataclass(frozen=True, slots=True)
class _Wanted:
    """A value that cells are compared with, and how a formula names it."""

    value: Comparable
    text: str


def tests_of(counted: Counted, grid: Grid, fact_cell: FactCell) -> Test:
    """Return what a row must meet to count: its day, the condition, and the member that it belongs to."""
    parts = [*_window(counted, grid), _condition(counted.source.condition, counted, grid, fact_cell)]
    by = counted.source.grouping
    if by and counted.member is not None:
        parts.append(_member(counted.member, by.column, grid))
    return _every(parts)


def _window(counted: Counted, grid: Grid) -> list[Test]:
    limits = ((">=", counted.first), ("<=", counted.last))
    if grid.defined.is_roster or not (counted.first or counted.last):
        return []
    days = grid.day(grid.defined.date_columns[0])
    return [
        Test((f"ISNUMBER({days})", f"({days}{sign}{literal_text(day)})"), (days, f'"{sign}"&{literal_text(day)}'))
        for sign, day in limits
        if day
    ]


def _member(member: str, name: str, grid: Grid) -> Test:
    """The rows of a member, whose name is the text of a value."""
    kind = grid.column(name).type
    if not member:
        return _never(grid)
    if kind in LISTS:
        return Test((_holds(grid.text(name), quoted(comparable(member))),), None)
    if kind in (ValueType.TEXT, ValueType.CHOICE, ValueType.FLAG):
        return _equal_text(grid.text(name), [_Wanted(comparable(member), quoted(comparable(member)))])
    found = next((value for value in grid.values(name) if value is not None and member_name(value) == member), None)
    match found:
        case (date() as first, date() as last):
            ends = zip((grid.day(name), grid.day(name, last=True)), (first, last), strict=True)
            return _every([_equal_number(days, [_Wanted(day, literal_text(day))]) for days, day in ends])
        case date() | Decimal():
            return _equal_number(grid.range(name), [_Wanted(found, literal_text(found))])
        case _:
            return _never(grid)


def _condition(condition: Condition, counted: Counted, grid: Grid, fact_cell: FactCell) -> Test:
    match condition:
        case ColumnTest():
            return _column_test(condition, counted, grid, fact_cell)
        case Not(part):
            return _not(_condition(part, counted, grid, fact_cell), grid)
        case All(parts):
            return _every([_condition(part, counted, grid, fact_cell) for part in parts])
        case Any(parts):
            return _either([_condition(part, counted, grid, fact_cell) for part in parts], grid)


def _column_test(test: ColumnTest, counted: Counted, grid: Grid, fact_cell: FactCell) -> Test:
    opposite = _OPPOSITES.get(test.relation)
    if opposite:
        return _not(_column_test(replace(test, relation=opposite), counted, grid, fact_cell), grid)
    kind = grid.column(test.column).type
    if test.relation is Relation.FILLED:
        cells = grid.day(test.column)
        return Test((f'({cells}<>"")',), (cells, '"<>"'))
    wanted = _wanted(test.values, counted.facts, kind, fact_cell)
    if not wanted:
        return _never(grid)
    if kind.numeric or kind in (ValueType.DATE, ValueType.SPAN):
        cells, sign = grid.day(test.column), _ORDERS.get(test.relation)
        return _ordered(cells, sign, wanted) if sign else _equal_number(cells, wanted)
    return _text_test(test.relation, grid.text(test.column), wanted, listed=kind in LISTS)


def _text_test(relation: Relation, cells: str, wanted: Sequence[_Wanted], *, listed: bool) -> Test:
    if listed:
        return _alternatives([_holds(cells, each.text) for each in wanted])
    return _containing(cells, wanted) if relation is Relation.CONTAINS else _equal_text(cells, wanted)


def _wanted(
    values: Sequence[str | Fact], facts: Mapping[Fact, FactValue], kind: ValueType, fact_cell: FactCell
) -> list[_Wanted]:
    """The values of a test as the column's type means them; those of facts by the cells that hold them."""
    found: dict[Comparable, _Wanted] = {}
    for value in values:
        written = (value,) if isinstance(value, str) else flattened(facts[value])
        for number, one in enumerate(written):
            meant = literal(one, kind)
            if meant is not None:
                text = literal_text(meant) if isinstance(value, str) else fact_cell(value, number, meant)
                found.setdefault(meant, _Wanted(meant, text))
    return list(found.values())


def _equal_text(cells: str, wanted: Sequence[_Wanted]) -> Test:
    texts = ["是" if each.value is True else "否" if each.value is False else str(each.value) for each in wanted]
    plain = all(map(is_plain, texts))
    compared = [f"({cells}={each.text})" if plain else f"EXACT({cells},{each.text})" for each in wanted]
    criteria = _criteria(cells, [each.text for each in wanted]) if plain else None
    factor = compared[0] if len(compared) == 1 else f"({'+'.join(compared)})"
    return Test((factor,), criteria, several=len(wanted) > 1)


def _equal_number(cells: str, wanted: Sequence[_Wanted]) -> Test:
    """An empty cell is no zero."""
    compared = [f"({cells}={each.text})" for each in wanted]
    factor = compared[0] if len(compared) == 1 else f"({'+'.join(compared)})"
    criteria = (cells, wanted[0].text) if len(wanted) == 1 else None
    return Test((f"ISNUMBER({cells})", factor), criteria)


def _ordered(cells: str, sign: str, wanted: Sequence[_Wanted]) -> Test:
    compared = [f"({cells}{sign}{each.text})" for each in wanted]
    factor = compared[0] if len(compared) == 1 else f"(({'+'.join(compared)})>0)"
    criteria = (cells, f'"{sign}"&{wanted[0].text}') if len(wanted) == 1 else None
    return Test((f"ISNUMBER({cells})", factor), criteria)


def _containing(cells: str, wanted: Sequence[_Wanted]) -> Test:
    found = _alternatives([f"ISNUMBER(FIND({each.text},{cells}))" for each in wanted])
    value = wanted[0].value
    if len(wanted) == 1 and isinstance(value, str) and is_plain(value):
        return replace(found, criteria=(cells, f'"*"&{wanted[0].text}&"*"'))
    return found


def _holds(cells: str, text: str) -> str:
    """Whether a list, joined by 、, holds a text."""
    return f'ISNUMBER(FIND("、"&{text}&"、","、"&{cells}&"、"))'


def _alternatives(compared: Sequence[str]) -> Test:
    return Test((compared[0] if len(compared) == 1 else f"(({'+'.join(compared)})>0)",), None)


def _criteria(cells: str, texts: Sequence[str]) -> tuple[str, str] | None:
    if len(texts) == 1:
        return cells, texts[0]
    return (cells, "{" + ",".join(texts) + "}") if all(text.startswith('"') for text in texts) else None


def _every(parts: Sequence[Test]) -> Test:
    """All hold; a second array of alternatives would be paired with the first."""
    factors = tuple(factor for part in parts for factor in part.factors)
    criteria: list[str] | None = []
    for part in parts:
        criteria = None if criteria is None or part.criteria is None else [*criteria, *part.criteria]
    several = sum(part.several for part in parts)
    sayable = criteria is not None and several <= 1
    return Test(factors, tuple(criteria) if sayable and criteria is not None else None, several=several > 0)


def _either(parts: Sequence[Test], grid: Grid) -> Test:
    if len(parts) == 1:
        return parts[0]
    if not parts:
        return _never(grid)
    sums = "+".join(f"({part.product})" if part.factors else f"({grid.order}>0)" for part in parts)
    return Test((f"(({sums})>0)",), None)


def _not(part: Test, grid: Grid) -> Test:
    return Test((f"(1-{part.product})",), None) if part.factors else _never(grid)


def _never(grid: Grid) -> Test:
    return Test((f"({grid.order}<0)",), None)
