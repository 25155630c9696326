"""What a figure over ledger rows needs before anything is counted: its ledger, its columns, its facts."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.aggregate.absentees import values_nowhere
from pipeline.aggregate.conditions import misfits
from pipeline.aggregate.indexed import IndexedLedger
from pipeline.aggregate.selection import Selector
from pipeline.formula import columns_in
from pipeline.model.definition import Aggregation, FigureDefinition
from pipeline.model.diagnostic import Diagnostic


@dataclass(frozen=True, slots=True)
class Prepared:
    """What a figure counts, and where; `diagnostics` are doubts about its condition."""

    selector: Selector
    source: Aggregation
    diagnostics: tuple[Diagnostic, ...] = ()

    @property
    def ledger(self) -> IndexedLedger:
        """The ledger behind the figure."""
        return self.selector.ledger


@dataclass(frozen=True, slots=True)
class Unfit:
    """Why a figure cannot be counted at all, and what to report that no other stage has reported."""

    absence: str
    diagnostics: tuple[Diagnostic, ...] = ()


def prepare(definition: FigureDefinition, source: Aggregation, selector: Selector | None) -> Prepared | Unfit:
    """Return what a figure counts, or why it cannot be counted."""
    if selector is None:
        return Unfit(f"台账“{source.ledger}”没有读到")
    ledger = selector.ledger
    if ledger.ledger.defect:
        return Unfit(ledger.ledger.defect)
    grouped = (source.grouping.column,) if source.grouping else ()
    named = (*source.columns, *columns_in(source.condition), *grouped, *ledger.definition.date_columns)
    missing = [name for name in named if not ledger.has(name)]
    if missing:
        return Unfit(f"台账“{source.ledger}”没有“{missing[0]}”列")
    found = misfits(source.condition, ledger, selector.facts, definition.location)
    if found:
        return Unfit(f"指标“{definition.name}”的条件用到的单位信息有误", found)
    return Prepared(selector, source, tuple(values_nowhere(source.condition, ledger, definition.location)))
