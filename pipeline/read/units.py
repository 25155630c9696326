"""Whether all sheets of a ledger mean one unit in a column that ledgers.yaml gives none."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pipeline.findings import finding
from pipeline.model.definition import LedgerDefinition
from pipeline.model.diagnostic import CellLocation, Diagnostic
from pipeline.read.part import Part
from pipeline.read.values import Problem, without
from pipeline.read.values.quantities import SHARES, scaled, spelled_alike


def in_one_unit(ledger: LedgerDefinition, parts: Sequence[Part]) -> tuple[list[Part], list[Diagnostic]]:
    """Return the parts without the values of columns whose sheets differ in unit, and what is to be said of units."""
    found: list[Diagnostic] = []
    kept = list(parts)
    for name, column in ledger.columns.items():
        if not column.type.numeric or column.unit:
            continue
        own = [part for part in parts if any(value is not None for value in part.columns[name].values)]
        by_many = [part for part in own if _makes_another(part.columns[name].named)]
        if _differ([part.columns[name].units for part in own], by_many=bool(by_many)):
            said = _said(name, own)
            found.append(said)
            kept = [_emptied(part, name, said) for part in kept]
        elif by_many:
            unit = by_many[0].columns[name].named
            found.append(finding("R043-heading-unit-not-defined", _place(by_many[0], name), column=name, seen=unit))
    return kept, found


def _makes_another(unit: str) -> bool:
    """Whether a unit over a column makes a bare number another one than it looks: 万元, 千人, %."""
    return unit in SHARES or scaled(unit)[0] > 1


def _differ(sheets: Sequence[tuple[str, ...]], *, by_many: bool) -> bool:
    """Whether one sheet means another unit than the rest; what differs within each is told of its cells."""
    units = {spelled_alike(unit) for written in sheets for unit in written}
    return any(len(written) < len(units) for written in sheets if written or by_many)


def _said(name: str, parts: Sequence[Part]) -> Diagnostic:
    """One finding that names each spelling once, with the first sheet where it stands."""
    first: dict[tuple[str, ...], Part] = {}
    for part in parts:
        first.setdefault(part.columns[name].units, part)
    words = [
        f"{_place(part, name)}是{'和'.join(units) if units else '没有写单位的数'}" for units, part in first.items()
    ]
    places = [_place(part, name) for part in first.values()]
    return finding(
        "R045-units-differ-in-ledger", places[0], related=tuple(places[1:]), column=name, units="、".join(words)
    )


def _place(part: Part, name: str) -> CellLocation:
    return replace(part.place, cell=f"{part.letters[name]}列")


def _emptied(part: Part, name: str, said: Diagnostic) -> Part:
    column = part.columns[name]
    problems = {at: Problem(said.code, f"{value}") for at, value in enumerate(column.values) if value is not None}
    return replace(part, columns={**part.columns, name: without(column, problems)})
