"""One slip of typing: where it stands, which finding it is, and what should stand there."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from pipeline.define.slips.words import Words


@dataclass(frozen=True, slots=True)
class Slip:
    """Characters `start` to `stop` of a line, from 0, and what they should be; `key` is that of the finding.

    `shown` is the place to point at, where that is not the start.
    """

    key: str
    start: int
    stop: int
    put: str
    shown: int | None = None


@dataclass(slots=True)
class Sheet:
    """The lines of a file, and by their index the slips seen in them so far."""

    lines: list[str]
    words: Words
    slips: dict[int, dict[Slip, None]] = field(default_factory=dict)

    def add(self, number: int, key: str, start: int, stop: int, put: str, shown: int | None = None) -> None:
        """Take down a slip."""
        self.slips.setdefault(number, {})[Slip(key, start, stop, put, shown)] = None

    def next_code(self, number: int) -> int | None:
        """Return the next line that is neither blank nor a comment."""
        for other in range(number + 1, len(self.lines)):
            line = self.lines[other].strip()
            if line and not line.startswith("#"):
                return other
        return None


def mended(line: str, slips: Iterable[Slip]) -> str:
    """Return a line as it should have been typed."""
    parts: list[str] = []
    done = 0
    for slip in sorted(slips, key=lambda one: (one.start, one.stop)):
        if slip.start >= done:
            parts += line[done : slip.start], slip.put
            done = slip.stop
    return "".join((*parts, line[done:]))
