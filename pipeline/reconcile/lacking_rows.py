"""Rows that a table would have now and the file has not, where the figures do not tell what is one row."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import groupby

from pipeline.reconcile.case import Case, Present
from pipeline.reconcile.pairing import Lacking
from pipeline.word import Manuscript


def with_table_rows(lacking: Sequence[Lacking], cases: Sequence[Case], now: Present) -> tuple[Lacking, ...]:
    """Return what lacks, the figures of a whole row of a table together, when the file has others of that table."""
    if now.fresh is None:
        return tuple(lacking)
    return tuple(_grouped(lacking, cases, now.fresh))


def _grouped(lacking: Sequence[Lacking], cases: Sequence[Case], fresh: Manuscript) -> Iterator[Lacking]:
    cells = {mark.name: fresh.passages[mark.first].cell for mark in fresh.bookmarks if mark.first == mark.last}
    standing = [cell for case in cases if case.place and case.now and (cell := cells.get(case.now.bookmark))]
    tables, rows = {cell.table for cell in standing}, {(cell.table, cell.row) for cell in standing}

    said = _said(fresh)

    def row_of(each: Lacking) -> tuple[int, int] | None:
        cell = None if each.anchors[0].row else cells.get(each.anchors[0].bookmark)
        lacks = cell and cell.table in tables and (cell.table, cell.row) not in rows
        return (cell.table, cell.row) if cell and lacks else None

    for row, group in groupby(lacking, key=row_of):
        if row is None:
            yield from group
            continue
        first, *others = group
        anchors = (*first.anchors, *(anchor for each in others for anchor in each.anchors))
        yield replace(first, anchors=anchors, row="、".join(said[row]))


def _said(fresh: Manuscript) -> Mapping[tuple[int, int], list[str]]:
    """What the rows of tables say, cell by cell."""
    found: dict[tuple[int, int], list[str]] = {}
    for each in fresh.passages:
        if each.cell and each.text.strip():
            found.setdefault((each.cell.table, each.cell.row), []).append(each.text.strip())
    return found
