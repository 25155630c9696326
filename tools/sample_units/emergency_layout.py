"""How this bureau's secretary lays a sheet out: title, header, rows, notes, and dates in whatever form came to hand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import TypeVar

from openpyxl.utils import get_column_letter

from tools.sample_units.messy import Cell, Row, Sheet, merged_down

T = TypeVar("T")
LAST_YEAR, THIS_YEAR = 2020, 2021
SCHEME_BEGAN = date(2020, 4, 20)
_EXCEL_EPOCH = date(1899, 12, 30)
_SATURDAY = 5


def laid_out(
    name: str,
    title: str,
    header: Sequence[str],
    rows: Sequence[Row],
    *,
    groups: Sequence[str] = (),
    merge: Sequence[int] = (),
    foot: Sequence[Row] = (),
) -> Sheet:
    """Return a sheet: a merged title row, one header row (two with `groups`), rows, then totals and notes.

    `groups` names the upper header of every column, empty where the lower one spans both rows; repeats in the
    columns `merge` (from 0) are merged down.
    """
    top, merges = _header(header, groups)
    merges.append(f"A1:{get_column_letter(len(header))}1")
    body = [list(row) for row in rows]
    for column in merge:
        body, found = merged_down(body, column, len(top) + 2)
        merges += found
    return Sheet(name, [[title], *top, *body, *foot], merges)


def _header(header: Sequence[str], groups: Sequence[str]) -> tuple[list[list[Cell]], list[str]]:
    if not groups:
        return [list(header)], []
    upper: list[Cell] = []
    lower: list[Cell] = []
    merges: list[str] = []
    for at, (group, text) in enumerate(zip(groups, header, strict=True)):
        letter = get_column_letter(at + 1)
        lower.append(text if group else None)
        repeated = bool(group) and at > 0 and groups[at - 1] == group
        upper.append(None if repeated else group or text)
        if not group:
            merges.append(f"{letter}2:{letter}3")
        elif not repeated:
            width = next((n for n, later in enumerate(groups[at:]) if later != group), len(groups) - at)
            if width > 1:
                merges.append(f"{letter}2:{get_column_letter(at + width)}2")
    return [upper, lower], merges


def with_hidden(sheet: Sheet, *row_numbers: int) -> Sheet:
    """Return the sheet with rows hidden, as a filter or a careless hand leaves them."""
    return replace(sheet, hidden=row_numbers)


def spread(first: date, last: date, count: int) -> list[date]:
    """Return `count` working days laid evenly over a span, ascending."""
    step = ((last - first).days + 1) / count
    days = [first + timedelta(days=int((at + 0.5) * step)) for at in range(count)]
    return [day - timedelta(days=max(0, day.weekday() - _SATURDAY + 1)) for day in days]


def quarter(year: int, number: int) -> tuple[date, date]:
    """Return the first and the last day of a quarter, shortened by a few days at both ends (offices are closed)."""
    last_day = {1: date(year, 3, 30), 2: date(year, 6, 29), 3: date(year, 9, 29), 4: date(year, 12, 28)}
    first_day = SCHEME_BEGAN if (year, number) == (2020, 2) else date(year, number * 3 - 2, 4)
    return first_day, last_day[number]


def written(day: date, form: int) -> Cell:
    """Return a day in one of the forms that a ledger shows.

    The clerk of last year left Excel serials behind, this year's leaves the year to the title.
    """
    last_year = day.year == LAST_YEAR
    forms: tuple[Cell, ...] = (
        day,
        f"{day.year}.{day.month}.{day.day}",
        f"{day.year}年{day.month}月{day.day}日",
        day.isoformat(),
        (day - _EXCEL_EPOCH).days if last_year else day.isoformat(),
        f"{day.year}年{day.month}月{day.day}日" if last_year else f"{day.month}月{day.day}日",
    )
    return forms[form % len(forms)]


def joined(names: Sequence[str], form: int) -> str:
    """Return names in one cell: joined as this or that clerk does, two-character names sometimes spaced out."""
    separator = ("、", "，", "；", "/", "\n", ",")[form % 6]
    spaced = [f"{name[0]} {name[1]}" if len(name) == len("陶然") and form % 3 == 0 else name for name in names]
    return separator.join(spaced)


def taken(names: Sequence[T], start: int, count: int) -> list[T]:
    """Return `count` entries of a list read in a circle."""
    return [names[(start + at) % len(names)] for at in range(count)]
