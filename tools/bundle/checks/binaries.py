"""Does Windows load every compiled module of the bundle, and find each library that it asks for?"""

from __future__ import annotations

import re
from collections.abc import Iterator

import pefile

from tools.bundle.checks.bundle import Bundle

_OF_OTHERS = re.compile(r"\.(so(\.\d+)*|dylib|a|o)$")
_COMPILED = re.compile(r"\.(pyd|dll|exe)$", re.IGNORECASE)
_BY_PYTHON = {"python3.dll", "vcruntime140.dll", "vcruntime140_1.dll"}
"""What every embeddable Python brings along, beside its own library."""
_BY_WINDOWS = {"advapi32.dll", "bcrypt.dll", "bcryptprimitives.dll", "crypt32.dll", "dbghelp.dll", "gdi32.dll"}
_BY_WINDOWS_TOO = {"kernel32.dll", "msvcrt.dll", "ntdll.dll", "ole32.dll", "oleaut32.dll", "psapi.dll", "rpcrt4.dll"}
_AND_THESE = {"secur32.dll", "shell32.dll", "shlwapi.dll", "user32.dll", "userenv.dll", "version.dll", "ws2_32.dll"}
_SETS = ("api-ms-win-", "ext-ms-win-")
"""Names that Windows 10 maps to its libraries; the C runtime is among them."""


def foreign_binaries(bundle: Bundle) -> Iterator[str]:
    """Modules of another system, processor or version of Python."""
    for path, data in bundle.packages.items():
        name = path.rpartition("/")[2]
        if _OF_OTHERS.search(name) or data[:4] == b"\x7fELF":
            yield f"别的系统的文件：{path}"
        if _COMPILED.search(name):
            machine = _read(data)
            if machine is None or machine.FILE_HEADER.Machine != pefile.MACHINE_TYPE["IMAGE_FILE_MACHINE_AMD64"]:
                yield f"不是64位 Windows 的文件：{path}"
        if name.endswith(".pyd") and name.count(".") > 1 and not name.endswith(bundle.target.suffix):
            yield f"不是 Python {bundle.target.version} 的模块：{path}"


def libraries_that_are_missing(bundle: Bundle) -> Iterator[str]:
    """Libraries that a module asks for, and that neither Windows nor Python nor the bundle has."""
    brought = {path.rpartition("/")[2].casefold() for path in bundle.packages if path.casefold().endswith(".dll")}
    known = brought | _BY_PYTHON | _BY_WINDOWS | _BY_WINDOWS_TOO | _AND_THESE | {bundle.target.library}
    for path, data in bundle.packages.items():
        if path.casefold().endswith((".pyd", ".dll")):
            for library in libraries_of(data):
                if library not in known and not library.startswith(_SETS):
                    yield f"{path} 要用 {library}，包里没有"


def libraries_of(data: bytes) -> list[str]:
    """Return the libraries that a module asks for, in small letters."""
    read = _read(data)
    if read is None:
        return []
    kinds = ("IMAGE_DIRECTORY_ENTRY_IMPORT", "IMAGE_DIRECTORY_ENTRY_DELAY_IMPORT")
    read.parse_data_directories(directories=[pefile.DIRECTORY_ENTRY[kind] for kind in kinds])
    tables = (getattr(read, "DIRECTORY_ENTRY_IMPORT", []), getattr(read, "DIRECTORY_ENTRY_DELAY_IMPORT", []))
    return [entry.dll.decode().casefold() for table in tables for entry in table]


def _read(data: bytes) -> pefile.PE | None:
    try:
        return pefile.PE(data=data, fast_load=True)
    except pefile.PEFormatError:
        return None
