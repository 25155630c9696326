"""What does a library in another language say to the terminal when it breaks down? Nothing, while this holds."""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress

_TERMINAL = 2
_ONE_AT_A_TIME = threading.Lock()


@contextmanager
def unheard() -> Iterator[None]:
    """Send to nowhere what is written to the terminal past Python, which is where the reader tells of its own crash.

    The crash itself still arrives as an exception. It holds for the whole process: what others write there meanwhile
    is lost as well, so it is for moments. Where there is no terminal, nothing is done.
    """
    with _ONE_AT_A_TIME:
        kept = _turned_away()
        try:
            yield
        finally:
            if kept is not None:
                os.dup2(kept, _TERMINAL)
                os.close(kept)


def _turned_away() -> int | None:
    """Where the terminal was, which leads nowhere now; None where there is none."""
    with suppress(OSError, ValueError, AttributeError):  # AttributeError: a program without windows has no stderr
        sys.stderr.flush()
    try:
        kept = os.dup(_TERMINAL)
    except OSError:
        return None
    with open(os.devnull, "wb") as nowhere:  # noqa: PTH123 - a device, no path
        os.dup2(nowhere.fileno(), _TERMINAL)
    return kept
