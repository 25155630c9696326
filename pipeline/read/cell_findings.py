"""Findings about cells: each at its cell, many alike in one column joined into one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from pipeline.findings import finding
from pipeline.model.diagnostic import CellLocation, Diagnostic, Severity
from pipeline.model.stretches import stretches
from pipeline.read.values import Problem

MOST_SINGLE = 20
"""More findings of one kind in one column are told as one."""
_MOST_LISTED = 8


Kind = tuple[str, str]
"""Findings alike: one entry of the catalogue and, where a rule gave a year, one year."""


@dataclass(frozen=True, slots=True)
class ColumnPlace:
    """Where one column of one sheet stands: its letter, and the sheet rows (from 0) of its cells."""

    sheet: CellLocation
    letter: str
    rows: Sequence[int]

    def cell(self, place: int) -> CellLocation:
        """Return the address of a cell by its place in the column."""
        return replace(self.sheet, cell=f"{self.letter}{self.rows[place] + 1}")

    def ranges(self, places: Iterable[int]) -> list[CellLocation]:
        """Return the addresses of many cells, neighbours joined."""
        return [
            replace(self.sheet, cell=f"{self.letter}{first}" + (f":{self.letter}{last}" if last > first else ""))
            for first, last in stretches([self.rows[place] + 1 for place in places])
        ]


def problem_findings(at: ColumnPlace, column: str, problems: Mapping[int, Problem]) -> list[Diagnostic]:
    """Return the findings about the cells of one column of one sheet that have no value."""
    found: list[Diagnostic] = []
    for places in _by_kind(problems).values():
        told = places if len(places) <= MOST_SINGLE else places[:1]
        singles = [_single(at, column, place, problems[place]) for place in told]
        found += singles if told is places else [_joined(singles[0], at.ranges(places), len(places))]
    return found


def remark_findings(column: str, parts: Iterable[tuple[ColumnPlace, Mapping[int, Problem]]]) -> list[Diagnostic]:
    """Return what is to be said of values settled by rule, one finding for a rule and a column over all sheets."""
    first: dict[Kind, Diagnostic] = {}
    ranges: dict[Kind, list[CellLocation]] = {}
    count: dict[Kind, int] = {}
    found: list[Diagnostic] = []
    for at, remarks in parts:
        for key, places in _by_kind(remarks).items():
            told = _single(at, column, places[0], remarks[places[0]])
            if told.severity is Severity.WARNING:
                found += problem_findings(at, column, {place: remarks[place] for place in places})
                continue
            first.setdefault(key, told)
            ranges.setdefault(key, []).extend(at.ranges(places))
            count[key] = count.get(key, 0) + len(places)
    notes = [told if count[key] == 1 else _joined(told, ranges[key], count[key]) for key, told in first.items()]
    return [*found, *notes]


def row_ranges(sheet: CellLocation, numbers: Iterable[int]) -> tuple[CellLocation, ...]:
    """Return whole rows as places, neighbours joined: 3行, 5-7行."""
    return tuple(
        replace(sheet, cell=f"{first}行" if first == last else f"{first}-{last}行")
        for first, last in stretches(sorted(numbers))
    )


def listed(places: Sequence[CellLocation]) -> str:
    """Return the cells of some places as a finding lists them, the first few of many."""
    more = "等" if len(places) > _MOST_LISTED else ""
    return "、".join(place.cell for place in places[:_MOST_LISTED]) + more


def _by_kind(verdicts: Mapping[int, Problem]) -> dict[Kind, list[int]]:
    kinds: dict[Kind, list[int]] = {}
    for place, problem in verdicts.items():
        kinds.setdefault((problem.key, dict(problem.details).get("year", "")), []).append(place)
    return kinds


def _single(at: ColumnPlace, column: str, place: int, problem: Problem) -> Diagnostic:
    details: dict[str, Any] = dict(problem.details)
    return finding(problem.key, at.cell(place), column=column, seen=_short(problem.seen), **details)


def _joined(first: Diagnostic, ranges: Sequence[CellLocation], count: int) -> Diagnostic:
    """One finding for all: the first in words, the places of all as ranges."""
    return replace(first, message=f"{first.message}；本列这样的共{count}格", related=tuple(ranges))


def _short(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= 40 else f"{flat[:38]}…"  # noqa: PLR2004  what fits a line of a terminal
