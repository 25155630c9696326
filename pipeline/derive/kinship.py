"""What does a figure count, whenever it does?"""

from __future__ import annotations

import re
from collections.abc import Mapping

from pipeline.model.definition import Aggregation, Calculation, FigureDefinition

_NAME = re.compile(r"[^\W\d]\w*")
_DEEPEST = 2
"""Calculations of calculations that are looked into: their number grows with each step."""


def kin(name: str, figures: Mapping[str, FigureDefinition], depth: int = 0) -> str:
    """Return what a figure counts, whenever it does: of figures that differ in 时段 alone it is the same text."""
    definition = figures.get(name)
    match definition.source if definition and depth < _DEEPEST else None:
        case Aggregation() as source:
            return repr((source.ledger, source.algorithm, source.columns, source.condition_text, source.grouping))
        case Calculation(text=text):
            return _NAME.sub(lambda found: kin(found[0], figures, depth + 1), text)
    return name
