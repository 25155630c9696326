"""What a workbench is started with: the folder it works in, its address, what tells the time."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

LONGEST_UPLOAD = 64 * 1024 * 1024
"""Bytes of one request: several ledgers at once."""


@dataclass(frozen=True, slots=True)
class Setting:
    """`root` is the folder that holds inputs/ and outputs/, `token` the first part of every address."""

    root: Path
    token: str
    port: int
    clock: Callable[[], datetime]
    longest_upload: int = LONGEST_UPLOAD

    @property
    def inputs(self) -> Path:
        """Where the units are."""
        return self.root / "inputs"

    @property
    def outputs(self) -> Path:
        """Where finished documents go."""
        return self.root / "outputs"

    @property
    def address(self) -> str:
        """What the browser opens."""
        return f"http://127.0.0.1:{self.port}/{self.token}/"
