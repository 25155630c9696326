"""Parts and their total: 共120处，其中一般隐患105处、重大隐患12处."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from pipeline.model.proof import Proof, Slip
from pipeline.proofread.rules.arithmetic.counted import Counted, Sentence, counting_sentences
from pipeline.proofread.rules.arithmetic.seasons import add_up
from pipeline.proofread.rules.arithmetic.words import words
from pipeline.prose import spoken
from pipeline.prose.expressions import expression

_AMONG = expression(r"其中|含")
_ALL = expression(r"包括|分别[为是]|分别(?=[^，。；]{2})|分为|由.*组成|[:：]|即")
_SPLIT = expression(r"分别[为是]|分为|组成")
_REST = expression(r"其他|其余|其它|剩余|余下")
PARTED = expression(r"[，、；;,和及与]")
_EACH = expression(r"(?P<names>[^，。；]*?)(?:均|各)(?:有|为|占)?$")
_NEAR, _NEARER, _MOST = Decimal("0.9"), Decimal("0.9"), Decimal("1.1")
_GRADE = expression(r"达到[^，。；、\d]{1,8}(?:标准|等级|要求|水平)的")
"""A kind of things, told by what they have reached."""


@dataclass(frozen=True, slots=True)
class _Parts:
    """The parts behind a total; `marked` are the words that lead to them."""

    total: Counted
    parts: tuple[Counted, ...]
    marked: str

    @property
    def labels(self) -> list[str]:
        return [part.label for part in self.parts]

    @property
    def ranges(self) -> list[tuple[Decimal, Decimal]]:
        """The least and the most that the parts, or the first of them, may make: the rest may be of something else."""
        found, low, high = [], Decimal(), Decimal()
        for at, part in enumerate(self.parts, 1):
            often = times(part)
            low, high = low + part.quantity.low * often, high + part.quantity.high * often
            if at > 1 and not (at < len(self.parts) and self.parts[at].gap.startswith("、")):
                found.append((low, high))
        return found

    @property
    def sum(self) -> Decimal:
        return sum((part.quantity.value * times(part) for part in self.parts), Decimal())

    @property
    def fits(self) -> bool:
        """Whether the parts, or the first of them, make up the total."""
        return any(self.total.quantity.may_be(*each) for each in self.ranges)


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
            earlier = sentence.items[: sentence.items.index(found.total)]
            if (
                larger
                and "。" in found.marked
                and any(e.unit == larger.unit and e.quantity.low > larger.quantity.high for e in earlier)
            ):
                continue  # 20项中18项达到、2项低于预期。其中，约束性指标8项
            if larger:
                yield sentence.slip("P131-part-above-total", found.total, larger, larger, what="其中的一项")
            elif len(found.parts) > 1 and not found.fits and found.sum > found.total.quantity.value:
                above = found.ranges[-1][0] > found.total.quantity.high
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


def _totals(sentence: Sentence) -> Iterator[_Parts]:
    items = sentence.items
    parts: list[Counted] = []
    for at, total in enumerate(items[:-1]):
        same = any(each.unit == total.unit and each.depth == total.depth for each in items[:at])
        if (
            not total.counts
            or re.search("平均|净[增减]", total.label)
            or (at and _joined(items[at - 1], total))
            or (same and total.changes)
        ):
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
    if not _AMONG.search(found.marked):
        return False
    others = [each for each in before if each.unit == found.total.unit and each.depth == found.total.depth]
    ranges = found.ranges if others else []
    return any(each.quantity.may_be(*one) for each in others for one in ranges)


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
        if _passed(item, rest[at + 1 : at + 3], total, depth, begun=bool(parts)):
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
    beside = _beside(item) or any(map(_beside, following[:1]))
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
    if not PARTED.search(gap) or words().elsewhere.search(_GRADE.sub("", gap)) or _AMONG.search(gap):
        return True
    if "、" in gap:
        return False
    # 排查120处，其中重大5处，整改115处; 耕地5万亩，其中水田3万亩，播种面积8万亩
    return words().actions.match(item.label) is not None or item.quantity.low > total.quantity.high


def _exhaustive(found: _Parts) -> bool:
    if len(found.parts) < 2:  # noqa: PLR2004 - one part is never all
        return False
    if words().make_the_whole(found.labels) or add_up(found.total, found.parts):
        return True
    marked = _AMONG.search(found.marked) or _ALL.search(found.marked) or found.parts[0].depth > found.total.depth
    close = 2 * found.total.quantity.value <= 3 * found.sum <= 4 * found.total.quantity.value
    if _REST.search(found.parts[-1].gap) and (marked or close):
        return True
    lead = found.marked.removesuffix(found.parts[0].label)
    named = _ALL.search(found.marked) and not _AMONG.search(found.marked)
    split = _SPLIT.search(found.marked)
    return bool(named and "等" not in lead) and (bool(split) or not words().may_overlap(found.labels))


def times(part: Counted) -> int:
    """How often a part counts: A、B各10人 is 20."""
    each = _EACH.search(part.label)
    if not each:
        return 1
    names = re.split(r"[，。；：（]|其中", part.gap)[-1]
    return 1 + len(re.findall(r"[、和及与]", names.lstrip("、")))


def unit_said(sentence: Sentence, item: Counted) -> str:
    """The unit as the sentence writes it; money is told in its base."""
    if item.unit in {"元", "美元"}:
        return item.unit
    text = sentence.text[item.quantity.start : item.quantity.end]
    return re.sub(r"^[\d.,，多余来百千万亿零一二两三四五六七八九十]+", "", text)


def _slip(key: str, sentence: Sentence, found: _Parts) -> Slip:
    unit = unit_said(sentence, found.total)
    seen = {
        "right": spoken(found.sum, unit),
        "total": sentence.text[found.total.quantity.start : found.total.quantity.end],
    }
    return sentence.slip(key, found.total, found.parts[-1], found.total, **seen)
