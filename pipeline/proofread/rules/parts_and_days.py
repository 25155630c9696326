"""Parts of a month or a year beside days that are not in them: 9月上旬（9月15日）, 截至6月底，前三季度…."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.model.proof import Proof, Slip, Span
from pipeline.proofread.rules.periods import DONE, months_of
from pipeline.prose import value_of
from pipeline.prose.clauses import sentence_around
from pipeline.prose.days import written_days
from pipeline.prose.expressions import expression

_PART = r"第?[一二三四]季度|[上下]半年|前三季度"
_NAMED = expression("旬|季度|半年|年[末底]")
_TENTHS = {"上旬": (1, 10), "中旬": (11, 20), "下旬": (21, 31)}
_TENTH = expression(
    r"(?<!\d)(?P<month>\d{1,2})月(?P<part>[上中下]旬)(?:[（(]即?|，即)(?:\d{1,2}月)?(?P<day>\d{1,2})(?:日|[—–～~-])"
)
_END = expression(
    rf"(?P<part>{_PART}|年)(?P<end>[末底])(?:[（(]|，?即)(?:(?:20\d\d)年)?(?P<month>\d{{1,2}})月(?:\d{{1,2}}日|底|末)"
)
_UP_TO = expression(
    rf"截至(?:今年|20\d\d年)?(?P<month>\d{{1,2}})月(?:\d{{1,2}}日|底|末)[，,](?:今年|20\d\d年)?(?P<part>{_PART})(?=[，,全我本共累县市省区])"
)
_MONTH = expression(r"(?P<part>第?[一二三四]季度|[上下]半年)的?(?P<month>1[0-2]|[1-9])月(?=份|[，。底初])")
_OPENS = expression(r"(?:^|(?<=[。；]))(?:今年)?(?P<part>第?[一二三四]季度|上半年)[，,]")
_WORKING = expression(
    r"(?P<n>\d{1,2}|[一二三四五六七八九十]{1,2})个工作日[，（(：:]?(?:即|时间)?[自从为]?(?:20\d\d年)?(?P<from>\d{1,2})月(?P<first>\d{1,2})日?起?(?:[—–～~-]{1,2}|至|到)(?:20\d\d年)?(?:(?P<to>\d{1,2})月)?(?P<last>\d{1,2})日"
)
_TO_COME = expression("将|拟|计划|预计|力争|确保|较|比|截至|底前|日前|以来|随后|目前")


def parts_with_other_days(proof: Proof) -> Iterator[Slip]:
    """Yield a part of a month or year with a day or an end that is not its own."""
    for at, passage in enumerate(proof.passages):
        if _NAMED.search(passage.text):
            for found, part, right in (*_of_months(passage.text), *_of_years(passage.text)):
                yield _slip(at, found, part, right)


def _of_months(text: str) -> Iterator[tuple[re.Match[str], str, str]]:
    for found in _TENTH.finditer(text):
        first, last = _TENTHS[found["part"]]
        if not first <= int(found["day"]) <= last:
            yield found, found["part"], f"{first}日至{last}日" if found["part"] != "下旬" else f"{first}日以后"


def _of_years(text: str) -> Iterator[tuple[re.Match[str], str, str]]:
    for found in _END.finditer(text):
        month = months_of("四季度" if found["part"] == "年" else found["part"])[1]
        if int(found["month"]) != month:
            yield found, found["part"] + found["end"], f"{month}月底"
    for found in _MONTH.finditer(text):
        first, last = months_of(found["part"])
        if not first <= int(found["month"]) <= last:
            yield found, found["part"], f"{first}—{last}月"
    for found in _UP_TO.finditer(text):
        last = months_of(found["part"])[1]
        if int(found["month"]) < last:
            yield found, found["part"], f"到{last}月底"


def days_out_of_told_part(proof: Proof) -> Iterator[Slip]:
    """Yield a day of another quarter in a sentence that opens with one: 二季度，…7月12日召开了…."""
    for at, passage in enumerate(proof.passages):
        for found in _OPENS.finditer(passage.text) if passage.running else ():
            start, end = sentence_around(passage.text, found.end())
            words = passage.text[start:end]
            if _TO_COME.search(words) or not DONE.search(words):
                continue
            first, last = months_of(found["part"])
            for day in written_days(words):
                if day.month and day.day and not day.year and not first <= day.month <= last:
                    span = Span(at, start + day.start, start + day.end)
                    seen = {"seen": words[day.start : day.end], "right": f"{found['part']}是{first}—{last}月"}
                    yield Slip("P229-relative-time-unlike", span, seen)


def working_days_too_few(proof: Proof) -> Iterator[Slip]:
    """Yield a span that has fewer days than the working days that it is said to have."""
    for at, passage in enumerate(proof.passages):
        for found in _WORKING.finditer(passage.text) if "个工作日" in passage.text else ():
            months = int(found["to"] or found["from"]) - int(found["from"])
            days = months * 30 + int(found["last"]) - int(found["first"]) + 1
            number = int(found["n"]) if found["n"].isdigit() else value_of(found["n"])
            if number and months in (0, 1) and 0 < days < number:
                seen = {"seen": found[0], "right": f"最多{days}天"}
                yield Slip("P143-time-unlike-dates", Span(at, *found.span()), seen)


def _slip(at: int, found: re.Match[str], part: str, right: str) -> Slip:
    return Slip("P078-quarter-and-months", Span(at, *found.span()), {"seen": found[0], "part": part, "right": right})
