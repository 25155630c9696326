"""Figures that a roster hides in its people's documents: 本人.学时 is the roster's column before it is a figure."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.define.declared import Declared
from pipeline.define.ledgers import DeclaredLedger
from pipeline.define.references import is_group
from pipeline.findings import finding
from pipeline.model.definition import FigureDefinition, Unit
from pipeline.model.diagnostic import Diagnostic
from pipeline.model.expression import Name


def hidden_figures(
    unit: Unit, ledgers: Declared[DeclaredLedger], figures: Declared[FigureDefinition]
) -> Iterator[Diagnostic]:
    """Yield each figure with a value for everybody that has the name of a column of the roster of 逐一."""
    for roster in dict.fromkeys(request.each[0] for request in unit.requests if request.each):
        columns = ledgers.sound[roster].definition.columns if roster in ledgers.sound else {}
        for name, figure in figures.sound.items():
            if name in columns and is_group(Name((name,), 0), figures):
                at, related = figure.location, (columns[name].location,)
                yield finding("D118-figure-hidden-by-roster", at, related=related, figure=name, roster=roster)
