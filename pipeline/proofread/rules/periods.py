"""Words that do not belong to the period of a report: last period's left standing, days still to come, 本月."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from pipeline.model.layout import Role
from pipeline.model.period import Period, PeriodKind
from pipeline.model.proof import Passage, Proof, Slip, Span
from pipeline.proofread.circumstances import issued_on, period_of, title_lines, title_of, written_on
from pipeline.prose.clauses import sentence_around
from pipeline.prose.days import WrittenDay, chinese_number, written_days
from pipeline.prose.expressions import expression

DONE = expression(
    r"了(?!解)|已(?:经|于|全部|完成|按)?|(?:共|累计|先后)(?:开展|组织|举办|召开|完成|印发|培训|检查|排查|办理|受理|走访)|完成了"
    r"|荣获|获评|圆满(?:完成|举行|结束|落幕)|顺利(?:举办|召开|完成|通过)|成功(?:举办|召开)|同比(?:增长|下降|上升)"
)
_HELD = expression("(?:当天|上午|下午)?(?:组织|召开|举办|开展|举行|印发|下发|承办|启动)的")
_SO_FAR = expression("前三季度|[上下]半年|今年以来|截至|1[月]?[—–至-](?:[369]|12)月|第?[一二三四]季度")
_TO_COME = expression(
    r"将|拟|计划|预计|力争|争取|确保|[前底]完成|前报|以前|之前|底前|日前|月前|年前(?!三季度)|为止|截止|定于|安排|届时|请|目标|打算|下一步|规划"
    r"|有效期|施行|实施|生效|到期|期限|任期|招标|服务期|待|应当|须|需|要求|明年|来年|次年|远景|承办权|申办|逾期|视为|仍未|开工|竣工|建成|交付|筹备|部署"
)
_TELLS = expression("通报|报告|总结|情况|简报|汇报|小结")
_TOOK_PLACE = expression("举行|召开|举办|开展|组织|参加|赴")
_ALREADY = expression("(?:已[于在]|曾于|截至)$")
_SOON = 60
_PART = r"第?[一二三四]季度|[上下]半年|前三季度|1[—–-](?:1[0-2]|[2-9])月份?"
_OPENING = expression(rf"(?:^|(?<=[。；]))\s?(?:今年|(?P<year>\d{{4}})年)?(?P<part>{_PART})(?:[，,]|以来[，,])")
_HEADING = expression(
    rf"(?:(?P<year>\d{{4}})年度?|今年)?(?P<part>{_PART})?(?:全[省市县区局院校]|我[省市县区局院校])?(?:的?主?要?|重点|各项)"
    r"(?:工作)(?:(?:计划|任务|目标|要点|安排)?的?(?:开展|完成|进展|落实|执行|推进))?(?P<what>情况|总结|回顾|打算|计划|安排|思路|谋划|小结)"
)
_AHEAD = ("打算", "计划", "安排", "思路", "谋划")
_PARTS = {"上半年": (1, 6), "下半年": (7, 12), "前三季度": (1, 9)}
_MONTHS_A_QUARTER = 3
_ANNOUNCED = expression(
    rf"现[将就](?:我[省市县区局院校镇乡]|全[省市县区局院校镇乡]|本[局院校单位]+)?(?:(?P<year>20\d\d)年度?(?!第?\d)|今年)?(?:以来)?(?P<part>{_PART})?"
    r"(?:全[省市县区局院校镇乡]|我[省市县区局院校镇乡])?[^。，；0-9《》]{0,24}(?:情况|工作|总结)[^。，；《》]{0,8}(?:报告|汇报|总结|通报|小结)?如下"
)
_TOLD = expression("围绕|坚持|认真|扎实|聚焦|在[^，。]{2,30}下，")
_COMPARED = expression("同比|环比|相比|较|比|增幅|回落")
_QUARTER = expression(
    r"(?P<part>第?[一二三四]季度|[上下]半年|前三季度)\s?[（(]\s?(?:\d{4}年)?(?P<from>\d{1,2}|[一二三四五六七八九十]{1,2})月?"
    r"\s?(?:[—–～~-]{1,2}|至|到)\s?(?P<to>\d{1,2}|[一二三四五六七八九十]{1,2})月(?:份)?\s?[）)]"
)
_THIS = expression(
    r"(?<![每当按逐])(本月|本季度)(?:(?=[，以共累我全上中下底初末])|(?=[\u4e00-\u9fff]{0,6}(?:召开|开展|举办|完成)))"
)
_MONTHLY = expression("每个?月|每个?季|逐月|逐季|按月|按季|次月|上月|如果|应当|须|不得")


def months_of(part: str) -> tuple[int, int]:
    """Return the first and the last month of a part of a year: 三季度, 上半年, 1—9月."""
    if part in _PARTS:
        return _PARTS[part]
    if part.startswith("1"):
        return 1, int(re.findall(r"\d+", part)[1])
    last = "一二三四".index(part.removeprefix("第")[0]) * _MONTHS_A_QUARTER + _MONTHS_A_QUARTER
    return last - _MONTHS_A_QUARTER + 1, last


def quarters_with_other_months(proof: Proof) -> Iterator[Slip]:
    """Yield a quarter or half with months that are not its own: 三季度（4—6月）."""
    for at, passage in enumerate(proof.passages):
        for found in _QUARTER.finditer(passage.text):
            said = tuple(int(each) if each.isdigit() else chinese_number(each) for each in found.group("from", "to"))
            right = months_of(found["part"])
            if said != right:
                seen = {"seen": found[0], "part": found["part"], "right": f"{right[0]}—{right[1]}月"}
                yield Slip("P078-quarter-and-months", Span(at, *found.span()), seen)


def done_before_it_was(proof: Proof) -> Iterator[Slip]:
    """Yield a day after that of the document, of which it tells as done."""
    issued = written_on(proof) or issued_on(proof)
    if not issued:
        return
    told = written_on(proof) is not None and _TELLS.search(title_of(proof)) is not None
    for at, passage in enumerate(proof.passages):
        if not passage.running:
            continue
        so_far = _SO_FAR.search(passage.text)
        for day in written_days(passage.text):
            before = bool(so_far and so_far.end() <= day.start)
            first = day.first or _this_year(day, issued, told=told, before=before)
            if not first or first <= issued:
                continue
            start, end = sentence_around(passage.text, day.start)
            around = passage.text[start:end]
            done = (
                (told and _TOOK_PLACE.search(passage.text, day.end, min(end, day.end + 30)))
                or DONE.search(passage.text, day.end, end)
                or _HELD.match(passage.text, day.end)
            )
            already = _ALREADY.search(passage.text, max(0, day.start - 3), day.start)
            if (already or (done and "《" not in around)) and not _TO_COME.search(around):
                seen = {"seen": passage.text[day.start : day.end], "issued": _in_words(issued)}
                yield Slip("P076-not-yet-happened", Span(at, day.start, day.end), seen)


def _this_year(day: WrittenDay, issued: date, *, told: bool, before: bool) -> date | None:
    """A day without a year, where the text tells of this year's months `before` it, or tells of what took place."""
    if day.year or not day.day or not (told or before):
        return None
    first = WrittenDay(0, 0, issued.year, day.month, day.day).first
    return None if first and told and (first - issued).days > _SOON else first


def words_of_another_period(proof: Proof) -> Iterator[Slip]:
    """Yield the opening of a sentence that reports on another part of the year than the document does."""
    period = period_of(proof)
    if not period or period.kind not in (PeriodKind.HALF, PeriodKind.QUARTER, PeriodKind.CUMULATIVE):
        return
    openings = [
        (at, found, _strange(found["part"], found["year"], period))
        for at, passage in enumerate(proof.passages)
        if passage.running
        for found in _OPENING.finditer(passage.text)
    ]
    if len({found["part"] for _, found, strange in openings if strange}) > 1:
        return  # quarter by quarter
    for at, found, strange in openings:
        text = proof.passages[at].text
        _, end = sentence_around(text, found.end())
        told = DONE.search(text, found.end(), end) or (found["year"] and found.start() == 0 and _TOLD.search(text))
        told = told and not proof.passages[at].given(found.start(), found.end() - 1)
        if strange and told and not _COMPARED.search(text, found.end(), end):
            seen = {"seen": found[0].strip("，, "), "period": period.name}
            yield Slip("P077-another-period", Span(at, found.start(), found.end() - 1), seen)


def announced_of_another_period(proof: Proof) -> Iterator[Slip]:
    """Yield 现将上半年工作情况报告如下 in a report on another part of the year, or on another year."""
    period = period_of(proof)
    if not period or period.kind is PeriodKind.SPAN:
        return
    for at, passage in enumerate(proof.passages):
        for found in _ANNOUNCED.finditer(passage.text) if passage.running and passage.annex == 0 else ():
            year = int(found["year"]) if found["year"] else period.last.year
            last = months_of(found["part"])[1] if found["part"] else period.last.month
            if (found["year"] or found["part"]) and (year, last) != (period.last.year, period.last.month):
                start = found.start("year") if found["year"] else found.start("part")
                end = found.end("part") if found["part"] else found.end("year") + 1
                seen = {"seen": passage.text[start:end], "period": period.name}
                yield Slip("P077-another-period", Span(at, start, end), seen)


def headings_of_another_period(proof: Proof) -> Iterator[Slip]:
    """Yield a heading that announces the work of a time that the report neither covers nor looks ahead to."""
    period = period_of(proof)
    if not period or period.kind is PeriodKind.SPAN:
        return
    titled = set(title_lines(proof)) if proof.period else set()  # a title tells the period that nobody gave
    headings = [
        (at, found)
        for at, passage in enumerate(proof.passages)
        if passage.annex == 0
        and (passage.level or at in titled or (passage.role is Role.TITLE and proof.period))
        and (found := _announced(passage))
    ]
    strange = [(at, found) for at, found in headings if _misplaced(found, period)]
    if len({found["part"] for _, found in strange}) > 1:
        return
    for at, found in strange:
        seen = {"seen": found[0], "period": period.name}
        yield Slip("P104-heading-of-another-period", Span(at, *found.span()), seen)


def _announced(passage: Passage) -> re.Match[str] | None:
    """A heading's words about the work of a period."""
    text = passage.text[: passage.opening] if passage.opening else passage.text
    found = _HEADING.search(text)
    return found if found and (found["part"] or found["year"]) else None


def _misplaced(found: re.Match[str], period: Period) -> bool:
    """Whether what a heading announces is neither the period nor, for what is planned, any time after it."""
    year = int(found["year"]) if found["year"] else period.last.year
    first, last = months_of(found["part"]) if found["part"] else (1, 12)
    begins, ends = date(year, first, 1), date(year, last, 28)
    if found["what"] in _AHEAD:
        return ends <= period.last or (bool(found["part"]) and begins <= period.last)
    if not found["part"]:
        return year != period.last.year
    within = period.kind is PeriodKind.YEAR or ends.month == period.last.month
    return not (period.first <= begins <= period.last and within)


def _strange(part: str, year: str | None, period: Period) -> bool:
    first, last = months_of(part)
    if year and int(year) != period.last.year:
        return True
    return last < period.last.month or first > period.last.month


def months_of_no_month(proof: Proof) -> Iterator[Slip]:
    """Yield 本月 in a report on more than a month, 本季度 in one on more or less than a quarter."""
    period = period_of(proof)
    if not period or period.kind is PeriodKind.SPAN:
        return
    for at, passage in enumerate(proof.passages):
        for found in _THIS.finditer(passage.text) if passage.running else ():
            fits = PeriodKind.MONTH if found[1] == "本月" else PeriodKind.QUARTER
            start, end = sentence_around(passage.text, found.start())
            if period.kind is not fits and not _MONTHLY.search(passage.text, start, end):
                seen = {"seen": found[1], "period": period.name}
                yield Slip("P107-relative-time", Span(at, *found.span(1)), seen)


def _in_words(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"
