"""Findings about cells: each at its cell, many alike in one column joined into one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from pipeline.findings import finding
from pipeline.model.diagnostic import CellLocation, Diagnostic, Severity
from pipeline.read.survey import spans
from pipeline.read.values import ParsedColumn, Problem

MOST_SINGLE = 20
"""More findings of one kind in one column are told as one."""

_MOST_RANGES = 12


def cell_findings(
    sheet: CellLocation, letter: str, column: str, rows: Sequence[int], parsed: ParsedColumn
) -> list[Diagnostic]:
    """Return the findings about one column of one sheet; rules that were applied are always told in one."""
    found: list[Diagnostic] = []
    for verdicts, single in ((parsed.problems, MOST_SINGLE), (parsed.remarks, 1)):
        for places in _by_kind(verdicts).values():
            alike = [_single(sheet, letter, column, rows[place], verdicts[place]) for place in places[:single]]
            if alike[0].severity is Severity.NOTE and len(places) > 1:
                alike = alike[:1]
            joined = len(places) > len(alike)
            found += [_joined(alike[0], sheet, letter, [rows[place] + 1 for place in places])] if joined else alike
    return found


def row_ranges(sheet: CellLocation, numbers: Iterable[int]) -> tuple[CellLocation, ...]:
    """Return whole rows as places, neighbours joined: 3行, 5-7行."""
    return tuple(
        replace(sheet, cell=f"{first}行" if first == last else f"{first}-{last}行")
        for first, last in spans(sorted(numbers))
    )


def _by_kind(verdicts: Mapping[int, Problem]) -> dict[str, list[int]]:
    kinds: dict[str, list[int]] = {}
    for place, problem in verdicts.items():
        kinds.setdefault(problem.key, []).append(place)
    return kinds


def _single(sheet: CellLocation, letter: str, column: str, row: int, problem: Problem) -> Diagnostic:
    place = replace(sheet, cell=f"{letter}{row + 1}")
    details: dict[str, Any] = dict(problem.details)
    return finding(problem.key, place, column=column, seen=_short(problem.seen), **details)


def _joined(first: Diagnostic, sheet: CellLocation, letter: str, numbers: list[int]) -> Diagnostic:
    """One finding for all: the first in words, the places of all as ranges."""
    ranges = [
        f"{letter}{start}" if start == last else f"{letter}{start}:{letter}{last}" for start, last in spans(numbers)
    ]
    more = "等" if len(ranges) > _MOST_RANGES else ""
    message = f"{first.message}；本列这样的共{len(numbers)}格：{'、'.join(ranges[:_MOST_RANGES])}{more}"
    related = tuple(replace(sheet, cell=cells) for cells in ranges)
    return replace(first, message=message, related=related)


def _short(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= 40 else f"{flat[:38]}…"  # noqa: PLR2004  what fits a line of a terminal
