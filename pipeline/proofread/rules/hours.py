"""Hours that no day has, and spans of hours that end before they begin: 25时, 9时75分, 14:30—13:30."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.model.proof import Proof, Slip, Span
from pipeline.prose.expressions import expression

_HALF = "上午|下午|凌晨|中午|晚上?|早上?|夜间|清晨|傍晚"
_HOUR = expression(
    rf"(?:[日号]|(?P<half>{_HALF}))(?:[（(][^（）()]{{1,5}}[）)])?\s?(?P<hour>\d{{1,2}})"
    r"(?:[时:：]|点(?=\d|[钟整半，。、；至到前后]))(?:(?P<minute>\d{1,2})(?!\d))?"
)
_CLOCK = expression(
    r"(?<![\d.:：比])(?P<hour>\d{1,2})(?:[:：](?P<colon_minute>\d\d)(?![\d:：])|时(?P<minute>\d{1,2})分)"
)
_RATIO = expression("比例?|比分|赔率|配比|[坡杠汇]")
_SPAN = expression(
    rf"(?<![\d.:：日])(?:(?P<half>{_HALF})\s?)?(?P<h1>\d{{1,2}})(?:[:：](?P<m1>[0-5]\d)|[时点](?P<n1>[0-5]?\d)?分?)"
    rf"\s?(?:至|到|[—–～~-]{{1,2}})\s?(?P<half2>{_HALF}|次日|第二天|翌日|当日|同日)?(?P<h2>\d{{1,2}})(?:[:：](?P<m2>[0-5]\d)|[时点](?P<n2>[0-5]?\d)?分?)(?![\d:：])"
)
_HOURS, _MINUTES = 24, 60
_MORNING = {"上午": 12, "凌晨": 6, "清晨": 9, "早": 10, "早上": 10}
_LONGEST_STEP = 6 * _MINUTES
"""A night may pass between two hours of which the second is smaller by more than that."""


def impossible_hours(proof: Proof) -> Iterator[Slip]:
    """Yield an hour that no day has, or that its part of the day has not: 25时, 9时75分, 上午15时."""
    for at, passage in enumerate(proof.passages):
        told: set[int] = set()
        for found in _HOUR.finditer(passage.text):
            hour, minute = int(found["hour"]), int(found["minute"] or 0)
            last = _MORNING.get(found["half"] or "", _HOURS)
            if hour > last or (hour == _HOURS and minute) or minute >= _MINUTES:
                start = found.start("hour") if not found["half"] else found.start("half")
                told.add(found.start("hour"))
                yield _slip(at, passage.text, start, found.end(), _why(found["half"] or "", hour, minute, last))
        for found in _CLOCK.finditer(passage.text) if re.search("[:：时]", passage.text) else ():
            hour, minute = int(found["hour"]), int(found["colon_minute"] or found["minute"])
            if (hour < _HOURS and minute < _MINUTES) or (hour == _HOURS and not minute) or found.start() in told:
                continue
            around = passage.text[max(0, found.start() - 8) : found.start()]
            behind = passage.text[found.end() : found.end() + 6]
            timed = found["minute"] or "时间" in around or re.search(rf"(?:{_HALF}|[日天]|每晚)\s?$", around)
            if not _RATIO.search(around) and (timed or re.match("准时|[前后开][，。召赛始]|分", behind)):
                yield _slip(at, passage.text, *found.span(), _why("", hour, minute, _HOURS))


def hours_reversed(proof: Proof) -> Iterator[Slip]:
    """Yield a span of hours within a day that ends before it begins; a night may pass between 22:00 and 6:00."""
    for at, passage in enumerate(proof.passages):
        for found in _SPAN.finditer(passage.text) if re.search("[:：时点]", passage.text) else ():
            first = int(found["h1"]) * _MINUTES + int(found["m1"] or found["n1"] or 0)
            last = int(found["h2"]) * _MINUTES + int(found["m2"] or found["n2"] or 0)
            if found["half2"] or (found["half"] or "") in ("晚", "晚上", "夜间", "凌晨", "中午", "上午"):
                continue  # 上午10:00—1:30 may go on in the afternoon
            if 0 < first - last <= _LONGEST_STEP and last < _HOURS * _MINUTES:
                yield Slip("P075-span-reversed", Span(at, *found.span()), {"seen": found[0]})


def _why(half: str, hour: int, minute: int, last: int) -> str:
    if minute >= _MINUTES:
        return f"一小时只有{_MINUTES}分"
    return f"{half}没有{hour}时" if last < _HOURS else f"一天只有{_HOURS}时"


def _slip(at: int, text: str, start: int, end: int, why: str) -> Slip:
    return Slip("P070-impossible-day", Span(at, start, end), {"seen": text[start:end], "why": why})
