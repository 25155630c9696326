"""A single file that somebody named, or keeps: whole or not at all, and never over what they did not mean."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from contextlib import suppress
from errno import EEXIST, EISDIR
from pathlib import Path

from pipeline.findings import finding
from pipeline.model.diagnostic import FileLocation, Outcome
from pipeline.publish.moving import flush_files, flush_folders, put
from pipeline.publish.refusing import ANOTHER_PLACE, THIS_FOLDER, refused
from pipeline.publish.standing import Standing, hash_of, standing
from pipeline.publish.turns import Busy, tidy, turn

Written = Outcome[tuple[Path, ...]]
_EMPTY = hash_of(b"")
_DRAFT = "0"
_LONGEST_STEM, _MOST_BESIDE = 50, 1000


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
        return Outcome((), (refused(target, error, ANOTHER_PLACE),))
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
        with turn(target.parent):
            if target.is_symlink() or standing(target).hash != hash_of(before):
                return _refused("U015-file-changed-meanwhile", target)
            # Out of everybody's reach first: what is looked at is what is removed. And to where people see it: it may
            # be the only copy of an edit made just now, which no stop may leave among drafts that are tidied up.
            aside = _free_beside(target)
            target.rename(aside)
            return _removed(before, aside, target)
    except (OSError, Busy) as error:
        return Outcome((), (refused(target, error, THIS_FOLDER),))


def _free_beside(target: Path) -> Path:
    """A name beside a file that nothing has, short enough wherever the file's own is."""
    stem, ending = target.stem[:_LONGEST_STEM], target.suffix
    names = (target.with_name(f"{stem}（移走前{number}）{ending}") for number in ("", *range(2, _MOST_BESIDE)))
    for name in names:
        if not os.path.lexists(name):
            return name
    raise FileExistsError(EEXIST, os.strerror(EEXIST), str(target))


def _removed(before: bytes, aside: Path, target: Path) -> Written:
    """Remove a file from where it was put; one that is not as it was read goes back, or stays if its place is taken."""
    try:
        if standing(aside).hash == hash_of(before):
            aside.unlink()
            return Outcome((target,))
        told = finding("U015-file-changed-meanwhile", FileLocation(str(target)))
    except OSError as error:
        told = refused(target, error, THIS_FOLDER)
    try:
        put(aside, target, new=True)
    except OSError:
        return Outcome((), (finding("U114-put-aside", FileLocation(str(target)), beside=aside.name),))
    with suppress(OSError):
        aside.unlink()  # where a file has two names for a moment
    return Outcome((), (told,))


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
        return Outcome((), (refused(target, error, THIS_FOLDER),))
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
