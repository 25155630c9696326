"""Years that do not work out: the animal of a year, how many years it has been."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.model.proof import Proof, Slip, Span
from pipeline.proofread.circumstances import issued_on, period_of
from pipeline.prose.days import chinese_number
from pipeline.prose.expressions import expression

_STEMS, _BRANCHES, _ANIMALS = "甲乙丙丁戊己庚辛壬癸", "子丑寅卯辰巳午未申酉戌亥", "鼠牛虎兔龙蛇马羊猴鸡狗猪"
_FIRST = 4
"""The year 4 was a 甲子, a year of the rat."""
_ZODIAC = expression(
    rf"(?<!\d)((?:19|20)\d\d)年?(?:春节)?(?:是|为|，|、|[（(])?(?:中国)?(?:农历|阴历)?(?P<cycle>[{_STEMS}][{_BRANCHES}])?年?"
    rf"(?P<animal>[{_ANIMALS}])年(?!出栏|存栏|末|底|度|初|内|均|产|饲|养|肉|奶)"
)
_CYCLE = expression(rf"(?<!\d)((?:19|20)\d\d)年?(?:是|为|，|[（(])?(?:农历|阴历)?(?P<cycle>[{_STEMS}][{_BRANCHES}])年")
_NUMBER = r"\d{1,3}|[一二三四五六七八九]?十[一二三四五六七八九]?|[一二三四五六七八九]"
_SINCE = expression(rf"自?((?:19|20)\d\d)年以来的?(?:这)?(?P<years>{_NUMBER})年(?:来|间|里)")
_UNTIL_NOW = expression(
    rf"(?<!\d)((?:19|20)\d\d)年[^。；\d]{{0,12}}(?:至今|距今)[^。；\d]{{0,4}}(?P<years>{_NUMBER})年"
)
_SPAN = expression(
    rf"(?<!\d)((?:19|20)\d\d)年?(?:[—–～-]|至|到)((?:19|20)\d\d)年的?(?:这)?(?P<years>{_NUMBER})年(?:来|间|里)"
)


def years_of_other_animals(proof: Proof) -> Iterator[Slip]:
    """Yield a year with another year's animal or cycle: 2025年马年."""
    for at, passage in enumerate(proof.passages):
        text = passage.text
        if "年" not in text:
            continue
        for found in (*_ZODIAC.finditer(text), *_CYCLE.finditer(text)):
            year = int(found[1]) - _FIRST
            cycle, animal = _STEMS[year % 10] + _BRANCHES[year % 12], _ANIMALS[year % 12]
            said = found.groupdict()
            if (said.get("animal") or animal) != animal or (said.get("cycle") or cycle) != cycle:
                right = f"{found[1]}年是{cycle}年（{animal}年）"
                yield Slip("P105-year-does-not-fit", Span(at, *found.span()), {"seen": found[0], "right": right})


def years_misreckoned(proof: Proof) -> Iterator[Slip]:
    """Yield a number of years that does not fit the years around it; either end may count or not."""
    period, issued = period_of(proof), issued_on(proof)
    now = issued.year if issued else period.last.year if period else None
    for at, passage in enumerate(proof.passages):
        if "年" not in passage.text:
            continue
        for pattern in (_SINCE, _UNTIL_NOW) if now else ():
            for found in pattern.finditer(passage.text):
                yield from _reckoned(at, found, int(found[1]), now or 0)
        for found in _SPAN.finditer(passage.text):
            yield from _reckoned(at, found, int(found[1]), int(found[2]), fewest=0)


def _reckoned(at: int, found: re.Match[str], first: int, last: int, fewest: int = -1) -> Iterator[Slip]:
    years = _number(found["years"])
    if not fewest <= years - (last - first) <= 1:
        seen = {"seen": found[0], "first": str(first), "last": str(last), "years": str(last - first)}
        yield Slip("P106-years-misreckoned", Span(at, *found.span()), seen)


def _number(text: str) -> int:
    return int(text) if text.isdigit() else chinese_number(text)
