"""Which machine is the bundle for? A 64-bit Windows with one minor version of Python: compiled modules fit no other."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Target:
    """A minor version of CPython for Windows on x86-64."""

    minor: int = 13

    @property
    def version(self) -> str:
        """Return the version as people write it: 3.13."""
        return f"3.{self.minor}"

    @property
    def library(self) -> str:
        """Return the name of the library that every module compiled for this version asks for."""
        return f"python3{self.minor}.dll"

    @property
    def suffix(self) -> str:
        """Return how the names of compiled modules end that this Python loads, and no other one."""
        return f".cp3{self.minor}-win_amd64.pyd"

    @property
    def environment(self) -> Mapping[str, str]:
        """Return what requirements may ask about that machine (PEP 508)."""
        return {
            "implementation_name": "cpython",
            "implementation_version": f"{self.version}.0",
            "os_name": "nt",
            "platform_machine": "AMD64",
            "platform_python_implementation": "CPython",
            "platform_release": "10",
            "platform_system": "Windows",
            "platform_version": "10.0.19045",
            "python_full_version": f"{self.version}.0",
            "python_version": self.version,
            "sys_platform": "win32",
        }
