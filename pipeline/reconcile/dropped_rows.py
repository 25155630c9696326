"""Rows of tables that would not be written any more: of a group that has no rows now, of a 合计 that nobody wants."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from pipeline.model.diagnostic import CellPlace
from pipeline.reconcile.case import Case, State
from pipeline.reconcile.relations import base_of
from pipeline.reconcile.tables import Table
from pipeline.word import Manuscript

_FOLLOWING = (State.AGREES, State.CURRENT, State.STALE)

_Row = tuple[int, int]


def with_dropped_rows(cases: Sequence[Case], manuscript: Manuscript, tables: Mapping[int, Table]) -> tuple[Case, ...]:
    """Return the cases; of a row that is dropped as a whole, the first knows what it says and tells of the others.

    A figure of such a row that another table prints says what it says there, and is dropped here as the others are.
    """
    found = list(cases)
    rows: dict[_Row, list[int]] = {}
    for at, case in enumerate(cases):
        cell = _cell(case, manuscript)
        if cell and base_of(case.figure) and not case.anchor.row:
            rows.setdefault((cell.table, cell.row), []).append(at)
    said = Counter(id(case.now) for case in cases if case.now)
    standing = {table for (table, _), row in rows.items() if any(cases[at].now for at in row)}
    for (table, line), row in rows.items():
        if table not in standing or not any(cases[at].state is State.DROPPED for at in row):
            continue
        for at in row:
            if found[at].state in _FOLLOWING and said[id(found[at].now)] > 1:
                found[at] = replace(found[at], state=State.DROPPED, now=None, replacement="")
        if all(found[at].state is State.DROPPED for at in row):
            words = tuple(cell.words for _, cell in sorted(tables[table].lines[line].items()) if cell.words)
            found[row[0]] = replace(found[row[0]], row=words)
            for at in row[1:]:
                found[at] = replace(found[at], told_by_row=True)
    return tuple(found)


def _cell(case: Case, manuscript: Manuscript) -> CellPlace | None:
    return manuscript.passages[case.place.passage].cell if case.place else None
