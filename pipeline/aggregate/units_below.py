"""Rolled-up ledgers against the units that they come from: who is missing, and whose own report says otherwise."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal

import numpy as np

from pipeline.aggregate.evaluation import Evaluation
from pipeline.aggregate.indexed import IndexedLedger, Window
from pipeline.aggregate.results import GroupResult, figure_of
from pipeline.aggregate.series import settled_format
from pipeline.aggregate.words import ledger_in_words
from pipeline.findings import finding
from pipeline.formula import comparable, facts_in, renamed
from pipeline.model.definition import Aggregation, Below, FigureDefinition, Grouping, RollUp, Scope
from pipeline.model.diagnostic import Diagnostic, place_under
from pipeline.model.figure import Figure
from pipeline.wording import days, printed


def silent_units(evaluation: Evaluation) -> Iterator[Diagnostic]:
    """Yield the units below that have no row of the period in a ledger with days: perhaps they have not sent it."""
    period = evaluation.clock.period
    for selector in evaluation.selectors.values():
        ledger, rolled = selector.ledger, selector.ledger.definition.rolled_up
        if rolled is None or not ledger.dated or ledger.ledger.defect:
            continue
        present = _units_in(ledger, rolled, evaluation.clock.window(Scope.CURRENT, period))
        silent = [unit for unit in rolled.columns if unit not in present]
        yield from _stopped(evaluation, ledger, rolled, present)
        if silent:
            named = days(period.first, period.end, with_year=True)
            yield finding(
                "F030-unit-below-silent",
                ledger.definition.location,
                ledger=ledger_in_words(ledger.ledger.name),
                units="、".join(silent),
                period=named,
            )
        yield from _not_below(evaluation, ledger, rolled)


def _stopped(evaluation: Evaluation, ledger: IndexedLedger, rolled: RollUp, present: set[str]) -> Iterator[Diagnostic]:
    """Units with rows of the period, but none of its last third, of which others have some: perhaps half was sent."""
    period = evaluation.clock.period
    third = (period.end - period.first) / 3
    late = _units_in(ledger, rolled, Window(period.end - third, period.end))
    stopped = [unit for unit in rolled.columns if unit in present and unit not in late]
    if late and stopped:
        since = days(period.end - third, period.end, with_year=True)
        name = ledger_in_words(ledger.ledger.name)
        at = ledger.definition.location
        yield finding("F032-unit-below-stops-early", at, ledger=name, units="、".join(stopped), since=since)


def _not_below(evaluation: Evaluation, ledger: IndexedLedger, rolled: RollUp) -> Iterator[Diagnostic]:
    """Senders of 报送单位 that are no units below: nobody would miss their rows."""
    reporting = evaluation.definitions.unit.reporting
    if reporting and (not reporting.ledgers or ledger.ledger.name in reporting.ledgers):
        known = {comparable(unit) for unit in rolled.columns}
        for unit in reporting.units:
            if comparable(unit) not in known:
                name = ledger_in_words(ledger.ledger.name)
                yield finding("F031-sender-not-below", reporting.location, unit=unit, ledger=name)


def differences(evaluation: Evaluation, below: Mapping[str, Mapping[str, Figure]]) -> Iterator[Diagnostic]:
    """Yield each figure of a unit below whose rows here give another number than its own report."""
    figures, ledgers = evaluation.definitions.figures, evaluation.definitions.ledgers
    for unit in evaluation.definitions.below:
        for name, own in below.get(unit.label, {}).items():
            source = figures[name].source
            rolled = ledgers[source.ledger].rolled_up if isinstance(source, Aggregation) else None
            if rolled and isinstance(own.value, Decimal):
                yield from _difference(evaluation, figures[name], rolled, unit, own)


def _difference(
    evaluation: Evaluation, definition: FigureDefinition, rolled: RollUp, unit: Below, own: Figure
) -> Iterator[Diagnostic]:
    term = evaluation.term(definition.name, evaluation.clock.period, Grouping(rolled.origin))
    result = term.of(unit.label) if isinstance(term, GroupResult) else term
    here = figure_of(result, definition.name, definition.unit, settled_format(definition))
    if here.value is None or here.value == own.value:
        return
    theirs = unit.definitions.figures[definition.name]
    same = _counted_alike(definition, theirs, rolled, rolled.columns[unit.label])
    yield finding(
        "C003-differs-from-unit-below" if same else "C004-counted-otherwise-below",
        definition.location,
        related=(place_under(unit.path, theirs.location), *result.lineage.cells()),
        figure=definition.name,
        unit=unit.label,
        here=printed(here.value, here.unit, here.format),
        there=printed(own.value, own.unit, own.format),
    )


def _counted_alike(
    definition: FigureDefinition, other: FigureDefinition, rolled: RollUp, names: Mapping[str, str]
) -> bool:
    """Whether two figures say the same, but for the names of columns; facts are each unit's own."""
    here, there = definition.source, other.source
    if not (isinstance(here, Aggregation) and isinstance(there, Aggregation)) or facts_in(here.condition):
        return False
    columns = tuple(names[name] for name in here.columns if name != rolled.origin)
    condition = renamed(here.condition, names)
    return (columns, here.algorithm, here.scope, condition) == (
        there.columns,
        there.algorithm,
        there.scope,
        there.condition,
    )


def _units_in(ledger: IndexedLedger, rolled: RollUp, window: Window) -> set[str]:
    """The units with a row that may be of some days."""
    origin, inside = ledger.column(rolled.origin), ledger.within(window).possibly
    return {origin.texts[code] for code in np.unique(origin.codes[inside]).tolist()}
