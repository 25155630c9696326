"""Definitions of ledgers, made by hand for tests."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pipeline.model.definition import (
    ColumnDefinition,
    Definitions,
    FigureDefinition,
    LedgerDefinition,
    Reporting,
    Unit,
    ValueType,
)
from pipeline.model.diagnostic import LineLocation
from pipeline.standard.gb_t_9704 import GB_T_9704

PLACE = LineLocation("ledgers.yaml", 1)


def column(name: str, kind: str = "文本", **options: Any) -> ColumnDefinition:
    """Return a column of a 类型."""
    return ColumnDefinition(name, ValueType(kind), PLACE, **options)


def ledger(name: str, files: str | tuple[str, ...], *columns: ColumnDefinition, **options: Any) -> LedgerDefinition:
    """Return a ledger kept in files that match globs."""
    globs = (files,) if isinstance(files, str) else files
    return LedgerDefinition(name, PLACE, globs, {entry.name: entry for entry in columns}, **options)


def definitions(
    *ledgers: LedgerDefinition,
    figures: Mapping[str, FigureDefinition] | None = None,
    reporting: Reporting | None = None,
) -> Definitions:
    """Return what a unit with these ledgers would say."""
    unit = Unit("某市某局", "某局", {}, {}, reporting=reporting)
    return Definitions(unit, {entry.name: entry for entry in ledgers}, figures or {}, GB_T_9704)
