"""Remembers beside a unit's documents what they were made from, so that nothing is made twice."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from pipeline.batch.task import Status, Task, UnitResult
from pipeline.findings import finding
from pipeline.model.diagnostic import Diagnostic, FileLocation
from pipeline.publish import STAMPS, Manifest, amend, hash_of, record


@dataclass(frozen=True, slots=True)
class Stamp:
    """What the documents of one 稿次 were made from, and how that went.

    `names` are the files wanted, `written` those that were written with the hash of each: beside one that somebody
    edited they have other names.
    """

    fingerprint: str
    names: list[str]
    written: Mapping[str, str]
    warnings: int
    first: str

    def holds(self, fingerprint: str, folder: Path) -> bool:
        """Whether the same would be written again: nothing has changed, and every file is there as we left it.

        A file that somebody edited is one that is there; one that we have written otherwise since is not.
        """
        ours = Manifest.load(folder)
        same = all(ours.of(name) == {content} for name, content in self.written.items())
        return same and self.fingerprint == fingerprint and all((folder / name).is_file() for name in self.names)

    def result(self, task: Task) -> UnitResult:
        """Return what is told of a unit that is left as it is."""
        unit, files = task.job.unit, len(self.names)
        at = FileLocation(str(unit))
        found = (finding("U050-unit-unchanged", at, warnings=self.warnings),) if self.warnings else ()
        return UnitResult(task.name, unit, Status.UNCHANGED, files, 0, self.warnings, self.first, found)


def find_stamp(task: Task) -> Stamp | None:
    """Return the stamp of a task's documents; one that is damaged is none."""
    try:
        kept = _loaded(record(task.folder / STAMPS))[_key(task)]
        written = {str(name): str(content) for name, content in kept["written"].items()}
        names = [str(name) for name in kept["names"]]
        return Stamp(str(kept["fingerprint"]), names, written, int(kept["warnings"]), str(kept["first"]))
    except (OSError, KeyError, TypeError, ValueError, AttributeError):
        return None


def leave_stamp(
    task: Task, fingerprint: str, files: Mapping[str, bytes], places: Sequence[Path], result: UnitResult
) -> tuple[Diagnostic, ...]:
    """Keep what the `files` just written to `places` were made from, whole or not at all; return what stood against it.

    The hashes are of this very task: when somebody else has written the files otherwise since, the stamp does not hold.
    """
    contents = zip(places, files.values(), strict=True)
    written = {place.relative_to(task.folder).as_posix(): hash_of(content) for place, content in contents}
    stamp = asdict(Stamp(fingerprint, [*files], written, result.warnings, result.first))

    def stamped(before: bytes) -> bytes:
        stamps = _loaded(before) | {_key(task): stamp}
        return json.dumps(stamps, ensure_ascii=False, indent=1, sort_keys=True).encode(errors="surrogatepass")

    return amend(task.folder / STAMPS, stamped).diagnostics


def _key(task: Task) -> str:
    """Documents of one name replace each other, those of another 稿次 or choice stand beside them."""
    return "、".join([task.job.stage, *sorted(task.job.documents)])


def _loaded(content: bytes) -> dict[str, Any]:
    try:
        kept = json.loads(content)
    except (ValueError, RecursionError):
        return {}
    return kept if isinstance(kept, dict) else {}
