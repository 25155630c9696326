"""By how much two numbers differ, and which is more: 增长6.1%，比全省（5.2%）高0.9个百分点; 男比女多12人."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from pipeline.model.proof import Proof, Slip
from pipeline.proofread.rules.arithmetic.counted import Counted, Sentence, counting_sentences
from pipeline.prose import PERCENT, POINTS, spoken
from pipeline.prose.expressions import expression

_THAN_OTHER = expression("比|高于|低于|快于|慢于|较")
_APART = expression(
    r"(?:[，、（]|^)(?:两者|二者|双方|前后|两地|彼此|上下|之间)?(?:还|仍|仅)?(?:相差|差距|差额|价差|差价|差值|相距|差|距|悬殊)(?:为|是|达|有|了)?$"
)
_BETWEEN = expression(
    r"[，；](?:其中)?(?P<one>[\u4e00-\u9fff]{2,4}?)(?:居民|企业|人数|户数|数量|收入|产值|增速|增幅|面积|得分|投入|学生|教师|职工|干部|代表)?"
    r"(?P<word>高于|快于|大于|多于|超过|低于|慢于|小于|少于|比)"
    r"(?P<two>[\u4e00-\u9fff]{2,4}?)(?:居民|企业|人数|户数|数量|收入|产值|增速|增幅|面积|得分|投入|学生|教师|职工|干部|代表)?"
    r"(?P<way>高出?|快|多出?|低|慢|少)?(?:了|约|近)?$"
)
_MORE = frozenset({"高于", "快于", "大于", "多于", "超过", "高", "高出", "快", "多", "多出"})
_AVERAGE = expression(
    r"[，；][\u4e00-\u9fff]{0,8}(?P<word>高于|快于|大于|多于|超过|低于|慢于|小于|少于)(?P<of>全[国省市县区]|去年|上年)[\u4e00-\u9fff]{0,6}$"
)
_OTHER_TIME = expression(r"去年|上年|同期|全国|全省|全市|平均|计划|目标|同比|环比")


def unlike_differences(proof: Proof) -> Iterator[Slip]:
    """Yield a difference, or a word of more or less, that the two numbers before it contradict."""
    for sentence in counting_sentences(proof, 3):
        for one, two, apart in zip(sentence.items, sentence.items[1:], sentence.items[2:], strict=False):
            yield from _from_another(sentence, one, two, apart)
            yield from _apart(sentence, one, two, apart)
            yield from _of_average(sentence, one, two, apart)
        for at in range(2, len(sentence.items)):
            yield from _named(sentence, at)


def _from_another(sentence: Sentence, one: Counted, two: Counted, apart: Counted) -> Iterator[Slip]:
    """增长6.1%，比全省（5.2%）高0.7个百分点."""
    counts = one.counts and apart.unit == one.unit and re.search("^，比[^，。；]{2,14}的?（?$", two.gap)
    rates = one.unit == PERCENT and apart.unit == POINTS
    if one.unit != two.unit or not (counts or rates) or not _THAN_OTHER.search(two.gap):
        return
    if re.search("[，；]", apart.gap) or not re.search("(?:高|低|快|慢|高出|高于|低于|多|少|多出)了?$", apart.gap):
        return
    exact = abs(one.quantity.value - two.quantity.value)
    slack = (one.quantity.step + two.quantity.step) / 2 if counts and one.quantity.step != 1 else Decimal(0)
    wrong = not apart.quantity.may_be(exact - slack, exact + slack) if counts else exact != apart.quantity.value
    if not apart.quantity.about and wrong and "，" not in two.gap.lstrip("，"):
        yield sentence.slip(
            "P135-growth-unlike-values", one, apart, apart, right=spoken(exact, POINTS if rates else "")
        )


def _apart(sentence: Sentence, one: Counted, two: Counted, apart: Counted) -> Iterator[Slip]:
    """甲方报价380万元，乙方报价350万元，相差40万元."""
    if one.unit != two.unit or apart.unit != (POINTS if one.unit == PERCENT else one.unit) or one.unit == POINTS:
        return
    if (
        not _APART.search(apart.gap)
        or re.search("[。；]", apart.gap)
        or one.quantity.about
        or two.quantity.about
        or "；" in two.gap
    ):
        return
    exact = abs(one.quantity.value - two.quantity.value)
    slack = (one.quantity.step + two.quantity.step) / 2 if one.unit != PERCENT and one.quantity.step != 1 else 0
    if not apart.quantity.may_be(exact - slack, exact + slack):
        unit = POINTS if one.unit == PERCENT else one.unit if one.unit in {"元", "美元"} else ""
        yield sentence.slip("P141-computed-unlike", one, apart, apart, how="两个数的差", right=spoken(exact, unit))


def _of_average(sentence: Sentence, one: Counted, two: Counted, apart: Counted) -> Iterator[Slip]:
    """建册率93.6%，全市平均水平94.1%，低于全市平均水平0.5个百分点."""
    told = _AVERAGE.search(apart.gap)
    if not told or one.unit != two.unit or told["of"] not in two.gap or told["of"] in one.gap:
        return
    less, more = one.quantity.value < two.quantity.value, one.quantity.value > two.quantity.value
    if less if told["word"] in _MORE else more:
        why = f"{_said(sentence, one)}{'小' if less else '大'}于{_said(sentence, two)}"
        yield sentence.slip("P136-growth-against-values", one, apart, apart, why=why)


def _named(sentence: Sentence, at: int) -> Iterator[Slip]:
    """城镇增长5.1%，农村增长6.8%，农村比城镇快1.7个百分点."""
    item = sentence.items[at]
    told = _BETWEEN.search(item.gap)
    if not told or (told["word"] == "比") != bool(told["way"]):
        return
    one, two = (_called(sentence.items[:at], told[name], item) for name in ("one", "two"))
    if not (one and two) or one is two or one.unit != two.unit or _OTHER_TIME.search(told[0]):
        return
    if _OTHER_TIME.search(one.gap + two.gap) and one.unit != PERCENT:
        return
    word = told["way"] or told["word"]
    apart: Decimal = one.quantity.value - two.quantity.value
    if apart and (apart > 0) != (word in _MORE):
        why = f"{told['one']}{_said(sentence, one)}，{told['two']}{_said(sentence, two)}"
        yield sentence.slip("P136-growth-against-values", one, item, item, why=why)
    elif not item.quantity.may_be(abs(apart), abs(apart)) and one.quantity.step == two.quantity.step:
        unit = POINTS if one.unit == PERCENT else one.unit if one.unit in {"元", "美元"} else ""
        yield sentence.slip("P135-growth-unlike-values", one, item, item, right=spoken(abs(apart), unit))


def _called(before: Sequence[Counted], name: str, item: Counted) -> Counted | None:
    """The one number before that has a name in its words, of a unit whose differences may be told in that of `item`."""
    unit = PERCENT if item.unit == POINTS else item.unit
    found = [each for each in before if each.unit == unit and name in each.gap and not each.quantity.about]
    return found[0] if len(found) == 1 else None


def _said(sentence: Sentence, item: Counted) -> str:
    return sentence.text[item.quantity.start : item.quantity.end]
