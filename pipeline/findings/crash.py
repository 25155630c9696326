"""What is said of an exception that nobody expected: what kind it is and where in the program, never what it holds.

The words of an exception, the source line and the variables around it may quote a cell: a name, an identity card.
"""

from __future__ import annotations

import traceback
from pathlib import Path

from pipeline.findings.entry import finding
from pipeline.model.diagnostic import Diagnostic, Location

CRASHED, NO_MEMORY = "U120-program-crashed", "U121-memory-used-up"
_PROGRAM = Path(__file__).parents[1]


def crashed(error: BaseException, at: Location, key: str = CRASHED) -> Diagnostic:
    """Return the finding about a bug that the program met, by its kind and its place in the program alone."""
    place = _place(error)
    if error.__traceback__:
        traceback.clear_frames(error.__traceback__)  # lets go of what filled the memory
    kind = type(error).__name__
    return finding(NO_MEMORY if isinstance(error, MemoryError) else key, at, kind=kind, place=place)


def _place(error: BaseException) -> str:
    """The innermost line of the program itself, not of a library: `aggregate/grouping.py 第12行`."""
    steps = traceback.walk_tb(error.__traceback__)
    lines = [(Path(frame.f_code.co_filename), line) for frame, line in steps]
    own = [(file.relative_to(_PROGRAM), line) for file, line in lines if file.is_relative_to(_PROGRAM)]
    return f"{own[-1][0].as_posix()} 第{own[-1][1]}行" if own else "程序的启动部分"
