"""The days and years that have names: what calendar_days.yaml says of them."""

from __future__ import annotations

import calendar
from datetime import date
from functools import cache
from typing import Any

from pipeline.prose.word_tables import word_table_of


@cache
def calendar_table(name: str) -> dict[str, Any]:
    """Return one table of calendar_days.yaml."""
    table: dict[str, Any] = word_table_of(__package__, "calendar_days")[name]
    return table


def names_in_order(*tables: str) -> str:
    """Return the names of some tables as alternatives of a pattern, longer ones first."""
    return "|".join(sorted({name for each in tables for name in calendar_table(each)}, key=len, reverse=True))


def day_of(name: str, year: int | None) -> tuple[set[int], int | None]:
    """Return the months in which a day of that name may be, and its day of the month where that is known."""
    if fixed := calendar_table("固定的日子").get(name):
        month, day = map(int, fixed.split("-"))
        return {month}, day
    if rule := calendar_table("星期定的日子").get(name):
        month, number, weekday = rule
        return {month}, _nth(year, month, number, weekday) if year else None
    dated = calendar_table("逐年定的日子")[name]
    if year in dated:
        month, day = map(int, dated[year].split("-"))
        return {month}, day
    return {int(each.split("-")[0]) for each in dated.values()}, None


def _nth(year: int, month: int, number: int, weekday: int) -> int:
    weeks = calendar.monthcalendar(year, month)
    days = [week[weekday - 1] for week in weeks if week[weekday - 1]]
    return days[number - 1 if number > 0 else number]


def years_counted(first: int, year: int) -> int:
    """Return which one it is in a year, when it was first held in another."""
    return year - first + 1


def plan_years(name: str) -> tuple[int, int] | None:
    """Return the first and the last year of a five-year plan."""
    years = calendar_table("五年规划").get(name)
    return (years[0], years[1]) if years else None


def year_of(issued: date | None) -> int | None:
    """Return the year of a day, if there is one."""
    return issued.year if issued else None
