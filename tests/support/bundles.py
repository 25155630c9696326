"""Small bundles, right in everything, for tests to spoil; and modules of Windows that only ask for libraries."""

from __future__ import annotations

import base64
import hashlib
import io
import struct
import zipfile
from collections.abc import Mapping, Sequence

from packaging.utils import NormalizedName, canonicalize_name

from tools.bundle.checks import Bundle
from tools.bundle.contents import for_cmd, for_notepad
from tools.bundle.packed import packed
from tools.bundle.target import Target

TARGET = Target(13)
FOLDER = "季报-1.0"
_AMD64, _I386 = 0x8664, 0x14C
_BASE = 0x1000


def distribution(name: str, version: str, files: Mapping[str, bytes], requires: Sequence[str] = ()) -> dict[str, bytes]:
    """Return the files of an installed distribution, with its record."""
    about = f"{name}-{version}.dist-info"
    said = [f"Name: {name}", f"Version: {version}", *(f"Requires-Dist: {each}" for each in requires)]
    metadata = "\n".join(["Metadata-Version: 2.4", *said, "License-Expression: MIT"]) + "\n"
    whole = {**files, f"{about}/METADATA": metadata.encode(), f"{about}/licenses/LICENSE": b"You may.\n"}
    lines = [f"{path},{_digest(data)},{len(data)}" for path, data in whole.items()]
    return {**whole, f"{about}/RECORD": "\n".join([*lines, f"{about}/RECORD,,"]).encode()}


def wheel(name: str, version: str, files: Mapping[str, bytes], requires: Sequence[str] = ()) -> bytes:
    """Return a wheel."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for path, data in distribution(name, version, files, requires).items():
            archive.writestr(path, data)
    return buffer.getvalue()


def _digest(data: bytes) -> str:
    return f"sha256={base64.urlsafe_b64encode(hashlib.sha256(data).digest()).rstrip(b'=').decode()}"


def sound() -> dict[str, bytes]:
    """Return the files of a bundle about which nothing is wrong, by their paths below its folder."""
    ours = {
        "pipeline/__init__.py": b"",
        "pipeline/cli/__init__.py": b'import sys\nimport quick.ways\nCOMMANDS = {"serve": ""}\n',
        "pipeline/batch.py": b"def crowd():\n    import crowd.of.machines\n",
    }
    parts = {
        **distribution("jibao", "1.0", ours, ("quick>=2", "waits; sys_platform == 'linux'", "crowd; extra == 'c'")),
        **distribution("quick", "2.1", {"quick/ways.py": b"", "quick/_c.cp313-win_amd64.pyd": module("python313.dll")}),
    }
    return {
        **{f"app/packages/{path}": data for path, data in parts.items()},
        "启动季报.bat": for_cmd('@echo off\ncall "%~dp0jibao.bat" serve\n'),
        "jibao.bat": for_cmd('@echo off\ngoto end\n:end\nchcp 936 >nul\necho 好了\n"%~dp0app\\start.py"\n'),
        "使用说明.txt": for_notepad("说明\n"),
        "许可.txt": for_notepad("许可\n"),
        "app/start.py": b"",
        "app/suits.py": b"",
        "inputs/甲/unit.yaml": "名称: 甲\n".encode(),
        "templates/总结.md": b"",
        "outputs/公文在这里.txt": for_notepad("这里\n"),
        "python/把Python放在这里.txt": for_notepad("这里\n"),
    }


def bundle(files: Mapping[str, bytes], pins: Mapping[str, str] | None = None, private: tuple[str, ...] = ()) -> Bundle:
    """Return a bundle of files, as it is read back."""
    pinned: dict[NormalizedName, str] = {
        canonicalize_name(name): pin for name, pin in (pins or {"quick": "2.1"}).items()
    }
    return Bundle(packed({f"{FOLDER}/{path}": data for path, data in files.items()}), TARGET, pinned, private)


def module(*libraries: str, machine: int = _AMD64) -> bytes:
    """Return a module of Windows (PE32+) that asks for libraries and holds nothing else.

    By the layout that Microsoft's “PE Format” gives: one section at address 0x1000, whose bytes begin at 0x200.
    """
    after = _BASE + 20 * (len(libraries) + 1)
    asked = struct.pack("<2Q", after + 16, 0) + b"\0\0f\0"  # one function, f, that all are asked for
    table, names = b"", b""
    for library in libraries:
        table += struct.pack("<5L", after, 0, 0, after + len(asked) + len(names), after)
        names += library.encode() + b"\0"
    section = (table + bytes(20) + asked + names).ljust(0x400, b"\0")
    dos = b"MZ" + bytes(58) + struct.pack("<L", 64)
    coff = struct.pack("<2H3L2H", machine, 1, 0, 0, 0, 240, 0x2022)
    optional = struct.pack("<H2B5LQ2L6H4L2H4Q2L", 0x20B, 0, 0, 0x400, 0, 0, 0, 0x1000, 0x180000000, 0x1000, 0x200,
                           6, 0, 0, 0, 6, 0, 0, 0x2000, 0x200, 0, 3, 0, *[0x100000, 0x1000] * 2, 0, 16)  # fmt: skip
    directories = struct.pack("<4L", 0, 0, 0x1000, len(table) + 20) + bytes(8 * 14)
    header = b".rdata\0\0" + struct.pack("<6L2HL", 0x400, 0x1000, 0x400, 0x200, 0, 0, 0, 0, 0x40000040)
    return (dos + b"PE\0\0" + coff + optional + directories + header).ljust(0x200, b"\0") + section


def old_module() -> bytes:
    """Return a module for a 32-bit Windows, as far as its head says."""
    return module("kernel32.dll", machine=_I386)
