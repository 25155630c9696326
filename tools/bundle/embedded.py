"""Is this file an embeddable Python for Windows, and which version? It is only looked at, never changed."""

from __future__ import annotations

import hashlib
import io
import re
import zipfile
from dataclasses import dataclass
from pathlib import Path

import pefile

from tools.bundle.target import Target

_PROGRAM = "python.exe"
_LIBRARY = re.compile(r"python3(\d{2})\.dll", re.IGNORECASE)


class NotAPythonError(Exception):
    """The file is no embeddable Python for a 64-bit Windows; the words say what it lacks."""


@dataclass(frozen=True, slots=True)
class Embedded:
    """An embeddable Python: its files, its full version, and the digest of the zip to compare with the publisher's."""

    files: dict[str, bytes]
    target: Target
    version: str
    digest: str


def embedded(path: Path) -> Embedded:
    """Read the zip of an embeddable Python.

    Raises:
        NotAPythonError: The file is something else.
    """
    try:
        data = path.read_bytes()
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            files = {each.filename: archive.read(each) for each in archive.infolist() if not each.is_dir()}
    except (OSError, zipfile.BadZipFile, NotImplementedError, RuntimeError) as error:
        raise NotAPythonError(f"{path}：打不开，或者不是 zip 文件") from error
    minors = [found.group(1) for name in files if (found := _LIBRARY.fullmatch(name))]
    if _PROGRAM not in files or len(minors) != 1:
        raise NotAPythonError(f"{path}：里面没有 python.exe 和 python3xx.dll，不是 Windows embeddable package")
    target = Target(int(minors[0]))
    version = _checked(path, files[_PROGRAM], target)
    return Embedded(files, target, version, hashlib.sha256(data).hexdigest())


def _checked(path: Path, program: bytes, target: Target) -> str:
    """The full version that the program itself says."""
    try:
        looked_at = pefile.PE(data=program)
    except pefile.PEFormatError as error:
        raise NotAPythonError(f"{path}：python.exe 不是 Windows 程序") from error
    if looked_at.FILE_HEADER.Machine != pefile.MACHINE_TYPE["IMAGE_FILE_MACHINE_AMD64"]:
        raise NotAPythonError(f"{path}：不是64位（amd64）的，请下载名称里有 embed-amd64 的")
    version = next(iter(_product_versions(looked_at)), target.version)
    if version.split(".")[:2] != target.version.split("."):
        raise NotAPythonError(f"{path}：python.exe 是 {version}，旁边的库却是 {target.version}")
    return version


def _product_versions(program: pefile.PE) -> list[str]:
    tables = [
        table.entries
        for information in getattr(program, "FileInfo", [])
        for block in information
        for table in getattr(block, "StringTable", [])
    ]
    return [entries[b"ProductVersion"].decode() for entries in tables if b"ProductVersion" in entries]
