"""Plans whose time is over: 2025年5月前完成 among the next steps of October."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator
from datetime import date

from pipeline.model.proof import Proof, Slip, Span
from pipeline.proofread.circumstances import issued_on, period_of
from pipeline.proofread.rules.periods import months_of
from pipeline.prose.clauses import sentence_around
from pipeline.prose.expressions import expression

_AHEAD = expression("下一步|下步|下阶段|下一阶段|接下来|今后|工作(?:打算|计划|安排|思路)|明年")
_OPENS = expression("(?:^|[。；])(?:下一步|下步|下阶段|下一阶段|接下来|今后)[，,]?")
_PART = r"第?[一二三四]季度|[上下]半年|前三季度"
_DUE = expression(
    r"(?<!\d)(?P<year>20\d\d)年(?P<month>\d{1,2})月(?:(?P<day>\d{1,2})日)?(?:底|末|中旬|上旬|下旬)?(?:之前|以前|前)"
    r"(?=[^。；，]{0,8}(?:完成|建成|实现|达到|启动|开工|投用|投入使用|出台|上报|报送|落实|整改|验收|竣工|开通))"
)
_TASKS = expression(
    rf"(?:抓好|做好|抓实|推进|谋划|安排|部署|完成|确保|实现|力争|圆满收官|冲刺)(?P<year>20\d\d)年度?(?P<part>{_PART})?(?:的?(?:各项|重点|主要|民生|年度)){{0,2}}"
    r"(?:的?)(?:目标|任务|工作)(?!以来|的基础|经验|成果|总结|考核|遗留|未)"
)
_WILL = expression(
    rf"(?:^|(?<=[。；]))(?P<year>20\d\d)年(?P<part>{_PART})?[，,](?:[我本全][\u4e00-\u9fff]{{1,3}}?)?"
    r"(?:将(?:重点|继续|进一步|全力|着力|抓|围绕|坚持|加快|持续|推[进动]|做好|组织|开展|启动|全面|聚焦|突出)|计划|拟|力争|预计)"
)
_HOPED = expression(
    r"(?<!原)(?:力争|确保|预计|计划|将于|争取|有望|拟于)[于在到]?(?P<year>20\d\d)年(?:(?P<month>\d{1,2})月(?:(?P<day>\d{1,2})日)?)?(?:年?底|末|中旬|上旬|下旬)?(?:之前|以前|前)?"
    r"(?=[^。；，]{0,12}(?:完成|建成|实现|达到|启动|开工|投用|投入|出台|竣工|开通|召开|举办|通车|验收))"
)
_PAST = expression("已|了(?!解)|遗留|未完成|滞后|欠账|基础上|《")


def plans_in_the_past(proof: Proof) -> Iterator[Slip]:
    """Yield a time by which something is planned that was over before the document was written."""
    period, now = period_of(proof), issued_on(proof)
    now = now or (period.last if period else None)
    ahead = False
    for at, passage in enumerate(proof.passages) if now else ():
        for found in (*_WILL.finditer(passage.text), *_HOPED.finditer(passage.text)):
            start, end = sentence_around(passage.text, found.start())
            hoped = found.re is _WILL or not _PAST.search(passage.text, start, end)
            if (
                passage.running
                and hoped
                and _over(found, now or date.max)
                and not passage.given(found.start("year"), _end(found))
            ):
                span = Span(at, found.start("year"), _end(found))
                yield Slip("P166-plan-in-the-past", span, {"seen": proof.quoted(span)})
        if passage.level:
            heading = passage.text[: passage.opening or len(passage.text)]
            ahead = bool(_AHEAD.search(heading)) or (ahead and passage.level > 1)
        for found in (*_DUE.finditer(passage.text), *_TASKS.finditer(passage.text)):
            start, end = sentence_around(passage.text, found.start())
            planned = ahead or _OPENS.search(passage.text, max(0, start - 1), found.start())
            if planned and _over(found, now or date.max) and not _PAST.search(passage.text, start, end):
                first, last = found.start("year"), _end(found)
                words = passage.text[first:last]
                yield Slip("P166-plan-in-the-past", Span(at, first, last), {"seen": words})


def _over(found: re.Match[str], now: date) -> bool:
    said = found.groupdict()
    year = int(found["year"])
    month = int(said.get("month") or 0) or (months_of(said["part"])[1] if said.get("part") else 12)
    if not 1 <= month <= 12:  # noqa: PLR2004 - months
        return False
    last = calendar.monthrange(year, month)[1]
    return date(year, month, min(int(said.get("day") or last), last)) < now.replace(day=1)


def _end(found: re.Match[str]) -> int:
    if "part" in found.groupdict():
        return found.end("part") if found["part"] else found.end("year") + 1
    return found.end()
