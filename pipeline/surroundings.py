r"""Which places may the definitions of a unit name: templates, ledgers, units below?

Definitions come by mail and are read by machines that hold more than one office's papers; a path such as
\\server\share would even make Windows sign in at a stranger's server. So a path goes by steps from the unit's folder,
and what it leads to, links followed, lies in the folder that holds the unit or in the working folder.
"""

from __future__ import annotations

import re
from pathlib import Path

INPUTS = "inputs"
"""The folder of units in a working folder."""
MOST_STEPS, LONGEST_STEP, LONGEST = 32, 255, 1000
"""In bytes: no system takes longer names, and no office nests its folders deeper."""
_NO_STEP = re.compile(r'[:<>"|\x00-\x1f\x7f\ud800-\udfff]')
"""A drive or a stream of Windows, and what no name holds."""
_DEVICE = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d|conin\$|conout\$)\s*(?:\..*)?", re.IGNORECASE)


def names_a_place(written: str) -> bool:
    """Return whether a path goes by plain steps from the unit's folder; asked before anything of it is looked up."""
    steps = written.replace("\\", "/").split("/")
    if not steps[0].strip() or steps[0].startswith("~") or _bytes(written) > LONGEST or len(steps) > MOST_STEPS:
        return False
    return not any(_bytes(step) > LONGEST_STEP or _NO_STEP.search(step) or _DEVICE.fullmatch(step) for step in steps)


def _bytes(written: str) -> int:
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
