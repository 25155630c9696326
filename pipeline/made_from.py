"""Which files are a unit's documents made from? Those of its folder, of units below, and those elsewhere that it names.

More counts than is read: a file that no ledger names yet may be named in a message, or match a pattern tomorrow.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from pipeline.define import define
from pipeline.model.definition import Definitions
from pipeline.publish import Manifest, is_as_written, is_kept
from pipeline.read.files import find_files
from pipeline.templates import shared_templates, template_places

_BELOW = "下级"
_SIGNS_OF_OTHERS = (_BELOW, "..", "/", "\\")
"""What stands in a definition that names files of other folders; a backslash, for YAML may spell either by escapes."""
_ENCODINGS = ("utf-8-sig", "gb18030")
_CACHES = "__pycache__"


@dataclass(frozen=True, slots=True)
class Origin:
    """A file that documents are made from, by the name that the folder or the definition gives it."""

    name: str
    path: Path


@dataclass(frozen=True, slots=True)
class MadeFrom:
    """A unit with its definitions, None where these cannot name files of other folders."""

    unit: Path
    definitions: Definitions | None

    def files(self) -> Iterator[Origin]:
        """Yield a unit's files, and those elsewhere that its ledgers and documents name."""
        yield from files_in(self.unit)
        if self.definitions:
            for ledger in self.definitions.ledgers.values():
                yield from (Origin(file.name, file.path) for file in find_files(self.unit, ledger)[0])
            for request in self.definitions.unit.requests:
                yield from (Origin(path.name, path) for path in shared_templates(self.unit, request))


def units_behind(unit: Path) -> Iterator[MadeFrom]:
    """Yield a unit and all units below it."""
    waiting = [MadeFrom(unit, define(unit).value if _names_others(unit) else None)]
    while waiting:
        here = waiting.pop(0)
        yield here
        below = here.definitions.below if here.definitions else ()
        waiting += [MadeFrom(each.folder, each.definitions) for each in below]


def templates_behind(unit: Path) -> Iterator[Iterator[Origin]]:
    """Yield for each place of templates what lies there."""
    return (files_in(place) for place in template_places(unit))


def files_in(folder: Path) -> Iterator[Origin]:
    """Yield every file below a folder by its name from there, but for what the program has written itself.

    A file that it wrote and people have changed since is theirs: a unit begins with definitions of ours.
    """
    waiting, seen, ours = [folder], set[Path](), dict[Path, frozenset[str]]()
    while waiting:
        here = waiting.pop()
        if here.name == _CACHES or (place := here.resolve()) in seen:
            continue
        seen.add(place)
        ours |= {here / name: hashes for name, hashes in Manifest.load(here).hashes.items()}
        for child in _children(here):
            if is_kept(child.name):
                continue
            if child.is_dir():
                waiting.append(child)
            elif child not in ours or not is_as_written(child, ours[child]):
                yield Origin(child.relative_to(folder).as_posix(), child)


def _names_others(unit: Path) -> bool:
    """Whether it is worth reading the definitions for files of other folders."""
    for name in ("unit.yaml", "ledgers.yaml"):
        try:
            content = (unit / name).read_bytes() if (unit / name).is_file() else b""  # nor wait for a pipe
        except OSError:
            continue
        # Paths are read as Windows reads them: full-width signs count as plain ones.
        texts = (unicodedata.normalize("NFKC", content.decode(each, errors="replace")) for each in _ENCODINGS)
        if any(sign in text for text in texts for sign in _SIGNS_OF_OTHERS):
            return True
    return False


def _children(folder: Path) -> list[Path]:
    try:
        return sorted(folder.iterdir())
    except OSError:
        return []
