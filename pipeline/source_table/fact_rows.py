"""The facts, targets and entries of a plan that figures are computed from, each with its line."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from pipeline.model.diagnostic import Location
from pipeline.source_table.excel import cell

SHEET = "事实"
FIRST_ROW = 2  # from 0
VALUE_COLUMN = 1
FactCell = str | Decimal | date | bool


@dataclass(slots=True)
class FactRows:
    """The rows of the sheet in the order in which they were asked for: a name and a value, and the place."""

    rows: dict[tuple[str, str | Decimal | date], Location | None] = field(default_factory=dict)

    def cell(self, name: str, value: FactCell, places: Mapping[str, Location]) -> str:
        """Return the address of a value; a row is added when there is none yet."""
        shown = ("是" if value else "否") if isinstance(value, bool) else value
        self.rows.setdefault((name, shown), places.get(name))
        return cell(SHEET, FIRST_ROW + list(self.rows).index((name, shown)), VALUE_COLUMN)
