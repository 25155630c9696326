"""What somebody saves while jibao watch looks on: whole files lie there first, then come the changed ones."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.fuzz.ground import ground, laid_out

_SAVES_AT, _STOPS_AT = 1, 4
"""At which wait files are saved, and at which one Ctrl-C comes: two waits later watch takes them for written."""


@contextmanager
def saved_while_watched(files: Mapping[str, bytes]) -> Iterator[None]:
    """Lay the files out as they are before they are changed, in the working folder; save the changed ones, and stop."""
    waits = 0

    def wait() -> None:
        nonlocal waits
        waits += 1
        if waits == _SAVES_AT:
            laid_out(files, Path())
        elif waits == _STOPS_AT:
            raise KeyboardInterrupt

    def pause(_seconds: float) -> Callable[[], None]:
        return wait

    laid_out({path: ground()[path] for path in files}, Path())
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr("pipeline.cli.watch._pause", pause)
        yield
    laid_out(files, Path())  # where it did not come to wait
