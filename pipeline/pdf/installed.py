"""Which font families this machine has, by every name that their files give them: 仿宋_GB2312, FangSong_GB2312."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from fontTools.ttLib import TTCollection, TTFont

_SINGLE, _COLLECTION = {".ttf", ".otf"}, {".ttc", ".otc"}
_FAMILY, _TYPOGRAPHIC_FAMILY = 1, 16  # name ids of OpenType


def installed_families(folders: Iterable[Path]) -> frozenset[str]:
    """Return the names of the families in some folders, in lower case; a broken font counts for nothing."""
    files = {file for folder in folders for file in _below(folder)}
    return frozenset(name.casefold() for file in sorted(files) for name in _families(file))


def font_folders(program: Path) -> list[Path]:
    """Return where fonts are on this machine, those that come with LibreOffice included."""
    own = program.resolve().parent.parent / "share" / "fonts"
    return [own, *system_folders(sys.platform, os.environ, Path.home())]


def system_folders(platform: str, environment: Mapping[str, str], home: Path) -> list[Path]:
    """Return the folders in which a system keeps fonts, for all of its users and for this one."""
    if platform == "win32":
        local = Path(environment.get("LOCALAPPDATA", home / "AppData" / "Local"))
        return [Path(environment.get("WINDIR", r"C:\Windows")) / "Fonts", local / "Microsoft" / "Windows" / "Fonts"]
    if platform == "darwin":
        return [Path("/System/Library/Fonts"), Path("/Library/Fonts"), home / "Library" / "Fonts"]
    shared = environment.get("XDG_DATA_DIRS") or "/usr/local/share:/usr/share"
    mine = environment.get("XDG_DATA_HOME") or str(home / ".local" / "share")
    return [*(Path(folder) / "fonts" for folder in (mine, *shared.split(":"))), home / ".fonts"]


def _below(folder: Path) -> Iterator[Path]:
    for root, _, names in os.walk(folder):
        yield from (Path(root) / name for name in names if Path(name).suffix.lower() in _SINGLE | _COLLECTION)


def _families(file: Path) -> set[str]:
    try:
        with file.open("rb") as stream:
            if file.suffix.lower() in _SINGLE:
                return _names(TTFont(stream, lazy=True))
            return {name for font in TTCollection(stream, lazy=True) for name in _names(font)}
    except Exception:  # noqa: BLE001 - whatever a broken font among hundreds raises
        return set()


def _names(font: TTFont) -> set[str]:
    records = font["name"].names
    return {one.toUnicode(errors="replace") for one in records if one.nameID in (_FAMILY, _TYPOGRAPHIC_FAMILY)}
