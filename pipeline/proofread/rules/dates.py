"""Days that cannot be: 2月30日, a weekday that does not fit, a span that ends before it begins."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator
from datetime import date
from itertools import pairwise

from pipeline.model.layout import Role
from pipeline.model.proof import Fix, Proof, Slip, Span
from pipeline.proofread.circumstances import issued_on
from pipeline.prose.days import WrittenDay, chinese_number, written_days
from pipeline.prose.expressions import expression

_WEEKDAYS = "一二三四五六日"
_WEEKDAY = expression(
    r"\s?(?:[（(]\s?(?:星期|周|礼拜)([一二三四五六日天])\s?(?=[）)，、])"
    r"|(?:星期|礼拜)([一二三四五六日天])|周([一二三四五六日])(?=[，。；、）)（(\s上下中早晚凌至到—\d]|$))"
)
_LONGEST_MONTH = {2: 29, 4: 30, 6: 30, 9: 30, 11: 30}
_MONTHS, _LAST_DAY = 12, 31
_TO_DAY = expression(r"\s?(?:至|到|[—–～~-]{1,2}|、|和|及)\s?(\d{1,2})\s?[日号]")
_TO = expression(r"\s?(?:至|到|[—–～~-]{1,2})\s?(?:同年|当年)?\s?$")
_YEARS = expression(r"(?<![\d.])((?:19|20)\d\d)年?(?:[—–～~-]{1,2}|至|到)((?:19|20)\d\d)年(?!\d)")
_PADDED = expression(r"(?<!\d)(\d{4}年)?(?:0(\d)月(?:(0?)(\d{1,2})(日))?|(\d{1,2})月0(\d)日)")
_TWO_DIGITS = expression(
    r"(?:[’‘'＇´`](\d\d)年)"
    r"|(?<![\d第约近满逾超共隔每前后这年的了.])([0-4]\d)年(?=(?:1[0-2]|[1-9])月(?!\d)|(?:1[0-2]|[1-9])月\d{1,2}日|度|[上下]半年|前三季度|第?[一二三四]季度|同期|全年|末[，、。]|底[，、。前])"
    r"|(?:(?<=[。；])|^)(2\d)年(?=[，、](?!一|二|两|三|\d|不|初心|岁月|弹指|风雨|如一|他|她|从))"
)
_MIXED = expression(
    r"(\d{4}|[〇○零一二三四五六七八九]{4})\s?年\s?(\d{1,2}|[一二三四五六七八九十]{1,2})\s?月\s?(\d{1,2}|[一二三四五六七八九十]{1,3})\s?日"
)
_NO_MONTH = expression(
    r"(?<![\d.第])(?:(?:1[3-9]|[2-9]\d)月(?=份|底|初|末|[上中下]旬)"
    r"|(?:(?<=[今去明本]年)|(?<=[于至到自从在]))(?:1[3-9]|[2-9]\d)月(?![龄大子])|0月(?=份|底|初|末|[上中下]旬|[，。；、至到]))"
    r"|(?<![\d.第])(?:1[0-2]|[1-9])月?份?(?:[—–～~-]{1,2}|[\u4e00-\u9fff]{0,6}[至到])(?P<to>(?:1[3-9]|[2-9]\d)月)(?![龄大子])"
)
_LASTING = expression("龄|[工租假周产任]期|(?:保质|保修|质保|有效|试用|服务|缓刑)期|期限|为期")
_FIRST_OF_CENTURY = 2000


def impossible_days(proof: Proof) -> Iterator[Slip]:
    """Yield a day that no calendar has: 2月30日, 2025年13月, 4月28日至31日."""
    for at, passage in enumerate(proof.passages):
        year = None
        for day in written_days(passage.text):
            year = day.year or year
            if not _possible(day.year, day.month, day.day):
                seen = passage.text[day.start : day.end]
                yield Slip("P070-impossible-day", Span(at, day.start, day.end), {"seen": seen, "why": _why(day)})
            to = _TO_DAY.match(passage.text, day.end) if day.day else None
            if to and _possible(day.year, day.month, day.day) and not _possible(day.year, day.month, int(to[1])):
                seen = passage.text[day.start : to.end()]
                last = WrittenDay(day.start, to.end(), day.year, day.month, int(to[1]))
                yield Slip("P070-impossible-day", Span(at, day.start, to.end()), {"seen": seen, "why": _why(last)})
            elif to and _TO.match(passage.text, day.end, to.start(1)) and int(to[1]) < (day.day or 0):
                seen = passage.text[day.start : to.end()]
                yield Slip("P075-span-reversed", Span(at, day.start, to.end()), {"seen": seen})


def impossible_months(proof: Proof) -> Iterator[Slip]:
    """Yield a month that no year has, where the words around say that it is one: 13月底, 从3月到14月."""
    for at, passage in enumerate(proof.passages):
        for found in _NO_MONTH.finditer(passage.text) if "月" in passage.text else ():
            lasting = passage.text[max(0, found.start(found.lastgroup or 0) - 1)] not in "至到"
            if lasting and _LASTING.search(passage.text, max(0, found.start() - 8), found.end() + 4):
                continue
            month = "to" if found["to"] else 0
            start, end = found.span(month)
            seen = {"seen": found[month], "why": f"没有{found[month]}"}
            yield Slip("P070-impossible-day", Span(at, start, end), seen)


def _possible(year: int | None, month: int | None, day: int | None) -> bool:
    if month is None:
        return True
    if not 1 <= month <= _MONTHS:
        return year is None and day is None  # 13月 alone may be anything
    if day is None:
        return True
    last = calendar.monthrange(year, month)[1] if year else _LONGEST_MONTH.get(month, _LAST_DAY)
    return 1 <= day <= last


def _why(day: WrittenDay) -> str:
    if day.month and not 1 <= day.month <= _MONTHS:
        return f"没有{day.month}月"
    year = f"{day.year}年" if day.year and day.month == 2 else ""  # noqa: PLR2004 - February
    return f"{year}{day.month}月没有{day.day}日"


def wrong_weekdays(proof: Proof) -> Iterator[Slip]:
    """Yield a weekday that the day does not have; where the year is not written, by the year of the document."""
    issued = issued_on(proof)
    for at, passage in enumerate(proof.passages):
        year = None
        for day in written_days(passage.text):
            year = day.year or year
            found = _WEEKDAY.match(passage.text, day.end) if day.day else None
            if not found or not _possible(day.year, day.month, day.day):
                continue
            said = (found[1] or found[2] or found[3]).replace("天", "日")
            span = Span(at, day.start, found.end())
            if day.year and day.first:
                yield from _weekday("P071-weekday", span, said, [day.first])
            else:
                yield from _weekday("P072-weekday-this-year", span, said, list(_candidates(day, year, issued)))


def _candidates(day: WrittenDay, year: int | None, issued: date | None) -> Iterator[date]:
    """The days that may be meant when no year is written: of the year named before, or near that of the document."""
    years = {year} if year else {issued.year, issued.year + 1, issued.year - 1} if issued else set()
    for each in sorted(years):
        first = WrittenDay(0, 0, each, day.month, day.day).first
        if first and (year or (issued and -_NEAR <= (first - issued).days <= _NEAR)):
            yield first


_NEAR = 183
"""A day without a year is one at most half a year from the document's."""


def _weekday(key: str, span: Span, said: str, days: list[date]) -> Iterator[Slip]:
    if days and all(_WEEKDAYS[day.weekday()] != said for day in days):
        day = days[0]
        seen = {"day": f"{day.year}年{day.month}月{day.day}日", "said": said, "right": _WEEKDAYS[day.weekday()]}
        yield Slip(key, span, seen)


def spans_reversed(proof: Proof) -> Iterator[Slip]:
    """Yield a span of time that ends before it begins; 9月至3月 without a year may reach into the next."""
    for at, passage in enumerate(proof.passages):
        days = list(written_days(passage.text))
        for one, other in pairwise(days):
            if _TO.fullmatch(passage.text, one.end, other.start) and _is_before(other, one):
                span = Span(at, one.start, other.end)
                yield Slip("P075-span-reversed", span, {"seen": passage.text[one.start : other.end]})
        for found in _YEARS.finditer(passage.text):
            if found[2] < found[1]:
                yield Slip("P075-span-reversed", Span(at, *found.span()), {"seen": found[0]})


def _is_before(other: WrittenDay, one: WrittenDay) -> bool:
    if one.year and not other.year and one.month and other.month:
        return (other.month, other.day or one.day or 0) < (one.month, one.day or 0) and other.month <= one.month
    alike = (one.month is None) == (other.month is None) and (one.day is None) == (other.day is None)
    if one.year and other.year and one.month and other.month and alike:
        return (other.year, other.month, other.day or 0) < (one.year, one.month, one.day or 0)
    return bool(
        not one.year and not other.year and one.day and other.day and one.month == other.month and other.day < one.day
    )


def padded_days(proof: Proof) -> Iterator[Slip]:
    """Yield once that days are written with a 0 before them: 2025年09月01日."""
    spans: list[Span] = []
    fixes: list[Fix] = []
    for at, passage in enumerate(proof.passages):
        if passage.cell or "0" not in passage.text:
            continue
        for found in _PADDED.finditer(passage.text):
            spans.append(Span(at, *found.span()))
            fixes.append(Fix(spans[-1], re.sub(r"(?<!\d)0(?=\d[月日])", "", found[0])))
    if spans:
        seen = {"seen": proof.quoted(spans[0]), "right": fixes[0].text, "count": str(len(spans))}
        yield Slip("P073-padded-day", spans[0], seen, tuple(spans[1:]), tuple(fixes))


def short_years(proof: Proof) -> Iterator[Slip]:
    """Yield a year of two digits: 25年9月, ’24年."""
    for at, passage in enumerate(proof.passages):
        for found in _TWO_DIGITS.finditer(passage.text):
            written = found[1] or found[2] or found[3]
            year = str(_FIRST_OF_CENTURY + int(written)) if int(written) < 50 else f"19{written}"  # noqa: PLR2004
            span = Span(at, *found.span())
            yield Slip(
                "P074-short-year", span, {"seen": found[0], "right": f"{year}年"}, fixes=(Fix(span, f"{year}年"),)
            )


def other_forms_of_date(proof: Proof) -> Iterator[Slip]:
    """Yield a 成文日期 that is not written as 2025年10月9日."""
    for at, passage in enumerate(proof.passages):
        if passage.role is not Role.DATE:
            continue
        mixed = _MIXED.fullmatch(passage.text.strip().strip("（()）"))
        if mixed and not mixed[0].isascii() and len({each.isdigit() for each in mixed.groups()}) > 1:
            year = mixed[1] if mixed[1].isdigit() else "".join(str(chinese_number(each)) for each in mixed[1])
            month, day = (each if each.isdigit() else str(chinese_number(each)) for each in mixed.groups()[1:])
            start = passage.text.index(mixed[0])
            span, right = Span(at, start, start + len(mixed[0])), f"{year}年{int(month)}月{int(day)}日"
            yield Slip("P085-date-of-issue", span, {"seen": mixed[0], "right": right}, fixes=(Fix(span, right),))
            continue
        text = passage.text.strip().strip("（()）")
        for day in written_days(passage.text):
            if day.year and day.month and day.day:
                right = f"{day.year}年{day.month}月{day.day}日"
                if text.replace(" ", "") != right and not re.search(r"月0|年0", text):
                    span = Span(at, day.start, day.end)
                    seen = {"seen": passage.text[day.start : day.end], "right": right}
                    yield Slip("P085-date-of-issue", span, seen, fixes=(Fix(span, right),))
