"""Makes a process die, be stopped, or its disk fail, when it is about to change a file for the n-th time."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from errno import errorcode
from pathlib import Path

CHANGES = frozenset({"os.rename", "os.link", "os.mkdir", "os.remove", "os.rmdir", "os.truncate", "os.chmod"})
CLEANING = frozenset({"os.remove", "os.rmdir"})
"""What a full disk allows all the same."""
_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC
KILL = "SIGKILL"


class Disturbance:
    """Counts what a process is about to do to files below a folder, and strikes at the `moment`-th time, from 1.

    `kind` is the name of a signal, or of an error; one that `lasts` comes every time from then on, as of a full disk.
    """

    def __init__(self, root: Path, moment: int, kind: str = KILL, *, lasts: bool = False) -> None:
        self.root, self.moment, self.kind, self.lasts = str(root), moment, kind, lasts
        self.seen = 0
        self.active = False

    def __call__(self, event: str, arguments: tuple[object, ...]) -> None:
        if not self.active or not self._counts(event, arguments):
            return
        self.seen += 1
        if self.seen == self.moment or (self.lasts and self.seen > self.moment and event not in CLEANING):
            self._strike()

    def _counts(self, event: str, arguments: tuple[object, ...]) -> bool:
        if event in CHANGES:
            return True
        if event != "open" or not isinstance(arguments[0], str | os.PathLike):
            return False
        flags = arguments[2] if isinstance(arguments[2], int) else 0
        return bool(flags & _WRITING) and str(Path(arguments[0]).absolute()).startswith(self.root)

    def _strike(self) -> None:
        if self.kind in signal.Signals.__members__:
            os.kill(os.getpid(), signal.Signals[self.kind])
            return
        number = next(number for number, name in errorcode.items() if name == self.kind)
        raise OSError(number, os.strerror(number))


@contextmanager
def disturbed(disturbance: Disturbance) -> Iterator[Disturbance]:
    """Disturb what is done within; what listens once listens for ever, and hears nothing afterwards."""
    sys.addaudithook(disturbance)
    disturbance.active = True
    try:
        yield disturbance
    finally:
        disturbance.active = False
