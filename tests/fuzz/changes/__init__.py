"""Changes of files, each by a language's own structure: a change takes a file and gives another one.

Plain seeded random numbers draw them. atheris was looked at: its engine works on bytes, wants libFuzzer, has wheels for
few Pythons and ends the process at the first failure; nearly all that it makes is refused as no zip. Hypothesis keeps
no case by a number that one could run again alone. A seeded Random does both and needs nothing installed.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from random import Random

Change = Callable[[Random, bytes], bytes]
"""What is done to the bytes of a file; the same random numbers do the same."""
Changes = Mapping[Change, int]
"""Changes with their weights: how often each is drawn."""

MOST_BYTES = 1_000_000
"""The largest file, or part of a package, that a change may make; only a bomb unpacks to more, on purpose."""


def drawn(chance: Random, changes: Changes) -> Change:
    """Return one of some changes."""
    return chance.choices(list(changes), list(changes.values()))[0]


def name_of(change: Change) -> str:
    """Return what a change is called in reports."""
    module, _, language = change.__module__.rpartition(".")
    del module
    return f"{language}.{getattr(change, '__name__', str(change))}"


def bounded(before: bytes, after: bytes) -> bytes:
    """Return what a change made, or what was there when it would be too much."""
    return after if len(after) <= MOST_BYTES else before


def one_in(chance: Random, data: Sequence[object]) -> int:
    """Return a position in something that has one."""
    return chance.randrange(len(data)) if data else 0
