"""Runs of letters in one cell that look otherwise than those beside them: struck out, raised, lowered."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from pipeline.read.values.chinese_numerals import NUMERALS

_RAISED = str.maketrans("0123456789+-=()", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾")
_LOWERED = str.maketrans("0123456789+-=()", "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎")


class Run(NamedTuple):
    """Letters that look alike; `shift` is above nought for raised ones, below for lowered ones."""

    text: str
    struck: bool = False
    shift: int = 0


class Look(NamedTuple):
    """What a cell shows: its text; where a part of it is struck out, the same with that named, and without it."""

    text: str
    partly: str
    struck: bool
    left: str = ""


def look_of(runs: Sequence[Run]) -> Look:
    """Return what runs show together: raised digits as the signs that look like them, for 40¹ is not 401."""
    filled = [run for run in runs if run.text.strip()]
    struck = [run for run in filled if run.struck]
    partly = 0 < len(struck) < len(filled)
    named = "".join(f"{run.text}（已划掉）" if run.struck and run.text.strip() else run.text for run in runs)
    left = "".join(_as_seen(run) for run in runs if not run.struck) if partly else ""
    return Look("".join(map(_as_seen, runs)), named if partly else "", bool(struck) and not partly, left)


def _as_seen(run: Run) -> str:
    if not run.shift:
        return run.text
    if not set(NUMERALS).isdisjoint(run.text):
        return f"⁽{run.text}⁾"
    return run.text.translate(_RAISED if run.shift > 0 else _LOWERED)
