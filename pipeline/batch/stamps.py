"""Remembers beside a unit's documents what they were made from, so that nothing is made twice."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from pipeline.batch.task import Status, Task, UnitResult
from pipeline.findings import finding
from pipeline.model.diagnostic import Diagnostic, FileLocation
from pipeline.publish import STAMPS, Manifest, replace_unchanged


@dataclass(frozen=True, slots=True)
class Stamp:
    """What the documents of one 稿次 were made from, and how that went; `files` are ours, each with its contents."""

    fingerprint: str
    files: Mapping[str, list[str]]
    warnings: int
    first: str

    def holds(self, fingerprint: str, folder: Path) -> bool:
        """Whether the same would be written again: nothing has changed, and every file is there as we left it.

        A file that somebody edited is one that is there; one that we have written otherwise since is not.
        """
        ours = Manifest.load(folder)
        same = all(sorted(ours.of(name)) == hashes and (folder / name).is_file() for name, hashes in self.files.items())
        return same and self.fingerprint == fingerprint

    def result(self, task: Task) -> UnitResult:
        """Return what is told of a unit that is left as it is."""
        unit, files = task.job.unit, len(self.files)
        at = FileLocation(str(unit))
        found = (finding("U050-unit-unchanged", at, warnings=self.warnings),) if self.warnings else ()
        return UnitResult(task.name, unit, Status.UNCHANGED, files, 0, self.warnings, self.first, found)


def find_stamp(task: Task) -> Stamp | None:
    """Return the stamp of a task's documents; one that is damaged is none."""
    try:
        kept = _load(task.folder)[_key(task)]
        files = {str(name): [str(each) for each in hashes] for name, hashes in kept["files"].items()}
        return Stamp(str(kept["fingerprint"]), files, int(kept["warnings"]), str(kept["first"]))
    except (KeyError, TypeError, ValueError, AttributeError):
        return None


def leave_stamp(task: Task, fingerprint: str, names: Iterable[str], result: UnitResult) -> tuple[Diagnostic, ...]:
    """Keep what the documents just written were made from, whole or not at all; returns what stood against it."""
    ours = Manifest.load(task.folder)
    files = {name: sorted(ours.of(name)) for name in names}
    stamp = Stamp(fingerprint, files, result.warnings, result.first)
    stamps = _load(task.folder) | {_key(task): asdict(stamp)}
    target = task.folder / STAMPS
    before = target.read_bytes() if target.exists() else b""
    data = json.dumps(stamps, ensure_ascii=False, indent=1, sort_keys=True).encode()
    return replace_unchanged(before, data, target).diagnostics


def _key(task: Task) -> str:
    """Documents of one name replace each other, those of another 稿次 or choice stand beside them."""
    return "、".join([task.job.draft.value, *sorted(task.job.documents)])


def _load(folder: Path) -> dict[str, Any]:
    try:
        kept = json.loads((folder / STAMPS).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return kept if isinstance(kept, dict) else {}
