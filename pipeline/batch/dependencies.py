"""What a unit's documents are made from: files, templates, the arguments and the program, as one digest.

To build once too often costs a second, to miss a change costs trust.
"""

from __future__ import annotations

import hashlib
import importlib.metadata
import json
import platform
import re
import zlib
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

import pipeline
from pipeline.batch.task import Task
from pipeline.made_from import Origin, files_in, templates_behind, units_behind


def fingerprint(task: Task) -> str:
    """Return a digest of all that decides what a unit's documents say."""
    job = task.job
    cut = job.period.cut.isoformat() if job.period.cut else ""
    asked = [
        job.period.key,
        cut,
        job.issued.isoformat(),
        job.draft.value,
        str(job.redacted),
        *sorted(job.documents),
        str(task.strict),
    ]
    return hashlib.sha256(json.dumps([task.program, asked, contents_behind(job.unit)]).encode()).hexdigest()


def contents_behind(unit: Path) -> str:
    """Return a digest of the contents of all files that a unit's documents are made from, whatever their times say."""
    files = [_digests(each) for each in templates_behind(unit)]
    units = [_digests(each.files()) for each in units_behind(unit)]
    return hashlib.sha256(json.dumps([files, units]).encode()).hexdigest()


@cache
def program_digest() -> str:
    """Return a digest of the program that runs: its own files, and the versions of what it is built on."""
    package = Path(pipeline.__file__).parent
    parts = [pipeline.__version__, platform.python_version(), zlib.ZLIB_RUNTIME_VERSION, *_libraries()]
    own = _digests(files_in(package))
    return hashlib.sha256(json.dumps([parts, own]).encode()).hexdigest()


def _libraries() -> Iterator[str]:
    """The versions of what the program needs, as installed; unknown where it runs from its source."""
    try:
        needed = importlib.metadata.requires("jibao") or ()
    except importlib.metadata.PackageNotFoundError:
        return
    for name in sorted(re.split(r"[^\w.-]", each)[0] for each in needed if "extra ==" not in each):
        yield f"{name} {importlib.metadata.version(name)}"


def _digests(files: Iterable[Origin]) -> list[list[str]]:
    """Names and digests."""
    return [[file.name, _digest(file.path)] for file in files]


def _digest(path: Path) -> str:
    """A file's digest; one that cannot be read counts by its name: Excel keeps its lock files to itself."""
    if not path.is_file():  # a pipe would keep us waiting
        return ""
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return ""
