"""Reads 下级 of unit.yaml: the folders of the units whose ledgers go into this one's."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from pipeline.define.fields import Fields
from pipeline.define.node import Entry, Node, Record
from pipeline.findings import finding, nearest
from pipeline.model.definition import Below, Definitions
from pipeline.model.diagnostic import Diagnostic, FileLocation, Location

_KEY, _FILE = "下级", "unit.yaml"


@dataclass(frozen=True, slots=True)
class UnitsBelow:
    """The units that 下级 names, in its order; `why` says why one of them is not known."""

    units: tuple[Below, ...] = ()
    why: Diagnostic | None = None


class Definer(Protocol):
    """Reads the definitions of a unit below."""

    def __call__(self, path: str, /) -> Definitions | None:
        """Return the definitions under a path; None when that is the unit itself or one that it goes into."""


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
    why: Diagnostic | None = None
    for named in _named(entry, found):
        unit = _unit(named, folder, define, found)
        if unit and unit.label in units:
            found.append(finding("D102-units-below-alike", named.at, label=unit.label, path=named.path))
        elif unit:
            units[unit.label] = unit
            continue
        why = why or found[-1]
    return UnitsBelow(tuple(units.values()), why)


def _named(entry: Entry, found: list[Diagnostic]) -> Iterator[_Named]:
    """The units in their order: a list of paths, or paths by label (甲县: ../甲县)."""
    if isinstance(entry.value, Record):
        for each in entry.value.entries:
            path = Fields(f"“{_KEY}”", entry.location, {each.key: each}, found).text(each.key)
            yield _Named(path, each.key, each.location)
        return
    fields = Fields(_FILE, FileLocation(_FILE), {_KEY: entry}, found)
    for path in fields.texts(_KEY):
        yield _Named(path, "", entry.location)


def _unit(named: _Named, folder: Path, define: Definer, found: list[Diagnostic]) -> Below | None:
    path = named.path.replace("\\", "/").rstrip("/")
    below = folder / path
    if not (below / _FILE).is_file():
        found.append(finding("D100-no-unit-below", named.at, path=named.path, advice=_advice(below)))
        return None
    definitions = define(path)
    if definitions is None:
        found.append(finding("D101-unit-below-itself", named.at, path=named.path))
        return None
    return Below(named.label or definitions.unit.short_name or below.name, path, below, definitions)


def _advice(below: Path) -> str:
    """What to do about a folder that is no unit: its definitions lack, or its name is wrong."""
    if below.is_dir():
        return f"这个文件夹里没有 {_FILE}，核对是不是单位文件夹，或先用 jibao new 建好"
    around = below.parent
    names = [each.name for each in around.iterdir() if (each / _FILE).is_file()] if around.is_dir() else []
    near = nearest(below.name, names)
    return f"是不是“{near}”？按相对于本单位文件夹的路径写" if near else "按相对于本单位文件夹的路径写，如 ../甲县"
