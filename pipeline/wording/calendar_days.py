"""Days and spans of days as an official text writes them."""

from __future__ import annotations

from datetime import date


def day(when: date, *, with_year: bool = True) -> str:
    """Return 2025年9月30日, or 9月30日 without its year; no zeros are padded (GB/T 15835)."""
    return f"{when.year}年{_in_year(when)}" if with_year else _in_year(when)


def days(first: date, last: date, *, with_year: bool = False) -> str:
    """Return a span: 9月3日至5日, 9月30日至10月2日; years are written when they differ or are asked for."""
    start = day(first, with_year=with_year or first.year != last.year)
    if first == last:
        return start
    if first.year != last.year:
        return f"{start}至{day(last)}"
    return f"{start}至{last.day}日" if first.month == last.month else f"{start}至{_in_year(last)}"


def _in_year(when: date) -> str:
    return f"{when.month}月{when.day}日"
