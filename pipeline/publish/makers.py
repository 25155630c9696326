"""Of which unit are the files in a folder? Units of one 简称 must not replace one another's documents."""

from __future__ import annotations

import os
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from pipeline.surroundings import is_of_one_project

_LONGEST = 100
_DEFINITIONS = "unit.yaml"
_ELSEWHERE, _DIGEST = "sha256:", 16
"""No way begins so: no name of a folder has a colon on Windows, and elsewhere none leads to a unit."""


@dataclass(frozen=True, slots=True)
class Maker:
    """A unit by its folder and by what it calls itself (名称)."""

    unit: Path
    name: str


@dataclass(frozen=True, slots=True)
class Trace:
    """What a folder remembers of a unit whose files lie in it: the way to it from there, and its name.

    A way from folder to folder, not from the root, so that a project can be moved. Of a unit elsewhere it is a digest:
    the way out of one project into another would tell of the machine, and of whose it is.
    """

    way: str
    name: str

    @classmethod
    def of(cls, maker: Maker, folder: Path) -> Trace:
        """Return what a folder is to remember of a unit."""
        unit = maker.unit.resolve()
        if is_of_one_project(folder, unit):
            way = Path(os.path.relpath(unit, folder.resolve())).as_posix()
        else:
            way = _ELSEWHERE + sha256(os.fsencode(unit)).hexdigest()[:_DIGEST]
        return cls(way, maker.name[:_LONGEST])

    @classmethod
    def read(cls, kept: object) -> Trace | None:
        """Return what a record keeps of a unit, None where it is not of our form."""
        match kept:
            case [str(way), str(name)]:
                return cls(way, name[:_LONGEST])
        return None

    def is_another(self, mine: Trace, folder: Path) -> bool:
        """Return whether it is of another unit: of another name, or of one that is still where it was.

        A unit whose folder was renamed or moved keeps its name, and nothing is left at its old place; one that corrects
        its name keeps its place. Whether one of elsewhere is still there, nobody can tell by its digest.
        """
        if self.way and os.path.normcase(self.way) == os.path.normcase(mine.way):
            return False
        return self.name != mine.name or self.way.startswith(_ELSEWHERE) or self._is_there(folder)

    def _is_there(self, folder: Path) -> bool:
        """Whether a unit is at the end of the way; a way that begins at a root is not ours, and not looked for."""
        way = Path(self.way)
        try:
            return bool(way.parts) and not way.anchor and (folder.resolve() / way / _DEFINITIONS).is_file()
        except (OSError, ValueError):
            return False
