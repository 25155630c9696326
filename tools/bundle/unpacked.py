"""What does a wheel put beside the other packages? All but what belongs elsewhere, and tests that nothing imports."""

from __future__ import annotations

import zipfile
from pathlib import Path

LEFT_OUT = ("pandas/tests/",)
"""A quarter of all files, which would make unpacking the zip on an old machine so much slower."""
_BESIDE = ("purelib/", "platlib/")


def unpacked(wheel: Path) -> dict[str, bytes]:
    """Return the files of a wheel by their paths below the folder of packages."""
    files = dict[str, bytes]()
    with zipfile.ZipFile(wheel) as archive:
        for entry in archive.infolist():
            path = _beside(entry.filename)
            if path and not entry.is_dir() and not path.startswith(LEFT_OUT):
                files[path] = archive.read(entry)
    return files


def _beside(path: str) -> str:
    """The path below the folder of packages; nothing for scripts, headers and manual pages."""
    folder, _, rest = path.partition("/")
    if not folder.endswith(".data"):
        return path
    return next((rest.removeprefix(kind) for kind in _BESIDE if rest.startswith(kind)), "")
