"""When has something been saved that a unit's documents are made from? Told by looking again and again.

The system's own notices do not come from network drives, and half of them are about files that are still being written.
To look at all files of a unit takes some thousandths of a second.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from pipeline.made_from import MadeFrom, Origin, templates_behind, units_behind
from pipeline.templates import FOLDER, FORM

_ENDINGS = frozenset({".yaml", ".yml", ".md", ".xlsx", ".xlsm", ".xls", ".et", ".ods", ".csv"})
"""Endings of definitions, templates and ledgers: what programs put beside them while they save ends otherwise."""
_NOBODYS = ("~", ".")
"""What the names of lock files and of hidden ones begin with."""
_QUIET_LOOKS = 2
"""How often in a row nothing may have changed before a file counts as written."""
_PATIENCE = 40
"""How many looks a file is waited for that another program keeps to itself."""

Look = Mapping[Path, tuple[int, ...]]
"""Every file with the time of its last change, its size, and what else was looked at."""


@dataclass(frozen=True, slots=True)
class Lookout:
    """What is looked at: a unit, the units below it, and what they name elsewhere, as last defined.

    A look taken `closely` also takes the time of which the system itself keeps count (on Windows that of creation), so
    that a file is otherwise whose old time and size somebody kept, and one that was only renamed and came back is too.
    Numbers of files are not compared: some network drives give new ones to files that nobody touched.
    """

    unit: Path
    behind: Sequence[MadeFrom]
    closely: bool = False

    @classmethod
    def over(cls, unit: Path, *, closely: bool = False) -> Lookout:
        """Return what there is to look at now; definitions that change may name other files."""
        return cls(unit, tuple(units_behind(unit)), closely)

    def look(self) -> Look:
        """Return the files as they stand."""
        found: dict[object, tuple[Path, os.stat_result]] = {}
        for path in self._files():
            if status := _status(path):
                # One file may be come by on several ways, of which a folder's own is the first.
                found.setdefault((status.st_dev, status.st_ino) if status.st_ino else path, (path, status))
        return {path: self._seen(status) for path, status in found.values()}

    def _seen(self, status: os.stat_result) -> tuple[int, ...]:
        plain = (status.st_mtime_ns, status.st_size)
        return (*plain, status.st_ctime_ns) if self.closely else plain

    def _files(self) -> Iterator[Path]:
        origins: Iterator[Origin] = (origin for unit in self.behind for origin in unit.files())
        for origin in (*origins, *(each for place in templates_behind(self.unit) for each in place)):
            if _counts(origin.path):
                yield origin.path

    def wait(self, before: Look, pause: Callable[[], None]) -> Look:
        """Return the files once some of them are otherwise than before, and have been so for a while."""
        while True:
            pause()
            now = self.look()
            if now != before and (now := self._settled(before, now, pause)) != before:
                return now

    def _settled(self, before: Look, now: Look, pause: Callable[[], None]) -> Look:
        """The files when nothing has changed for some looks, and what did change can be read."""
        quiet, patience = 0, _PATIENCE
        while quiet < _QUIET_LOOKS and patience:
            pause()
            then, now = now, self.look()
            still = now == then
            quiet = quiet + 1 if still and all(map(_readable, changes(before, now))) else 0
            patience -= still
        return now


def changes(before: Look, now: Look) -> tuple[Path, ...]:
    """Return the files that are new, gone or otherwise, by name."""
    return tuple(sorted(path for path in before.keys() | now.keys() if before.get(path) != now.get(path)))


def _counts(path: Path) -> bool:
    """Whether documents may be made from a file: a Word file is a template only where templates are."""
    ending = path.suffix.lower()
    known = ending in _ENDINGS or (ending == FORM and path.parent.name == FOLDER)
    return known and not path.name.startswith(_NOBODYS)


def _status(path: Path) -> os.stat_result | None:
    try:
        return path.stat()
    except OSError:
        return None


def _readable(path: Path) -> bool:
    """Whether a file can be opened: Windows refuses while another program writes it.

    A pipe is not opened, which would wait until somebody writes into it: it is never half written.
    """
    try:
        if path.is_file():
            path.open("rb").close()
    except OSError:
        return not path.exists()
    return True
