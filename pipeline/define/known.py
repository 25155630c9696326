"""What the other definition files say, for checking what one of them refers to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from pipeline.define.declared import Declared
from pipeline.define.ledgers import DeclaredLedger
from pipeline.define.naming import advice
from pipeline.findings import finding, nearest
from pipeline.model.definition import FactValue, Unit
from pipeline.model.diagnostic import Diagnostic, Location


@dataclass(frozen=True, slots=True)
class Known:
    """The unit (under the name 单位, its broken facts by their own), its ledgers, and where findings go."""

    ledgers: Declared[DeclaredLedger]
    unit: Declared[Unit]
    found: list[Diagnostic]

    def fact(self, path: tuple[str, ...], at: Location) -> FactValue | None:
        """Return a fact, or None and why there is none."""
        if why := self.unit.unread or (path and self.unit.broken.get(path[0])):
            self.found.append(why)
            return None
        here: FactValue = self.unit.sound["单位"].facts
        for depth, key in enumerate(path):
            if not isinstance(here, Mapping) or key not in here:
                self.found.append(_unknown(path, depth, tuple(here) if isinstance(here, Mapping) else (), at))
                return None
            here = here[key]
        return here


def _unknown(path: tuple[str, ...], depth: int, names: tuple[str, ...], at: Location) -> Diagnostic:
    """The fact is looked for among its neighbours only: 单位. is common to all."""
    before = ".".join(("单位", *path[:depth]))
    near = nearest(path[depth], names)
    mend = advice(near or path[depth], [f"{before}.{name}" for name in ([near] if near else names)])
    return finding("D053-unknown-fact", at, fact=".".join(("单位", *path)), advice=mend)
