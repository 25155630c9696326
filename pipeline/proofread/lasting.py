"""The figures that count no days: what a roster says, and what is computed from nothing else, is so in every period."""

from __future__ import annotations

from pipeline.formula import walk
from pipeline.model.definition import Aggregation, Calculation, Definitions, FigureDefinition, Scope
from pipeline.model.expression import Name


def lasting_figures(definitions: Definitions) -> frozenset[str]:
    """Return the names of the figures of a unit that a new period by itself does not change."""
    plain = {name for name, each in definitions.figures.items() if _counts_no_days(each, definitions)}
    computed = {
        name: {part.path[0] for part in walk(each.source.expression) if isinstance(part, Name)}
        for name, each in definitions.figures.items()
        if isinstance(each.source, Calculation)
    }
    while further := {name for name in computed.keys() - plain if computed[name] & definitions.figures.keys() <= plain}:
        plain |= further
    return frozenset(plain)


def _counts_no_days(figure: FigureDefinition, definitions: Definitions) -> bool:
    source = figure.source
    if not isinstance(source, Aggregation):
        return False
    ledger = definitions.ledgers.get(source.ledger)
    return source.scope is Scope.EVER or (ledger is not None and ledger.is_roster)
