"""What a unit's documents are made from: files, templates, the arguments and the program, as one digest.

More counts than is read: a file that no ledger names yet may be named in a message, or match a pattern tomorrow. To
build once too often costs a second, to miss a change costs trust.
"""

from __future__ import annotations

import hashlib
import importlib.metadata
import json
import platform
import re
import unicodedata
import zlib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pipeline
from pipeline.batch.stamps import STAMPS
from pipeline.batch.task import Task
from pipeline.define import define
from pipeline.model.definition import Definitions
from pipeline.publish import MANIFEST, Manifest
from pipeline.read.files import find_files
from pipeline.templates import shared_templates, template_places

_BELOW = "下级"
_SIGNS_OF_OTHERS = (_BELOW, "..", "/", "\\")
"""What stands in a definition that names files of other folders; a backslash, for YAML may spell either by escapes."""
_ENCODINGS = ("utf-8-sig", "gb18030")
_CACHES = "__pycache__"


def fingerprint(task: Task) -> str:
    """Return a digest of all that decides what a unit's documents say."""
    job = task.job
    cut = job.period.cut.isoformat() if job.period.cut else ""
    asked = [job.period.key, cut, job.issued.isoformat(), job.draft.value, *sorted(job.documents), str(task.strict)]
    files = [list(map(list, _contents(place))) for place in template_places(job.unit)]
    units = [list(map(list, _of_unit(*each))) for each in _with_those_below(job.unit)]
    return hashlib.sha256(json.dumps([task.program, asked, files, units]).encode()).hexdigest()


@cache
def program_digest() -> str:
    """Return a digest of the program that runs: its own files, and the versions of what it is built on."""
    package = Path(pipeline.__file__).parent
    parts = [pipeline.__version__, platform.python_version(), zlib.ZLIB_RUNTIME_VERSION, *_libraries()]
    own = list(map(list, _contents(package)))
    return hashlib.sha256(json.dumps([parts, own]).encode()).hexdigest()


def _libraries() -> Iterator[str]:
    """The versions of what the program needs, as installed; unknown where it runs from its source."""
    try:
        needed = importlib.metadata.requires("jibao") or ()
    except importlib.metadata.PackageNotFoundError:
        return
    for name in sorted(re.split(r"[^\w.-]", each)[0] for each in needed if "extra ==" not in each):
        yield f"{name} {importlib.metadata.version(name)}"


def _with_those_below(unit: Path) -> Iterator[tuple[Path, Definitions | None]]:
    """A unit and all units below it, each with its definitions unless these cannot name files of other folders."""
    waiting = [(unit, define(unit).value if _names_others(unit) else None)]
    while waiting:
        here, definitions = waiting.pop(0)
        yield here, definitions
        waiting += [(each.folder, each.definitions) for each in definitions.below] if definitions else []


def _of_unit(unit: Path, definitions: Definitions | None) -> Iterator[tuple[str, str]]:
    """Names and digests of a unit's files, and of those elsewhere that its ledgers and documents name."""
    yield from _contents(unit)
    if definitions:
        for ledger in definitions.ledgers.values():
            for file in find_files(unit, ledger)[0]:
                yield file.name, _digest(file.path)
        for request in definitions.unit.requests:
            for path in shared_templates(unit, request):
                yield path.name, _digest(path)


def _names_others(unit: Path) -> bool:
    """Whether it is worth reading the definitions for files of other folders."""
    for name in ("unit.yaml", "ledgers.yaml"):
        try:
            content = (unit / name).read_bytes()
        except OSError:
            continue
        # Paths are read as Windows reads them: full-width signs count as plain ones.
        texts = (unicodedata.normalize("NFKC", content.decode(each, errors="replace")) for each in _ENCODINGS)
        if any(sign in text for text in texts for sign in _SIGNS_OF_OTHERS):
            return True
    return False


def _contents(folder: Path) -> Iterator[tuple[str, str]]:
    """Names from `folder` and digests of every file below it, but for what the program has written there itself."""
    waiting, seen, ours = [folder], set[Path](), set[Path]()
    while waiting:
        here = waiting.pop()
        if here.name == _CACHES or (place := here.resolve()) in seen:
            continue
        seen.add(place)
        ours |= {here / name for name in (MANIFEST, STAMPS, *Manifest.load(here).hashes)}
        for child in _children(here):
            if child.is_dir():
                waiting.append(child)
            elif child not in ours:
                yield child.relative_to(folder).as_posix(), _digest(child)


def _children(folder: Path) -> list[Path]:
    try:
        return sorted(folder.iterdir())
    except OSError:
        return []


def _digest(path: Path) -> str:
    """A file's digest; one that cannot be read counts by its name: Excel keeps its lock files to itself."""
    if not path.is_file():  # a pipe would keep us waiting
        return ""
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return ""
