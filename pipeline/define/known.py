"""What the other definition files say, for checking what one of them refers to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from pipeline.define.declared import Declared
from pipeline.define.ledgers import DeclaredLedger
from pipeline.define.naming import advice
from pipeline.findings import finding
from pipeline.model.definition import FactValue, Unit
from pipeline.model.diagnostic import Diagnostic, Location


@dataclass(frozen=True, slots=True)
class Known:
    """The unit and its ledgers, and where findings go."""

    ledgers: Declared[DeclaredLedger]
    unit: Unit
    unit_is_whole: bool
    found: list[Diagnostic]

    def fact(self, path: tuple[str, ...], at: Location) -> FactValue | None:
        """Return a fact; None when unit.yaml could not be read or, with a finding, when it has no such fact."""
        here: FactValue = self.unit.facts
        for depth, key in enumerate(path):
            if not isinstance(here, Mapping) or key not in here:
                names = [".".join(("单位", *path[:depth], name)) for name in here] if isinstance(here, Mapping) else []
                if self.unit_is_whole:
                    written = ".".join(("单位", *path))
                    self.found.append(finding("D053-unknown-fact", at, fact=written, advice=advice(written, names)))
                return None
            here = here[key]
        return here
