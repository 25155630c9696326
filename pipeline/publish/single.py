"""A single file that somebody named, or keeps: whole or not at all, and never over what they did not mean."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from contextlib import suppress
from errno import EISDIR
from pathlib import Path

from pipeline.findings import finding
from pipeline.model.diagnostic import FileLocation, Outcome
from pipeline.publish.moving import flush_files, flush_folders, put
from pipeline.publish.refusing import refused
from pipeline.publish.standing import Standing, hash_of, standing
from pipeline.publish.turns import Busy, tidy, turn

Written = Outcome[tuple[Path, ...]]
_EMPTY = hash_of(b"")
_DRAFT = "0"


def publish_new(data: bytes, target: Path) -> Written:
    """Write one file that somebody named, whole or not at all, and return its path; no file there is overwritten.

    One that stands there just as it would be written is left.
    """
    try:
        there = standing(target)
        if not there.exists:
            with turn(target.parent) as staging:
                _put(data, target, staging, there)
        elif there.hash == hash_of(data):
            tidy(target.parent)
        else:
            return _refused("U014-output-exists", target)
    except FileExistsError:
        return _refused("U014-output-exists", target)
    except (OSError, Busy) as error:
        return Outcome((), (refused(target, error),))
    return Outcome((target,))


def replace_unchanged(before: bytes, data: bytes, target: Path) -> Written:
    """Write a file over one that is still as it was read, and return its path; empty `before` means there was none."""
    return _rewritten(target, lambda now: data if now == before else None)


def amend(target: Path, change: Callable[[bytes], bytes]) -> Written:
    """Write a file anew from what it holds, if there is one, and return its path; nobody else writes it meanwhile."""
    return _rewritten(target, change)


def remove_unchanged(before: bytes, target: Path) -> Written:
    """Remove a file that is still as it was read, and return its path; one that has changed meanwhile stays."""
    try:
        with turn(target.parent) as staging:
            # Out of everybody's reach first: what is looked at is what is removed.
            draft = staging / _DRAFT
            if target.is_symlink() or standing(target).hash != hash_of(before):
                return _refused("U015-file-changed-meanwhile", target)
            target.rename(draft)
            if standing(draft).hash != hash_of(before):
                put(draft, target, new=True)
                return _refused("U015-file-changed-meanwhile", target)
    except (OSError, Busy) as error:
        return Outcome((), (refused(target, error),))
    return Outcome((target,))


def _rewritten(target: Path, change: Callable[[bytes], bytes | None]) -> Written:
    try:
        if target.is_symlink():
            return Outcome((), (finding("U107-leads-elsewhere", FileLocation(str(target)), to=str(target.resolve())),))
        with turn(target.parent) as staging:
            there = standing(target)
            if there.exists and not there.hash:
                raise IsADirectoryError(EISDIR, "")
            now = target.read_bytes() if there.exists else b""
            data = change(now)
            if data is None or hash_of(now) != (there.hash or _EMPTY):
                return _refused("U015-file-changed-meanwhile", target)
            _put(data, target, staging, there)
    except FileExistsError:
        return _refused("U015-file-changed-meanwhile", target)
    except (OSError, Busy) as error:
        return Outcome((), (refused(target, error),))
    return Outcome((target,))


def _put(data: bytes, target: Path, staging: Path, before: Standing) -> None:
    """Write a file beside its place and move it there; raises FileExistsError when the place has changed since."""
    draft = staging / _DRAFT
    draft.write_bytes(data)
    if before.exists:
        with suppress(OSError):
            shutil.copymode(target, draft)  # a file that colleagues may write stays one
    flush_files([draft])
    if standing(target) != before:
        raise FileExistsError
    put(draft, target, new=not before.exists)
    flush_folders([target.parent])


def _refused(key: str, target: Path) -> Written:
    return Outcome((), (finding(key, FileLocation(str(target))),))
