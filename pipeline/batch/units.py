"""Which units are meant: folders by name or path, or patterns of them; what cannot be built is told, not dropped."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from glob import has_magic
from itertools import groupby
from pathlib import Path

from pipeline.batch.task import Status, UnitResult, summed_up
from pipeline.file_names import unit_name
from pipeline.findings import finding, suggestion
from pipeline.model.diagnostic import Diagnostic, FileLocation, Severity

_DEFINITIONS = ("unit.yaml", "ledgers.yaml", "figures.yaml", "指标表.xlsx")
_MOST_NAMED = 5


@dataclass(frozen=True, slots=True)
class Chosen:
    """The units to build, each once, and what is told of those that are none or stand in each other's way."""

    units: tuple[Path, ...]
    refused: tuple[UnitResult, ...]


def find_units(words: Sequence[str], inputs: Path) -> Chosen:
    """Return the units that words name: a folder of `inputs`, any path, or a pattern such as inputs/*市*.

    A folder without any definition file is no unit; units whose folders are called alike would write into one folder.
    """
    folders: dict[Path, Path] = {}
    named: set[Path] = set()
    refused: list[UnitResult] = []
    for word in words:
        found = list(_folders(word, inputs))
        if not found:
            refused.append(_told(Path(word), Status.FAILED, _unknown(word, inputs)))
        for folder in found:
            folders.setdefault(folder.resolve(), folder)
        named |= {folder.resolve() for folder in found if not has_magic(word)}
    units = [folder for folder in folders.values() if _is_unit(folder)]
    strangers = (folder for folder in folders.values() if not _is_unit(folder))
    refused += [_stranger(each, outright=each.resolve() in named) for each in strangers]
    alike = dict(_alike(units))
    refused += [_told(each, Status.FAILED, _same_name(each, others)) for each, others in alike.items()]
    return Chosen(tuple(unit for unit in units if unit not in alike), tuple(refused))


def _folders(word: str, inputs: Path) -> Iterator[Path]:
    for folder in (Path(word), inputs / word):
        with suppress(OSError):  # a name that is longer than the system takes
            if folder.is_dir():
                yield folder
                return
    if has_magic(word):
        yield from _matching(Path(word)) or _matching(inputs / word)


def _matching(pattern: Path) -> list[Path]:
    """Folders that fit a pattern, in the order of their names; hidden ones are nobody's units."""
    root = Path(pattern.anchor)
    found = root.glob(str(pattern.relative_to(pattern.anchor)))
    return sorted(path for path in found if path.is_dir() and not path.name.startswith("."))


def _is_unit(folder: Path) -> bool:
    return any((folder / name).is_file() for name in _DEFINITIONS)


def _unknown(word: str, inputs: Path) -> Diagnostic:
    known = sorted(folder.name for folder in inputs.glob("*") if folder.is_dir())
    advice = suggestion(word, known, '核对名称；模式要加引号，例如 "inputs/*"')
    return finding("U041-unit-not-found", FileLocation(word), advice=advice)


def _alike(units: Iterable[Path]) -> Iterator[tuple[Path, list[Path]]]:
    """Each unit that is called like others, with these; to some systems width and case make no difference."""
    by_name = sorted(units, key=_folded)
    for _, group in groupby(by_name, key=_folded):
        members = list(group)
        yield from ((one, [each for each in members if each != one]) for one in members if len(members) > 1)


def _folded(unit: Path) -> str:
    return unicodedata.normalize("NFC", unit_name(unit)).casefold()


def _stranger(folder: Path, *, outright: bool) -> UnitResult:
    """A folder that is no unit: a pattern may well meet some, but one that is named is meant."""
    found = finding("U040-not-a-unit", FileLocation(str(folder)), files="、".join(_DEFINITIONS))
    if outright:
        return _told(folder, Status.FAILED, replace(found, severity=Severity.ERROR))
    return _told(folder, Status.NO_UNIT, found)


def _same_name(unit: Path, others: Sequence[Path]) -> Diagnostic:
    more = f"等{len(others)}个" if len(others) > _MOST_NAMED else ""
    shown = "、".join(str(each) for each in others[:_MOST_NAMED]) + more
    return finding("U042-same-unit-name", FileLocation(str(unit)), others=shown, name=unit_name(unit))


def _told(unit: Path, status: Status, found: Diagnostic) -> UnitResult:
    return summed_up(unit_name(unit) or str(unit), unit, status, (found,))
