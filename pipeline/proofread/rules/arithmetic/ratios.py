"""Ratios, shares that go beyond the whole, and who has the most: 男60人、女30人，男女比例为1:2."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from pipeline.model.proof import Proof, Slip, Span
from pipeline.proofread.rules.arithmetic.counted import Counted, Sentence, counting_sentences
from pipeline.proofread.rules.arithmetic.words import words
from pipeline.prose import PERCENT, sentences, spoken
from pipeline.prose.expressions import expression

_SIGN = r"\s?[:：∶]\s?"
_VALUE = r"\d{1,4}(?:\.\d+)?"
_RATIO = expression(
    rf"(?P<name>[\u4e00-\u9fff]{{0,4}}?)(?:比例|之比|比)(?:约?为|是|达到?)?(?P<about>约|近)?(?P<a>{_VALUE}){_SIGN}(?P<b>{_VALUE})(?!{_SIGN}\d|\d)"
)
_STRUCTURE = expression(
    rf"(?:三次产业|产业)[^，。；\d]{{0,8}}结构[^。；\d]{{0,14}}?(?P<a>{_VALUE}){_SIGN}(?P<b>{_VALUE}){_SIGN}(?P<c>{_VALUE})"
)
_BY_RATIO = expression(rf"按照?\s?(?P<a>1){_SIGN}(?P<b>(?P<n>[2-9]))(?!\d)的?比例(?:确定|选出|进入|产生|入围|筛选)")
_OTHERS = expression("其余|其他|剩余")
_CLOSE, _ABOUT = Decimal("0.03"), Decimal("0.15")
_WHOLE, _TOO_MUCH, _SEVERAL = Decimal(100), Decimal(120), 5
"""Shares far beyond the whole overlap: one may choose several."""
_TAKES = expression(r"(?:占比?|比重|比例)(?:分别)?(?:为|达|约)?$")
_TOGETHER = expression(r"分别(?:占|为)[^，。；、\d]{0,8}$")
_MOST = expression(
    r"(?:[，。；]|^)(?:其中，?)?(?P<name>[\u4e00-\u9fff]{2,8}?)(?:数量|人数|占比|次数)?(?P<rank>最多|最高|最大|居首|居首位|居第一|列第一|排第一|排名第一|位居第一|位居榜首|最少|最低|最小|垫底|居末位)"
)
_LEAST = ("最少", "最低", "最小", "垫底", "居末位")


def unlike_ratios(proof: Proof) -> Iterator[Slip]:
    """Yield a ratio that the two numbers before it do not make, and shares of three sectors that are no whole."""
    for sentence in counting_sentences(proof):
        for found in _RATIO.finditer(sentence.text):
            before = [each for each in sentence.items if each.counts and each.quantity.end <= found.start()]
            before = [each for each in before if not re.search("共|合计|总", each.label)] or before
            if len(before) >= 2 and before[-1].unit == before[-2].unit and before[-2].depth == before[-1].depth:  # noqa: PLR2004
                right = _ratio_of(found, before[-2], before[-1])
                if right and len(re.findall("[，；]", sentence.text[before[-1].quantity.end : found.start()])) <= 1:
                    yield _slip(sentence, before[-2], found, right)
        yield from _by_ratio(sentence)
    for at, passage in enumerate(proof.passages):
        if "结构" not in passage.text:
            continue
        for start, text in sentences(passage.text):
            for found in _STRUCTURE.finditer(text):
                values = [Decimal(found[name]) for name in "abc"]
                step = Decimal(10) ** -max(-int(value.as_tuple().exponent) for value in values)
                if abs(sum(values) - _WHOLE) > step:
                    seen = {"seen": found[0], "right": f"三项相加是{spoken(sum(values, Decimal()))}，不是100"}
                    yield Slip("P144-ratio-unlike", Span(at, start + found.start("a"), start + found.end()), seen)


def _by_ratio(sentence: Sentence) -> Iterator[Slip]:
    """招聘6名，按1:4的比例确定24名."""
    for found in _BY_RATIO.finditer(sentence.text):
        before = [each for each in sentence.items if each.counts and each.quantity.end <= found.start()][-1:]
        behind = [each for each in sentence.items if each.counts and each.quantity.start >= found.end()][:1]
        for one, two in zip(before, behind, strict=False):
            right = one.quantity.value * int(found["n"])
            if one.unit == two.unit and not re.search("[。；]", two.gap) and not two.quantity.may_be(right, right):
                yield _slip(sentence, one, found, f"{spoken(one.quantity.value)}:{spoken(two.quantity.value)}")


def _ratio_of(found: re.Match[str], one: Counted, two: Counted) -> str | None:
    """What a ratio should be, None where it is right."""
    a, b = Decimal(found["a"]), Decimal(found["b"])
    if not (a and b and one.quantity.value and two.quantity.value):
        return None
    if one.quantity.about or two.quantity.about:
        return None
    name = found["name"][-2:]
    named = len(name) == 2 and name[0] in one.label + two.label and name[1] in one.label + two.label  # noqa: PLR2004
    if named and name[0] in two.label and name[0] not in one.label:
        one, two = two, one
    near = _ABOUT if found["about"] or "约" in found[0] else _CLOSE
    exact = one.quantity.value / two.quantity.value
    if _alike(a / b, exact, near) or (not named and _alike(a / b, 1 / exact, near)):
        return None
    return f"{spoken(one.quantity.value)}:{spoken(two.quantity.value)}"


def _alike(one: Decimal, two: Decimal, near: Decimal) -> bool:
    return abs(one - two) <= near * max(one, two)


def _slip(sentence: Sentence, first: Counted, found: re.Match[str], right: str) -> Slip:
    seen = {"seen": sentence.said(first.quantity.start - len(first.label), found.end()), "right": f"两个数是{right}"}
    return Slip("P144-ratio-unlike", sentence.span(found.start("a"), found.end("b")), seen)


def shares_beyond_whole(proof: Proof) -> Iterator[Slip]:
    """Yield shares of one thing that come to more than the whole, or to nearly the whole."""
    for sentence in counting_sentences(proof, 2):
        for run in _runs(sentence.items):
            total = sum((each.quantity.value for each in run), Decimal())
            step = max(each.quantity.step for each in run)
            slack = step * (1 if len(run) <= _SEVERAL else 2)  # they are rounded
            if words().may_overlap([_aspect(each) for each in run if each.label and not _OTHERS.search(each.label)]):
                continue
            over = total > _WHOLE + slack
            short = len(run) > 2 and Decimal(90) <= total < _WHOLE - slack  # noqa: PLR2004
            if (over and total <= _TOO_MUCH) or short:
                yield sentence.slip("P145-shares-unlike-whole", run[0], run[-1], run[-1], right=f"{spoken(total)}%")


def _aspect(item: Counted) -> str:
    """The words of a share; behind an age they are 及以上."""
    return f"岁{item.label}" if item.label.startswith("及以") else item.label


def _runs(items: tuple[Counted, ...]) -> Iterator[list[Counted]]:
    """Shares one after another, each said to be one: A占60%、B占30%; or 分别占60%、30%."""
    run: list[Counted] = []
    together = passed = False
    for item in items:
        listed = together and item.unit == PERCENT and item.gap in {"、", "和", "及"}
        takes = item.unit == PERCENT and _TAKES.search(item.label) is not None
        if item.counts and item.depth == 0 and run and not together:
            passed = passed or "，" in item.gap or "、" in item.gap
            continue
        if item.unit == PERCENT and (listed or takes):
            if run and not (
                listed or (takes and (passed or re.search("[、，；]", item.gap)) and "其中" not in item.gap)
            ):
                yield run
                run = []
            run.append(item)
            passed = False
            together = together or _TOGETHER.search(item.label) is not None
        else:
            if len(run) > 1:
                yield run
            together = item.unit == PERCENT and _TOGETHER.search(item.label) is not None
            run = [item] if together else []
    if len(run) > 1:
        yield run


def wrong_ranks(proof: Proof) -> Iterator[Slip]:
    """Yield a thing said to be most or least in a list where another is."""
    for sentence in counting_sentences(proof, 3, joined=True):
        for found in _MOST.finditer(sentence.text):
            before = [each for each in sentence.items if each.quantity.end <= found.start() + 1]
            run = [each for each in before if before and each.unit == before[-1].unit and each.label]
            mine = [each for each in run if found["name"] in each.label]
            if len(run) < 3 or len(mine) != 1:  # noqa: PLR2004 - two are compared in other words
                continue
            least = found["rank"] in _LEAST
            value = mine[0].quantity.value
            rival = next((e for e in run if (e.quantity.value < value if least else e.quantity.value > value)), None)
            if rival and "共" not in rival.label:
                at = sentence.span(found.start("name"), found.end())
                seen = {
                    "seen": found[0].strip("，。；"),
                    "other": sentence.said(rival.quantity.start - len(rival.label), rival.quantity.end),
                }
                yield Slip("P146-rank-unlike-values", at, seen, (sentence.of(rival), sentence.of(mine[0])))
