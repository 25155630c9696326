"""Ledger definitions as a unit's files would give them, made directly or drawn by Hypothesis."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from hypothesis import strategies as st

from pipeline.model.definition import ColumnDefinition, Definitions, LedgerDefinition, Unit, ValueType
from pipeline.model.diagnostic import LineLocation
from pipeline.standard.gb_t_9704 import GB_T_9704

AT = LineLocation("ledgers.yaml", 1)
_NAMES = st.text("处室姓名活动主题场次经费学时备注起止形式级别abcXYZ", min_size=1, max_size=8)
_CHOICES = st.text("市省国家线上下走出去请进来ABC1234", min_size=1, max_size=8)  # none can be a column's name


def column(
    name: str,
    kind: ValueType,
    *,
    required: bool = False,
    choices: tuple[str, ...] = (),
    limits: tuple[str | None, str | None] = (None, None),
    unit: str = "",
) -> ColumnDefinition:
    """Return a column; `limits` are 最小 and 最大 as written."""
    least, most = (None if text is None else Decimal(text) for text in limits)
    return ColumnDefinition(name, kind, AT, required, choices, least, most, (), unit)


def ledger(
    name: str, *columns: ColumnDefinition, files: tuple[str, ...] | None = None, sheets: tuple[str, ...] = ()
) -> LedgerDefinition:
    """Return a ledger without a date column, kept in files named after it unless told otherwise."""
    return LedgerDefinition(name, AT, files or (f"{name}*.xlsx",), {each.name: each for each in columns}, sheets)


def definitions(*ledgers: LedgerDefinition) -> Definitions:
    """Return what a unit with these ledgers and nothing else has."""
    named: Mapping[str, LedgerDefinition] = {each.name: each for each in ledgers}
    return Definitions(Unit("某市某局", "某局", {"名称": "某市某局"}, {"名称": AT}), named, {}, GB_T_9704)


@st.composite
def columns(draw: st.DrawFn, name: str) -> ColumnDefinition:
    """Draw a column of any type with limits, choices and unit where these belong."""
    kind = draw(st.sampled_from(ValueType))
    chosen = kind in (ValueType.CHOICE, ValueType.CHOICES)
    choices = draw(st.lists(_CHOICES, min_size=1, max_size=60, unique_by=str.casefold)) if chosen else []
    limits = sorted(draw(st.tuples(st.integers(-999, 999), st.integers(-999, 999)))) if kind.numeric else []
    bounded = [draw(st.sampled_from([None, str(limit)])) for limit in limits] or [None, None]
    unit = draw(st.sampled_from(["", "元"])) if kind is ValueType.AMOUNT else ""
    required = draw(st.booleans())
    return column(name, kind, required=required, choices=tuple(choices), limits=(bounded[0], bounded[1]), unit=unit)


@st.composite
def ledger_definitions(draw: st.DrawFn) -> LedgerDefinition:
    """Draw a ledger of one to eight columns, kept on one sheet."""
    names = draw(st.lists(_NAMES, min_size=1, max_size=8, unique_by=str.casefold))
    return ledger("台账", *[draw(columns(name)) for name in names])
