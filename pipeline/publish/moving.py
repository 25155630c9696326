"""How a whole file comes to its place, and stays there when the power fails."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

_NO_LINKS = frozenset({errno.EPERM, errno.EACCES, errno.EOPNOTSUPP, errno.ENOSYS, errno.EMLINK, errno.EXDEV})
"""What systems and drives say that know no second name of a file."""
_AT_ONCE = 16
_NOT_TO_BE_FLUSHED = frozenset({errno.EINVAL, errno.EOPNOTSUPP, errno.ENOSYS})


def flush_files(drafts: Iterable[Path]) -> None:
    """Have the contents of drafts on the disk itself; raises OSError for one that does not fit there.

    Called once all are written, and for many at the same time: a disk that is asked for a hundred files one by one is
    waited for a hundred times. A network drive may say only now that it is full.
    """
    from concurrent.futures import ThreadPoolExecutor  # noqa: PLC0415 - most commands write nothing

    with ThreadPoolExecutor(_AT_ONCE) as threads:
        list(threads.map(_flush, drafts))


def _flush(draft: Path) -> None:
    with draft.open("r+b") as file:
        try:
            os.fsync(file.fileno())
        except OSError as error:
            if error.errno not in _NOT_TO_BE_FLUSHED:
                raise


def flush_folders(folders: Iterable[Path]) -> None:
    """Have the names in folders on the disk itself, where the system does this for folders."""
    for folder in dict.fromkeys(folders):
        # Windows opens no folders, and some drives flush none: they look after names themselves.
        with suppress(OSError):
            opened = os.open(folder, os.O_RDONLY)
            try:
                os.fsync(opened)
            finally:
                os.close(opened)


def put(draft: Path, target: Path, *, new: bool) -> None:
    """Move a draft to its place in one step; raises FileExistsError when something is there that should be `new`."""
    if not new:
        draft.replace(target)
    elif os.name == "nt":
        draft.rename(target)  # refuses what is there
    else:
        _put_new(draft, target)


def _put_new(draft: Path, target: Path) -> None:
    try:
        os.link(draft, target)
    except OSError as error:
        if error.errno not in _NO_LINKS:
            raise
        if os.path.lexists(target):
            raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(target)) from error
        draft.rename(target)
