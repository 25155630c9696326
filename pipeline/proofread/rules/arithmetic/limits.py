"""What is said of several values at once, against each: 均超过10% of 12.4% and 9.6%; ranks; trends."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from pipeline.model.proof import Proof, Slip, Span
from pipeline.proofread.rules.arithmetic.counted import Counted, Sentence, counting_sentences
from pipeline.prose import PERCENT, sentences, spoken, value_of
from pipeline.prose.expressions import expression

_ALL = expression(
    r"^[，（][^，。；]{0,10}(?:均|都|全部)(?:已)?(?:(?P<above>超过?|高于|大于|多于|不低于|达到?|突破|在)|(?P<below>低于|小于|少于|不足|不到|不超过))(?:了)?$"
)
_PASSED = expression(
    r"^，(?:首次|成功|历史性地?|一举|已|正式|率先|再次)*(?:突破|超过|跨上|迈上|站上|跨越|迈过)(?:了)?$"
)
_RANK = expression(
    r"(?:由|从)[^，。；]{0,10}?第(?P<a>\d{1,3}|[一二三四五六七八九十]{1,3})[位名][^，。；第]{0,4}?(?:(?P<up>上升|提升|跃升|跃居|前移|攀升|升|提高|进)|(?P<down>下降|下滑|后移|跌|降|滑落|退))?(?:到|至|为)?[^，。；第]{0,6}"
    r"第(?P<b>\d{1,3}|[一二三四五六七八九十]{1,3})[位名](?:，(?:排名|位次|名次)?(?:(?P<up2>上升|提升|前移|跃升|进)|(?P<down2>下降|后移|下滑|退))了?(?P<n>\d{1,3}|[一二三四五六七八九十]{1,3})[个]?[位名])?"
)
_TREND = expression(
    r"(?:逐[年月季周级]|连续[一二三四五六七八九十\d]*[年个月季度]*|持续|稳步|不断)(?:(?P<up>增长|上升|提高|攀升|增加|递增|提升|扩大)|(?P<down>下降|减少|递减|降低|回落|缩小|收窄))"
)
_VALUES = r"(?:\d[\d.,]*(?:[%％]|个百分点|[万亿]?[元人名户家件个项亩吨场次篇米]))"
_RESPECTIVE = expression(
    rf"(?:^|[，。；：])(?P<list>[^，。；：、\d]{{2,16}}(?:、[^，。；：、\d]{{2,16}})*?(?:、|和|及|与)[^，。；：、\d]{{2,20}}?)"
    rf"(?:(?:同比|环比|累计|已)?分别)[^，。；：、\d]{{0,8}}(?P<values>{_VALUES}(?:(?:、|和|及|，){_VALUES})*)(?=[，。；（])"
)
_MEAN = expression(
    r"^，(?:三|四|五|六|两)?[\u4e00-\u9fff]{0,4}(?:平均(?:得分|分|分值|值|成绩|水平|单产|降雨量)?|均值|均分)(?:为|是|达到?)?$"
)
_INNER = expression(r"（[^（）]*）|“[^“”]*”|《[^《》]*》")
_FEW = 2


def beyond_their_limit(proof: Proof) -> Iterator[Slip]:
    """Yield 均超过10% behind a smaller value, and 突破100亿元 behind less."""
    for sentence in counting_sentences(proof, 2):
        for at, item in enumerate(sentence.items):
            told = _ALL.search(item.gap) if at else None
            if told and "；" not in item.gap:
                yield from _beyond(sentence, at, bool(told["above"]))
            if at and _PASSED.search(item.gap):
                yield from _not_passed(sentence, at)


def _beyond(sentence: Sentence, at: int, above: bool) -> Iterator[Slip]:  # noqa: FBT001 - which of two
    item, run = sentence.items[at], list[Counted]()
    for each in reversed(sentence.items[:at]):
        if each.unit != item.unit or (run and not re.match("[、，和及]", run[-1].gap)):
            break
        run.append(each)
    wrong = next(
        (e for e in run if (e.quantity.high < item.quantity.value if above else e.quantity.low > item.quantity.value)),
        None,
    )
    if wrong and len(run) >= _FEW:
        why = f"其中有{_said(sentence, wrong)}"
        yield sentence.slip("P136-growth-against-values", run[-1], item, item, why=why)


def _not_passed(sentence: Sentence, at: int) -> Iterator[Slip]:
    item = sentence.items[at]
    before = [each for each in sentence.items[:at] if each.unit == item.unit]
    between = sentence.items[at - 1] is (before[-1] if before else None) or sentence.items[at - 1].unit == PERCENT
    if before and between and item.counts and before[-1].quantity.high < item.quantity.low and "；" not in item.gap:
        why = f"{_said(sentence, before[-1])}没有超过{_said(sentence, item)}"
        yield sentence.slip("P136-growth-against-values", before[-1], item, item, why=why)


def ranks_misreckoned(proof: Proof) -> Iterator[Slip]:
    """Yield 由第11位上升到第7位，上升5位."""
    for at, passage in enumerate(proof.passages):
        for found in _RANK.finditer(passage.text) if "第" in passage.text else ():
            one, two = (_number(found[name]) for name in "ab")
            up = found["up"] or found["up2"]
            contrary = bool(found["up"] or found["down"]) and bool(up) != (two < one) and one != two
            why = f"第{one}位变成第{two}位是{'上升' if two < one else '下降'}{abs(one - two)}位"
            if contrary or (found["n"] and _number(found["n"]) != abs(one - two)):
                yield Slip("P136-growth-against-values", Span(at, *found.span()), {"seen": found[0], "why": why})


def broken_trends(proof: Proof) -> Iterator[Slip]:
    """Yield 逐年上升 beside values of which one is lower than that before."""
    for sentence in counting_sentences(proof, 3):
        told = _TREND.search(sentence.text)
        if not told:
            continue
        for run in _runs(sentence):
            values = [each.quantity.value for each in run]
            rising = [a < b for a, b in pairwise(values)]
            near = abs(run[0].quantity.start - told.end()) < 24 or abs(told.start() - run[-1].quantity.end) < 8  # noqa: PLR2004
            if len(run) > _FEW and near and not all(rising if told["up"] else [not each for each in rising]):
                why = f"后面的数不是{told[0]}"
                at = sentence.span(*told.span())
                yield Slip(
                    "P136-growth-against-values",
                    at,
                    {"seen": sentence.said(told.start(), run[-1].quantity.end), "why": why},
                )


def _runs(sentence: Sentence) -> Iterator[list[Counted]]:
    """Values one after another that a 分别 of years or months leads to."""
    run: list[Counted] = []
    for item in sentence.items:
        if run and item.gap in {"、", "和", "，"} and item.unit == run[-1].unit:
            run.append(item)
            continue
        if len(run) > _FEW:
            yield run
        run = [item] if "分别" in item.gap and re.search("年|月|季度", sentence.text[: item.quantity.start]) else []
    if len(run) > _FEW:
        yield run


def names_without_values(proof: Proof) -> Iterator[Slip]:
    """Yield 甲、乙、丙分别增长5.4%、7.1%: as many values as names are wanted."""
    for at, passage in enumerate(proof.passages):
        for start, text in sentences(passage.text) if "分别" in passage.text and not passage.cell else ():
            masked = _INNER.sub(lambda found: "□" * len(found[0]), text)
            for found in _RESPECTIVE.finditer(masked):
                least = found["list"].count("、") + 1
                most = least + len(re.findall("和|及|与", found["list"]))
                values = len(re.findall(_VALUES, found["values"]))
                if (
                    values > 1
                    and not least <= values <= most
                    and not re.search("等|其中|的(?:增速|增幅)", found["list"])
                ):
                    span = Span(at, start + found.start("values"), start + found.end("values"))
                    seen = {
                        "seen": text[found.start() : found.end()].strip("，。；："),
                        "count": spoken(Decimal(least)),
                    }
                    yield Slip("P139-enumerated-count", span, seen)


def unlike_means_of_several(proof: Proof) -> Iterator[Slip]:
    """Yield a mean that the values right before it do not make: 分别为82分、88分、85分，平均得分85.6分."""
    for sentence in counting_sentences(proof, 3):
        for at, item in enumerate(sentence.items):
            if not _MEAN.search(item.gap):
                continue
            run = [sentence.items[at - 1]]
            while run[0].gap in {"、", "和"} and sentence.items.index(run[0]):
                run.insert(0, sentence.items[sentence.items.index(run[0]) - 1])
            if len(run) < _FEW or "分别" not in run[0].gap or any(each.unit != item.unit for each in run):
                continue
            exact = sum((each.quantity.value for each in run), Decimal()) / len(run)
            step = item.quantity.step if item.quantity.step < 1 else Decimal(1)
            if abs(exact - item.quantity.value) > step:
                right = spoken(exact.quantize(min(step, Decimal("0.1"))))
                yield sentence.slip("P141-computed-unlike", run[0], item, item, how="平均", right=right)


def _number(text: str) -> int:
    return int(text) if text.isdigit() else value_of(text) or 0


def _said(sentence: Sentence, item: Counted) -> str:
    return sentence.text[item.quantity.start : item.quantity.end]
