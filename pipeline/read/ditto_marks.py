"""Cells that say 同上: what stands above them, row by row."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from pipeline.model.definition import ValueType
from pipeline.read.cells import Cell
from pipeline.read.table import TableColumn
from pipeline.read.values import ParsedColumn, Problem, without
from pipeline.read.values.texts import shown

FILLED = frozenset({ValueType.TEXT, ValueType.CHOICE, ValueType.CHOICES, ValueType.NAMES})
"""Types of columns where 同上 is filled; a number or a day written so is not guessed."""

_MARKS = frozenset(("同上", "同前", "〃", "〞", "〝", "″", "”", "“", '"', "＂", "''", "′′"))
_PERHAPS = re.compile(rf"\0\s*(?:{'|'.join(map(re.escape, sorted(_MARKS)))})\s*\0")


def dittos_filled(column: TableColumn) -> tuple[TableColumn, Mapping[int, Problem]]:
    """Return a column with the content above in place of each 同上, and what to say at these places of it.

    `column` holds the rows of a ledger only: a total or a band between two of them is not what is meant.
    """
    if not _PERHAPS.search(column.words):
        return column, {}
    cells: list[Cell] = []
    said: dict[int, Problem] = {}
    for place, cell in enumerate(column.cells):
        if not isinstance(cell, str) or cell.strip() not in _MARKS:
            cells.append(cell)
            continue
        above = cells[-1] if cells else ""
        if above == "" or (isinstance(above, str) and above.isspace()):
            said[place] = Problem("V035-nothing-above", shown(cell))
            cells.append("")
        else:
            said[place] = Problem("V034-same-as-above", shown(cell), (("value", shown(above)),))
            cells.append(above)
    distinct = [*(cell for cell in column.distinct if not isinstance(cell, str) or cell.strip() not in _MARKS), ""]
    return TableColumn(cells, distinct, column.words), said


def with_dittos(parsed: ParsedColumn, said: Mapping[int, Problem]) -> ParsedColumn:
    """Return a parsed column with what is to be said of its 同上; those with nothing above have no value."""
    if not said:
        return parsed
    problems = {place: problem for place, problem in said.items() if problem.key.startswith("V035")}
    remarks = {place: said[place] for place in said if place not in problems and place not in parsed.problems}
    return without(replace(parsed, remarks={**parsed.remarks, **remarks}), problems)
