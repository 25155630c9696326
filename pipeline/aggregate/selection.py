"""Which rows a figure counts, and which bad cells stand in its way."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np

from pipeline.aggregate.columns import Codes, Mask
from pipeline.aggregate.conditions import evaluate
from pipeline.aggregate.indexed import IndexedLedger, Window
from pipeline.aggregate.truth import Truth
from pipeline.formula import columns_in
from pipeline.model.definition import FactValue
from pipeline.model.expression import Condition


@dataclass(frozen=True, slots=True)
class Trouble:
    """Cells of one column that cannot be read, or lack the day that places their row, by ascending row."""

    column: str
    rows: Codes


@dataclass(frozen=True, slots=True)
class Selection:
    """Rows that surely count, in ascending order, and the cells that stand in the way.

    Because of `undecided` cells nobody knows whether their rows count; `unreadable` are values that would be needed.
    """

    rows: Codes
    undecided: tuple[Trouble, ...] = ()
    unreadable: tuple[Trouble, ...] = ()


class Selector:
    """Answers for one ledger; figures with the same condition or the same days share their masks."""

    def __init__(self, ledger: IndexedLedger, facts: Mapping[str, FactValue]) -> None:
        """Take the ledger, and the facts of the unit that conditions may name."""
        self.ledger = ledger
        self.facts = facts
        self._conditions: dict[Condition, Truth] = {}
        self._truths: dict[tuple[Condition, Window], Truth] = {}

    def select(self, condition: Condition, window: Window, computed: Iterable[str]) -> Selection:
        """Return the rows that meet a condition within a window; `computed` are the columns whose values matter."""
        truth = self._truth(condition, window)
        bad = {name: self.ledger.column(name).bad for name in computed}
        undecided = () if truth.certain else self._undecided(condition, window, truth)
        return Selection(np.flatnonzero(truth.surely), undecided, _troubles(bad, truth.possibly))

    def any_within(self, window: Window) -> bool:
        """Whether any row at all stands in a window, whatever it says."""
        return bool(self.ledger.within(window).possibly.any())

    def texts_of(self, condition: Condition, column: str) -> frozenset[str]:
        """Return the texts of a column in rows that may meet a condition, on whatever day."""
        found = self.ledger.column(column)
        rows = np.flatnonzero(self._truth(condition, Window()).possibly)
        return frozenset(found.texts[number] for number in np.unique(found.spread(rows)[1]).tolist())

    def _truth(self, condition: Condition, window: Window) -> Truth:
        if (condition, window) not in self._truths:
            if condition not in self._conditions:
                self._conditions[condition] = evaluate(condition, self.ledger, self.facts)
            self._truths[condition, window] = self._conditions[condition] & self.ledger.within(window)
        return self._truths[condition, window]

    def _undecided(self, condition: Condition, window: Window, truth: Truth) -> tuple[Trouble, ...]:
        """The cells for which nobody can tell whether their rows count."""
        doubtful = truth.possibly & ~truth.surely
        masks: dict[str, Mask | None] = {name: self.ledger.column(name).bad for name in columns_in(condition)}
        if not self.ledger.within(window).certain:
            masks[self.ledger.definition.date_columns[0]] = self.ledger.unplaced
        return _troubles(masks, doubtful)


def _troubles(masks: Mapping[str, Mask | None], rows: Mask) -> tuple[Trouble, ...]:
    """The bad cells of each column that stand in `rows`."""
    found = (Trouble(name, np.flatnonzero(mask & rows)) for name, mask in masks.items() if mask is not None)
    return tuple(trouble for trouble in found if len(trouble.rows))
