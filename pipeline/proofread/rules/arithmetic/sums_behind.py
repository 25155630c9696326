"""A total behind its parts: 甲30人、乙40人，合计70人."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from pipeline.model.proof import Proof, Slip
from pipeline.proofread.rules.arithmetic.counted import Counted, counting_sentences, one_of_several
from pipeline.proofread.rules.arithmetic.seasons import add_up, in_a_row, of_seasons
from pipeline.proofread.rules.arithmetic.sums import PARTED, times, unit_said
from pipeline.proofread.rules.arithmetic.words import words
from pipeline.prose import spoken
from pipeline.prose.expressions import expression

_TOTAL = expression(
    r"(?:共计|合计|总计|总共|一共|共)(?:[为达是]|完成|培训|参加|参训|开展|举办|整改|处理|查处|发放|投入|支出|获|获得)?$|(?:共|合计)[\u4e00-\u9fff]{1,6}$"
)
_OF_ALL = expression(r"单位|部门|主体|点位|机构|场所|乡镇(?:（街道）)?(?!的)|镇街")
"""What 12个乡镇、3个街道 are together."""
_YEARS = expression(
    r"^[二两三四五六七八九十\d]{1,2}(?:年|个月|个季度|季|批|轮|期)(?:间|来)?(?:累计|合计|共计|总计|共)[\u4e00-\u9fff]{0,6}$"
)
_CUMULATED = expression(
    r"^(?:三个季度|三季度|今年|全年|今年以来)?(?:累计|合计|共计|总计|共)(?:举办|开展|完成|实现|培训|处理|受理|接待)?(?:了)?$"
)
_STOCK = expression(r"共有|现有|共同|共享|公共|共建|共青|中共|共产|共富|共治|总数")


def unlike_sums(proof: Proof) -> Iterator[Slip]:
    """Yield a total behind its parts that is another: 甲30人、乙40人，合计80人."""
    for sentence in counting_sentences(proof, 3):
        for at, total in enumerate(sentence.items):
            parts = _before(sentence.items, at) if total.counts else []
            seasons = add_up(total, parts) or (_CUMULATED.search(total.label) is not None and in_a_row(parts))
            seasons = seasons or (_YEARS.search(total.label) is not None and _told_together(sentence.items, at, parts))
            if not (seasons or _is_total(sentence.items, at)) or (not seasons and of_seasons(total, parts)):
                continue
            if len(parts) < 2 or (_wider(total, parts) and not seasons):  # noqa: PLR2004 - one part is no sum
                continue
            sums = [_range(parts[first:]) for first in range(len(parts) - 1) if _begins(parts, first)]
            if not any(total.quantity.may_be(*each) for each in sums):
                own = parts[1:] if len(parts) > 2 and "其中" in parts[1].gap else parts  # noqa: PLR2004 - a whole, then parts
                together = sum((part.quantity.value * times(part) for part in own), Decimal())
                if together <= 2 * total.quantity.value <= 4 * together:
                    right = spoken(together, unit_said(sentence, total))
                    yield sentence.slip("P133-sum-unlike-parts", parts[0], total, total, right=right)


def _told_together(items: Sequence[Counted], at: int, parts: Sequence[Counted]) -> bool:
    """Whether all parts stand right before a total, one 分别 leading to them: 分别为72亿元、80亿元，两年累计152亿元."""
    return len(parts) > 1 and one_of_several(items, at - 1) and items[at].gap.startswith("，")


def _begins(parts: Sequence[Counted], first: int) -> bool:
    """Whether a part may be the first that a total adds up: what 、 joins to another is added with it."""
    return first == 0 or not parts[first].gap.startswith("、")


def _range(parts: Sequence[Counted]) -> tuple[Decimal, Decimal]:
    return (
        sum((part.quantity.low * times(part) for part in parts), Decimal()),
        sum((part.quantity.high * times(part) for part in parts), Decimal()),
    )


def _is_total(items: Sequence[Counted], at: int) -> bool:
    item = items[at]
    if not item.counts:
        return False
    if at and not item.label and items[at - 1].unit != item.unit:
        return item.gap in {"、", ""} and _is_total(items, at - 1)
    return bool(_TOTAL.search(item.label)) and not _STOCK.search(item.label)


def _before(items: Sequence[Counted], at: int) -> list[Counted]:
    """The parts before a total: of its unit, one after another, or taking turns with one other unit."""
    total = items[at]
    parts: list[Counted] = []
    others: list[Counted] = []
    for place, item in reversed(list(enumerate(items[:at]))):
        if item.depth != total.depth or (_TOTAL.search(item.label) and not _STOCK.search(item.label)):
            break
        if item.unit != total.unit:
            others.append(item)
            continue
        of_all = item.after and item.gap.endswith("、") and _OF_ALL.match(total.after)
        named = item.label or one_of_several(items, place) or of_all
        if words().elsewhere.search(re.sub("[共现]有|(?<=分别)达到?", "", item.gap.split("其中")[-1])) or not named:
            if "分别" in item.label:
                return []  # the others that it leads to are of the same sort
            break
        parts.insert(0, item)
        first = "分别" in item.gap and place and items[place - 1].unit != item.unit
        if first or not PARTED.search(item.gap):
            break
    if len(others) == 1 and not total.gap.startswith(("，", "、")) and others[0].quantity.value == len(parts):
        return parts  # 甲村20万元，乙村15万元，两个村共35万元
    turns = len({item.unit for item in others}) <= 1 and len(others) in {0, len(parts), len(parts) + 1}
    return parts if turns else []


def _wider(total: Counted, parts: Sequence[Counted]) -> bool:
    if re.search("等|以及|还有|其他", total.gap):
        return True
    periods = all(re.search(r"季度|半年|月|年", part.label) for part in parts)
    noun = total.label[-2:]
    same = len(noun) > 1 and not words().wider.search(noun) and all(noun in part.label + part.after for part in parts)
    return bool(words().wider.search(total.gap)) and not periods and not (same and "累计" not in total.gap)
