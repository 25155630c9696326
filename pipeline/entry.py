"""Where the program starts: whoever stops it while it still loads is answered with a word, not with a traceback."""

from __future__ import annotations

import signal
import sys
from contextlib import suppress
from types import FrameType

_STOPPED = "已中止。"
_TERMINATED = 128 + signal.SIGTERM
"""The exit code by which shells know a program that was asked to end."""


def main() -> None:
    """Load the command line and run it; end with exit code 1 for Ctrl-C, with 143 for a request to end."""
    with suppress(ValueError):  # only the first thread of a process is asked
        signal.signal(signal.SIGTERM, _stop)
    try:
        from pipeline.cli import main as run  # noqa: PLC0415 - it takes a quarter of a second, and may be stopped

        run()
    except KeyboardInterrupt:
        _say()
        raise SystemExit(1) from None


def _stop(number: int, frame: FrameType | None) -> None:
    del number, frame
    _say()
    raise SystemExit(_TERMINATED)


def _say() -> None:
    with suppress(OSError, ValueError, AttributeError):  # there may be no screen at all
        sys.stderr.write(f"{_STOPPED}\n")
        sys.stderr.flush()


if __name__ == "__main__":
    main()
