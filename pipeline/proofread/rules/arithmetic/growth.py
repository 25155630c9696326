"""Growth against the two values beside it, its sign and its words: 由100件增加到120件，增长25%."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal

from pipeline.model.proof import Proof, Slip, Span
from pipeline.proofread.rules.arithmetic.counted import Counted, Sentence, counting_sentences
from pipeline.prose import PERCENT, POINTS, sentences, spoken
from pipeline.prose.expressions import expression

_UP = "增长|增加|提高|提升|上升|增|扩大|多|上涨|增至|回升|攀升|跃升|净增"
_DOWN = "下降|减少|降低|缩短|压减|下跌|回落|缩减|降|减|少|压缩|收窄|缩小|放缓|下滑|净减"
_TO = expression(
    r"(?P<up>增加|增长|提高|提升|上升|扩大|增|升|上涨|扩展|回升|攀升|跃升|增长|拓展|壮大|发展)?(?P<down>下降|减少|降低|缩短|压减|下跌|缩减|降|减|回落|压缩|精简|合并|裁减|归并|收窄|缩小|放缓|下滑|跌|精减|调减|削减)?(?:到|至|为)(?:了)?(?:(?:今年|目前|现在|20\d\d年|\d{1,2}月份?|[末底])*的?)$"
)
_FROM = expression(r"(?:由|从)[^，。；]{0,14}$")
_GREW = expression(rf"(?:(?P<up>{_UP})|(?P<down>{_DOWN}))(?:了|幅度?(?:为|达)?|率(?:为|达)?|约|近|超过?|达)*$")
_LAST = expression(
    r"(?:去年|上年|上一年|上年度|上期|上月|上季度|前年)(?:同期)?[^，。；]{0,8}$|同期(?:为|是)?[^，。；]{0,6}$"
)
_THAN = expression(
    r"(?:比|较|低于|高于|多于|少于)(?:去年|上年|上一年|上年度|上期|上月|上季度|前年|20\d\d年)[^，。；]{0,10}$"
)
_FORMERLY = expression(r"，而?(?:20\d\d年|年初|此前|整治前|改造前)[^，。；\d]{0,6}(?:为|是|仅为|只有|仅)$")
_NEGATIVE = expression(
    r"(?P<word>增长|增加|提高|上升|提升|下降|减少|降低|下跌)了?(?:[-－−]|负)\s?\d+(?:\.\d+)?\s?(?:[%％]|个百分点|万|亿|[元人件项次])"
)
_OF_YEAR = expression(r"(?P<y>20\d\d)年(?P<what>[^，。；\d]{0,12})$")
_LEVEL = expression(r"持平")
_NEARLY = expression(r"基本|大体|大致|总体|略|相当")
_LEVEL_GREW = expression(
    r"(?<!基本)(?<!总体)(?<!大体)(?<!大致)持平，(?:同比|环比)?(?:增长|增加|提高|上升|下降|减少|降低)(?:了)?\d"
)
_POINTS = expression(
    r"(?:(?P<up>提高|提升|上升|增加|高于|高出|高|快于|快|扩大|增长)|(?P<down>下降|降低|回落|减少|低于|低|慢于|慢|收窄|缩小|放缓))(?:了|[^，。；\d]{0,14})$"
)


@dataclass(frozen=True, slots=True)
class Change:
    """Two values of one thing, the earlier and the later, and the words of change between them, if any."""

    old: Counted
    new: Counted
    last: int
    up: bool | None = None


def unlike_growths(proof: Proof) -> Iterator[Slip]:
    """Yield a growth, in percent or as an amount, that the values beside it do not make."""
    for sentence in counting_sentences(proof):
        changes = list(changes_told(sentence))
        for change in changes:
            for item in _growths(sentence.items, change):
                right = _right(change, item)
                if right is not None and not _of_others(sentence.items, change, item):
                    first = min((change.old, change.new), key=lambda each: each.quantity.start)
                    yield sentence.slip("P135-growth-unlike-values", first, item, item, right=right)
        if not changes:
            yield from _amount_and_rate(sentence)
            yield from _rate_of_change(sentence)


def growths_against_values(proof: Proof) -> Iterator[Slip]:
    """Yield words of growth that the values or the sign beside them contradict."""
    for at, passage in enumerate(proof.passages):
        for start, text in sentences(passage.text) if not passage.cell else ():
            for pattern, why in ((_NEGATIVE, "增减的词后面不再写负号"), (_LEVEL_GREW, "既说持平，又说有增减")):
                for found in pattern.finditer(text):
                    yield Slip(
                        "P136-growth-against-values",
                        Span(at, start + found.start(), start + found.end()),
                        {"seen": found[0], "why": why},
                    )
    for sentence in counting_sentences(proof):
        for change in changes_told(sentence):
            yield from _contradicted(sentence, change)


def told_of(sentence: Sentence) -> frozenset[Span]:
    """Return the places of a sentence where values contradict the words of growth."""
    return frozenset(slip.at for change in changes_told(sentence) for slip in _contradicted(sentence, change))


def _of_others(items: Sequence[Counted], change: Change, item: Counted) -> bool:
    """Whether a growth is that of a value before the last: 126起，其中酒驾102起，较去年的158起下降20.3%."""
    others = (each for each in items[: change.last] if each.unit == change.new.unit and each is not change.new)
    grew = _GREW.search(item.gap)
    sign = -1 if grew and grew["down"] else 1
    fitting = (each for each in others if (each.quantity.value - change.old.quantity.value) * sign > 0)
    return any(_right(replace(change, new=each), item) is None for each in fitting if each is not change.old)


def _several(items: Sequence[Counted], change: Change) -> bool:
    """Whether other values of the same unit come before: the growth may be theirs."""
    return sum(each.unit == change.new.unit for each in items[: change.last + 1]) > 2  # noqa: PLR2004 - old and new


def _contradicted(sentence: Sentence, change: Change) -> Iterator[Slip]:
    rose, fell = change.new.quantity.low > change.old.quantity.high, change.new.quantity.high < change.old.quantity.low
    first, second = sorted((change.old, change.new), key=lambda each: each.quantity.start)
    values = f"{_text(sentence, change.old)}变成{_text(sentence, change.new)}"
    if (change.up is True and fell) or (change.up is False and rose):
        why = f"{values}是{'减少' if fell else '增加'}"
        yield sentence.slip("P136-growth-against-values", first, second, second, why=why)
        return
    for item in _growths(sentence.items, change):
        grew = _GREW.search(item.gap if change.up is None else _alone(item))
        if grew and ((grew["up"] and fell) or (grew["down"] and rose)) and not _several(sentence.items, change):
            why = f"{values}是{'减少' if fell else '增加'}"
            yield sentence.slip("P136-growth-against-values", first, item, item, why=why)
            return
    behind = sentence.text[second.quantity.end :]
    level = _LEVEL.search(behind[:12])
    if level and (rose or fell) and not _NEARLY.search(behind[: level.start()]):
        yield sentence.slip("P136-growth-against-values", first, second, second, why=f"{values}不是持平")


def changes_told(sentence: Sentence) -> Iterator[Change]:
    """Yield two values of one thing that a sentence tells as before and now."""
    items = sentence.items
    for at in range(1, len(items)):
        one, two = items[at - 1], items[at]
        if one.unit != two.unit or one.unit == POINTS:
            continue
        to = _TO.search(two.gap)
        if to and _FROM.search(one.gap) and not re.search(r"[，；、]", two.gap):
            up = True if to["up"] else False if to["down"] else None
            yield Change(one, two, at, up)
        elif _GREW.search(two.gap):
            continue
        elif (_THAN.search(two.gap) and "，" in two.gap + "，" and not _LAST.search(one.gap)) or (
            _LAST.search(two.gap) and not _LAST.search(one.gap) and _now(one)
        ):
            yield Change(two, one, at)
        elif _LAST.search(one.gap) and re.search(r"今年|本年|本期|目前|现[在有]", two.gap):
            yield Change(one, two, at)
        elif _FORMERLY.search(two.gap) and not _FORMERLY.search(one.gap):
            yield Change(two, one, at)
        elif (years := _years(one, two)) is not None:
            yield Change(one, two, at) if years else Change(two, one, at)


def _years(one: Counted, two: Counted) -> bool | None:
    """Whether the second of two values is of a later year, None where they are not of two years."""
    first, second = _OF_YEAR.search(one.gap), _OF_YEAR.search(two.gap)
    if not (first and second) or second["what"] not in {"", first["what"]} or first["y"] == second["y"]:
        return None
    return first["y"] < second["y"]


def _now(item: Counted) -> bool:
    return item.counts or re.search(r"今年|本期|率", item.gap) is not None


def _growths(items: Sequence[Counted], change: Change) -> Iterator[Counted]:
    """The words of growth right behind two values."""
    for item in items[change.last + 1 : change.last + 3]:
        if not _GREW.search(item.gap) or re.search(r"[。；]", item.gap) or item.gap.count("，") > 1:
            return
        if re.search(r"(?:高于|低于|快于|慢于|其中|人均|户均|比重)", item.gap):
            return
        yield item


def _right(change: Change, item: Counted) -> str | None:
    """What a growth should be, None where it is right or nothing can be said."""
    old, new = change.old.quantity, change.new.quantity
    if old.low <= 0:
        return None
    grew = _GREW.search(item.gap)
    sign = -1 if grew and grew["down"] else 1
    if (new.value - old.value) * sign < 0:
        return None  # told as a contradiction
    if item.unit == PERCENT and old.unit != PERCENT:
        low, high = sorted((sign * (new.low / old.high - 1) * 100, sign * (new.high / old.low - 1) * 100))
        exact = (sign * (new.value / old.value - 1) * 100).quantize(min(item.quantity.step, Decimal(1)), ROUND_HALF_UP)
        return None if item.quantity.may_be(low, high) else f"{spoken(exact)}%"
    if item.unit in {old.unit, POINTS} and (old.unit == PERCENT) == (item.unit == POINTS):
        low, high = sorted((sign * (new.low - old.high), sign * (new.high - old.low)))
        exact = abs(new.value - old.value)
        unit = POINTS if item.unit == POINTS else (old.unit if old.unit in {"元", "美元"} else "")
        return None if _within(item, low, high, exact) else spoken(exact, unit)
    if item.unit == "倍" and old.unit != PERCENT and new.value >= old.value:  # a fall by a multiple is told as one
        low, high = sorted((new.low / old.high - 1, new.high / old.low - 1))
        exact = (new.value / old.value - 1).quantize(item.quantity.step, ROUND_HALF_UP)
        return None if item.quantity.may_be(low, high) else f"{spoken(exact)}倍"
    return None


def _within(item: Counted, low: Decimal, high: Decimal, exact: Decimal) -> bool:
    """Whether a difference fits; values that are both exact to the printed place differ exactly."""
    if item.unit == POINTS:
        return item.quantity.about or item.quantity.value == exact
    return item.quantity.may_be(low, high)


def _amount_and_rate(sentence: Sentence) -> Iterator[Slip]:
    """办结120件，同比增加20件，增长25%: what was there before follows from the first two."""
    items = sentence.items
    for value, more, rate in zip(items, items[1:], items[2:], strict=False):
        if not (value.counts and more.unit == value.unit and rate.unit == PERCENT):
            continue
        first, second = _GREW.search(more.gap), _GREW.search(rate.gap)
        near = more.gap.count("，") <= 1 and rate.gap.count("，") <= 1 and "；" not in more.gap + rate.gap
        if not (first and second and near and re.search("同比|环比|比上|比去|较上|较去", more.gap)):
            continue
        if bool(first["up"]) != bool(second["up"]) or re.search("其中|占", more.gap + rate.gap):
            continue
        sign = 1 if first["up"] else -1
        now, change = value.quantity, more.quantity
        before = now.value - sign * change.value
        lows = (
            now.low - sign * (change.high if sign > 0 else change.low),
            now.high - sign * (change.low if sign > 0 else change.high),
        )
        if min(lows) <= 0 or before <= 0:
            continue
        low, high = change.low / max(lows) * 100, change.high / min(lows) * 100
        if not rate.quantity.may_be(low, high):
            right = (change.value / before * 100).quantize(min(rate.quantity.step, Decimal(1)), ROUND_HALF_UP)
            yield sentence.slip("P135-growth-unlike-values", value, rate, rate, right=f"{spoken(right)}%")


def _rate_of_change(sentence: Sentence) -> Iterator[Slip]:
    """比去年的160起减少20起，下降12.5%: the rate follows from the first two."""
    items = sentence.items
    for old, more, rate in zip(items, items[1:], items[2:], strict=False):
        first, second = _GREW.search(more.gap), _GREW.search(rate.gap)
        if not (old.counts and more.unit == old.unit and rate.unit == PERCENT and first and second):
            continue
        beside = _THAN.search(old.gap) and re.fullmatch("，?(?:净)?[增减下上提降多少][^，。；]{0,3}", more.gap)
        if not beside or not re.fullmatch("[，、（][^，。；]{0,6}", rate.gap) or old.quantity.low <= 0:
            continue
        low, high = more.quantity.low * 100 / old.quantity.high, more.quantity.high * 100 / old.quantity.low
        if bool(first["up"]) == bool(second["up"]) and not rate.quantity.may_be(low, high):
            exact = more.quantity.value * 100 / old.quantity.value
            right = spoken(exact.quantize(min(rate.quantity.step, Decimal(1)), ROUND_HALF_UP))
            yield sentence.slip("P135-growth-unlike-values", old, rate, rate, right=f"{right}%")


def _alone(item: Counted) -> str:
    """The words before a growth that has no subject of its own, none of one that has."""
    return (
        item.gap
        if re.match(rf"^[，、（](?:同比|环比|[比较][\u4e00-\u9fff]{{1,6}})?(?:{_UP}|{_DOWN})", item.gap)
        else ""
    )


def _text(sentence: Sentence, item: Counted) -> str:
    return sentence.text[item.quantity.start : item.quantity.end]
