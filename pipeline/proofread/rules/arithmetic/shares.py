"""Shares and rates against the counts beside them: 120人中90人，占70%."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import ROUND_HALF_UP, Decimal

from pipeline.model.proof import Proof, Slip
from pipeline.proofread.rules.arithmetic.counted import Counted, Sentence, counting_sentences
from pipeline.proofread.rules.arithmetic.unnamed_totals import listed_before, sums_of, whole_of
from pipeline.prose import PERCENT, spoken
from pipeline.prose.expressions import expression

_SHARE = expression(
    r"(?P<many>分别)?占(?P<many2>分别)?(?:比|到|了|据)?(?:[^，。；、（]{0,20}?的?(?:比例|比重))?(?P<many3>分别)?(?:为|达到?|约为?|近|超过?)?约?$|占(?P<whole>[^，。；、（]{1,20}?)的?(?:比例|比重)?(?:为|达到?)?(?:约|近|超过?)?$"
)
_OF_WHOLE = expression(r"占(?P<whole>[^，。；、（]{0,20})")
_GENERAL = expression(r"^比|^总(?:数|量|人数|体|额)|^全部|^[其该]|^(?:比例|比重)")
_RATE = expression(
    r"(?P<stem>[\u4e00-\u9fff]{2,4}?)率(?:为|达到?|达到了|约为?|仅为?|只有|提高到|提升至)?(?:约|近|超过?)?$"
)
_TASK = expression(
    r"(?:完成|占|达到)(?:了|全年|年度|年初|当年|计划|既定|目标|任务|的|总)*(?:目标|任务|计划|预算)(?:任务|数|量)?的?$|完成率(?:为|达到?)?$"
)
_PLANNED = expression(r"计划|预算|目标|任务|指标|应")
_DONE = ("完成", "实际", "开展", "举办", "新增", "已", "实现")
_SAME = {
    "办结": ("办结", "办理完", "办完", "完成办理"),
    "整改": ("整改", "销号"),
    "完成": _DONE,
    "参训": ("参训", "参加", "实训", "到训"),
    "出勤": ("出勤", "到岗", "实到"),
    "到会": ("到会", "实到", "出席"),
    "出席": ("出席", "实到"),
    "参会": ("参会", "实到", "参加"),
    "回收": ("收回", "回收"),
    "就业": ("就业",),
    "化解": ("化解", "调解成功"),
    "答复": ("答复", "回复"),
    "合格": ("合格", "达标"),
    "覆盖": ("覆盖",),
    "采用": ("采用", "采纳"),
    "满意": ("满意",),
    "录取": ("录取", "录用"),
    "获奖": ("获奖",),
    "通过": ("通过",),
    "优良": ("优良",),
    "销号": ("销号",),
}
_HAVE = expression(r"(?:中|里)[，、]?(?:目前|现|已|共|仅|只|累计)*(?:经)?有?$")
_FAULTY = expression(r"不合格|超标|不达标|未通过|未达标")
_WIDE = expression(r"全[国省市县区球州]|总(?:人口|面积)")


def unlike_shares(proof: Proof) -> Iterator[Slip]:
    """Yield a share or a rate that the counts beside it do not make."""
    for sentence in counting_sentences(proof, 3):
        for at, item in enumerate(sentence.items):
            if item.unit != PERCENT:
                continue
            found = _share(sentence, at) or _rate(sentence, at)
            if found and not _fits_others(sentence.items[:at], item):
                part, total = found
                right = percentage(part, total, item.quantity.step)
                seen = {"right": f"{right}%", "how": _how(part, total)}
                yield sentence.slip("P134-share-unlike-counts", min((part, total), key=_start), item, item, **seen)


def _fits_others(before: Sequence[Counted], item: Counted) -> bool:
    """Whether a share is that of two other counts of its sentence: of 户 rather than of 人."""
    counts = [each for each in before if each.counts]
    pairs = ((part, total) for part in counts for total in counts if part is not total and part.unit == total.unit)
    return any(fits(item, part, total) for part, total in pairs if part.quantity.low <= total.quantity.high)


def percentage(part: Counted, total: Counted, step: Decimal) -> str:
    """What a part is of a total, as exact as the text says it."""
    exact = part.quantity.value * 100 / total.quantity.value
    return spoken(exact.quantize(min(step, Decimal(1)), ROUND_HALF_UP))


def fits(item: Counted, part: Counted, total: Counted) -> bool:
    """Return whether a percentage may be what a part is of a total, all as exact as they are printed."""
    if total.quantity.low <= 0:
        return True
    low = part.quantity.low * 100 / total.quantity.high
    high = part.quantity.high * 100 / total.quantity.low
    return item.quantity.may_be(low, high)


def _start(item: Counted) -> int:
    return item.quantity.start


def _how(part: Counted, total: Counted) -> str:
    unit = part.unit if part.unit == total.unit and part.unit in {"元", "美元"} else ""
    return f"{spoken(part.quantity.value, unit)}÷{spoken(total.quantity.value, unit)}"


def _share(sentence: Sentence, at: int) -> tuple[Counted, Counted] | None:
    """The part and the total that a share is wrong about."""
    items, item = sentence.items, sentence.items[at]
    several = _several(items, at)
    first = several[0]
    lead = re.sub(r"（[^（）]*）", "", first.gap)
    head = _OF_WHOLE.search(lead.rpartition("，")[2] if "占" in lead.rpartition("，")[2] else lead)
    named = _share_of_named(items, at)
    if named:
        return None if fits(item, *named) else named
    if not head or not _SHARE.search(lead) or lead.count("，") > 1 or "；" in lead:
        return None
    before = items[: items.index(first)]
    called = _called(before, item) if len(several) == 1 else None
    parts = [called] if called else _last_alike(before, len(several))
    if not parts:
        return None
    part = parts[several.index(item)]
    totals = _totals(before, part, parts)
    behind = sentence.text.rfind("；", 0, part.quantity.start)
    if "其中" not in part.gap:
        told = [total for total in totals if _whole_of_others(sentence, at, total)]
        totals = told or [total for total in totals if total.quantity.start > behind]
    listed = listed_before(before, part)
    sums = sums_of(listed, part)
    if any(fits(item, part, total) for total in (*totals, *sums)):
        return None
    wholes = totals[-1:]
    if listed and all(total in listed for total in totals):
        totals, wholes = whole_of(listed, part), [each for each in listed if each.unit == part.unit]
    if not totals or any(_other_whole(head["whole"], each) for each in wholes):
        return None
    return part, totals[-1]


def _whole_of_others(sentence: Sentence, at: int, total: Counted) -> bool:
    """Whether another share of the sentence, told in the same way, is of a total: 120件，占60%；50件，占25%."""
    pairs = zip(sentence.items, sentence.items[1:], strict=False)
    shares = [(part, share) for part, share in pairs if share.unit == PERCENT and share is not sentence.items[at]]
    return any(
        part.unit == total.unit and share.gap == sentence.items[at].gap and fits(share, part, total)
        for part, share in shares
        if part is not total
    )


def _called(before: Sequence[Counted], item: Counted) -> Counted | None:
    """The one count before a share that has its name: 低保户156户……其中低保户占比83.3%."""
    name = re.split("占|比重|比例", item.label)[0].strip().removeprefix("其中")
    if len(name) < 2 or "的" in name:  # noqa: PLR2004 - a character names nothing
        return None
    called = [each for each in before if each.counts and each.label.endswith(name)]
    return called[0] if len(called) == 1 and called[0] is not before[-1] else None


def _share_of_named(items: Sequence[Counted], at: int) -> tuple[Counted, Counted] | None:
    """A part and the total that the words 占总数120人的25% name."""
    if at < 2 or not re.search(r"^[^，。；]{0,12}的(?:比例为|比重为)?$", items[at].gap):  # noqa: PLR2004
        return None
    total, part = items[at - 1], items[at - 2]
    if (
        re.search(r"占[^，。；]{0,16}$|完成(?:了|全年|年度|年初|当年)*(?:目标|任务|计划)(?:任务)?$", total.gap)
        and total.unit == part.unit
        and part.counts
    ):
        return part, total
    return None


def _several(items: Sequence[Counted], at: int) -> Sequence[Counted]:
    """The percentages of which one is part: 分别占60%、40%."""
    first = at
    while first and items[first].gap in {"、", "和", "，", "及"} and items[first - 1].unit == PERCENT:
        first -= 1
    last = at + 1
    while last < len(items) and items[last].gap in {"、", "和", "，", "及"} and items[last].unit == PERCENT:
        last += 1
    return items[first:last]


def _last_alike(before: Sequence[Counted], count: int) -> list[Counted]:
    """The counts of one unit that so many shares speak of: the last before them."""
    if len(before) < count:
        return []
    parts = list(before[-count:])
    alike = all(part.counts and part.unit == parts[0].unit != "岁" for part in parts)
    return parts if alike else []


def _totals(before: Sequence[Counted], part: Counted, parts: Sequence[Counted]) -> list[Counted]:
    return [
        each
        for each in before
        if each.unit == part.unit and each not in parts and each.quantity.value > part.quantity.value
    ]


def _other_whole(whole: str, total: Counted) -> bool:
    """Whether a share is of something else than the total at hand: 占全省的15%."""
    words = re.sub(r"(?:的|比例|比重|为|达|到|约|近|超|过)+$", "", whole)
    if not words or _GENERAL.search(words):
        return False
    said = total.gap + total.after
    pairs = {words[at : at + 2] for at in range(len(words) - 1)}
    wide = _WIDE.search(words)
    return (wide is not None and wide[0] not in said) or not any(pair in said for pair in pairs)


def _rate(sentence: Sentence, at: int) -> tuple[Counted, Counted] | None:
    items, item = sentence.items, sentence.items[at]
    task = _TASK.search(item.gap)
    rate = _RATE.search(item.label)
    if not (task or rate) or re.search(r"平均|同比|去年|上年", item.gap):
        return None
    before = items[:at]
    if task:
        return _of_task(_own_clause(sentence, before, item), item)
    stem = rate["stem"] if rate else ""
    done = next((words for name, words in _SAME.items() if stem.endswith(name)), (stem, stem[-2:]))
    part = next(
        (each for each in reversed(before) if each.counts and any(word in each.gap.split("，")[-1] for word in done)),
        None,
    )
    if part is None:
        return _of_expected(before, item) or _of_among(before, item)
    of_another = "；" in sentence.text[part.quantity.end : item.quantity.start]
    shares = any(each.unit == PERCENT and not _RATE.search(each.label) for each in before[before.index(part) :])
    faulty = _FAULTY.search(part.gap) and stem[-2:] in {"合格", "达标", "通过", "优良"}
    if of_another or shares or faulty:
        return None
    return _unless_fitting(before, part, item)


def _unless_fitting(before: Sequence[Counted], part: Counted, item: Counted) -> tuple[Counted, Counted] | None:
    totals = [
        each
        for each in before[: before.index(part)]
        if each.unit == part.unit and each.quantity.low >= part.quantity.low
    ]
    if not totals or any(fits(item, part, total) for total in totals):
        return None
    return part, totals[-1]


def _of_expected(before: Sequence[Counted], item: Counted) -> tuple[Counted, Counted] | None:
    """What there was and what there should have been: 应检1250人，实检1180人."""
    if len(before) < 2 or not re.match("应", before[-2].label) or not re.match("实", before[-1].label):  # noqa: PLR2004
        return None
    total, part = before[-2:]
    if total.unit != part.unit or fits(item, part, total):
        return None
    return part, total


def _of_among(before: Sequence[Counted], item: Counted) -> tuple[Counted, Counted] | None:
    """Those of a whole that have something: 160个村中已有120个村通公交."""
    if len(before) < 2 or not _HAVE.search(before[-1].gap) or item.gap.count("，") != 1:  # noqa: PLR2004
        return None
    total, part = before[-2:]
    if (
        total.unit != part.unit
        or not total.counts
        or fits(item, part, total)
        or part.quantity.low > total.quantity.high
    ):
        return None
    return part, total


def _own_clause(sentence: Sentence, before: Sequence[Counted], item: Counted) -> Sequence[Counted]:
    """The counts that a rate may be of: those behind the last ； where a plan stands there, none of another bracket.

    一是计划9场，完成11场；二是计划6次，完成8次. 研学（计划9场，完成11场）、轮岗（完成年度目标80%）.
    """
    text, start = sentence.text, item.quantity.start
    open_to = [each for each in before if not (each.depth and item.depth and "）" in text[each.quantity.end : start])]
    own = [each for each in open_to if each.quantity.start > text.rfind("；", 0, start)]
    return own if any(_PLANNED.search(each.label) for each in own) else open_to


def _of_task(before: Sequence[Counted], item: Counted) -> tuple[Counted, Counted] | None:
    """What was done and what was planned, where both stand before the rate and do not make it."""
    planned = [each for each in before if each.counts and _PLANNED.search(each.label)]
    for plan in reversed(planned):
        done = [
            each for each in before if each.unit == plan.unit and each is not plan and not _PLANNED.search(each.label)
        ]
        if done and not any(fits(item, each, plan) for each in done):
            return done[-1], plan
    return None
