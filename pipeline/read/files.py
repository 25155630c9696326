"""Which files the globs of a ledger name; lock files and leftovers of programs are not ledgers."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from fnmatch import fnmatchcase
from pathlib import Path, PurePosixPath

from pipeline.findings import finding
from pipeline.model.definition import LedgerDefinition
from pipeline.model.diagnostic import Diagnostic, FileLocation
from pipeline.surroundings import lies_around

_LOCKS = ("~$", ".~lock.", ".~")
_DIGITS = re.compile(r"(\d+)")
_MOST_NAMED = 8


@dataclass(frozen=True, slots=True)
class FoundFile:
    """A file of a ledger; `name` is its path from the unit's folder, as findings tell it."""

    path: Path
    name: str


def find_files(folder: Path, ledger: LedgerDefinition) -> tuple[tuple[FoundFile, ...], tuple[Diagnostic, ...]]:
    """Return the files that 文件 names, each once, in the order of their names; finding none is an error."""
    found: dict[str, FoundFile] = {}
    findings: list[Diagnostic] = []
    for pattern in ledger.files:
        matches = [] if PurePosixPath(pattern).is_absolute() else list(_matches(folder, pattern))
        locked = [path for path in matches if path.name.startswith(_LOCKS)]
        findings += [finding("R027-open-elsewhere", FileLocation(_name(folder, path))) for path in locked]
        files = [path for path in matches if not is_left_over(path.name)]
        around, elsewhere = _parted(files, folder)
        found |= {_name(folder, path): FoundFile(path, _name(folder, path)) for path in around}
        if elsewhere:
            named = _listed([_name(folder, path) for path in elsewhere])
            findings.append(finding("U101-ledger-elsewhere", ledger.location, ledger=ledger.name, file=named))
        if not files:
            findings.append(
                finding("R001-no-file", ledger.location, ledger=ledger.name, glob=pattern, files=_present(folder))
            )
    return tuple(found[name] for name in sorted(found, key=natural_order)), tuple(findings)


def is_left_over(name: str) -> bool:
    """Return whether a file is one that a program or a system left, and no ledger whatever its ending."""
    return name.startswith((*_LOCKS, "."))


def _parted(files: Iterable[Path], folder: Path) -> tuple[list[Path], list[Path]]:
    """The files around the unit, and those elsewhere: links are followed, which takes time, once for each."""
    around, elsewhere = list[Path](), list[Path]()
    for path in files:
        (around if lies_around(path, folder) else elsewhere).append(path)
    return around, elsewhere


def _matches(folder: Path, pattern: str, seen: set[Path] | None = None) -> Iterator[Path]:
    """Files under `folder`; width and case of letters do not count, as they do not to Windows users.

    `seen` are the folders that ** has gone into: links may lead into one of them in many ways, or in circles.
    """
    step, _, rest = plain_name(pattern).strip("/").partition("/")
    if step == "..":
        yield from _matches(folder / "..", rest)
        return
    if step == "**" and rest:
        yield from _matches(folder, rest)
        seen = set() if seen is None else seen
        for inner in _children(folder):
            if inner.is_dir() and (place := inner.resolve()) not in seen:
                seen.add(place)
                yield from _matches(inner, f"**/{rest}", seen)
        return
    for child in _children(folder):
        name = plain_name(child.name)
        if name == step or fnmatchcase(name, step) or _locks(name, step):
            if rest and child.is_dir():
                yield from _matches(child, rest)
            elif not rest and child.is_file():
                yield child


def _locks(name: str, step: str) -> bool:
    """Whether `name` is the lock file of a file that `step` names: ~$学台账.xlsx drops two letters of long names."""
    for mark in _LOCKS:
        if name.startswith(mark):
            bare = name.removeprefix(mark).removesuffix("#")
            return fnmatchcase(bare, step) or (mark == "~$" and fnmatchcase(bare, "?*" + step[2:]))
    return False


def _children(folder: Path) -> list[Path]:
    try:
        return sorted(folder.iterdir())
    except OSError:
        return []


def plain_name(text: str) -> str:
    """Return a file's name or a glob without width and case."""
    return unicodedata.normalize("NFKC", text).casefold()


def _name(folder: Path, path: Path) -> str:
    return path.relative_to(folder).as_posix() if path.is_relative_to(folder) else path.as_posix()


def natural_order(name: str) -> list[tuple[int, str]]:
    """Return what sorts 台账2 before 台账10."""
    return [(int(part), "") if part.isdecimal() else (0, part) for part in _DIGITS.split(name)]


def _present(folder: Path) -> str:
    """The files that could have been meant, for the message."""
    files = [child.name for child in _children(folder) if child.is_file() and not is_left_over(child.name)]
    tables = [name for name in files if not name.casefold().endswith((".yaml", ".yml", ".md", ".docx", ".txt"))]
    return _listed(tables) if tables else "没有表格文件"


def _listed(names: Sequence[str]) -> str:
    more = f"等{len(names)}个" if len(names) > _MOST_NAMED else ""
    return "、".join(names[:_MOST_NAMED]) + more
