"""Numbers that cannot stand as they do: parts of a person, no unit or a wrong one, ranges reversed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cache

from pipeline.model.proof import Proof, Slip, Span
from pipeline.proofread.word_lists import word_table
from pipeline.prose.expressions import expression

_THINGS = (
    r"(?:名|个(?!百分|月|小时|学期|工作日|点|亿|标准|单位|ETC|千瓦|台班)"
    r"|户|家|起|辆|座|艘|场|篇|位|所|支(?!撑)|栋|幢|人(?!次|年|月|日|均|民币|份))"
)
_PART_OF = expression(rf"(?<![\d.,—～至到比:：])\d{{1,3}}\.(?!0{{1,2}}(?!\d))\d{{1,2}}(?P<unit>{_THINGS})")
_ON_AVERAGE = expression(r"均|每|率|比例|密度|指数|强度|相当于|折合|人年|折算|万人|千人|百人|拥有量|倍|/")
_MONEY = expression(
    r"(?:资金|金额|经费|投资|产值|支出|贷款|预算|费用|补助|补贴|税收|收入|利润|余额|罚款|捐款)(?:共计|累计|合计|总计|总额|共|达到?|为|约|近|超|逾|了)?"
    r"(?P<slip>\d[\d,]*(?:\.\d+)?[万亿]?)(?=[，。；、](?!\d))"
)
_GROWTH = expression(
    r"(?:同比|环比|比上年|较上年|比去年|较去年|增速|增幅|降幅)[\u4e00-\u9fff]{0,3}?(?:增长|下降|提高|上升|为|达|减少|增加)了?(?P<slip>\d+\.\d+)(?=[，。；])"
)
_RANGE = expression(
    r"(?<![\d.,年月日号第:/A-Za-z〔-])(?P<a>\d{1,6}(?:\.\d+)?)(?P<unit1>[万亿]?[\u4e00-\u9fff%％℃]{0,3}?)(?:[—–～~]|至|到)"
    r"(?P<b>\d{1,6}(?:\.\d+)?)(?P<unit>(?:[万亿]?(?:元|人|名|个(?!月)|岁|户|家|件|亩|吨|米|公里|公斤|平方米|倍|毫米|厘米|小时|分钟|天|次|场|项|篇|台|辆))|[%％℃])"
)
_FALLS = expression(r"由|从|降|减|缩|压|下调|回落|跌|零下|-|负|收窄")
_LIMITS = expression(
    r"不(?:少|低)于(?P<a>\d{1,6})(?P<u>[\u4e00-\u9fff]{1,2})[，、]?(?:且|并|但)?(?:最多)?不(?:超过|多于|高于)(?P<b>\d{1,6})(?P=u)"
)


def parts_of_whole_things(proof: Proof) -> Iterator[Slip]:
    """Yield 25.5名: of what is counted one by one there are no parts, but for averages."""
    for at, passage in enumerate(proof.passages):
        for found in _PART_OF.finditer(passage.text) if "." in passage.text and not passage.cell else ():
            begin = max(passage.text.rfind(mark, 0, found.start()) for mark in "。；") + 1
            if not _ON_AVERAGE.search(passage.text[begin : found.end() + 6]):
                yield Slip("P195-part-of-whole-thing", Span(at, *found.span()), {"seen": found[0]})


def numbers_without_unit(proof: Proof) -> Iterator[Slip]:
    """Yield 到位资金420，: money without 元 and growth without %."""
    for at, passage in enumerate(proof.passages):
        if passage.cell or not re.search(r"[\d万亿][，。；、]", passage.text):
            continue
        for pattern in (_MONEY, _GROWTH):
            for found in pattern.finditer(passage.text):
                if not re.search("分别|单位", passage.text[max(0, found.start() - 30) : found.start("slip")]):
                    yield Slip("P197-number-without-unit", Span(at, *found.span("slip")), {"seen": found[0]})


@cache
def _measured() -> tuple[re.Pattern[str], dict[str, str]]:
    """A thing with a number and a unit, and the units of each thing."""
    table = {thing: units for things, units in word_table("量什么用什么单位").items() for thing in things.split("、")}
    things = "|".join(sorted(map(re.escape, table), key=len, reverse=True))
    units = "|".join(
        sorted({each for line in table.values() for each in line.split("、")} | {"元", "倍"}, key=len, reverse=True)
    )
    return expression(
        rf"(?P<thing>{things})(?:合计|累计|共计|总计|共|达到?|为|约|近|超过?|逾|是|有|了)*(?P<number>\d[\d.,]*[余多]?[万亿]?[余多]?)(?P<unit>{units})(?![/·米时])"
    ), table


def units_of_other_things(proof: Proof) -> Iterator[Slip]:
    """Yield 建筑面积1.8万立方米: a unit by which the thing is not measured."""
    pattern, table = _measured()
    for at, passage in enumerate(proof.passages):
        for found in pattern.finditer(passage.text) if re.search(r"\d", passage.text) and not passage.cell else ():
            if found["unit"] not in table[found["thing"]].split("、"):
                seen = {"seen": found[0], "thing": found["thing"], "unit": found["unit"]}
                yield Slip("P198-unit-of-another-thing", Span(at, *found.span()), seen)


def ranges_reversed(proof: Proof) -> Iterator[Slip]:
    """Yield 6—3岁, and 不少于30人不超过20人."""
    for at, passage in enumerate(proof.passages):
        for pattern in (_RANGE, _LIMITS):
            for found in pattern.finditer(passage.text):
                before = passage.text[max(0, found.start() - 12) : found.start()]
                unit = found.groupdict().get("unit1")
                scaled = not unit and pattern is _RANGE and found["unit"][0] in "万亿"  # 5000至1万元: 5000 is in 元
                same = not scaled and (not unit or unit == found["unit"] or pattern is _LIMITS)
                if same and Decimal(found["a"]) > Decimal(found["b"]) and not _FALLS.search(before):
                    yield Slip("P199-range-reversed", Span(at, *found.span()), {"seen": found[0]})
