"""Days that are not written whole: 9月2上午, 20025年, 2025年9日, 9月15月."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.model.proof import Fix, Proof, Slip, Span
from pipeline.prose.expressions import expression

_M, _D = r"(?:1[0-2]|[1-9])", r"(?:3[01]|[12]\d|[1-9])"
_PART = r"(?:上午|下午|晚上?|凌晨|中午|早上|清晨|傍晚)"
_BROKEN = expression(
    rf"(?=[\d月])(?:(?<!\d){_M}月{_D}(?={_PART}|[，。；、）](?!{_D}[日号、]|\d)|[起止前]|召开|举办|举行|组织|在|至{_M}月|（(?:星期|周)|$)|(?<!\d)(?:19|20)\d\d年日|(?<!\d){_M}月日(?![常期均子夜历活动报记程用后前本内])"
    r"|(?<![\d.])(?:(?:19|20)0\d\d|(?:19|20)\d{3}|(?<![第约近满长达每共计\d])20\d)年(?=\d{1,2}月|底|初|末|度|第?[一二三四]季度|[上下]半年|前三季度|以来|全年|[，、])"
    rf"|(?<!\d)(?:19|20)\d\d年{_D}日|(?<![\d.])(?:19|20)\d\d{_M}月{_D}?日?(?=[，。至起底前]|$)"
    rf"|(?<!\d){_M}月{_D}月(?:[日份]|(?=[，。前起至召举]))|(?<![\d月、至—–～-]){_M}日{_D}日"
    r"|(?<!\d)(?:19|20)\d\d年年(?!均|初|底|末|度|中|终|内|平|会|检|报|审|产|龄|货|味|轻|画|关|假|月)|月月(?=[\d初底末])"
    rf"|(?<!\d){_M}月{_D}[日号][日号](?!报|常|均)|(?<!\d){_M}月月?份{_D}日"
    rf"|(?<!\d)(?:19|20)\d\d月{_M}月|(?<!\d)(?:19|20)\d\d年{_M}年(?={_D}日)|(?<!\d){_M}月份{_D}[日号]"
    rf"|(?<!\d)(?:19|20)\d\d年{_M}(?:月?[.、，]){_D}日|(?<!\d)(?:19|20)\d\d年{_M}(?=[底初]|{_D}日)(?<!年1(?=[0-9]日)))"
)
_HAO = expression(rf"(?<!\d){_M}月{_D}(?P<slip>号)(?![楼院线令文公]|工作面|汛|台风|洪水)")
_FAR = expression(
    r"(?<![\d.])(?P<slip>(?:20[7-9]\d|2[1-9]\d\d|1[0-6]\d\d|3\d{3})年)(?=\d{1,2}月|度|前三季度|[上下]半年|第?[一二三四]季度|以来|底)"
)


_TWICE = expression(r"(?P<half>下午|晚上?)(?P<hour>1[3-9]|2[0-3])(?:时|点)")


def malformed_dates(proof: Proof) -> Iterator[Slip]:
    """Yield a day that lacks a sign or has one too many: 9月2上午, 20025年, 2025年9日."""
    for at, passage in enumerate(proof.passages):
        if "月" not in passage.text and "年" not in passage.text:
            continue
        for pattern in (_BROKEN, _FAR):
            for found in pattern.finditer(passage.text):
                if passage.cell and not re.search("[年月]", found[0]):
                    continue
                yield Slip("P227-malformed-date", Span(at, *found.span()), {"seen": found[0]})


def days_as_spoken(proof: Proof) -> Iterator[Slip]:
    """Yield 号 for 日, as it is only spoken: 9月15号."""
    key = "P228-day-as-spoken"
    for at, passage in enumerate(proof.passages):
        for found in _HAO.finditer(passage.text) if passage.running and "号" in passage.text else ():
            span = Span(at, found.start("slip"), found.end("slip"))
            yield Slip(key, span, {"seen": found[0], "why": "是口语，书面用“日”"}, fixes=(Fix(span, "日"),))
        for found in _TWICE.finditer(passage.text) if "午" in passage.text or "晚" in passage.text else ():
            hour = int(found["hour"])
            seen = {"seen": found[0], "why": f"前后重复，写“{hour}时”或者“{found['half']}{hour - 12}时”"}
            yield Slip(key, Span(at, *found.span()), seen)
