"""Words of an earlier report's period that still stand where the new period is meant."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.carried_over import compared, skeleton
from pipeline.carried_over.comparing import heading_spans
from pipeline.model.period import Period, PeriodKind
from pipeline.model.proof import Proof, Slip, Span
from pipeline.proofread.circumstances import period_of
from pipeline.proofread.places import place_of
from pipeline.proofread.rules.periods import DONE, months_of
from pipeline.proofread.rules.said_before import called, shortened
from pipeline.prose.clauses import sentence_around
from pipeline.prose.days import chinese_number
from pipeline.prose.expressions import expression

_WORDS = expression(
    r"(?:(?P<year>\d{4})年度?|今年|本年度?)?(?:(?P<part>第?[一二三四1-4]季度|[上下]半年|前三季度)"
    r"|(?P<from>\d{1,2})月?份?\s?(?:[—–～~-]{1,2}|至|到)\s?(?P<to>\d{1,2})月份?"
    r"|(?P<month>\d{1,2}|十[一二]?|[一二三四五六七八九])月份?)?"
)
_DIGITS = str.maketrans("1234", "一二三四")
_BESIDE = expression("(?:比|较|与|同|和|及|自|从|由|于|、|去年|上年)$")
_BEHIND = expression("(?:相比|比|同期|以来|末|底|、|至|到|—)")
_COMPARED = expression("同比|环比|相比|同期|较|比|去年|上年|回顾")
_PART = r"第?[一二三四]季度|[上下]半年|前三季度|1(?:[—–～-]|至)(?:1[0-2]|[2-9])月份?"
_MONTH = r"(?<!\d)(?:1[0-2]|[1-9])月份?(?!\d)"


def _opening(part: str) -> re.Pattern[str]:
    words = rf"(?P<words>(?:今年|\d{{4}}年)?(?:{part}))(?=[，,]|我|全|本|共|累计|先后|各|以来[，,])"
    return expression(rf"(?:^|(?<=[。；：，]))\s?{words}")


_OF_PART = (_opening(_PART), expression(_PART))
_OF_MONTH = (_opening(_MONTH), expression(_MONTH))
"""The head of a clause that tells of a part of a year, or a month; and all such words."""
_NUMBER = 4
"""Signs that the number of a heading takes at most: （十）."""


@dataclass(frozen=True, slots=True)
class _Left:
    """Words of the period of an earlier text, by its index; where they stood there, if they were taken over."""

    at: Span
    earlier: int
    there: Span | None = None
    quoted: str = ""


def words_of_the_earlier_period(proof: Proof) -> Iterator[Slip]:
    """Yield 二季度 in a report on 三季度: where a sentence was taken over with it, or at the head of one."""
    new = period_of(proof)
    periods = [period_of(each) for each in proof.earlier]
    if new is None or not any(periods):
        return
    for each in (*_taken_over(proof), *_at_the_head(proof, periods)):
        old = periods[each.earlier]
        words = proof.quoted(each.at)
        if old is None or not _names(words, old, new) or _is_beside(proof, each.at):
            continue
        told = proof.earlier[each.earlier]
        quoted = f"，那里写的是“{each.quoted}”" if each.quoted else ""
        seen = {"seen": words, "earlier": called(told), "old": old.name, "new": new.name, "quoted": quoted}
        there = place_of(told, each.there) if each.there else told.whole
        yield Slip("P237-word-of-earlier-period", each.at, seen, elsewhere=(there,))


def _taken_over(proof: Proof) -> Iterator[_Left]:
    """The periods that sentences and headings name as the earlier report did in the same place."""
    for each in compared(proof).repeats:
        new, old = each.sentence, each.other
        if len(new.skeleton.times) == len(old.skeleton.times):
            for here, there in zip(new.skeleton.times, old.skeleton.times, strict=True):
                if new.text[slice(*here)] == old.text[slice(*there)]:
                    yield _Left(new.place(here), each.earlier, old.at, shortened(old.text))
    headings = {
        skeleton(words).text: (number, span, words)
        for number, each in enumerate(proof.earlier)
        for span, words in heading_spans(each)
    }
    for span, words in heading_spans(proof):
        known = skeleton(words)
        if known.text in headings and words == headings[known.text][2]:
            number, heading, quoted = headings[known.text]
            for start, end in known.times:
                yield _Left(Span(span.passage, start, end), number, heading, quoted)


def _at_the_head(proof: Proof, periods: list[Period | None]) -> Iterator[_Left]:
    """The periods at the head of clauses that tell of what was done, but where a text goes from part to part."""
    taken = {(each.sentence.at.passage, each.sentence.at.start) for each in compared(proof).repeats}
    for number, old in enumerate(periods):
        opening, parts = _OF_MONTH if old and old.kind is PeriodKind.MONTH else _OF_PART
        for at, passage in enumerate(proof.passages) if old else ():
            if not passage.running or len(set(parts.findall(passage.text))) > 1:
                continue
            for found in opening.finditer(passage.text):
                span = Span(at, *found.span("words"))
                start, end = sentence_around(passage.text, span.start)
                told = DONE.search(passage.text, span.end, end) and not _COMPARED.search(passage.text, start, end)
                if told and (at, start) not in taken and not passage.given(span.start, span.end):
                    yield _Left(span, number)


def _is_beside(proof: Proof, at: Span) -> bool:
    """Whether words around say that the period is rightly another one: 比二季度, 二季度末, 一、二季度."""
    passage = proof.passages[at.passage]
    numbered = passage.level > 0 and at.start <= _NUMBER  # 、 behind the number of a heading joins nothing
    before = None if numbered else _BESIDE.search(passage.text, max(0, at.start - 2), at.start)
    return bool(before or _BEHIND.match(passage.text, at.end))


def _names(words: str, old: Period, new: Period) -> bool:
    """Whether words name the old period, and not the new one as well."""
    found = _WORDS.fullmatch(words)
    if found is None:
        return False
    year, months = int(found["year"]) if found["year"] else None, _months(found)
    if months is None:
        return year == old.last.year != new.last.year and bool(found["year"])
    return _is(old, year, months) and not _is(new, year, months)


def _months(found: re.Match[str]) -> tuple[int, int] | None:
    if found["part"]:
        return months_of(found["part"].translate(_DIGITS))
    if found["from"]:
        return int(found["from"]), int(found["to"])
    if found["month"]:
        month = int(found["month"]) if found["month"].isdigit() else chinese_number(found["month"])
        return month, month
    return None


def _is(period: Period, year: int | None, months: tuple[int, int]) -> bool:
    same_year = year is None or year == period.last.year
    return same_year and period.first.year == period.last.year and months == (period.first.month, period.last.month)
