"""Who may write into a folder now: one after the other, each with a place where files wait until they are whole."""

from __future__ import annotations

import os
import re
import secrets
import shutil
import tempfile
import warnings
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.publish.kept import LOCK, MANIFEST, STAGING, is_staging

if TYPE_CHECKING:
    from filelock import BaseFileLock

_PATIENCE = 30
"""Seconds that one waits for another's turn, which takes fractions of a second, on a slow network drive some."""
_EVERYBODY = 0o666
"""What a killed process leaves of its turn can be taken over by colleagues who share the folder."""
_DRAFT = re.compile(rf"\d+|{re.escape(MANIFEST)}")


class Busy(Exception):  # noqa: N818 - nothing went wrong: it is another's turn
    """Another program has been writing into the folder for longer than anybody waits."""


@contextmanager
def turn(folder: Path) -> Iterator[Path]:
    """Yield an empty staging folder in `folder`, which is made; while it is there no other program of ours writes.

    What killed processes left is tidied up first: nobody who lives has a staging folder outside of a turn of theirs.
    Raises Busy when others do not come to an end, and OSError when the folder takes no files.
    """
    if not folder.is_dir():
        folder.mkdir(parents=True, exist_ok=True)
    with _lock(folder):
        _remove_staging(folder)
        staging = Path(tempfile.mkdtemp(prefix=STAGING, dir=folder))
        try:
            yield staging
        finally:
            shutil.rmtree(staging, ignore_errors=True)


def tidy(folder: Path) -> None:
    """Remove what killed processes left in a folder where all is as it should be; what cannot be removed stays."""
    with suppress(OSError, Busy):
        if any(name == LOCK or is_staging(name) for name in os.listdir(folder)):  # noqa: PTH208 - names are all it takes
            with turn(folder):
                pass


def try_folder(folder: Path) -> None:
    """Make something in a folder and remove it again; raises OSError where nothing can be made.

    It is called as staging folders are, so that what a killed process left of it is tidied up.
    """
    made = folder / f"{STAGING}{secrets.token_hex(4)}"
    made.mkdir()
    with suppress(OSError):  # whose turn it is may have tidied it up
        made.rmdir()


@contextmanager
def _lock(folder: Path) -> Iterator[None]:
    """Hold the lock of a folder, which the system takes back from a process that dies."""
    from filelock import FileLock, Timeout  # noqa: PLC0415 - most commands write nothing, and it takes long to load

    lock = FileLock(folder.resolve() / LOCK, timeout=_PATIENCE, mode=_EVERYBODY)
    try:
        with warnings.catch_warnings():
            # Of drives that know no locks: a file that says who has the turn does instead.
            warnings.filterwarnings("ignore", module="filelock")
            try:
                lock.acquire(timeout=0)
            except Timeout:
                # A folder that takes no files, as those of the system itself, looks as if somebody had the turn.
                try_folder(folder)
                lock.acquire()
    except Timeout as error:
        raise Busy from error
    try:
        yield
    finally:
        _remove(lock)
        # What was written stands by now and is not to be told as refused; the turn ends with the process at the latest.
        with suppress(OSError):
            lock.release()


def _remove(lock: BaseFileLock) -> None:
    """Remove the file of a lock that is held; who waits for it sees that it is gone, and begins anew.

    Windows does so by itself, and so does a drive without locks, where the file says who has the turn. One that came
    along from such a drive, with a folder that was copied, goes like any other.
    """
    if os.name == "posix":
        with suppress(OSError):
            says_who = hasattr(lock, "pid")  # only where there are no locks
            if not says_who:
                Path(lock.lock_file).unlink()


def _remove_staging(folder: Path) -> None:
    """Remove the staging folders of those who were killed, and of what lies in them only drafts of ours."""
    with os.scandir(folder) as there:
        left = [Path(each) for each in there if is_staging(each.name) and each.is_dir(follow_symlinks=False)]
    for staging in left:
        with suppress(OSError):
            for draft in staging.iterdir():
                if _DRAFT.fullmatch(draft.name):
                    draft.unlink()
            staging.rmdir()
