"""单位: the facts of unit.yaml, each with the line that it stands on."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from pipeline.model.definition import FactValue, Unit
from pipeline.model.diagnostic import FileLocation, Location
from pipeline.model.figure import Lineage
from pipeline.model.period import Period
from pipeline.render.marks import Marks
from pipeline.render.views.value import text_value
from pipeline.render.views.view import Fields, Listing, View

UNIT = "单位"


def unit_view(unit: Unit, period: Period, marks: Marks) -> View:
    """Return every fact of a unit under its key; 名称 and 简称 are always there."""
    named: dict[str, FactValue] = {"名称": unit.name, "简称": unit.short_name, **unit.facts}
    nowhere = FileLocation("unit.yaml")
    parts = {
        key: _fact(f"{UNIT}.{key}", fact, unit.lines.get(key, nowhere), period, marks) for key, fact in named.items()
    }
    return Fields(UNIT, parts)


def _fact(path: str, fact: FactValue, at: Location, period: Period, marks: Marks) -> View:
    lineage = Lineage(facts=((path, at),))
    match fact:
        case str() | Decimal():
            return text_value(fact, period, marks, path, lineage)
        case Mapping():
            return Fields(path, {key: _fact(f"{path}.{key}", part, at, period, marks) for key, part in fact.items()})
        case _:
            texts = tuple(part for part in fact if isinstance(part, str))
            if len(texts) == len(fact):
                return text_value(texts, period, marks, path, lineage)
            views = tuple(_fact(path, part, at, period, marks) for part in fact)
            return Listing(path, views, views[0], lineage)
