"""Makes a process die, be stopped, or its disk fail, at the n-th moment at which it changes a file.

A moment is right before a change, or in the middle of writing a file, half of which is there by then.
"""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from errno import errorcode
from pathlib import Path

import pytest

CHANGES = frozenset({"os.rename", "os.link", "os.mkdir", "os.remove", "os.rmdir", "os.truncate", "os.chmod"})
CLEANING = frozenset({"os.remove", "os.rmdir"})
"""What a full disk allows all the same."""
_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC
KILL = "SIGKILL"
_write = Path.write_bytes


class Disturbance:
    """Counts what a process does to files below a folder, and strikes at the `moment`-th time, from 1.

    `kind` is the name of a signal, or of an error; one that `lasts` comes every time from then on, as of a full disk.
    """

    def __init__(self, root: Path, moment: int, kind: str = KILL, *, lasts: bool = False) -> None:
        self.root, self.moment, self.kind, self.lasts = str(root), moment, kind, lasts
        self.seen = 0
        self.active = False

    def __call__(self, event: str, arguments: tuple[object, ...]) -> None:
        if self.active and self._counts(event, arguments) and self._is_due(event):
            self._strike()

    def write(self, path: Path, data: bytes) -> int:
        """Write a file as `Path.write_bytes` does, or half of it when the moment has come."""
        if self.active and self._is_below(path) and self._is_due("write"):
            self.active = False
            _write(path, data[: len(data) // 2])
            self.active = True
            self._strike()
        return _write(path, data)

    def _is_due(self, event: str) -> bool:
        """Count a moment, and say whether to strike."""
        self.seen += 1
        return self.seen == self.moment or (self.lasts and self.seen > self.moment and event not in CLEANING)

    def _is_below(self, path: str | os.PathLike[str]) -> bool:
        return str(Path(path).absolute()).startswith(self.root)

    def _counts(self, event: str, arguments: tuple[object, ...]) -> bool:
        if event in CHANGES:
            return True
        if event != "open" or not isinstance(arguments[0], str | os.PathLike):
            return False
        flags = arguments[2] if isinstance(arguments[2], int) else 0
        return bool(flags & _WRITING) and self._is_below(arguments[0])

    def _strike(self) -> None:
        if self.kind in signal.Signals.__members__:
            os.kill(os.getpid(), signal.Signals[self.kind])
            return
        number = next(number for number, name in errorcode.items() if name == self.kind)
        raise OSError(number, os.strerror(number))


@contextmanager
def disturbed(disturbance: Disturbance) -> Iterator[Disturbance]:
    """Disturb what is done within; what listens once listens for ever, and hears nothing afterwards."""

    def write_bytes(path: Path, data: bytes) -> int:
        return disturbance.write(path, data)

    sys.addaudithook(disturbance)
    disturbance.active = True
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(Path, "write_bytes", write_bytes)
        try:
            yield disturbance
        finally:
            disturbance.active = False
