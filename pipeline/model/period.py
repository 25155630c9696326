"""Reporting periods as offices count them: quarters, halves, cumulative reports, months, years, spans."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

MONTHS_A_YEAR = 12
_FIRST_YEAR, _LAST_YEAR = 1900, 2199
QUARTER_NAMES = {1: "一季度", 2: "二季度", 3: "三季度", 4: "四季度"}
_WORDED = re.compile(r"([0-9]{4})年度?(?:(第?[一二三四]季度|[上下]半年|前三季度|全年|)|([0-9]{1,2})月)")
_FULL_WIDTH = str.maketrans("０１２３４５６７８９", "0123456789")
"""What an input method leaves of digits; those of other scripts are no digits of ours."""
_PARTS = {
    "": "",
    "全年": "",
    "上半年": "H1",
    "下半年": "H2",
    "前三季度": "Q1-Q3",
    **{f"{word}{name}": f"Q{number}" for number, name in QUARTER_NAMES.items() for word in ("", "第")},
}
_CUMULATIVE_KEYS = {3: "{}Q1", 6: "{}H1", 9: "{}Q1-Q3", 12: "{}"}


class PeriodKind(StrEnum):
    """How a period was written, which decides its name and its neighbours."""

    YEAR = "年"
    HALF = "半年"
    QUARTER = "季度"
    CUMULATIVE = "前三季度"
    MONTH = "月"
    SPAN = "起止"


class UnknownPeriodError(ValueError):
    """The text does not name a period."""


@dataclass(frozen=True, slots=True)
class Period:
    """A span of days, both ends included; `cut` holds the last day that counts when as-of shortens it."""

    kind: PeriodKind
    first: date
    last: date
    cut: date | None = None

    @classmethod
    def parse(cls, text: str) -> Period:
        """Read `2024Q3`, `2024Q1-Q3`, `2024H1`, `2024`, `2024-07`, `2024-07-01..2024-09-30`, or 2024年三季度.

        Raises UnknownPeriodError when the text names no period.
        """
        written = _unworded("".join(text.split()).upper().translate(_FULL_WIDTH))
        try:
            period = _parse(written)
        except ValueError as error:
            raise UnknownPeriodError(text) from error
        if not (period.first.year >= _FIRST_YEAR and period.last.year <= _LAST_YEAR):
            raise UnknownPeriodError(text)
        return period

    @property
    def end(self) -> date:
        """The last day that counts: the period's own, or the day of as-of when that is earlier."""
        return min(self.last, self.cut) if self.cut else self.last

    @property
    def key(self) -> str:
        """The period as typed on the command line and in plan.yaml."""
        year, quarter = self.first.year, (self.first.month + 2) // 3
        match self.kind:
            case PeriodKind.YEAR:
                return f"{year}"
            case PeriodKind.HALF:
                return f"{year}H{1 if quarter == 1 else 2}"
            case PeriodKind.QUARTER:
                return f"{year}Q{quarter}"
            case PeriodKind.CUMULATIVE:
                return f"{year}Q1-Q3"
            case PeriodKind.MONTH:
                return f"{year}-{self.first.month:02d}"
            case PeriodKind.SPAN:
                return f"{self.first.isoformat()}..{self.last.isoformat()}"

    @property
    def name(self) -> str:
        """The period in an official text, with its year: 2025年前三季度."""
        if self.kind is PeriodKind.SPAN:
            first, last = self.first, self.last
            end_year = "" if first.year == last.year else f"{last.year}年"
            return f"{first.year}年{first.month}月{first.day}日至{end_year}{last.month}月{last.day}日"
        if self.kind is PeriodKind.YEAR:
            return f"{self.first.year}年"
        return f"{self.first.year}年{self.short_name}"

    @property
    def short_name(self) -> str:
        """The period without its year: 前三季度, 上半年, 7月, 全年."""
        match self.kind:
            case PeriodKind.YEAR:
                return "全年"
            case PeriodKind.HALF:
                return "上半年" if self.first.month == 1 else "下半年"
            case PeriodKind.QUARTER:
                return QUARTER_NAMES[(self.first.month + 2) // 3]
            case PeriodKind.CUMULATIVE:
                return "前三季度"
            case PeriodKind.MONTH:
                return f"{self.first.month}月"
            case PeriodKind.SPAN:
                return self.name

    @property
    def year_to_date(self) -> Period:
        """今年以来: from 1 January of the year of this period's last day to its end."""
        first = date(self.last.year, 1, 1)
        for months, key in _CUMULATIVE_KEYS.items():
            if self.last == _month_end(first.year, months):
                return replace(_parse(key.format(first.year)), cut=self.cut)
        return Period(PeriodKind.SPAN, first, self.last, self.cut)

    @property
    def year_ago(self) -> Period:
        """上年同期, cut on the same day of the year when this period is cut."""
        return self._moved(_years_earlier(self.first, 1), _years_earlier(self.last, 1, self.first))

    @property
    def previous(self) -> Period:
        """上期: the period reported before this one.

        A quarter follows a quarter, a half a half, a month a month, a year a year; 前三季度 follows 上半年,
        because reports within a year are cumulative; a span follows one of as many months, or days.
        """
        if self.kind is PeriodKind.CUMULATIVE:
            half = _parse(f"{self.first.year}H1")
            return replace(half, cut=min(half.last, self.cut) if self.cut else None)
        last = self.first - timedelta(days=1)
        if not self._whole_months:
            return self._moved(self.first - (self.last - self.first) - timedelta(days=1), last)
        months = _months_between(self.first, self.last)
        return self._moved(_month_start(last.year, last.month - months + 1), last)

    @property
    def next(self) -> Period:
        """下期 as offices plan it: 上半年 → 下半年, 前三季度 → 四季度, 全年 → 明年."""
        first = self.last + timedelta(days=1)
        if self.kind is PeriodKind.CUMULATIVE:
            return _parse(f"{self.first.year}Q4")
        if not self._whole_months:
            return Period(PeriodKind.SPAN, first, first + (self.last - self.first))
        months = _months_between(self.first, self.last)
        last_month = first.month + months - 1
        return Period(self.kind, first, _month_end(first.year, last_month))

    def as_of(self, day: date) -> Period:
        """The same period counted only up to `day` (a day after its end changes nothing)."""
        return replace(self, cut=day) if day < self.last else self

    def contains(self, day: date) -> bool:
        """Whether `day` counts in this period."""
        return self.first <= day <= self.end

    @property
    def _whole_months(self) -> bool:
        return self.first.day == 1 and self.last == _month_end(self.last.year, self.last.month)

    def _moved(self, first: date, last: date) -> Period:
        """This kind of period at another place, cut alike: as many months in, same day of the month."""
        moved = Period(self.kind, first, last)
        if not self.cut:
            return moved
        if not self._whole_months:
            return replace(moved, cut=min(last, first + (self.cut - self.first)))
        months = (self.cut.year - self.first.year) * MONTHS_A_YEAR + self.cut.month - self.first.month
        end = _month_end(first.year, first.month + months)
        whole_month = self.cut == _month_end(self.cut.year, self.cut.month)
        day = end.day if whole_month else min(self.cut.day, end.day)
        return replace(moved, cut=min(last, end.replace(day=day)))


def _unworded(text: str) -> str:
    """A period written in words (2024年三季度, 2024年7月) as its key."""
    found = _WORDED.fullmatch(text)
    if not found:
        return text
    return found[1] + (f"-{int(found[3]):02d}" if found[3] else _PARTS[found[2]])


def _parse(text: str) -> Period:
    if found := re.fullmatch(r"([0-9]{4})", text):
        year = int(found[1])
        return Period(PeriodKind.YEAR, date(year, 1, 1), date(year, 12, 31))
    if found := re.fullmatch(r"([0-9]{4})H([12])", text):
        year, half = int(found[1]), int(found[2])
        return Period(PeriodKind.HALF, date(year, half * 6 - 5, 1), _month_end(year, half * 6))
    if found := re.fullmatch(r"([0-9]{4})Q([1-4])(?:-Q?([1-4]))?", text):
        return _parse_quarters(int(found[1]), int(found[2]), int(found[3] or found[2]))
    if found := re.fullmatch(r"([0-9]{4})-([0-9]{2})", text):
        year, month = int(found[1]), int(found[2])
        return Period(PeriodKind.MONTH, date(year, month, 1), _month_end(year, month))
    first_text, dots, last_text = text.partition("..")
    first, last = date.fromisoformat(first_text), date.fromisoformat(last_text)
    if not dots or last < first:
        raise ValueError(text)
    return Period(PeriodKind.SPAN, first, last)


def _parse_quarters(year: int, first: int, last: int) -> Period:
    if last < first:
        raise ValueError(year)
    start, end = date(year, first * 3 - 2, 1), _month_end(year, last * 3)
    kinds = {
        (1, 2): PeriodKind.HALF,
        (3, 4): PeriodKind.HALF,
        (1, 3): PeriodKind.CUMULATIVE,
        (1, 4): PeriodKind.YEAR,
    }
    kind = PeriodKind.QUARTER if first == last else kinds.get((first, last), PeriodKind.SPAN)
    return Period(kind, start, end)


def _month_start(year: int, month: int) -> date:
    """First day of a month whose number may lie outside 1–12."""
    years, month_index = divmod(month - 1, MONTHS_A_YEAR)
    return date(year + years, month_index + 1, 1)


def _month_end(year: int, month: int) -> date:
    """Last day of a month whose number may lie outside 1–12."""
    start = _month_start(year, month)
    return start.replace(day=calendar.monthrange(start.year, start.month)[1])


def _months_between(first: date, last: date) -> int:
    return (last.year - first.year) * MONTHS_A_YEAR + last.month - first.month + 1


def _years_earlier(day: date, years: int, whole_from: date | None = None) -> date:
    """The same day of an earlier year; the end of a period that began on a 1st stays a month's end."""
    end = _month_end(day.year - years, day.month)
    if whole_from and whole_from.day == 1 and day == _month_end(day.year, day.month):
        return end
    return end.replace(day=min(day.day, end.day))
