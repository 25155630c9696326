"""Ledgers and definitions made by hand, for tests of what is computed from them."""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal

from pipeline.formula import parse_comparison, parse_expression
from pipeline.model.definition import (
    Aggregation,
    Algorithm,
    Calculation,
    ColumnDefinition,
    CrossCheck,
    Definitions,
    FactValue,
    FigureDefinition,
    Format,
    Grouping,
    LedgerDefinition,
    Scope,
    Tabulation,
    Unit,
    ValueType,
)
from pipeline.model.diagnostic import LineLocation
from pipeline.model.expression import All, Condition, Expression
from pipeline.model.ledger import CellValue, Column, Ledger, Segment
from pipeline.model.plan import Plan
from pipeline.standard.gb_t_9704 import GB_T_9704

FIRST_ROW = 3
"""Where the rows of a ledger made here begin in their sheet."""


class Bad(str):
    """A cell that could not be read, as its text stands."""

    __slots__ = ()


def days(*texts: str) -> list[CellValue]:
    """Return days written as 2025-03-05."""
    return [date.fromisoformat(text) for text in texts]


def numbers(*values: int | str) -> list[CellValue]:
    """Return exact numbers."""
    return [Decimal(value) for value in values]


def column(name: str, kind: ValueType, unit: str = "", choices: tuple[str, ...] = ()) -> ColumnDefinition:
    """Return the definition of a column."""
    return ColumnDefinition(name, kind, LineLocation("ledgers.yaml", 1), unit=unit, choices=choices)


def ledger_definition(name: str, *columns: ColumnDefinition, dates: tuple[str, ...] = ()) -> LedgerDefinition:
    """Return the definition of a ledger; without dates it is a roster."""
    named = {each.name: each for each in columns}
    return LedgerDefinition(name, LineLocation("ledgers.yaml", 1), (f"{name}.xlsx",), named, date_columns=dates)


def ledger(name: str, columns: Mapping[str, Sequence[CellValue]], defect: str = "") -> Ledger:
    """Return a ledger of one sheet whose columns stand in A, B, C …; Bad texts become bad cells."""
    length = len(next(iter(columns.values()), ()))
    letters = {each: chr(ord("A") + at) for at, each in enumerate(columns)}
    made = {
        each: Column(
            each,
            [None if isinstance(value, Bad) else value for value in values],
            {row: str(value) for row, value in enumerate(values) if isinstance(value, Bad)},
        )
        for each, values in columns.items()
    }
    part = Segment(f"{name}.xlsx", "台账", 0, length, letters)
    return Ledger(name, made, range(FIRST_ROW, FIRST_ROW + length), (part,), defect)


def counted(  # noqa: PLR0913 — it mirrors the keys of figures.yaml
    name: str,
    source: str,
    algorithm: Algorithm,
    *columns: str,
    condition: Condition | None = None,
    scope: Scope = Scope.CURRENT,
    grouping: Grouping | None = None,
    unit: str = "",
    form: Format | None = None,
    target: int | str | None = None,
    meaning: str = "",
) -> FigureDefinition:
    """Return a figure over the rows of a ledger."""
    made = Aggregation(source, algorithm, columns, condition or All(), "", scope, grouping)
    return FigureDefinition(
        name,
        LineLocation("figures.yaml", 2),
        made,
        unit,
        form or Format(),
        None if target is None else Decimal(target),
        meaning,
    )


def calculated(
    name: str, tree: Expression, text: str = "", unit: str = "", form: Format | None = None
) -> FigureDefinition:
    """Return a 计算."""
    return FigureDefinition(name, LineLocation("figures.yaml", 3), Calculation(tree, text), unit, form or Format())


def tabulated(name: str, source: Tabulation) -> FigureDefinition:
    """Return a 表格."""
    return FigureDefinition(name, LineLocation("figures.yaml", 4), source)


def definitions(
    ledgers: Sequence[LedgerDefinition],
    figures: Sequence[FigureDefinition],
    checks: Sequence[CrossCheck] = (),
    facts: Mapping[str, FactValue] | None = None,
    plans: Mapping[str, Plan] | None = None,
) -> Definitions:
    """Return the definitions of a unit."""
    lines = {key: LineLocation("unit.yaml", 5 + at) for at, key in enumerate(facts or {})}
    return Definitions(
        Unit("某市某局", "某局", facts or {}, lines),
        {each.name: each for each in ledgers},
        {each.name: each for each in figures},
        GB_T_9704,
        tuple(checks),
        plans or {},
    )


def formula(text: str) -> Expression:
    """Return the tree of a 计算."""
    tree = parse_expression(text, LineLocation("figures.yaml", 3)).value
    assert tree is not None
    return tree


def must_hold(text: str) -> CrossCheck:
    """Return a 勾稽."""
    tree = parse_comparison(text, LineLocation("figures.yaml", 9)).value
    assert tree is not None
    return CrossCheck(tree, text, LineLocation("figures.yaml", 9))
