"""Festivals and anniversaries on days, and with numbers, that are not theirs: 9月9日教师节, 第40个教师节 in 2025."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from pipeline.model.proof import Proof, Slip, Span
from pipeline.proofread.circumstances import issued_on, period_of
from pipeline.proofread.rules.calendar_days import calendar_table, day_of, names_in_order
from pipeline.prose import value_of
from pipeline.prose.clauses import sentence_around
from pipeline.prose.days import written_days
from pipeline.prose.expressions import expression

_DAYS = ("固定的日子", "星期定的日子", "逐年定的日子")
_NUMERAL = r"\d{1,3}|[一二三四五六七八九十百零〇]{1,5}"
_RANGE = expression(r"(?:至|到|[—–～~-]|、|和)\s?$")
_YEAR = expression(r"(?<!\d)((?:19|20)\d\d)年")
_ANOTHER = expression("明年|来年|去年|上年|次年|前年|往年|历年")
_NOW = expression("今年是|今年迎来|正值|隆重纪念")
_OLD_DAY = expression(r"[（(](?:农历|阴历)(?P<day>[正二五八九]月(?:初一|初五|十五|初九))[，）)]")
_ABOUT = 2
"""An anniversary that is further away is another year's, told of on purpose."""


@cache
def _behind() -> re.Pattern[str]:
    names = names_in_order(*_DAYS)
    return expression(
        rf"(?:[（(][^（）()]{{1,5}}[）)])?(?:[，、]?(?:正值|正逢|恰逢|适逢|欣逢|是|为|即|恰是|正是))?(?:当天|这天|今天)?的?(?:我国|全国)?"
        rf"(?:第(?:{_NUMERAL})[个届次])?“?(?P<name>{names})”?"
        "(?!前|后|[假期][间日期]|假期|即将|将|到来|来临|临近|系列|慰问|表彰|活动月|[、和]|长假|小长假|主题|宣传[周月]|以来)"
    )


@cache
def _before() -> re.Pattern[str]:
    return expression(rf"(?P<name>{names_in_order(*_DAYS)})”?(?:当天|当日|这天)?(?:[（(]|[，,]?即)\s?$")


@cache
def _old_days() -> re.Pattern[str]:
    table = calendar_table("农历的日子")
    return expression(
        rf"(?:农历|阴历)?(?P<day>(?:[正冬腊]|十[一二]|[二三四五六七八九十])月(?:初[一二三四五六七八九十]|十[一二三四五六七八九]?|廿[一二三四五六七八九]))"
        rf"(?:[（(]|[，、]?(?:是|为|即)?)?(?:我国|中国)?(?:传统)?(?:节日)?“?(?P<name>{'|'.join(table)})"
    )


@cache
def _numbered() -> re.Pattern[str]:
    names = names_in_order("第一个的年份")
    return expression(
        rf"第(?P<number>{_NUMERAL})[个届次]“?(?:全国|国际|世界|中国|全民)?(?:“)?(?P<name>{names})"
        rf"|(?P<event>{names_in_order('周年的起点')})(?P<years>{_NUMERAL})周年"
    )


def days_of_other_names(proof: Proof) -> Iterator[Slip]:
    """Yield a day with the name of a festival that is on another: 6月12日国际护士节."""
    year = _year_of(proof)
    for at, passage in enumerate(proof.passages):
        if "月" not in passage.text or not re.search("[日节旦]", passage.text):
            continue
        for day in written_days(passage.text):
            if not (day.month and day.day) or _RANGE.search(passage.text, max(0, day.start - 3), day.start):
                continue
            found = _behind().match(passage.text, day.end) or _before().search(
                passage.text, max(0, day.start - 20), day.start
            )
            months, right = day_of(found["name"], day.year or year) if found else (set[int](), None)
            if found and (day.month not in months or (right and right != day.day)):
                span = Span(at, min(day.start, found.start("name")), max(day.end, found.end("name")))
                yield _slip(
                    span,
                    proof,
                    f"{found['name']}是{'或'.join(map(str, sorted(months)))}月{right or ''}{'日' if right else ''}",
                )
            old_day = _OLD_DAY.match(passage.text, day.end)
            names = {when: name for name, when in calendar_table("农历的日子").items()}
            name = names.get(old_day["day"]) if old_day else None
            months, right = day_of(name, day.year or year) if name and name != "腊八节" else (set[int](), None)
            if old_day and right and (day.month not in months or right != day.day):
                yield _slip(
                    Span(at, day.start, old_day.end()), proof, f"农历{old_day['day']}是{min(months)}月{right}日"
                )
        for old in _old_days().finditer(passage.text):
            right_day = calendar_table("农历的日子")[old["name"]]
            if old["day"] != right_day:
                yield _slip(Span(at, *old.span()), proof, f"{old['name']}是农历{right_day}")


def days_of_other_numbers(proof: Proof) -> Iterator[Slip]:
    """Yield a festival or an anniversary with a number that is not this year's: 第40个教师节 in 2025."""
    year = _year_of(proof)
    for at, passage in enumerate(proof.passages):
        text = passage.text
        if "第" not in text and "周年" not in text:
            continue
        for found in _numbered().finditer(text):
            start, end = sentence_around(text, found.start())
            written = {int(each) for each in _YEAR.findall(text, start, end)} or ({year} if year else set())
            said = (
                value_of(found["number"] or found["years"])
                if not (found["number"] or found["years"]).isdigit()
                else int(found["number"] or found["years"])
            )
            if len(written) != 1 or said is None or _ANOTHER.search(text, start, end):
                continue
            now = written.pop()
            name, right = found["name"] or found["event"], _right(found, now)
            sure = found["name"] or _NOW.search(text, start, found.start())
            if said != right and (sure or _near(said, right)):
                what = f"第{right}个" if found["name"] else f"{right}周年"
                yield _slip(Span(at, *found.span()), proof, f"{now}年是{name}{what}", "P226-number-of-another-year")


def _right(found: re.Match[str], year: int) -> int:
    if found["name"]:
        return year - int(calendar_table("第一个的年份")[found["name"]]) + 1
    return year - int(calendar_table("周年的起点")[found["event"]])


def _near(said: int, right: int) -> bool:
    return abs(said - right) <= _ABOUT and not (said < right and said % 5 == 0)


def _year_of(proof: Proof) -> int | None:
    issued, period = issued_on(proof), period_of(proof)
    return issued.year if issued else period.last.year if period else None


def _slip(span: Span, proof: Proof, right: str, key: str = "P225-day-of-another-name") -> Slip:
    return Slip(key, span, {"seen": proof.quoted(span), "right": right})
