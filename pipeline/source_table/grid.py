"""A sheet of ledger rows: which column stands where, and what its cells hold.

Columns that a formula needs beside those of the ledger are added when it asks for them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from pipeline.model.definition import ColumnDefinition, LedgerDefinition, ValueType
from pipeline.model.ledger import CellValue, Ledger
from pipeline.source_table.contents import BadText, GridCell, flaw, joined, key, plain, shown
from pipeline.source_table.excel import Formula, NotRepeatableError, cell, column_range, is_plain
from pipeline.source_table.expanding import Expanded

FIRST_ROW = 3  # from 0: a title, a note and the header stand above
LEADING = ("序号", "文件", "工作表", "行号")
MOST_COMPARED = 5_000
"""Rows that are compared each with each other; more would keep a spreadsheet program busy for minutes."""
_MOST_EXACT = 1_500


class Facet(StrEnum):
    """What of a column a sheet holds; the value is what its heading adds to the column's name."""

    VALUE = ""
    FIRST = "起"
    LAST = "止"
    PLAIN = "统一写法"
    PLACE = "首见序号"
    END = "空则同起"


@dataclass(frozen=True, slots=True)
class GridColumn:
    """One column of a sheet; `cells` makes its cells from top to bottom."""

    heading: str
    kind: ValueType
    cells: Callable[[], Iterator[GridCell]]


class Grid:
    """The rows of a ledger, or of `rows` of it once for every text in `keys`, on a sheet of their own."""

    def __init__(self, sheet: str, ledger: Ledger, defined: LedgerDefinition, expanded: Expanded | None = None) -> None:
        """Lay out the columns of the ledger; of expanded rows the texts alone."""
        self.sheet = sheet
        self.ledger = ledger
        self.defined = defined
        self.expanded = expanded
        self.columns: dict[tuple[str, Facet], GridColumn] = {}
        self._flaws: dict[str, str] = {}
        self._uniform: dict[str, bool] = {}
        if expanded:
            self._add(expanded.name, Facet.VALUE, ValueType.TEXT, lambda: iter(expanded.texts))
        else:
            for name in self.names:
                self._lay(name)

    def __len__(self) -> int:
        """Return the number of rows."""
        return len(self.rows)

    @property
    def names(self) -> tuple[str, ...]:
        """The columns that are defined and were found."""
        return tuple(name for name in self.defined.columns if name in self.ledger.columns)

    @property
    def rows(self) -> Sequence[int]:
        """The ledger's row behind each row of the sheet."""
        return self.expanded.rows if self.expanded else range(len(self.ledger))

    @property
    def order(self) -> str:
        """The range of 序号, which no row lacks."""
        return self._range(0)

    def column(self, name: str) -> ColumnDefinition:
        """Return how a column is defined."""
        return self.defined.columns[name]

    def range(self, name: str, facet: Facet = Facet.VALUE) -> str:
        """Return the range of numbers, days or texts as they stand in the ledger."""
        self._check(name)
        return self._range(self._at(name, facet))

    def text(self, name: str) -> str:
        """Return the range of a column's texts in the one spelling that counts."""
        self._check(name)
        if self.is_uniform(name):
            return self._range(self._at(name, Facet.VALUE))
        return self._range(self._at(name, Facet.PLAIN))

    def day(self, name: str, *, last: bool = False) -> str:
        """Return the range of a column's days, of spans the first or the last."""
        span = self.column(name).type is ValueType.SPAN
        return self.range(name, (Facet.LAST if last else Facet.FIRST) if span else Facet.VALUE)

    def end(self, first: str, last: str) -> str:
        """Return the range of the days of 止, live formulas that fall back on 起 where it is empty."""
        self._check(first)
        self._check(last)
        both = f"{first}、{last}"
        if (both, Facet.END) not in self.columns:
            starts, stops = self._at(first, Facet.VALUE), self._at(last, Facet.VALUE)
            self._add(both, Facet.END, ValueType.DATE, lambda: self._later(first, last, starts, stops))
        return self._range(self._at(both, Facet.END))

    def place(self, name: str) -> str:
        """Return the range that says at which 序号 a row's value stands first."""
        self._check(name)
        if len(self) > MOST_COMPARED:
            raise NotRepeatableError(f"行数超过{MOST_COMPARED}，逐行比对太慢，不在这里复算")
        if (name, Facet.PLACE) not in self.columns:
            self._add(name, Facet.PLACE, ValueType.INTEGER, self._places(name))
        return self._range(self._at(name, Facet.PLACE))

    def cell(self, row: int, name: str) -> str:
        """Return the address of a ledger's cell."""
        self._check(name)
        return cell(self.sheet, FIRST_ROW + row, self._at(name, Facet.VALUE))

    def values(self, name: str) -> Sequence[CellValue]:
        """Return a column's values as read."""
        return self.ledger.columns[name].values

    def _check(self, name: str) -> None:
        """Refuse a column that a spreadsheet does not keep exactly."""
        if self.expanded and name == self.expanded.name:
            return
        if name not in self._flaws:
            self._flaws[name] = next((why for why in map(flaw, dict.fromkeys(self.values(name))) if why), "")
        if self._flaws[name]:
            raise NotRepeatableError(f"“{name}”列{self._flaws[name]}")

    def is_uniform(self, name: str) -> bool:
        """Whether every text of a column is written in the spelling that counts."""
        if self.expanded and name == self.expanded.name:
            return True
        if name not in self._uniform:
            self._uniform[name] = all(joined(value) == plain(value) for value in dict.fromkeys(self.values(name)))
        return self._uniform[name]

    def _at(self, name: str, facet: Facet) -> int:
        """Where a column stands, counted from 0; it is added when it is not there yet."""
        if (name, facet) not in self.columns:
            if facet is Facet.PLAIN:
                self._add(name, facet, ValueType.TEXT, lambda: (plain(self.values(name)[row]) for row in self.rows))
            else:
                self._lay(name)
        return len(LEADING) + list(self.columns).index((name, facet))

    def _lay(self, name: str) -> None:
        """Lay out a column of the ledger: two for a span of days."""
        kind = self.column(name).type
        if kind is ValueType.SPAN:
            self._add(name, Facet.FIRST, ValueType.DATE, lambda: self._ends(name, 0))
            self._add(name, Facet.LAST, ValueType.DATE, lambda: self._ends(name, -1))
        else:
            self._add(name, Facet.VALUE, kind, lambda: self._cells(name))

    def _add(self, name: str, facet: Facet, kind: ValueType, cells: Callable[[], Iterator[GridCell]]) -> None:
        heading = f"{name}（{facet.value}）" if facet.value else name
        self.columns[name, facet] = GridColumn(heading, kind, cells)

    def _cells(self, name: str) -> Iterator[GridCell]:
        column = self.ledger.columns[name]
        for row in self.rows:
            yield BadText(column.bad[row]) if row in column.bad else shown(column.values[row])

    def _ends(self, name: str, end: int) -> Iterator[GridCell]:
        column = self.ledger.columns[name]
        for row in self.rows:
            value = column.values[row]
            day = value[end] if isinstance(value, tuple) and value else None
            yield BadText(column.bad[row]) if row in column.bad else shown(day)

    def _later(self, first: str, last: str, starts: int, stops: int) -> Iterator[GridCell]:
        for at, row in enumerate(self.rows):
            value = self.values(last)[row] or self.values(first)[row]
            start, stop = (cell(self.sheet, FIRST_ROW + at, column) for column in (starts, stops))
            yield Formula(f'IF({stop}="",{start},{stop})', value) if isinstance(value, date) else None

    def _places(self, name: str) -> Callable[[], Iterator[GridCell]]:
        """Live formulas that look each value up in its own column."""
        own = self.expanded.name if self.expanded else name
        texts = self.expanded.texts if self.expanded else [key(value) for value in self.values(name)]
        at = self._at(own, Facet.VALUE) if self.expanded or self.is_uniform(name) else self._at(name, Facet.PLAIN)
        whole, exact = self._range(at), _needs_exact(self.column(name).type if not self.expanded else None, texts)
        if exact and len(self) > _MOST_EXACT:
            raise NotRepeatableError(f"行数超过{_MOST_EXACT}，逐行比对太慢，不在这里复算")

        def made() -> Iterator[GridCell]:
            seen: dict[object, int] = {}
            for row, text in enumerate(texts):
                if text is None:
                    yield None
                    continue
                here, first = cell(self.sheet, FIRST_ROW + row, at), seen.setdefault(text, row + 1)
                looked = f"MATCH(TRUE,EXACT({whole},{here}),0)" if exact else f"MATCH({here},{whole},0)"
                yield Formula(looked, Decimal(first), exact)

        return made

    def _range(self, column: int) -> str:
        return column_range(self.sheet, FIRST_ROW, FIRST_ROW + max(len(self), 1) - 1, column)


def _needs_exact(kind: ValueType | None, texts: Sequence[object]) -> bool:
    """Whether a plain MATCH could take one text for another."""
    if kind is not None and (kind.numeric or kind is ValueType.DATE):
        return False
    return not all(is_plain(text) for text in dict.fromkeys(texts) if isinstance(text, str))
