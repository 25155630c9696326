r"""Which places may the definitions of a unit name: templates, ledgers, units below?

Definitions come by mail and are read by machines that hold more than one office's papers; a path such as
\\server\share would even make Windows sign in at a stranger's server. So a path goes by steps from the unit's folder,
and what it leads to, links followed, lies in the folder that holds the unit or in the working folder.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

INPUTS = "inputs"
"""The folder of units in a working folder."""
MOST_STEPS, LONGEST_STEP, LONGEST = 32, 255, 1000
"""No name is longer, by what the system at hand counts in, and no office nests its folders deeper."""
_COUNT_CHARACTERS = frozenset(("win32", "darwin"))
"""The systems that count a name in the units of UTF-16, in which a Chinese character is one: others count its bytes."""
_NO_STEP = re.compile(r'[:<>"|\x00-\x1f\x7f\ud800-\udfff]')
"""A drive or a stream of Windows, and what no name holds."""
_DEVICE = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d|conin\$|conout\$)\s*(?:\..*)?", re.IGNORECASE)


def names_a_place(written: str) -> bool:
    """Return whether a path goes by plain steps from the unit's folder; asked before anything of it is looked up."""
    steps = written.replace("\\", "/").split("/")
    if not steps[0].strip() or steps[0].startswith("~") or is_too_long(written) or len(steps) > MOST_STEPS:
        return False
    return not any(_NO_STEP.search(step) or _DEVICE.fullmatch(step) for step in steps)


def is_too_long(written: str) -> bool:
    """Return whether a path, or a name in it, is longer than the system at hand takes."""
    steps = written.replace("\\", "/").split("/")
    return _length(written) > LONGEST or any(_length(step) > LONGEST_STEP for step in steps)


def _length(written: str) -> int:
    """How long a name is for the system at hand: 84 Chinese characters and .xlsx are 257 bytes, and 89 units."""
    if sys.platform in _COUNT_CHARACTERS:
        return len(written.encode("utf-16-le", "replace")) // 2
    return len(written.encode("utf-8", "replace"))


def lies_around(path: Path, unit: Path) -> bool:
    """Return whether a path, links followed, leads into the folder that holds the unit or into the working folder."""
    try:
        place, home = path.resolve(), unit.resolve()
        return any(place.is_relative_to(root) for root in _roots(home))
    except (OSError, RuntimeError, ValueError):  # links in a circle; a name that no system takes
        return False


def is_of_one_project(folder: Path, unit: Path) -> bool:
    """Return whether a folder lies in that which holds a unit, or in that of its `inputs`, whoever asks from where."""
    place, home = folder.resolve(), unit.resolve()
    return any(place.is_relative_to(root) for root in _homes(home))


def _roots(unit: Path) -> tuple[Path, ...]:
    """The folder that holds a unit, and the working folders: the one at hand, and the one of the unit's `inputs`."""
    return tuple(root for root in (*_homes(unit), Path.cwd()) if root.name or root == unit.parent)


def _homes(unit: Path) -> tuple[Path, ...]:
    owners = tuple(above.parent for above in unit.parents if above.name == INPUTS)
    return (unit.parent, *owners[:1])
