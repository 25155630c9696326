"""What is left, what came and went, and what two rates leave: 计划60个，已建42个，尚有18个未建."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from pipeline.model.proof import Proof, Slip
from pipeline.proofread.rules.arithmetic.counted import Counted, Sentence, counting_sentences
from pipeline.proofread.rules.arithmetic.words import words
from pipeline.prose import PERCENT, spoken
from pipeline.prose.expressions import expression

_LEFT = expression(
    r"(?:剩下|剩余|余下|还剩|仅剩|尚余|还差|尚差|仍差|尚缺|还缺|尚有|还有|仍有)[^，。；\d]{0,6}$|^(?:尚|还|仍)?(?:有)?(?:资金|经费|专项资金)?(?:余额|结余|缺口|差额|剩余|余)(?:为|达|有|还有)?$"
)
_SURELY_LEFT = expression(r"剩|余|差|缺")
_OPEN = expression(r"^[^，。；]{0,6}?(?:未|没有?|尚待|有待|待|正在|在)(?P<verb>[\u4e00-\u9fff]{2})")
_OF_REST = expression("的|将|计划|预计|拟|正|力争|待")
_STATUS = expression(r"已|正在|尚未|尚待|未|进展|滞后|推进|在建|筹备|暂停|停工|前期")
_NOT_DONE = expression(
    r"^(?:尚|还|仍)?未(?:能|按期|按时|及时|予以)?(?P<verb>[\u4e00-\u9fff]{2})|^(?P<away>缺席|请假|缺勤|缺考|弃考|因故)"
)
_WHOLE = expression(
    r"计划|任务|目标|应|共|总|收到|受理|发现|排查|梳理|查出|列入|安排|确定|承接|承办|下达|预算|分解|现有|发出|发放|交办|纳入|认领|核定|需|筹集|募集|投资|到账|拨付|购进|采购|储备"
)
_DONE = expression(
    r"已|完成|办结|实际|实到|其中|落实|到位|整改|销号|兑现|拨付|立案|回收|收回|支出|使用|支付|发放|用去|花费|消耗|售出|投入|筹措|筹集|到账|发出|下拨|用于|清退|偿还"
)
_NET = expression(
    r"净(?:增|减|增加|增长|减少|流入|流出|迁入|迁出|转入|转出|收入|结余|收益|盈余|投放|回笼)[^，。；\d]{0,6}$|(?:结余|盈余|节余)$"
)
_ELSEWHEN = expression(r"去年|上年(?!末|底|结转)|同期|比|较|另外|此外|预计|明年|下一步|同比|环比|平均|每")
_REST_OF_RATE = expression(r"(?:尚有|还有|仍有|其余|剩余|余下|剩下)(?:的)?$")
_NOT_RATE = expression(r"(?:不|未)(?P<stem>[\u4e00-\u9fff]{2,4})(?:率|比例|占比)?(?:为|占|是|仅)?$")
_MORE = expression(
    r"^，(?:比|较)(?P<when>年初|上年末?|去年|上年同期|去年同期|上月|上季度)(?:末|底)?(?:净)?(?:(?P<up>增加|增长|上升|提高|增|多)|(?P<down>减少|下降|降低|减|少))了?$"
)
_THEN = expression(r"(?:年初|上年末?|去年|上年同期|去年同期|上月|上季度)(?:末|底)?(?:为|是|有)$")
_HUNDRED = Decimal(100)


def unlike_balances(proof: Proof) -> Iterator[Slip]:
    """Yield what is left, a net gain or a closing number that the numbers before it do not make."""
    for sentence in counting_sentences(proof, 2):
        for at, item in enumerate(sentence.items):
            if at > 1 and item.counts:
                yield from _before_and_now(sentence, at)
            if _ELSEWHEN.search(item.gap):
                continue
            if item.unit == PERCENT:
                yield from _complement(sentence, at)
            elif item.counts:
                yield from _remainder(sentence, at)
                yield from _statuses(sentence, at)
                yield from _flow(sentence, at)


def _remainder(sentence: Sentence, at: int) -> Iterator[Slip]:
    """计划60个，已创建42个，尚有18个未完成."""
    item = sentence.items[at]
    before = [each for each in sentence.items[:at] if each.unit == item.unit]
    if len(before) > 2 and all(each.gap.startswith(("、", "和")) for each in before[2:]):  # noqa: PLR2004
        yield from _remainder_of_several(sentence, before, item)
        return
    if len(before) != 2 or any(each.depth != item.depth for each in before):  # noqa: PLR2004 - the whole and what is done
        return
    whole, done = before
    behind = [each for each in sentence.items[at + 1 :] if each.unit == item.unit and each.depth == item.depth]
    if not _is_left(whole, done, item) or _ELSEWHEN.search(done.gap) or done.quantity.low > whole.quantity.high:
        return
    if not (_WHOLE.search(whole.gap) and (_DONE.search(done.gap) or "其中" in done.gap)):
        return
    low, high = whole.quantity.low - done.quantity.high, whole.quantity.high - done.quantity.low
    rest, total = [item, *behind], Decimal()
    for each in rest:
        total += each.quantity.value
        if low <= total <= high:
            return
    if not item.quantity.may_be(low, high):
        yield _slip(sentence, whole, item, f"{_said(whole)}-{_said(done)}", whole.quantity.value - done.quantity.value)


def _remainder_of_several(sentence: Sentence, before: Sequence[Counted], item: Counted) -> Iterator[Slip]:
    """总预算300万元，已支出设备费186万元、培训费48万元，结余66万元."""
    whole, *done = before
    if not (_WHOLE.search(whole.gap) and _DONE.search(done[0].gap) and _LEFT.search(item.label)) or item.after:
        return
    low = whole.quantity.low - sum((each.quantity.high for each in done), Decimal())
    high = whole.quantity.high - sum((each.quantity.low for each in done), Decimal())
    if low >= 0 and not item.quantity.may_be(low, high):
        how = "-".join(_said(each) for each in before)
        right = whole.quantity.value - sum((each.quantity.value for each in done), Decimal())
        yield _slip(sentence, whole, item, how, right)


def _statuses(sentence: Sentence, at: int) -> Iterator[Slip]:
    """24项，已完成18项，正在推进4项，进展滞后4项: the last of all that are told by how far they are."""
    same = [each for each in sentence.items[: at + 1] if each.unit == sentence.items[at].unit]
    behind = sentence.items[at + 1 : at + 2]
    if len(same) != 4 or (behind and behind[0].unit == same[0].unit):  # noqa: PLR2004 - a whole and three parts
        return
    whole, *parts = same
    told = all(_STATUS.search(part.label) and "其中" not in part.gap and part.depth == whole.depth for part in parts)
    if not told or not _WHOLE.search(whole.gap) or _STATUS.search(whole.label):
        return
    together = sum((part.quantity.value for part in parts), Decimal())
    low, high = sum(part.quantity.low for part in parts), sum(part.quantity.high for part in parts)
    if not whole.quantity.may_be(Decimal(low), Decimal(high)):
        how = "+".join(_said(part) for part in parts)
        yield sentence.slip(
            "P141-computed-unlike", whole, parts[-1], parts[0], how=how, right=spoken(together, _unit(whole))
        )


def _is_left(whole: Counted, done: Counted, item: Counted) -> bool:
    """Whether a number says what is left of a whole: the same must be done with it."""
    label = item.label.removeprefix("其中")
    away = _NOT_DONE.search(label)
    if away and (away["away"] or away["verb"] in done.gap + whole.gap + "完成"):
        return "、" not in item.gap or bool(away["verb"])
    if not _LEFT.search(label):
        return False
    open_ = _OPEN.search(item.after)
    if _SURELY_LEFT.search(_LEFT.search(label)[0]):  # type: ignore[index]  # just found
        return (
            not item.after
            or _OF_REST.match(item.after) is not None
            or open_ is not None
            or item.after[:2] in whole.after + whole.gap
        )
    if not open_:
        return False
    return open_["verb"] in done.gap + "完成" or "正在" in item.after[:6] or "在" + open_["verb"] in item.after[:4]


def _flow(sentence: Sentence, at: int) -> Iterator[Slip]:
    """新增620户，退出540户，净增80户; 年初420人，招聘30人，退休18人，现有432人."""
    item = sentence.items[at]
    net = _NET.search(item.label)
    if not net and not words().ending.search(item.label):
        return
    total, terms, first = Decimal(), list[str](), item
    low = high = Decimal()
    signs = set[int]()
    for each in reversed(sentence.items[:at]):
        sign = _sign(each)
        if each.unit != item.unit or each.depth != item.depth or not sign or _ELSEWHEN.search(each.gap):
            break
        if "其中" in each.gap:
            return
        low += each.quantity.low if sign > 0 else -each.quantity.high
        high += each.quantity.high if sign > 0 else -each.quantity.low
        total += sign * each.quantity.value
        terms.insert(0, f"{'+' if sign > 0 else '-'}{_said(each)}")
        signs.add(sign)
        first = each
        if words().beginning.search(each.gap):
            break
    opened = words().beginning.search(first.gap) is not None
    if len(signs) < 2 or opened != (words().ending.search(item.label) is not None and (not net or opened)):  # noqa: PLR2004 - came and went
        return
    net = None if opened else net
    if net and total < 0:
        if re.search("增|结余|盈余|节余|入", net[0]):
            yield _slip(sentence, first, item, "".join(terms).removeprefix("+"), total)
            return
        low, high, total = -high, -low, -total
    if not item.quantity.may_be(low, high):
        how = "".join(terms).removeprefix("+")
        yield _slip(sentence, first, item, how, total)


def _before_and_now(sentence: Sentence, at: int) -> Iterator[Slip]:
    """余额36.2亿元，比年初增加3.6亿元，年初为32.6亿元."""
    now, more, old = sentence.items[at - 2 : at + 1]
    told = _MORE.search(more.gap)
    if not (told and _THEN.search(old.gap) and now.unit == more.unit == old.unit and not _THEN.search(now.gap)):
        return
    sign = 1 if told["up"] else -1
    low, high = sorted(
        (now.quantity.low - sign * more.quantity.high, now.quantity.high - sign * more.quantity.low)
        if sign > 0
        else (now.quantity.low + more.quantity.low, now.quantity.high + more.quantity.high)
    )
    if not old.quantity.may_be(low, high):
        how = f"{_said(now)}{'-' if sign > 0 else '+'}{_said(more)}"
        yield _slip(sentence, now, old, how, now.quantity.value - sign * more.quantity.value)


def _sign(item: Counted) -> int:
    if words().beginning.search(item.gap):
        return 1
    coming, going = words().coming.search(item.label), words().going.search(item.label)
    return 0 if bool(coming) == bool(going) else 1 if coming else -1


def _complement(sentence: Sentence, at: int) -> Iterator[Slip]:
    """完成率82%，尚有18%未完成; 满意率96.2%，不满意率3.8%."""
    item = sentence.items[at]
    run = _run(sentence.items, at)
    if at == 0 or len(run) != 2:  # noqa: PLR2004 - of three, others may be the rest
        return
    one = run[0]
    rest, negated = _REST_OF_RATE.search(item.label), _NOT_RATE.search(item.label)
    open_ = _OPEN.search(item.after)
    left = rest and ((open_ and open_["verb"] in one.gap + "完成" and len(item.after) < 6) or (not item.after))  # noqa: PLR2004
    stem = negated["stem"].removesuffix("率") if negated else ""
    opposite = stem and re.search(rf"(?<![不未基较]){re.escape(stem)}", one.label) and "基本" not in one.label
    if (left or opposite) and not item.quantity.about and not one.quantity.about:
        exact = _HUNDRED - one.quantity.value
        if not item.quantity.may_be(_HUNDRED - one.quantity.high, _HUNDRED - one.quantity.low):
            yield sentence.slip(
                "P141-computed-unlike", one, item, item, how=f"100-{_said(one)}", right=f"{spoken(exact)}%"
            )


def _run(items: Sequence[Counted], at: int) -> list[Counted]:
    """The shares right before and behind one, none with another count between."""
    first, last = at, at
    while first and items[first - 1].unit == PERCENT:
        first -= 1
    while last + 1 < len(items) and items[last + 1].unit == PERCENT and "；" not in items[last + 1].gap:
        last += 1
    return list(items[first : last + 1])


def _slip(sentence: Sentence, first: Counted, item: Counted, how: str, right: Decimal) -> Slip:
    return sentence.slip("P141-computed-unlike", first, item, item, how=how, right=spoken(right, _unit(item)))


def _unit(item: Counted) -> str:
    return item.unit if item.unit in {"元", "美元"} else ""


def _said(item: Counted) -> str:
    return spoken(item.quantity.value, _unit(item))
