"""Days and months as texts write them, in digits or Chinese numerals: what is said, whether or not it can be."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from pipeline.prose.expressions import expression

_NARROW = str.maketrans("０１２３４５６７８９", "0123456789")
_CHINESE = {numeral: value for value, numeral in enumerate("〇一二三四五六七八九")} | {"零": 0, "○": 0}
_MONTH_IN_CHINESE = "十[一二三]?|[一二三四五六七八九]"
_DAY_IN_CHINESE = "三十[一二三四五六七八九]?|二?十[一二三四五六七八九]?|[一二三四五六七八九]"
_WRITTEN = expression(
    r"(?:(?<!\d)(?P<year>\d{4})\s?年\s?)?(?<![\d.])(?P<month>\d{1,2})\s?月(?:\s?(?P<day>\d{1,2})\s?[日号])?"
    r"|(?<!\d)(?P<year_alone>\d{4})\s?年(?!\s?\d{1,2}\s?月)"
    r"|(?<![\d.])(?P<dashed_year>\d{4})(?P<sign>[-./])(?P<dashed_month>\d{1,2})(?P=sign)(?P<dashed_day>\d{1,2})(?![\d.])"
    r"|(?:(?P<chinese_year>[〇○零一二三四五六七八九]{4})年)?"
    rf"(?<![一二三四五六七八九十])(?P<chinese_month>{_MONTH_IN_CHINESE})月(?P<chinese_day>{_DAY_IN_CHINESE})[日号]"
)
_OLD_CALENDAR = expression(r"(?:农历|阴历|旧历|夏历|腊月|正月|闰)[^。；]{0,8}$")


@dataclass(frozen=True, slots=True)
class WrittenDay:
    """A day, a month or a year, at characters `start` to before `end`; what is not written is None."""

    start: int
    end: int
    year: int | None
    month: int | None
    day: int | None

    @property
    def first(self) -> date | None:
        """The first day that it can mean, None without a year or when there is no such day."""
        try:
            return date(self.year, self.month or 1, self.day or 1) if self.year else None
        except ValueError:
            return None

    @property
    def last(self) -> date | None:
        """The last day that it can mean, None without a year or when there is no such day."""
        first = self.first
        if first is None or self.day:
            return first
        after = date(first.year + 1, 1, 1) if self.month in (None, 12) else date(first.year, first.month + 1, 1)
        return after - timedelta(days=1)


def written_days(text: str) -> Iterator[WrittenDay]:
    """Yield the days, months and years that a text writes; not those of the old calendar."""
    if "月" not in text and "年" not in text and not re.search(r"\d[-./]\d", text):
        return
    for found in _WRITTEN.finditer(text.translate(_NARROW)):
        if not _OLD_CALENDAR.search(text, max(0, found.start() - 12), found.start()):
            yield _day(found)


def chinese_number(text: str) -> int:
    """Return a number below a hundred in Chinese numerals."""
    tens, ten, units = text.rpartition("十")
    if not ten:
        return _CHINESE[text]
    return (_CHINESE[tens] if tens else 1) * 10 + (_CHINESE[units] if units else 0)


def _day(found: re.Match[str]) -> WrittenDay:
    start, end = found.span()
    if found["chinese_month"]:
        written = found["chinese_year"]
        year = int("".join(str(_CHINESE[each]) for each in written)) if written else None
        return WrittenDay(
            start, end, year, chinese_number(found["chinese_month"]), chinese_number(found["chinese_day"])
        )
    if found["dashed_year"]:
        parts = (found["dashed_year"], found["dashed_month"], found["dashed_day"])
    else:
        parts = (found["year"] or found["year_alone"], found["month"], found["day"])
    year, month, day = (int(part) if part else None for part in parts)
    return WrittenDay(start, end, year, month, day)
