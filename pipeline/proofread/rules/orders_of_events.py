"""Days of one course of things in the wrong order: 笔试 before 报名 is over, 竣工 before 开工."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import cache

from pipeline.model.proof import Proof, Slip, Span
from pipeline.proofread.circumstances import written_on
from pipeline.proofread.rules.calendar_days import calendar_table
from pipeline.prose.days import WrittenDay, written_days
from pipeline.prose.expressions import expression
from pipeline.prose.sentences import sentences

_TO = expression(r"日?\s?(?:至|到|[—–～~-]{1,2})\s?(?:(\d{1,2})月)?(\d{1,2})日")
_CLAUSE = expression("[，。；！？]")
_OTHER = expression("另|同年|分别|上一|此前|去年|曾|第二期|下一|首批|[一二三四五六]是|其中|原|延期|推迟|每年")
_PRINTED = expression(r"(?:19|20)\d\d年\d{1,2}月\d{1,2}日印发(?=[。\s]*$)")
_REACH = 24
_MOST = 12


@cache
def _courses() -> tuple[tuple[re.Pattern[str], ...], ...]:
    return tuple(tuple(expression(words) for words in course) for course in calendar_table("先后")["次序"])


def events_out_of_order(proof: Proof) -> Iterator[Slip]:
    """Yield the day of an event that the same sentence sets after one with a later day: 笔试 before 报名 is over."""
    for at, passage in enumerate(proof.passages):
        if passage.cell or passage.text.count("月") + passage.text.count("年") < 2:  # noqa: PLR2004 - two days
            continue
        for start, text in sentences(passage.text):
            days = [each for each in written_days(text) if each.month or each.year]
            if len(days) < 2 or len(days) > _MOST or _OTHER.search(text):  # noqa: PLR2004 - two days
                continue
            for course in _courses():
                yield from _upset(at, start, text, days, course)


def printed_before_written(proof: Proof) -> Iterator[Slip]:
    """Yield a 印发日期 before the 成文日期 above it."""
    written = written_on(proof)
    for at, passage in enumerate(proof.passages) if written else ():
        found = _PRINTED.search(passage.text)
        day = next(written_days(found[0]), None) if found else None
        if found and day and day.first and written and day.first < written:
            seen = {"seen": found[0], "event": "印发", "other": "成文"}
            yield Slip("P230-events-out-of-order", Span(at, *found.span()), seen)


def _upset(
    at: int, start: int, text: str, days: list[WrittenDay], course: tuple[re.Pattern[str], ...]
) -> Iterator[Slip]:
    """The first day of a course that comes before that of an earlier event."""
    year: int | None = None
    reached: tuple[int, date, str] | None = None
    for place, day in enumerate(days):
        year = day.year or year
        following = days[place + 1].start if place + 1 < len(days) else len(text)
        event = _event(text, day, following, course)
        first, last = _bounds(day, year, text)
        if event is None or not first or not last:
            continue
        if reached and event[0] > reached[0] and (first if day.day else last) < reached[1]:
            seen = {"seen": text[day.start : day.end], "event": event[1], "other": reached[2]}
            yield Slip("P230-events-out-of-order", Span(at, start + day.start, start + day.end), seen)
            return
        if reached is None or event[0] >= reached[0]:
            reached = (event[0], last if day.day else first, event[1])


def _event(text: str, day: WrittenDay, following: int, course: tuple[re.Pattern[str], ...]) -> tuple[int, str] | None:
    """Which event of a course a day is of: the words behind it, to the end of the clause with the first verb."""
    found = [
        (each.start(), rank, each[0])
        for rank, pattern in enumerate(course)
        if (each := pattern.search(text, day.end, min(following, day.end + _REACH)))
    ]
    if not found:
        return None
    _, rank, word = min(found)
    return rank, word


def _bounds(day: WrittenDay, year: int | None, text: str) -> tuple[date | None, date | None]:
    """The first and the last day that are meant: a month is all of it, a year too."""
    base = year or 2000
    try:
        first = date(base, day.month or 1, day.day or 1)
        last = first if day.day else date(base, day.month or 12, 28)
    except ValueError:
        return None, None
    to = _TO.match(text, day.end) if day.day else None
    try:
        last = date(base, int(to[1] or first.month), int(to[2])) if to else last
    except ValueError:
        return None, None
    return first, last
