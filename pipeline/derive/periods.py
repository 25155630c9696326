"""Where a text names the period, the one before, the next one, or their days: 前三季度, 1—9月, 2025年, 下半年."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from pipeline.model.period import Period, PeriodKind
from pipeline.wording import day

_DASH = "[—–～~-]{1,2}|至|到"
_NOT_THE_PERIOD = re.compile(r"《[^《》]{0,80}》|[〔\[（(]\s*\d{4}\s*[〕\]）)]")
"""Titles and numbers of documents: what they name stays."""
_ITSELF = ("{{ 本期.简称 }}", "{{ 本期.年 }}")
_YEARS_TOLD = re.compile(r"年|年度")
_DATE_AFTER = re.compile(r"年\s?\d{1,2}月(?!底|末|份|以来)|年[一二三四五六七八九十]{1,3}月")


@dataclass(frozen=True, slots=True)
class Named:
    """Characters `start` to before `end` of a text, and the template's words for them."""

    start: int
    end: int
    written: str


def named_periods(text: str, period: Period) -> Iterator[Named]:
    """Yield what names a period or its days, no two over the same characters; longer ones go first."""
    taken = bytearray(len(text))
    for found in _NOT_THE_PERIOD.finditer(text):
        _take(taken, *found.span())
    for pattern, written in _ways(period):
        for found in pattern.finditer(text):
            start, end = found.span("it")
            if start < end and not any(taken[start:end]):
                _take(taken, start, end)
                yield Named(start, end, written(found))


def _take(taken: bytearray, start: int, end: int) -> None:
    taken[start:end] = b"\1" * (end - start)


@lru_cache(1 << 8)
def own_period_apart(text: str, period: Period) -> str:
    """Return a text of the same length that names the period itself by other words than those of other periods.

    三季度 and 上半年 name the period before as well, 2025年 the year before.
    """
    signs = list(text)
    for each in named_periods(text, period):
        if each.written in _ITSELF:
            length = each.end - each.start
            said = "0" * length if text[each.start : each.end].isdigit() else "本期"[:length].rjust(length, "　")
            signs[each.start : each.end] = said
    return "".join(signs)


Way = tuple[re.Pattern[str], "Written"]


class Written:
    """The template's words for a match: an expression, or several around the signs that stood between them."""

    __slots__ = ("_words",)

    def __init__(self, words: str) -> None:
        """Keep the words; what they take over from the text stands in them by its group."""
        self._words = words

    def __call__(self, found: re.Match[str]) -> str:
        """Return the words for a match."""
        return found.expand(self._words)


@lru_cache(1 << 3)
def _ways(period: Period) -> tuple[Way, ...]:
    """Every way to name a period that is of use, the longest first."""
    return tuple(_found_ways(period))


def _found_ways(period: Period) -> Iterator[Way]:
    for path, each in _periods(period):
        yield from _days(path, each)
        yield from _months(path, each)
    for path, each in _periods(period):
        if each.kind is not PeriodKind.YEAR:
            yield _literal(each.name, f"{path}.名称")
    yield from _years(period)
    for path, each in _periods(period):
        if each.kind is not PeriodKind.SPAN and each.kind is not PeriodKind.YEAR:
            yield from _short(path, each)


def _periods(period: Period) -> list[tuple[str, Period]]:
    """The periods that a template can name, one that is named already left out."""
    ways = [
        ("本期", period),
        ("下期", period.next),
        ("本期.今年以来", period.year_to_date),
        ("本期.上期", period.previous),
        ("本期.上年同期", period.year_ago),
    ]
    seen: dict[tuple[object, object], str] = {}
    return [(path, each) for path, each in ways if seen.setdefault((each.first, each.last), path) == path]


def _literal(words: str, expression: str, *, after: str = "", before: str = "") -> Way:
    return re.compile(f"{before}(?P<it>{re.escape(words)}){after}"), Written(f"{{{{ {expression} }}}}")


def _days(path: str, period: Period) -> Iterator[Way]:
    """The first and the last day, with the year and without."""
    for name, when in (("止", period.end), ("起", period.first)):
        yield _literal(day(when), f"{path}.{name}", before=r"(?<!\d)")
        if path == "本期":
            bare = day(when, with_year=False)
            yield _literal(bare, f"{path}.{name}|月日", before=r"(?<!\d)(?<!\d年)")


def _months(path: str, period: Period) -> Iterator[Way]:
    """1—9月 of periods of whole months within a year; 9月底 of the report's own."""
    first, last = period.first, period.end
    if first.day != 1 or first.year != last.year:
        return
    begin, end = f"{{{{ {path}.起月 }}}}", f"{{{{ {path}.止月 }}}}"
    year = f"{{{{ {path}.年 }}}}年"
    if first.month != last.month:
        span = rf"{first.month}(?P<month>月?)(?P<dash>{_DASH}){last.month}月"
        yield re.compile(rf"(?<!\d)(?P<it>{first.year}年{span})"), Written(rf"{year}{begin}\g<month>\g<dash>{end}月")
        yield re.compile(rf"(?<!\d)(?<!\d年)(?P<it>{span})"), Written(rf"{begin}\g<month>\g<dash>{end}月")
    if path == "本期":
        tail = r"(?=底|末)"
        yield re.compile(rf"(?<!\d)(?P<it>{last.year}年{last.month}月){tail}"), Written(f"{year}{end}月")
        yield re.compile(rf"(?<!\d)(?<!\d年)(?P<it>{last.month}月){tail}"), Written(f"{end}月")


def _years(period: Period) -> Iterator[Way]:
    """The year of the report, the one before and, where the next period lies there, the next."""
    years = [(period.last.year, "本期.年"), (period.last.year - 1, "本期.上年同期.年")]
    if period.next.last.year == period.last.year + 1:
        years.append((period.next.last.year, "下期.年"))
    for year, expression in years:
        yield (
            re.compile(rf"(?<!\d)(?P<it>{year})(?={_YEARS_TOLD.pattern})(?!{_DATE_AFTER.pattern})"),
            Written(f"{{{{ {expression} }}}}"),
        )


def _short(path: str, period: Period) -> Iterator[Way]:
    """前三季度, 上半年, 三季度, 7月 without their year."""
    name = period.short_name
    if path in ("本期.今年以来", "本期.上年同期"):
        return
    if period.kind is PeriodKind.MONTH:
        yield re.compile(rf"(?<![\d年—–～~至到-])(?P<it>{name})(?![\d底末]|\s?\d)"), Written(f"{{{{ {path}.简称 }}}}")
    else:
        yield _literal(name, f"{path}.简称", before="(?<![前一二三四、至—-])")
