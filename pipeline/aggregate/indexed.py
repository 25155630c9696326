"""A ledger prepared for questions: columns indexed once, rows placed in time once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from pipeline.aggregate.columns import EVERY, Codes, IndexedColumn, Mask
from pipeline.aggregate.spellings import Spellings
from pipeline.aggregate.truth import Truth, known
from pipeline.model.definition import LedgerDefinition, ValueType
from pipeline.model.ledger import Ledger


@dataclass(frozen=True, slots=True)
class Window:
    """Days that count, both ends included; None is open."""

    first: date | None = None
    last: date | None = None


class IndexedLedger:
    """One ledger with its definition; what was asked once is remembered."""

    def __init__(self, ledger: Ledger, definition: LedgerDefinition, shared: Mapping[str, Spellings]) -> None:
        """Take the ledger as it is; columns are indexed when first asked for, with the spellings `shared` by name."""
        self.ledger = ledger
        self.definition = definition
        self._shared = shared
        self._columns: dict[str, IndexedColumn] = {}
        self._windows: dict[Window, Truth] = {}

    def __len__(self) -> int:
        """Return the number of rows."""
        return len(self.ledger)

    @property
    def dated(self) -> bool:
        """Whether rows are placed in time, by date columns that were found."""
        columns = self.definition.date_columns
        return bool(columns) and all(name in self.ledger.columns for name in columns)

    def has(self, column: str) -> bool:
        """Whether the column is defined and was found."""
        return column in self.ledger.columns and column in self.definition.columns

    def column(self, name: str) -> IndexedColumn:
        """Return a column that the ledger has."""
        if name not in self._columns:
            defined = self.definition.columns[name]
            self._columns[name] = IndexedColumn(
                self.ledger.columns[name], defined.type, defined.unit, self._shared.get(name)
            )
        return self._columns[name]

    @property
    def indexed(self) -> tuple[IndexedColumn, ...]:
        """The columns that were asked for so far."""
        return tuple(self._columns.values())

    def kind(self, name: str) -> ValueType:
        """Return the 类型 of a defined column."""
        return self.definition.columns[name].type

    def within(self, window: Window) -> Truth:
        """Return the rows placed in a window by their first day; rows without a readable day are in doubt.

        A roster, and a window open on both sides, hold every row.
        """
        if window not in self._windows:
            self._windows[window] = self._placed(window)
        return self._windows[window]

    def days_of(self, rows: Codes) -> Codes:
        """Return the days that place some rows, as ordinals."""
        return self.column(self.definition.date_columns[0]).first_days(rows)

    @property
    def first_days(self) -> NDArray[np.int64]:
        """The day that places each row, as an ordinal."""
        return self.column(self.definition.date_columns[0]).first_days(EVERY)

    @property
    def last_days(self) -> NDArray[np.int64]:
        """The last day of each row: of its span, or its only day; an empty 止 is the first day."""
        ends = self.column(self.definition.date_columns[-1]).last_days(EVERY)
        return np.where(ends > 0, ends, self.first_days)

    @property
    def backwards(self) -> Mask:
        """Rows that end before they begin."""
        filled = self.column(self.definition.date_columns[0]).filled
        return filled & (self.last_days < self.first_days)

    @cached_property
    def unplaced(self) -> Mask:
        """Rows of which nobody knows the day: it is empty or bad, or the last day stands before the first."""
        return ~self.column(self.definition.date_columns[0]).filled | self.backwards

    @cached_property
    def _reach(self) -> Mapping[str, tuple[int, int]]:
        """Of a rolled-up ledger the first and the last day of each unit below that has any, as ordinals."""
        rolled = self.definition.rolled_up
        if rolled is None or not self.dated:
            return {}
        origin, days = self.column(rolled.origin), self.first_days
        never = date.max.toordinal()
        first, last = np.full(len(origin.texts), never), np.zeros(len(origin.texts), dtype=np.int64)
        np.minimum.at(first, origin.codes, np.where(days > 0, days, never))
        np.maximum.at(last, origin.codes, days)
        found = zip(origin.texts, first.tolist(), last.tolist(), strict=True)
        return {unit: (begins, ends) for unit, begins, ends in found if ends}

    def without_rows(self, *, up_to: date | None, since: date) -> tuple[str, ...]:
        """Return the units below that have rows, but all after one day or all before another.

        Their ledgers do not reach back to a time that is compared with, or not on to the one that is reported.
        """
        least = up_to.toordinal() if up_to else date.max.toordinal()
        return tuple(unit for unit, (begins, ends) in self._reach.items() if begins > least or ends < since.toordinal())

    def _placed(self, window: Window) -> Truth:
        if self.definition.is_roster or (window.first is None and window.last is None):
            return known(np.ones(len(self), dtype=bool), None)
        inside, days = np.ones(len(self), dtype=bool), self.first_days
        if window.first:
            inside &= days >= window.first.toordinal()
        if window.last:
            inside &= days <= window.last.toordinal()
        return known(inside, self.unplaced if self.unplaced.any() else None)
