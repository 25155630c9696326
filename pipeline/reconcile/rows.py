"""Rows of lists as a whole: those that are gone from the ledgers, and those that would be written now."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby

from pipeline.reconcile.case import Case, State
from pipeline.reconcile.pairing import Lacking


def with_rows(cases: Sequence[Case], lacking: Sequence[Lacking]) -> tuple[Case, ...]:
    """Return the cases, the first cell of a row that is gone knowing the row, and the one beside a new row that."""
    found: list[Case] = []
    behind: dict[int, list[str]] = {}
    before: dict[int, list[str]] = {}
    for each in lacking:
        if each.is_row:
            behind.setdefault(id(each.follows), []).append(each.said)
            before.setdefault(id(each.leads), []).append(each.said)
    for _, group in groupby(cases, key=lambda case: (case.anchor.row, case.state is State.DROPPED and case.anchor.row)):
        row = list(group)
        if row[0].anchor.row and row[0].state is State.DROPPED:
            row[0] = replace(row[0], row=tuple(case.anchor.text or case.standing for case in row))
        found += row
    told: set[int] = set()
    for at, case in enumerate(found):
        key = id(case.now)
        if case.now and key not in told and (key in behind or key in before):
            told.add(key)
            found[at] = replace(case, lacking=tuple(behind.get(key, ())), leading=tuple(before.get(key, ())))
    return tuple(found)


def is_within_row(case: Case) -> bool:
    """Return whether a case is told by the first cell of its row."""
    return case.state is State.DROPPED and (case.told_by_row or (bool(case.anchor.row) and not case.row))
