"""One amount told in two units, votes against those present, years in a row: 30公顷，合450亩."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from pipeline.model.proof import Proof, Slip, Span
from pipeline.proofread.rules.arithmetic.counted import Counted, Sentence, counting_sentences
from pipeline.prose import spoken, value_of
from pipeline.prose.expressions import expression

_SAME = expression(r"^(?:，|（|、|\()?(?:合|约合|折合|也?即|相当于|也就是|折算为|等于|换算为)(?:约)?$")
_IN = {
    ("公顷", "亩"): 15,
    ("平方公里", "公顷"): 100,
    ("平方公里", "亩"): 1500,
    ("平方公里", "平方米"): 1_000_000,
    ("公顷", "平方米"): 10_000,
    ("吨", "公斤"): 1000,
    ("公里", "米"): 1000,
    ("小时", "分钟"): 60,
    ("米", "厘米"): 100,
}
_CLOSE = Decimal("0.01")
_VOTES = expression(r"(?P<kind>赞成|同意|反对|不同意|弃权)(?:票)?(?:为|共)?$")
_PRESENT = expression(r"实到|到会|出席|参加表决|参加投票|有效票|收回|实际参加")
_YEARS = expression(
    r"(?<!\d)(?P<list>20\d\d年?度?(?:、20\d\d年?度?)*(?:、|和)20\d\d年?度?)(?P<words>[^。；\d]{0,40}?)连续(?P<n>[一二两三四五六七八九十\d]{1,2})(?:个)?年"
)
_TO = expression(
    r"(?<!\d)(?P<a>20\d\d)年?(?:—|至|到|～)(?P<b>20\d\d)年(?:度)?(?P<words>[^。；\d]{0,16}?)连续(?P<n>[一二两三四五六七八九十\d]{1,2})(?:个)?年"
)


def unlike_conversions(proof: Proof) -> Iterator[Slip]:
    """Yield an amount that is another when told in another unit: 30公顷，合600亩; 1580万元，即1.58亿元."""
    for sentence in counting_sentences(proof, 2):
        for one, two in zip(sentence.items, sentence.items[1:], strict=False):
            times = _times(one.unit, two.unit)
            if not times or one.after or not _SAME.fullmatch(two.gap) or one.quantity.about or two.quantity.about:
                continue
            low, high = one.quantity.low * times * (1 - _CLOSE), one.quantity.high * times * (1 + _CLOSE)
            if not two.quantity.may_be(low, high):
                unit = two.unit if two.unit in {"元", "美元"} else ""
                right = spoken(one.quantity.value * times, unit)
                how = sentence.text[one.quantity.start : one.quantity.end]
                yield sentence.slip("P141-computed-unlike", one, two, two, how=how, right=right)


def _times(one: str, two: str) -> Decimal | None:
    if one == two and one in {"元", "亩", "吨", "平方米", "人", "公里"}:
        return Decimal(1)
    if (one, two) in _IN:
        return Decimal(_IN[one, two])
    return 1 / Decimal(_IN[two, one]) if (two, one) in _IN else None


def unlike_votes(proof: Proof) -> Iterator[Slip]:
    """Yield votes that come to more than those who voted: 实到29名，赞成25票、反对5票、弃权1票."""
    for told in _of_votes(proof):
        present = [each for _, each in told if each.unit in {"人", "票"} and _PRESENT.search(each.label)]
        votes = [(sentence, each) for sentence, each in told if each.unit in {"票", "人"} and _VOTES.search(each.label)]
        if len(present) != 1 or not 2 <= len(votes) <= 3:  # noqa: PLR2004 - for, against, neither
            continue
        together, whole = sum((each.quantity.value for _, each in votes), Decimal()), present[0].quantity.value
        all_three = len({_kind(each) for _, each in votes}) == 3  # noqa: PLR2004
        if together > whole or (all_three and together != whole):
            sentence, last = votes[-1]
            seen = {"seen": sentence.said(votes[0][1].quantity.start - 2, last.quantity.end), "right": spoken(together)}
            yield Slip("P133-sum-unlike-parts", sentence.span(votes[0][1].quantity.start, last.quantity.end), seen)


def _of_votes(proof: Proof) -> Iterator[list[tuple[Sentence, Counted]]]:
    """The quantities of each passage that tells of votes: those present often stand in the sentence before."""
    told: dict[int, list[tuple[Sentence, Counted]]] = {}
    for sentence in counting_sentences(proof, 1):
        if "反对" in proof.passages[sentence.passage].text:
            told.setdefault(sentence.passage, []).extend((sentence, each) for each in sentence.items)
    yield from told.values()


def _kind(item: Counted) -> str:
    found = _VOTES.search(item.label)
    return {"同意": "赞成", "不同意": "反对"}.get(found["kind"], found["kind"]) if found else ""


def years_in_a_row(proof: Proof) -> Iterator[Slip]:
    """Yield 2022年度、2023年度、2024年度……连续四年."""
    for at, passage in enumerate(proof.passages):
        if "连续" not in passage.text:
            continue
        for pattern in (_YEARS, _TO):
            for found in pattern.finditer(passage.text):
                many = (
                    len(re.findall(r"20\d\d", found["list"]))
                    if pattern is _YEARS
                    else int(found["b"]) - int(found["a"]) + 1
                )
                number = int(found["n"]) if found["n"].isdigit() else value_of(found["n"])
                if number and number != many:
                    span = Span(at, found.start("n") - 2, found.end())
                    yield Slip("P139-enumerated-count", span, {"seen": found[0], "count": str(many)})
