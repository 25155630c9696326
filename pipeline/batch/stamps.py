"""Remembers beside a unit's documents what they were made from, so that nothing is made twice."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from pipeline.batch.task import Status, Task, UnitResult
from pipeline.findings import finding
from pipeline.model.diagnostic import Diagnostic, FileLocation
from pipeline.publish import STAMPS, Manifest, amend, hash_of, record

_MOST_WARNINGS = 10**9
"""Far more than a unit can have: a number beyond is not one that we wrote."""


@dataclass(frozen=True, slots=True)
class Stamp:
    """What the documents of one 稿次 were made from, and how that went.

    `names` are the files wanted, `written` those that were written with the hash of each: beside one that somebody
    edited they have other names. `first` is the code of the first warning, empty without any: its words may say what
    stands in a ledger, and this file goes wherever the documents go.
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
        return same and self.fingerprint == fingerprint and all(_is_there(folder / name) for name in self.names)

    def result(self, task: Task) -> UnitResult:
        """Return what is told of a unit that is left as it is."""
        unit, files = task.job.unit, len(self.names)
        at = FileLocation(str(unit))
        found = (finding("U050-unit-unchanged", at, warnings=self.warnings),) if self.warnings else ()
        first = f"{self.first}（上次生成时的，用 jibao check 看）" if self.first else ""
        return UnitResult(task.name, unit, Status.UNCHANGED, files, 0, self.warnings, first, found)


def _is_there(path: Path) -> bool:
    try:
        return path.is_file()
    except OSError:  # a name that no system takes
        return False


def find_stamp(task: Task) -> Stamp | None:
    """Return the stamp of a task's documents; whatever is not as we write it is none."""
    try:
        return _as_written(_loaded(record(task.folder / STAMPS)).get(_key(task)))
    except OSError:
        return None


def _as_written(kept: object) -> Stamp | None:
    """The stamp that a record holds, None where it is not of our form: who reads it goes by every part."""
    match kept:
        case {
            "fingerprint": str(fingerprint),
            "names": [*names],
            "written": dict(written),
            "warnings": int(warnings),
            "first": str(first),
        }:
            texts = all(isinstance(each, str) for each in (*names, *written.values()))
            counted = not isinstance(warnings, bool) and 0 <= warnings <= _MOST_WARNINGS
            if texts and counted and re.fullmatch(r"([A-Z]\d{3})?", first, re.ASCII):
                return Stamp(fingerprint, names, written, warnings, first)
    return None


def leave_stamp(
    task: Task, fingerprint: str, files: Mapping[str, bytes], places: Sequence[Path], result: UnitResult
) -> tuple[Diagnostic, ...]:
    """Keep what the `files` just written to `places` were made from, whole or not at all; return what stood against it.

    The hashes are of this very task: when somebody else has written the files otherwise since, the stamp does not hold.
    """
    contents = zip(places, files.values(), strict=True)
    written = {place.relative_to(task.folder).as_posix(): hash_of(content) for place, content in contents}
    first = result.findings[0].code if result.findings else ""
    stamp = asdict(Stamp(fingerprint, [*files], written, result.warnings, first))

    def stamped(before: bytes) -> bytes:
        others = {key: asdict(kept) for key, each in _loaded(before).items() if (kept := _as_written(each))}
        stamps = others | {_key(task): stamp}
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
