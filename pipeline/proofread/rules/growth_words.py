"""Words of growth that do not go with what they tell: amounts that grow by 个百分点, and 增长到20% of an amount."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.model.proof import Fix, Proof, Slip, Span
from pipeline.prose.expressions import expression

_UNIT = (
    r"(?:[万亿千]?(?:元|吨|公斤|千克|亩|公里|千瓦时|立方米|平方米)"
    r"|[万亿]?(?:人次|人|户|家|件|起|辆|台|头|只|羽|份|场次|场|次|个|项|篇|册|名))"
)
_AMOUNT = rf"\d[\d,.]*{_UNIT}"
_THAN = (
    "(?:同比|环比|(?:比|较)(?:上年|去年|前年|上季度|上月|上期|上年度|20[0-9]{2}年|同期|去年底|上年末)"
    rf"(?:同期|全年)?(?:的?{_AMOUNT})?)?"
)
_RATE = expression("率|比重|占比|比例|增速|增幅|降幅|进度|指数|[%％]|百分点")
_OF_AMOUNTS = expression(
    r"(?:(?:[用水电气煤产销贮库存发供货客运吞吐储种出栏]量|数量|总量|产值|总额|销售额|交易额|营业额|进出口额|里程|面积|人数|户数|件数|起数|人次|总数|营业收入|可支配收入|财政收入|利润|税收|收入|支出|余额)"
    r"(?:(?:同比|环比|(?:比|较)[\u4e00-\u9fff]{2,6}))?(?:增长|增加|减少|下降)了?)(?P<slip>(?P<number>\d[\d.]*)个百分点)"
)
_NOT_AMOUNT = expression(r"占|比重|增速|增幅|拉动|带动|贡献|影响|率|推动")
_POINTS = expression(rf"{_AMOUNT}[，（]{_THAN}(?:增长|增加|减少|下降)了?(?P<slip>(?P<number>\d[\d.]*)个百分点)")
_UP = "(?:增长|增加|上升|提高|下降|减少|降低)"
_TO = expression(
    rf"(?:由|从)[^，。；]{{0,14}}?{_AMOUNT}[^，。；\d]{{0,8}}?(?:到|至|为){_AMOUNT}，{_THAN}{_UP}(?P<slip>[到至])(?P<number>\d[\d.]*[%％])"
)


def points_for_percent(proof: Proof) -> Iterator[Slip]:
    """Yield an amount that grew by 个百分点: only what is a percentage itself does."""
    for at, passage in enumerate(proof.passages):
        if "个百分点" not in passage.text:
            continue
        for found in _POINTS.finditer(passage.text):
            begin = max((passage.text.rfind(mark, 0, found.start()) for mark in "。；"), default=-1) + 1
            if _RATE.search(passage.text[begin : found.start("slip")]):
                continue
            span = Span(at, *found.span("slip"))
            right = f"{found['number']}%"
            fixes = (Fix(span, right),)
            yield Slip("P171-points-for-percent", span, {"seen": found["slip"], "right": right}, fixes=fixes)
        for found in _OF_AMOUNTS.finditer(passage.text):
            clause = re.split("[，。；]", passage.text[: found.start("slip")])[-1]
            if not _NOT_AMOUNT.search(clause):
                span = Span(at, *found.span("slip"))
                right = f"{found['number']}%"
                seen = {"seen": found["slip"], "right": right}
                yield Slip("P171-points-for-percent", span, seen, fixes=(Fix(span, right),))


def growth_to_a_rate(proof: Proof) -> Iterator[Slip]:
    """Yield 增长到20% behind two amounts: they grew by so much, not to it."""
    for at, passage in enumerate(proof.passages):
        for found in _TO.finditer(passage.text) if "%" in passage.text or "％" in passage.text else ():
            span = Span(at, found.start("slip") - 2, found.end("number"))
            seen = passage.text[span.start : span.end]
            right = seen[:2] + found["number"]
            fixes = (Fix(span, right),)
            yield Slip("P172-growth-to-a-rate", span, {"seen": seen, "right": right}, fixes=fixes)
