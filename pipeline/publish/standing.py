"""What stands at a place: nothing, a file with some content, or something that is no file of ours in any case?"""

from __future__ import annotations

import hashlib
import stat
from collections.abc import Container
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Standing:
    """What was seen at a place; the `hash` is empty where there is nothing, and where it is not a plain file."""

    exists: bool
    hash: str = ""


_LARGEST_RECORD = 64 * 1024 * 1024
"""In bytes; ours has about 200 a document."""

NOTHING = Standing(exists=False)


def standing(path: Path) -> Standing:
    """Return what stands at a place; raises OSError for a file that cannot be read.

    Links are not followed, nor folders, pipes and devices opened: to open a pipe would wait for ever. A file is read in
    pieces, whatever its size.
    """
    try:
        status = path.lstat()
    except (FileNotFoundError, NotADirectoryError):
        return NOTHING
    if not stat.S_ISREG(status.st_mode):
        return Standing(exists=True)
    with path.open("rb") as file:
        return Standing(exists=True, hash=hashlib.file_digest(file, "sha256").hexdigest())


def is_as_written(path: Path, hashes: Container[str]) -> bool:
    """Whether a file has one of the contents that we gave it; one that cannot be read is not known to."""
    try:
        return standing(path).hash in hashes
    except OSError:
        return False


def hash_of(content: bytes) -> str:
    """Return what `standing` says of a file with this content."""
    return hashlib.sha256(content).hexdigest()


def record(path: Path) -> bytes:
    """Return the content of a record of ours, nothing when it is no plain file or far too large; raises OSError."""
    status = path.lstat()
    plain = stat.S_ISREG(status.st_mode) and status.st_size <= _LARGEST_RECORD
    return path.read_bytes() if plain else b""
