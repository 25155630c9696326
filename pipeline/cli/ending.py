"""How the program ends when it is stopped, or when nobody takes what it prints: with a word, not with a traceback."""

from __future__ import annotations

import os
import signal
import sys
import traceback
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from types import FrameType

from pipeline.cli.screen import echo
from pipeline.findings import refusal

_STOPPED = "\n已中止。写好的文件都是完整的，没有写完的一份也没有留下；再运行一次就接着做。"
_ERRORS = 2
"""What a system knows the stream for errors by."""
_TERMINATED = 128 + signal.SIGTERM
"""The exit code by which shells know a program that was asked to end."""


@contextmanager
def orderly_end() -> Iterator[None]:
    """Let whoever asks the program to end have it tidy up first, and say so when what it printed went nowhere.

    A pipe whose reader has read enough is no fault: `jibao figures … | head -1`. A disk that is full behind `>` is one.
    """
    with suppress(ValueError):  # only the first thread of a process is asked
        signal.signal(signal.SIGTERM, _stop)
    try:
        try:
            yield
        finally:
            _flush()
    except BrokenPipeError:
        _print_no_more()
        raise SystemExit(1) from None
    except OSError as error:
        if not is_lost_output(error):
            raise
        _print_no_more()
        _say(f"要显示的内容没有写完：{refusal(error)}。")
        raise SystemExit(1) from None


def _stop(number: int, frame: FrameType | None) -> None:
    del number, frame
    try:
        _say(_STOPPED)
    except RuntimeError:  # stopped in the middle of printing: the stream takes nothing until that is done
        with suppress(OSError):
            os.write(_ERRORS, f"{_STOPPED}\n".encode(sys.stderr.encoding, "replace"))
    raise SystemExit(_TERMINATED)


def is_somewhere() -> bool:
    """Return whether the folder that the program was started in still exists: without it no path means anything."""
    try:
        Path.cwd()
    except OSError:
        return False
    return True


def is_lost_output(error: Exception) -> bool:
    """Return whether an error came of printing, and not of a file that the program worked on."""
    codes = {frame.f_code for frame, _ in traceback.walk_tb(error.__traceback__)}
    return isinstance(error, OSError) and bool(codes & {echo.__code__, _flush.__code__})


def _flush() -> None:
    """Print what still waits; without a screen or a file to print to there is no stream at all."""
    if sys.stdout:
        sys.stdout.flush()


def _print_no_more() -> None:
    """Have what is left to print go nowhere, or Python would try once more when it ends, and complain."""
    with suppress(OSError, ValueError, AttributeError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _say(text: str) -> None:
    with suppress(OSError, ValueError, AttributeError):
        sys.stderr.write(f"{text}\n")
        sys.stderr.flush()
