"""Reads 下级 of unit.yaml: the folders of the units whose ledgers go into this one's."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from pipeline.define.declared import first_error
from pipeline.define.elsewhere import elsewhere
from pipeline.define.fields import Fields
from pipeline.define.node import Entry, Node, Record
from pipeline.findings import finding, nearest
from pipeline.model.definition import Below, Definitions
from pipeline.model.diagnostic import Diagnostic, FileLocation, Location, Outcome
from pipeline.surroundings import lies_around, names_a_place

_KEY, _FILE = "下级", "unit.yaml"


@dataclass(frozen=True, slots=True)
class UnitsBelow:
    """The units that 下级 names, in its order; `why` says why one of them is not known.

    `broken` has the first error in the definitions of a unit, by its label.
    """

    units: tuple[Below, ...] = ()
    why: Diagnostic | None = None
    broken: Mapping[str, Diagnostic] = field(default_factory=dict)


class Definer(Protocol):
    """Reads the definitions of a unit below."""

    def __call__(self, path: str, /) -> Outcome[Definitions] | None:
        """Return the definitions under a path, and what is wrong with them as told from the unit above.

        None: that is the unit itself, or one that it goes into.
        """


@dataclass(frozen=True, slots=True)
class _Named:
    """One unit as 下级 names it: by its path, perhaps with what its rows are to be called."""

    path: str
    label: str
    at: Location


def read_below(root: Node, folder: Path, define: Definer, found: list[Diagnostic]) -> UnitsBelow:
    """Return the units below a unit; `define` reads the definitions of each, once it is known to be there."""
    entry = next((each for each in root.entries if each.key == _KEY), None) if isinstance(root, Record) else None
    if entry is None:
        return UnitsBelow()
    units: dict[str, Below] = {}
    taken: dict[Path, Below] = {}
    broken: dict[str, Diagnostic] = {}
    why: Diagnostic | None = None
    for named in _named(entry, found):
        start = len(found)
        unit = _unit(named, folder, define, found)
        error = first_error(found, start)
        known = unit and (_alike(unit, named, units) or _again(unit, named, taken))
        if known:
            found.append(known)
        if unit and not known:
            units[unit.label] = unit
            taken |= dict.fromkeys(_folders(unit), unit)
            broken |= {unit.label: error} if error else {}
        else:
            why = why or known or error
    return UnitsBelow(tuple(units.values()), why, broken)


def _alike(unit: Below, named: _Named, others: Mapping[str, Below]) -> Diagnostic | None:
    if unit.label not in others:
        return None
    return finding("D102-units-below-alike", named.at, label=unit.label, path=named.path)


def _again(unit: Below, named: _Named, taken: Mapping[Path, Below]) -> Diagnostic | None:
    """Whether the rows of a unit come in by another one already, however its folder is written."""
    twin = next((taken[folder] for folder in _folders(unit) if folder in taken), None)
    if twin is None:
        return None
    return finding("D111-unit-below-twice", named.at, path=named.path, other=twin.label)


def _folders(unit: Below) -> Iterator[Path]:
    """The folders of a unit and of all below it."""
    yield unit.folder.resolve()
    for each in unit.definitions.below:
        yield from _folders(each)


def _named(entry: Entry, found: list[Diagnostic]) -> Iterator[_Named]:
    """The units in their order: a list of paths, or paths by label (甲县: ../甲县)."""
    if isinstance(entry.value, Record):
        for each in entry.value.entries:
            path = Fields(f"“{_KEY}”", entry.location, {each.key: each}, found).text(each.key)
            if path:
                yield _Named(path, each.key, each.location)
        return
    fields = Fields(_FILE, FileLocation(_FILE), {_KEY: entry}, found)
    for path in fields.texts(_KEY):
        yield _Named(path, "", entry.location)


def _unit(named: _Named, folder: Path, define: Definer, found: list[Diagnostic]) -> Below | None:
    path = named.path.replace("\\", "/").rstrip("/")
    below = folder / path
    if not names_a_place(named.path) or not lies_around(below, folder):
        found.append(elsewhere(named.path, _KEY, named.at))
        return None
    if not (below / _FILE).is_file():
        found.append(finding("D100-no-unit-below", named.at, path=named.path, advice=_advice(below)))
        return None
    outcome = define(path)
    if outcome is None:
        found.append(finding("D101-unit-below-itself", named.at, path=named.path))
        return None
    found += outcome.diagnostics
    definitions = outcome.value
    return Below(named.label or definitions.unit.short_name or below.name, path, below, definitions)


def _advice(below: Path) -> str:
    """What to do about a folder that is no unit: its definitions lack, or its name is wrong."""
    if below.is_dir():
        return f"这个文件夹里没有 {_FILE}，核对是不是单位文件夹，或先用 jibao new 建好"
    around = below.parent
    names = [each.name for each in around.iterdir() if (each / _FILE).is_file()] if around.is_dir() else []
    near = nearest(below.name, names)
    return f"是不是“{near}”？按相对于本单位文件夹的路径写" if near else "按相对于本单位文件夹的路径写，如 ../甲县"
