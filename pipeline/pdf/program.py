"""Finds LibreOffice: on PATH, or where its installers put it."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

_NAMES = ("soffice", "libreoffice")


def find_program() -> Path | None:
    """Return LibreOffice's program, or None when this machine has none."""
    on_path = (found for name in _NAMES if (found := shutil.which(name)))
    usual = (str(place) for place in usual_places(sys.platform, os.environ, Path.home()) if place.is_file())
    found = next(on_path, None) or next(usual, None)
    return Path(found) if found else None


def usual_places(platform: str, environment: Mapping[str, str], home: Path) -> Iterator[Path]:
    """Yield where installers put the program; on Linux they put it on PATH."""
    if platform == "win32":
        for variable in ("ProgramFiles", "ProgramW6432", "ProgramFiles(x86)"):
            if variable in environment:
                # soffice.com waits for the end of the work and has no window.
                yield Path(environment[variable]) / "LibreOffice" / "program" / "soffice.com"
    elif platform == "darwin":
        for applications in (Path("/Applications"), home / "Applications"):
            yield applications / "LibreOffice.app" / "Contents" / "MacOS" / "soffice"
