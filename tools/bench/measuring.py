"""Rounds of fresh processes, subjects and peers by turns, so that a busy moment of the machine meets both."""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from tqdm import tqdm

from tools.bench.ledger import ASKED, LEDGER, PERIOD

COLD = {
    "calamine（命令）": (
        "import sys; from python_calamine import CalamineWorkbook; book = CalamineWorkbook.from_path(sys.argv[1]);"
        "cells = [book.get_sheet_by_name(name).to_python() for name in book.sheet_names]"
    ),
    "explain（命令）": "from pipeline.cli import main; main()",
}
WARM = ("calamine", "figures", "explain")
SLOW = "pandas"
SLOW_ROUNDS = 1


@dataclass(frozen=True, slots=True)
class Measured:
    """Seconds of a subject, one a round, and the most memory that it took, in MB (0: not measured)."""

    seconds: tuple[float, ...]
    peak: float = 0.0

    @property
    def median(self) -> float:
        """The seconds of a usual round."""
        return statistics.median(self.seconds)


def ratio(subject: Measured, peer: Measured) -> float:
    """Return the median over the rounds of how many times a peer's time a subject takes."""
    if len(subject.seconds) != len(peer.seconds):
        return subject.median / peer.median
    return statistics.median(own / other for own, other in zip(subject.seconds, peer.seconds, strict=True))


def measure(folder: Path, rounds: int, *, slow: bool) -> dict[str, Measured]:
    """Return what each subject took on the unit in a folder."""
    turns = [name for _ in range(rounds) for name in (*WARM, *COLD)] + [SLOW] * (SLOW_ROUNDS if slow else 0)
    seconds: dict[str, list[float]] = {}
    peaks: dict[str, float] = {}
    for name in tqdm(turns, desc="测速", unit="次", disable=None):
        took, peak = _cold(name, folder) if name in COLD else _warm(name, folder)
        seconds.setdefault(name, []).append(took)
        peaks[name] = max(peaks.get(name, 0.0), peak)
    return {name: Measured(tuple(each), peaks[name]) for name, each in seconds.items()}


def _warm(name: str, folder: Path) -> tuple[float, float]:
    once = ("cold",) if name == SLOW else ()
    printed = _run(["-m", "tools.bench.subjects", name, str(folder), *once])
    found = json.loads(printed)
    return found["seconds"], found["peak"]


def _cold(name: str, folder: Path) -> tuple[float, float]:
    words = [str(folder / LEDGER)] if name.startswith("calamine") else ["explain", str(folder), PERIOD, ASKED]
    started = time.perf_counter()
    _run(["-c", COLD[name], *words])
    return time.perf_counter() - started, 0.0


def _run(words: Sequence[str]) -> str:
    # Users start an installed program, whose modules are compiled, whatever the shell of a developer forbids.
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    done = subprocess.run([sys.executable, *words], check=True, capture_output=True, encoding="utf-8", env=kept)
    return done.stdout
