"""How long something took against its dates: 3月1日至3日，为期2天; how old."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from pipeline.model.proof import Proof, Slip, Span
from pipeline.prose import sentences, value_of
from pipeline.prose.expressions import expression

_TO = r"\s*(?:至|到|[—–－～~-]{1,2})\s*"
_DAYS = expression(
    rf"(?:(?P<y1>(?:19|20)\d\d)年)?(?P<m1>\d{{1,2}})月(?P<d1>\d{{1,2}})(?:日?{_TO}|日[\u4e00-\u9fff]{{1,5}}[至到])(?:(?:(?P<y2>(?:19|20)\d\d)年)?(?P<m2>\d{{1,2}})月)?(?P<d2>\d{{1,2}})日"
)
_MONTHS = expression(
    rf"(?:(?P<y1>(?:19|20)\d\d)年)?(?P<m1>\d{{1,2}})月?{_TO}(?:(?P<y2>(?:19|20)\d\d)年)?(?P<m2>\d{{1,2}})月(?!\d)"
)
_NUMBER = r"(?P<n>\d{1,3}|[一二两三四五六七八九十]{1,3})"
_LASTS = expression(
    rf"(?P<word>为期|历时|持续|连续|用时|前后共?|共计?|，)(?:了)?{_NUMBER}(?P<unit>天|日(?!起)|个?月|周|个星期)(?![前后以])"
)
_BORN = expression(
    r"(?P<y>(?:19|20)\d\d)年(?P<m>\d{1,2})月(?:\d{1,2}日)?(?:出生|生)[^。；]{0,30}?(?:现年|今年|年龄)(?P<age>\d{2})岁"
)
_SURE = ("为期", "历时", "持续", "连续", "用时")
_MEANT = expression(r"(?:放假|放假调休|休假|调休|公示|举行|举办|召开|休市|停水|停电|封闭)?[，（]?")
"""What may stand between days and 共5天, which are then those days."""
_WEEK = 6


def unlike_spans(proof: Proof) -> Iterator[Slip]:
    """Yield a length of time or an age that the dates beside it do not make."""
    year = (proof.issued or date(2025, 1, 1)).year
    for at, passage in enumerate(proof.passages):
        if not re.search("[天日月周岁]", passage.text):
            continue
        for start, text in sentences(passage.text):
            for span, seen, right in (*_lasting(text, year), *_ages(text, proof.issued)):
                yield Slip(
                    "P143-time-unlike-dates", Span(at, start + span[0], start + span[1]), {"seen": seen, "right": right}
                )


_Found = tuple[tuple[int, int], str, str]


def _lasting(text: str, year: int) -> Iterator[_Found]:
    ranges = [(found, _days(found, year), "天") for found in _DAYS.finditer(text)]
    if not ranges:
        ranges = [(found, _months(found), "个月") for found in _MONTHS.finditer(text)]
    if len(ranges) != 1:
        return
    found, fitting, unit = ranges[0]
    for lasts in _LASTS.finditer(text):
        gap = text[found.end() : lasts.start()] if lasts.start() >= found.end() else text[lasts.end() : found.start()]
        number = int(lasts["n"]) if lasts["n"].isdigit() else value_of(lasts["n"])
        if not fitting or number is None or len(gap) > 24 or re.search("[。；]", gap):  # noqa: PLR2004
            continue
        near = lasts.start() >= found.end() and _MEANT.fullmatch(gap)
        if lasts["word"] not in _SURE and (not near or lasts["word"] == "，"):
            continue
        if (lasts["unit"] in {"天", "日"}) != (unit == "天") or lasts["unit"] in {"周", "个星期"}:
            continue
        right = fitting[0]
        allowed = set(fitting) | ({right - 1} if lasts["word"] in {"历时", "用时"} else set())
        if number not in allowed and not re.search("约|近|余|多", text[lasts.start() : lasts.end() + 1]):
            first, last = min(found.start(), lasts.start()), max(found.end(), lasts.end())
            yield (lasts.start("n"), lasts.end("unit")), text[first:last], f"{right}{unit}"
            return


def _days(found: re.Match[str], year: int) -> list[int]:
    """How many days a period has, first and last counted; in longer ones working days may be meant."""
    try:
        first = date(int(found["y1"] or year), int(found["m1"]), int(found["d1"]))
        last = date(int(found["y2"] or first.year), int(found["m2"] or first.month), int(found["d2"]))
        if last < first and not found["y2"]:
            last = last.replace(year=last.year + 1)
    except ValueError:
        return []
    days = (last - first).days + 1
    if days < 1:
        return []
    if days < _WEEK:
        return [days]
    if found["y1"]:
        working = sum((first + timedelta(day)).weekday() < 5 for day in range(days))  # noqa: PLR2004 - Saturday is 5
        return [days, working]
    return [days, *range(days - 2 * (days // 7 + 1), days - 2 * (days // 7) + 1)]


def _months(found: re.Match[str]) -> list[int]:
    first, last = int(found["m1"]), int(found["m2"])
    if not (1 <= first <= 12 and 1 <= last <= 12):  # noqa: PLR2004 - months
        return []
    years = int(found["y2"]) - int(found["y1"]) if found["y1"] and found["y2"] else 0
    months = years * 12 + last - first + 1
    return [months, months - 1] if months > 1 else []


def _ages(text: str, issued: date | None) -> Iterator[_Found]:
    for found in _BORN.finditer(text) if issued and "岁" in text else ():
        age = issued.year - int(found["y"]) if issued else 0
        if int(found["age"]) not in {age, age - 1}:
            yield (found.start("age"), found.end()), found[0], f"{age}岁或{age - 1}岁"
