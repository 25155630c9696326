"""Words that say the contrary of the numbers beside them: 比去年减少40批，同比增长6.7%; 86%，高于全省的87%."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.model.proof import Proof, Slip
from pipeline.proofread.rules.arithmetic.counted import Counted, Sentence, counting_sentences
from pipeline.proofread.rules.arithmetic.growth import told_of
from pipeline.prose import PERCENT, POINTS
from pipeline.prose.expressions import expression

_UP = "增长|增加|提高|提升|上升|增|上涨|多|扩大"
_DOWN = "下降|减少|降低|压减|下跌|缩减|降|减|少|缩短|回落|压缩"
_CHANGED = expression(rf"(?:(?P<up>{_UP})|(?P<down>{_DOWN}))(?:了|约|近|超过?|达|幅度?(?:为|达)?)*$")
_BARE = expression(
    rf"^(?:同比|环比|比(?:去年|上年|上月|上季度)(?:同期)?|较(?:去年|上年|上月|上季度)(?:同期)?|分别|也|共)?(?:{_UP}|{_DOWN}|[增降减]幅)(?:了|约|近|超过?|达|幅度?(?:为|达)?)*$"
)
_YEAR = expression(r"同比|去年|上年|同期")
_OTHER = expression(r"环比|上[个一]?月|上[个一]?季|上周|年初|上半年|前年|计划|目标|预算|上期")
_OF_RATES = expression(r"速|率|幅|比重|占比|比例|浓度|指数")
_HIGHER = expression(
    r"^(?:、|，|（)?(?:分别|均|已|并|明显|大幅|也)*(?:(?P<more>高于|超过|超出|多于|快于|大于|优于|好于)|(?P<less>低于|少于|慢于|小于|不及))"
    r"(?P<of>[^，。；、\d]{2,18}?)(?P<is>的|为|是|（|水平|平均值?|均值|目标值)$"
)
_LIMITS = expression(r"标准|限值|红线|警戒|要求|规定")


_DOWN_YET_UP = expression(
    r"(?:(?P<down>下降|减少|降低)|(?P<up>上升|增加|提高|增长))(?:了)?，由(?:上年|去年|上年同期|去年同期|年初)?的?[\d.,万亿%％]+[^，。；\d]{0,3}?(?:(?P<up2>上升|增加|提高|增长)|(?P<down2>下降|减少|降低))(?:到|至|为)[\d.,]+"
)


def contradicted_changes(proof: Proof) -> Iterator[Slip]:
    """Yield a change told as up and down at once, and a comparison that its two values contradict."""
    for sentence in counting_sentences(proof, 2):
        for found in _DOWN_YET_UP.finditer(sentence.text) if "，由" in sentence.text else ():
            if bool(found["up"]) != bool(found["up2"]):
                why = f"前面说{found['up'] or found['down']}，后面说{found['up2'] or found['down2']}"
                at = sentence.span(found.start(), found.end())
                yield Slip("P136-growth-against-values", at, {"seen": found[0], "why": why})
        for one, two in zip(sentence.items, sentence.items[1:], strict=False):
            yield from _both_ways(sentence, one, two)
            yield from _compared(sentence, one, two)


def _both_ways(sentence: Sentence, one: Counted, two: Counted) -> Iterator[Slip]:
    """比上年减少40批次，同比增长6.7%: of the same years, and without another subject between."""
    if not one.counts or two.unit != PERCENT or not two.gap.startswith(("，", "、", "（")) or one.after:
        return
    first, second = _CHANGED.search(one.label), _CHANGED.search(two.label)
    if not (first and second and _BARE.search(two.label)) or _OF_RATES.search(one.label):
        return
    clause = sentence.text[: one.quantity.end].replace("，上年同期", "上年同期")
    clause = re.split("[，；]", clause)[-1]
    if _OTHER.search(clause + two.gap) or not (_YEAR.search(clause) or not _YEAR.search(two.gap)):
        return
    if bool(first["up"]) != bool(second["up"]) and sentence.of(two) not in told_of(sentence):
        why = f"前面说{first['up'] or first['down']}，后面说{second['up'] or second['down']}"
        yield sentence.slip("P136-growth-against-values", one, two, two, why=why)


def _compared(sentence: Sentence, one: Counted, two: Counted) -> Iterator[Slip]:
    """86.5%，高于全省平均水平87.2%."""
    told = _HIGHER.search(two.gap) if one.unit == two.unit and one.unit != POINTS else None
    if not told or _LIMITS.search(told["of"]) or one.quantity.about or two.quantity.about:
        return
    if re.search(rf"{_DOWN}|负", one.gap):  # a fall of 3% is above one of 5%, or below it
        return
    less, more = one.quantity.value < two.quantity.value, one.quantity.value > two.quantity.value
    if less if told["more"] else more:
        said = [sentence.text[each.quantity.start : each.quantity.end] for each in (one, two)]
        why = f"{said[0]}{'小' if told['more'] else '大'}于{said[1]}"
        yield sentence.slip("P136-growth-against-values", one, two, two, why=why)
