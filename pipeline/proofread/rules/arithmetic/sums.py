"""Parts and their total: 共120处，其中一般隐患105处、重大隐患12处."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from pipeline.model.proof import Proof, Slip
from pipeline.proofread.rules.arithmetic.counted import Counted, Sentence, counting_sentences, one_of_several
from pipeline.proofread.rules.arithmetic.seasons import add_up, of_seasons
from pipeline.proofread.rules.arithmetic.words import words
from pipeline.prose import spoken

_AMONG = re.compile(r"其中|含")
_ALL = re.compile(r"包括|分别[为是]|分别(?=[^，。；]{2})|分为|由.*组成|[:：]|即")
_SPLIT = re.compile(r"分别[为是]|分为|组成")
_REST = re.compile(r"其他|其余|其它|剩余|余下")
_PARTED = re.compile(r"[，、；;,和及与]")
_EACH = re.compile(r"(?P<names>[^，。；]*?)(?:均|各)(?:有|为|占)?$")
_NEAR, _NEARER, _MOST = Decimal("0.9"), Decimal("0.95"), Decimal("1.1")
_TOTAL = re.compile(
    r"(?:共计|合计|总计|总共|一共|共)(?:[为达是]|完成|培训|参加|参训|开展|举办|整改|处理|查处|发放|投入|支出|获|获得)?$|(?:共|合计)[\u4e00-\u9fff]{1,6}$"
)
_OF_ALL = re.compile(r"单位|部门|主体|点位|机构|场所|乡镇(?:（街道）)?(?!的)|镇街")
"""What 12个乡镇、3个街道 are together."""
_GRADE = re.compile(r"达到[^，。；、\d]{1,8}(?:标准|等级|要求|水平)的")
"""A kind of things, told by what they have reached."""
_STOCK = re.compile(r"共有|现有|共同|共享|公共|共建|共青|中共|共产|共富|共治|总数")


@dataclass(frozen=True, slots=True)
class _Parts:
    """The parts behind a total; `marked` are the words that lead to them."""

    total: Counted
    parts: tuple[Counted, ...]
    marked: str

    @property
    def labels(self) -> list[str]:
        return [part.label for part in self.parts]

    def range(self, count: int | None = None) -> tuple[Decimal, Decimal]:
        """The least and the most that so many of the parts may make together."""
        chosen = self.parts[:count]
        return (
            sum((part.quantity.low * _times(part) for part in chosen), Decimal()),
            sum((part.quantity.high * _times(part) for part in chosen), Decimal()),
        )

    @property
    def sum(self) -> Decimal:
        return sum((part.quantity.value * _times(part) for part in self.parts), Decimal())

    @property
    def fits(self) -> bool:
        """Whether the parts, or the first of them, make up the total: what follows may speak of something else."""
        counts = range(2, len(self.parts) + 1)
        return any(self.total.quantity.may_be(*self.range(count)) for count in counts)


def unlike_totals(proof: Proof) -> Iterator[Slip]:
    """Yield a total whose parts, all named, make another: 男60人、女50人 of 120人."""
    for sentence in counting_sentences(proof, 3, joined=True):
        for found in _totals(sentence):
            if _exhaustive(found) and not found.fits:
                yield _slip("P130-parts-unlike-total", sentence, found)


def parts_above_total(proof: Proof) -> Iterator[Slip]:
    """Yield a part, or parts of one kind, above the total: 30人参加，其中党员35人."""
    for sentence in counting_sentences(proof, joined=True):
        for found in _totals(sentence):
            if not _AMONG.search(found.marked) or _exhaustive(found):
                continue
            larger = next((p for p in found.parts if p.quantity.low > found.total.quantity.high), None)
            if larger:
                yield sentence.slip("P131-part-above-total", found.total, larger, larger, what="其中的一项")
            elif len(found.parts) > 1 and not found.fits and found.sum > found.total.quantity.value:
                above = found.range()[0] > found.total.quantity.high
                if above and not words().may_overlap(found.labels):
                    yield sentence.slip(
                        "P131-part-above-total", found.total, found.parts[-1], found.total, what="各项相加"
                    )


def parts_below_total(proof: Proof) -> Iterator[Slip]:
    """Yield a total that named parts nearly make up: perhaps a slip, perhaps there are others."""
    for sentence in counting_sentences(proof, 3, joined=True):
        for found in _totals(sentence):
            total, together = found.total.quantity, found.sum
            least = _NEAR if len(found.parts) > 2 else _NEARER  # noqa: PLR2004 - of two, both would be named
            near = total.value * least <= together <= total.value * _MOST
            single = any(part.quantity.low > total.high for part in found.parts)
            wrong = not (_exhaustive(found) or found.fits or single or words().may_overlap(found.labels))
            if wrong and near and (together < total.value or not _AMONG.search(found.marked)):
                yield _slip("P132-parts-nearly-total", sentence, found)


def unlike_sums(proof: Proof) -> Iterator[Slip]:
    """Yield a total behind its parts that is another: 甲30人、乙40人，合计80人."""
    for sentence in counting_sentences(proof, 3):
        for at, total in enumerate(sentence.items):
            parts = _before(sentence.items, at) if total.counts else []
            seasons = add_up(total, parts)
            if not (seasons or _is_total(sentence.items, at)) or (not seasons and of_seasons(total, parts)):
                continue
            if len(parts) < 2 or (_wider(total, parts) and not seasons):  # noqa: PLR2004 - one part is no sum
                continue
            sums = [_range(parts[first:]) for first in range(len(parts) - 1)]
            if not any(total.quantity.may_be(*each) for each in sums):
                together = sum((part.quantity.value * _times(part) for part in parts), Decimal())
                if together <= 2 * total.quantity.value <= 4 * together:
                    right = spoken(together, _unit(sentence, total))
                    yield sentence.slip("P133-sum-unlike-parts", parts[0], total, total, right=right)


def _totals(sentence: Sentence) -> Iterator[_Parts]:
    items = sentence.items
    parts: list[Counted] = []
    for at, total in enumerate(items[:-1]):
        same = any(each.unit == total.unit and each.depth == total.depth for each in items[:at])
        if not total.counts or (at and _joined(items[at - 1], total)) or (same and total.changes):
            continue  # 办理96件，比上季度多12件；其中……: what it changed by has no parts
        found = _behind(total, items[at + 1 :])
        if not found or not (len(found.parts) > 1 or _AMONG.search(found.marked)):
            continue
        own = _AMONG.search(found.marked) or found.parts[0].depth > total.depth
        if not own and any(total is part for part in parts):
            continue
        parts += found.parts
        # 214件。其中，邻里纠纷96件，婚姻家庭纠纷58件: the first of the parts is no total of the others
        if (own or not _AMONG.search(total.gap)) and not _of_earlier(items[:at], found):
            yield found


def _of_earlier(before: Sequence[Counted], found: _Parts) -> bool:
    """Whether parts make up a number before the last: 调处214件，成功208件。其中，邻里纠纷96件……."""
    others = (each for each in before if each.unit == found.total.unit and each.depth == found.total.depth)
    return _AMONG.search(found.marked) is not None and any(replace(found, total=each).fits for each in others)


def _joined(before: Counted, item: Counted) -> bool:
    """Whether an item is one of a list itself."""
    return before.unit == item.unit and item.gap.startswith("、")


def _behind(total: Counted, rest: Sequence[Counted]) -> _Parts | None:
    """The parts that follow a total in its sentence, each of its unit."""
    parts: list[Counted] = []
    marked, depth, skipped = "", total.depth, ""
    for at, item in enumerate(rest):
        gap = skipped + item.gap
        skipped = ""
        if _passed(item, rest[at + 1 : at + 2], total, depth, begun=bool(parts)):
            skipped = gap
            continue
        if item.depth < depth or item.unit != total.unit:
            break
        if not parts:
            depth, marked = item.depth, gap
            if not _leads(item, gap, total):
                break
        elif _ends(item, gap, total):
            break
        parts.append(item)
    return _Parts(total, tuple(parts), marked) if parts else None


def _passed(item: Counted, following: Sequence[Counted], total: Counted, depth: int, *, begun: bool) -> bool:
    """Whether a number says more about a part: its share, what stands in brackets, the same in another unit."""
    if item.depth < depth:
        return False
    if begun and (item.depth > depth or not item.counts):
        return True
    among = any(_AMONG.search(each.gap) and each.unit == total.unit for each in following)
    if item.counts and item.unit != total.unit and among and "。" not in item.gap:
        return True  # 项目24个，总投资58亿元，其中工业项目14个
    beside = _beside(item) or any(map(_beside, following))
    return item.counts and item.unit != total.unit and beside


def _beside(item: Counted) -> bool:
    """Whether an amount only says in another unit what the one before it says: 23批次180人次."""
    return item.gap in {"", "、", "，", "，共"}


def _leads(item: Counted, gap: str, total: Counted) -> bool:
    """Whether the words between a total and what follows let it be a part."""
    if words().elsewhere.search(_GRADE.sub("", _AMONG.split(gap)[-1])):
        return False
    if _AMONG.search(gap) or _ALL.search(gap) or item.depth > total.depth:
        return True
    return "，" in gap and item.label != "" and not words().actions.match(item.label)


def _ends(item: Counted, gap: str, total: Counted) -> bool:
    """Whether a number is no further part: it tells of something else."""
    if not _PARTED.search(gap) or words().elsewhere.search(_GRADE.sub("", gap)) or _AMONG.search(gap):
        return True
    if "、" in gap:
        return False
    # 排查120处，其中重大5处，整改115处; 耕地5万亩，其中水田3万亩，播种面积8万亩
    return words().actions.match(item.label) is not None or item.quantity.low > total.quantity.high


def _exhaustive(found: _Parts) -> bool:
    if len(found.parts) < 2:  # noqa: PLR2004 - one part is never all
        return False
    if words().make_the_whole(found.labels) or add_up(found.total, found.parts) or _REST.search(found.parts[-1].gap):
        return True
    lead = found.marked.removesuffix(found.parts[0].label)
    named = _ALL.search(found.marked) and not _AMONG.search(found.marked)
    split = _SPLIT.search(found.marked)
    return bool(named and "等" not in lead) and (bool(split) or not words().may_overlap(found.labels))


def _times(part: Counted) -> int:
    """How often a part counts: A、B各10人 is 20."""
    each = _EACH.search(part.label)
    if not each:
        return 1
    names = re.split(r"[，。；：（]|其中", part.gap)[-1]
    return 1 + len(re.findall(r"[、和及与]", names.lstrip("、")))


def _range(parts: Sequence[Counted]) -> tuple[Decimal, Decimal]:
    return (
        sum((part.quantity.low * _times(part) for part in parts), Decimal()),
        sum((part.quantity.high * _times(part) for part in parts), Decimal()),
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
        if first or not _PARTED.search(item.gap):
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


def _unit(sentence: Sentence, item: Counted) -> str:
    """The unit as the sentence writes it; money is told in its base."""
    if item.unit in {"元", "美元"}:
        return item.unit
    text = sentence.text[item.quantity.start : item.quantity.end]
    return re.sub(r"^[\d.,，多余来百千万亿零一二两三四五六七八九十]+", "", text)


def _slip(key: str, sentence: Sentence, found: _Parts) -> Slip:
    unit = _unit(sentence, found.total)
    seen = {
        "right": spoken(found.sum, unit),
        "total": sentence.text[found.total.quantity.start : found.total.quantity.end],
    }
    return sentence.slip(key, found.total, found.parts[-1], found.total, **seen)
