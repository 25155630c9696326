"""Rounds of fresh processes, subjects and peers by turns, so that a busy moment of the machine meets both."""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from tqdm import tqdm

CHECKOUT = Path(__file__).parents[2]


class Clock(StrEnum):
    """Which time: that of the processor (user and system, over all threads) holds on a busy machine, too."""

    PROCESSOR = "处理器"
    WALL = "墙钟"


@dataclass(frozen=True, slots=True)
class Measured:
    """Seconds of a subject by each clock, one a round, and the most memory that it took, in MB (0: not measured)."""

    seconds: Mapping[Clock, tuple[float, ...]]
    peak: float = 0.0

    def median(self, clock: Clock) -> float:
        """Return the seconds of a usual round."""
        return statistics.median(self.seconds[clock])


@dataclass(frozen=True, slots=True)
class Subject:
    """What a fresh process does; `inside` tells its own times as JSON, else the whole process is timed.

    It runs `times` times a turn, of which the median counts, in the first `rounds` rounds (0: in each).
    """

    words: tuple[str, ...]
    inside: bool
    times: int = 1
    rounds: int = 0


def ratio(subject: Measured, peer: Measured, clock: Clock) -> float:
    """Return the median over the rounds of how many times a peer's time a subject takes."""
    own, other = subject.seconds[clock], peer.seconds[clock]
    if len(own) != len(other):
        return subject.median(clock) / peer.median(clock)
    return statistics.median(mine / theirs for mine, theirs in zip(own, other, strict=True))


def measure(subjects: Mapping[str, Subject], rounds: int) -> dict[str, Measured]:
    """Return what each subject took, round by round, each in its turn."""
    seconds: dict[str, dict[Clock, list[float]]] = {name: {clock: [] for clock in Clock} for name in subjects}
    peaks = dict.fromkeys(subjects, 0.0)
    turns = [
        (name, each)
        for number in range(rounds)
        for name, each in subjects.items()
        if not each.rounds or number < each.rounds
    ]
    for name, each in tqdm(turns, desc="测速", unit="次", disable=None):
        taken = [_inside(each) if each.inside else _whole(each) for _ in range(each.times)]
        for clock in Clock:
            seconds[name][clock].append(statistics.median(one[clock.name] for one in taken))
        peaks[name] = max(peaks[name], *(one["PEAK"] for one in taken))
    return {
        name: Measured({clock: tuple(each) for clock, each in by_clock.items()}, peaks[name])
        for name, by_clock in seconds.items()
    }


def _inside(subject: Subject) -> Mapping[str, float]:
    """What a subject tells of itself: seconds under the names of the clocks, memory under PEAK."""
    found: Mapping[str, float] = json.loads(run(subject.words))
    return found


def _whole(subject: Subject) -> Mapping[str, float]:
    started, before = time.perf_counter(), _children()
    run(subject.words)
    wall = time.perf_counter() - started
    return {Clock.WALL.name: wall, Clock.PROCESSOR.name: _children() - before or wall, "PEAK": 0.0}


def _children() -> float:
    """Processor seconds of all processes that were started and have ended; 0 where the system does not tell."""
    try:
        import resource  # noqa: PLC0415 - not on Windows
    except ImportError:
        return 0.0
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def run(words: Sequence[str]) -> str:
    """Return what a fresh interpreter prints that is started with some words."""
    # Users start an installed program, whose modules are compiled, whatever the shell of a developer forbids.
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    done = subprocess.run(
        [sys.executable, *words], check=True, capture_output=True, encoding="utf-8", env=kept, cwd=CHECKOUT
    )
    return done.stdout
