"""All that are not all, and more that are fewer: 发现12个，已整改11个，全部整改到位."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.model.proof import Proof, Slip
from pipeline.proofread.rules.arithmetic.counted import Counted, Sentence, counting_sentences
from pipeline.prose.expressions import expression

_DONE = (
    "整改|办结|完成|解决|通过|合格|到位|落实|销号|化解|答复|回复|参加|参训|到会|出席|处置|处理|验收|开工|竣工|办理|"
    "达标|脱贫|清零|结案|销案|关闭|拆除|归还|收回|到岗|返岗|出列|上岗|报到|就业|签字|移交|接种|入户|参保|通车|投用|分配|入住|改造|出院|治愈|入学|搬迁|发放|整治|拆除|签约|投产|交付"
)
_ALL = expression(
    rf"(?:全部|均已?|全都|悉数|无一例外|一个不落|全员|100[%％]|百分之百|百分百)(?:已|得到|按期|按时|如期|予以|顺利)*(?P<done>{_DONE})"
)
_NONE_MISSING = expression(
    r"(?P<all>无一(?:人|名|户|家|例|件|项|处|个)?(?:缺席|遗漏|掉队|缺勤|漏登|漏报|缺考|请假|漏检|例外|落下)|全员(?:到齐|到会|到岗|参加|参训|参与|出席|通过)|全部(?:到齐|到会|到场|出席)|悉数(?:到场|到齐|出席)|零缺席|零遗漏|一个不[漏少落])"
)
_SHOULD = expression(r"^(?:[\u4e00-\u9fff]{0,6})?应(?:到|参|检|训|出席|参加|考|登|缴|报|接种|参会|参训)")
_DID = expression(r"^(?:[\u4e00-\u9fff]{0,4})?(?:实|已|实际|到会|出席|参加)")
_ALL_OF = expression(r"(?:全部|全体|所有|这|上述|以上)(?:的)?$")
_SURPASSED = expression(r"超额(?:完成|\d)|超过(?:年度|全年|预期|既定)?(?:目标|计划|任务)|提前完成")
_PLAN = expression(r"计划|目标|任务|指标")
_REAL = expression(r"实际|完成|已|开展|举办|实现|达到")
_WHOLE_OF = expression(r"(?:涉及|包括|覆盖|共有|现有|辖|列入|确定|排定)(?:了|全[省市县区镇乡局]|辖区)*(?:的)?$")
_HAS_DONE = expression(rf"已(?:经|全部|顺利|按期)?(?:{_DONE})(?:了)?$")
_OTHERS = expression(r"其余|剩余|余下|另|其他|尚|未|正在|剩|其中|去年|上年|同期|计划")
_FIRST = expression(r"共|总|发现|受理|收到|排查|参加|参训|检查出|查出|梳理|现有|接到|交办|承办|列入|安排|应|全体")


def all_yet_fewer(proof: Proof) -> Iterator[Slip]:
    """Yield 全部 or 均 beside two counts of the same things that differ, and 超额 beside fewer than were planned."""
    for sentence in counting_sentences(proof):
        yield from _all_done(sentence)
        yield from _all_of(sentence)
        yield from _surpassed(sentence)
        yield from _none_missing(sentence)
        yield from _half_done(sentence)


def done_of_fewer(proof: Proof) -> Iterator[Slip]:
    """Yield more that are done than there are: 涉及24个村，已完成26个村的."""
    for sentence in counting_sentences(proof):
        whole = sentence.items[0]
        if not _WHOLE_OF.search(whole.label) or _PLAN.search(whole.label) or not whole.counts:
            continue
        noun = whole.after.strip()[:2]
        for item in sentence.items[1:]:
            done = _HAS_DONE.search(item.label) and item.unit == whole.unit and item.after.startswith(noun)
            if done and len(noun) > 1 and item.quantity.low > whole.quantity.high:
                yield sentence.slip("P131-part-above-total", whole, item, item, what="已经做完的")


def _all_done(sentence: Sentence) -> Iterator[Slip]:
    for found in _ALL.finditer(sentence.text):
        before = [each for each in sentence.items if each.counts and each.quantity.end <= found.start()]
        if len(before) < 2:  # noqa: PLR2004 - two counts are compared
            continue
        whole, part = before[-2], before[-1]
        between = sentence.text[whole.quantity.end : found.start()]
        if whole.unit != part.unit or part.quantity.high >= whole.quantity.low or _OTHERS.search(between):
            continue
        clause = re.split(r"[，；]", sentence.text[part.quantity.end : found.start()])
        done = found["done"]
        led = _FIRST.search(whole.gap + whole.after) and clause[0].strip() in whole.gap + whole.after
        same = done in part.gap or (len(clause) == 1 and not part.gap.startswith("、") and led)
        if same or (
            done in {"到位", "落实", "销号", "完成", "清零", "结案"} and re.search("整改|办结|完成|解决|落实", part.gap)
        ):
            if clause[0].strip() and len(clause) > 1 and not re.fullmatch(r"[^，。；]{0,6}", clause[0]):
                continue
            if _new_subject(clause):
                continue
            why = f"{_said(sentence, part)}不是{_said(sentence, whole)}的全部"
            yield Slip(
                "P137-all-yet-fewer",
                sentence.span(found.start(), found.end()),
                {"seen": sentence.said(whole.quantity.start - len(whole.label), found.end()), "why": why},
                (sentence.of(whole), sentence.of(part)),
            )


def _none_missing(sentence: Sentence) -> Iterator[Slip]:
    """应到28人，实到26人，无一缺席."""
    found = _NONE_MISSING.search(sentence.text)
    before = [each for each in sentence.items if found and each.quantity.end <= found.start()][-2:]
    if not found or len(before) != 2:  # noqa: PLR2004 - those who should and those who did
        return
    whole, part = before
    near = found.start() - part.quantity.end <= len(part.after) + 2
    fewer = whole.unit == part.unit and part.quantity.high < whole.quantity.low and near
    if fewer and _SHOULD.search(whole.label) and _DID.search(part.label):
        why = f"{_said(sentence, part)}不是{_said(sentence, whole)}的全部"
        yield _quoted(sentence, whole, part, found, why)


_HALF = expression(r"(?:任务|目标|进度|完成|数量|指标)(?:量|数)?(?:已|实现)*(?:“)?(?:过半|超半|超过一半)|双过半")


def _half_done(sentence: Sentence) -> Iterator[Slip]:
    """全年任务600套，完成280套，实现任务过半."""
    found = _HALF.search(sentence.text)
    before = [each for each in sentence.items if found and each.counts and each.quantity.end <= found.start()][-2:]
    if not found or len(before) != 2 or before[0].unit != before[1].unit:  # noqa: PLR2004 - the plan and what is done
        return
    plan, done = before
    if _PLAN.search(plan.label) and _REAL.search(done.gap) and done.quantity.high * 2 < plan.quantity.low:
        yield _quoted(sentence, plan, done, found, f"{_said(sentence, done)}不到{_said(sentence, plan)}的一半")


def _quoted(sentence: Sentence, first: Counted, second: Counted, found: re.Match[str], why: str) -> Slip:
    seen = {"seen": sentence.said(first.quantity.start - len(first.label), found.end()), "why": why}
    at = sentence.span(found.start(), found.end())
    return Slip("P137-all-yet-fewer", at, seen, (sentence.of(first), sentence.of(second)))


def _new_subject(clause: list[str]) -> bool:
    """Whether 全部 has words of its own before it that say of what: 各项任务全部完成."""
    return len(clause) > 1 and len(clause[-1].strip()) > 1


def _all_of(sentence: Sentence) -> Iterator[Slip]:
    for at, item in enumerate(sentence.items):
        if not at or not item.counts or not _ALL_OF.search(item.label):
            continue
        whole = next((each for each in reversed(sentence.items[:at]) if each.unit == item.unit), None)
        if whole is None or _OTHERS.search(item.gap) or item.quantity.may_be(whole.quantity.low, whole.quantity.high):
            continue
        noun, other = item.after[:2], whole.after + whole.label
        if (noun and noun in other) or (not noun and _FIRST.search(whole.label)):
            why = f"{_said(sentence, item)}不是{_said(sentence, whole)}的全部"
            yield sentence.slip("P137-all-yet-fewer", whole, item, item, why=why)


def _surpassed(sentence: Sentence) -> Iterator[Slip]:
    found = _SURPASSED.search(sentence.text)
    if not found:
        return
    plans = [each for each in sentence.items if each.counts and _PLAN.search(each.label)]
    for plan in plans:
        real = [
            each
            for each in sentence.items
            if each.unit == plan.unit and each is not plan and not _PLAN.search(each.label) and _REAL.search(each.gap)
        ]
        if real and real[-1].quantity.high < plan.quantity.low and abs(real[-1].quantity.end - found.start()) < 20:  # noqa: PLR2004
            why = f"{_said(sentence, real[-1])}没有超过{_said(sentence, plan)}"
            yield Slip(
                "P137-all-yet-fewer",
                sentence.span(found.start(), found.end()),
                {"seen": sentence.said(plan.quantity.start - len(plan.label), found.end()), "why": why},
                (sentence.of(plan), sentence.of(real[-1])),
            )


def _said(sentence: Sentence, item: Counted) -> str:
    return sentence.text[item.quantity.start : item.quantity.end]
