"""What blank workbooks are called, so that the filled ones are found again."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from fnmatch import fnmatchcase
from pathlib import PurePosixPath

from pipeline.model.definition import LedgerDefinition

SUFFIX = ".xlsx"
_FORBIDDEN_IN_FILES = re.compile(r'[<>:"\\|?*\x00-\x1f]')


def file_name(ledger: LedgerDefinition) -> str:
    """Return the path of a ledger's blank workbook, made from its 文件 so that the pattern finds it again.

    When no pattern can stand for an .xlsx file, the name comes from the first pattern all the same.
    """
    candidates = [name for pattern in ledger.files for name in _candidates(pattern, ledger.name)]
    fallback = _plain(ledger.name) + SUFFIX
    fitting = (name for name in [*candidates, fallback] if is_found(name, ledger))
    return next(fitting, (candidates or [fallback])[0])


def is_found(name: str, ledger: LedgerDefinition) -> bool:
    """Return whether a pattern of the ledger's 文件 stands for this path; width and case of letters do not count."""
    parts = PurePosixPath(_folded(name)).parts
    patterns = [(*_folders(pattern), PurePosixPath(pattern).name) for pattern in map(_folded, ledger.files)]
    return any(len(parts) == len(steps) and all(map(fnmatchcase, parts, steps)) for steps in patterns)


def takes_a_suffix(name: str, ledger: LedgerDefinition) -> bool:
    """Return whether the file is still found when a sender writes their own name behind its name."""
    path = PurePosixPath(name)
    return is_found(str(path.with_stem(f"{path.stem}（办公室）")), ledger)


def _candidates(pattern: str, ledger: str) -> Iterator[str]:
    """Paths that a pattern might stand for: its wildcards dropped, or filled with the ledger's name."""
    path = PurePosixPath(pattern)
    for stem in (path.stem, path.name):
        settled = [_settled(part, ledger) for part in [*_folders(pattern), stem]]
        yield "/".join(settled) + SUFFIX


def _folders(pattern: str) -> list[str]:
    """The folders of a pattern that lie below the unit's own."""
    return [part for part in PurePosixPath(pattern).parts[:-1] if part not in ("/", "..", "**")]


def _folded(name: str) -> str:
    return unicodedata.normalize("NFKC", name).casefold()


def _settled(part: str, ledger: str) -> str:
    """One part of a pattern without wildcards."""
    one_of_each = re.sub(r"\[!?([^\]])[^\]]*\]", r"\1", part).replace("?", "1")
    return _plain(one_of_each.replace("*", "") or ledger)


def _plain(name: str) -> str:
    """A name without the characters that Windows forbids in files."""
    return _FORBIDDEN_IN_FILES.sub("", name).replace("/", "_").strip(" .") or "台账"
