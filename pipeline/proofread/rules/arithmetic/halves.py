"""Shares in words against the counts beside them: 120人中50人满意，超过半数; 60万吨的3倍."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import ROUND_HALF_UP, Decimal

from pipeline.model.proof import Proof, Slip
from pipeline.proofread.rules.arithmetic.counted import Counted, Sentence, counting_sentences
from pipeline.proofread.rules.arithmetic.unnamed_totals import listed_before, sums_of, whole_of
from pipeline.prose import PERCENT, spoken, value_of
from pipeline.prose.expressions import expression

_WORD = expression(
    r"(?P<above>超过?半数|超过?一半|过半数?|半数以上|一半以上|多半)|(?P<below>不足半数|不足一半|不到半数|不到一半|不及一半)"
    r"|(?P<about>约|近|将近|接近|超过?|不足|不到)?(?P<n>[一二三四五六七八九])成(?P<more>多|以上|左右)?(?![立员果效功本熟为年人长交绩])"
    r"|(?P<about2>约|近|将近|接近|超过?|不足|不到)?(?P<whole>[二三四五六七八九十])分之(?P<part>[一二三四五六七八九])(?P<more2>多|以上|左右)?"
)
_LEADS = expression(
    r"^[^，。；]{0,20}?(?:，|（)?(?:约占|占比?|占总[数人]数?|约?占(?:全[体部]|总[^，。；\d]{1,3})的?|比例|占比|人数|数量|达|为|的)*$"
)
_PARTED = expression(r"其中|中[，、]?|有|占")
_TIMES = expression(r"^(?:，|、)?(?:约|正好|相当于|达到|已)*(?:是|为|相当于|达到)[^，。；\d]{1,12}$")
_TWO, _CLOSE, _SLACK = 2, 4, Decimal(5)


def unlike_halves(proof: Proof) -> Iterator[Slip]:
    """Yield 半数, 六成 or 三分之二 that the part and the whole before it do not make, and so many times as much."""
    for sentence in counting_sentences(proof, 2):
        for found in _WORD.finditer(sentence.text):
            counts = [each for each in sentence.items if each.counts and each.quantity.end <= found.start()]
            before = counts[-_TWO:]
            if len(before) == _TWO and _is_part(sentence, before, found):
                yield from _of_any(sentence, counts, found)
            elif len(before) == _TWO and _of_named(sentence, before, found):
                yield from _checked(sentence, before[::-1], found)
            yield from _beside_percent(sentence, found)
        yield from _times(sentence)


def _is_part(sentence: Sentence, before: Sequence[Counted], found: re.Match[str]) -> bool:
    """Whether the last two counts are a whole and its part, of which the words speak."""
    whole, part = before
    between = sentence.text[part.quantity.end : found.start()]
    return (
        whole.unit == part.unit
        and part.depth == whole.depth
        and _LEADS.search(between) is not None
        and (len(between) > 0)
        and _PARTED.search(part.gap) is not None
        and not re.search("同比|比|去年|上年|计划|；", part.gap)
        and part.quantity.low <= whole.quantity.high
        and whole.quantity.low > 0
        and sentence.text[found.end() : found.end() + 1] in set("，。；）")
    )


def _of_named(sentence: Sentence, before: Sequence[Counted], found: re.Match[str]) -> bool:
    """Whether words are of the second of two counts: 到会委员20名，占全体委员40名的三分之二."""
    part, whole = before
    between = sentence.text[whole.quantity.end : found.start()]
    return (
        re.search("占[^，。；]{0,12}$", whole.gap) is not None
        and re.fullmatch("[^，。；]{0,6}的", between) is not None
        and part.unit == whole.unit
        and 0 < part.quantity.low <= whole.quantity.high
    )


def _beside_percent(sentence: Sentence, found: re.Match[str]) -> Iterator[Slip]:
    """占42%，超过半数."""
    told = next(
        (each for each in sentence.items if each.unit == PERCENT and 0 <= found.start() - each.quantity.end <= _CLOSE),
        None,
    )
    if (
        not told
        or not re.search("占|比重|比例|率", told.gap)
        or (found.end() < len(sentence.text) and sentence.text[found.end()] not in "，。；）")
    ):
        return
    if not re.fullmatch("[，（、]?(?:已)?[占达]?", sentence.text[told.quantity.end : found.start()]):
        return
    low, high = _bounds(found)
    if not low <= told.quantity.value <= high:
        how, right = "前面的百分比", f"{spoken(told.quantity.value)}%"
        seen = {"seen": sentence.said(told.quantity.start - len(told.label), found.end()), "how": how, "right": right}
        yield Slip("P134-share-unlike-counts", sentence.span(found.start(), found.end()), seen)


def _of_any(sentence: Sentence, counts: Sequence[Counted], found: re.Match[str]) -> Iterator[Slip]:
    """What no whole that the last count may be a part of makes: the one before it, or a list that ends with that."""
    part = counts[-1]
    listed = listed_before(counts, part)
    before = [counts[-_TWO], *sums_of(listed, part)]
    if all(list(_checked(sentence, (whole, part), found)) for whole in before):
        for whole in whole_of(listed, part) if listed else before:
            yield from _checked(sentence, (whole, part), found)


def _checked(sentence: Sentence, before: Sequence[Counted], found: re.Match[str]) -> Iterator[Slip]:
    whole, part = before
    share = 100 * part.quantity.value / whole.quantity.value
    low, high = _bounds(found)
    if not low <= share <= high:
        how = f"{spoken(part.quantity.value)}÷{spoken(whole.quantity.value)}"
        right = f"{spoken(share.quantize(Decimal('0.1'), ROUND_HALF_UP))}%"
        seen = {"seen": sentence.said(whole.quantity.start - len(whole.label), found.end()), "how": how, "right": right}
        yield Slip("P134-share-unlike-counts", sentence.span(found.start(), found.end()), seen)


def _bounds(found: re.Match[str]) -> tuple[Decimal, Decimal]:
    """Between which percentages words may be said."""
    half, all_ = Decimal(50), Decimal(100)
    if found["above"]:
        return half, all_
    if found["below"]:
        return Decimal(0), half
    if found["n"]:
        said = Decimal(10 * (value_of(found["n"]) or 0))
    else:
        said = Decimal(100 * (value_of(found["part"]) or 0)) / Decimal(value_of(found["whole"]) or 1)
    about, more = found["about"] or found["about2"] or "", found["more"] or found["more2"] or ""
    if about in {"近", "将近", "接近", "不足", "不到"}:
        return said - 2 * _SLACK, said
    if about.startswith("超") or more in {"多", "以上"}:
        return said, said + 2 * _SLACK if more != "以上" else all_
    return said - _SLACK, said + _SLACK


def _times(sentence: Sentence) -> Iterator[Slip]:
    """产量120万吨，是上年60万吨的2倍."""
    for new, old, times in zip(sentence.items, sentence.items[1:], sentence.items[2:], strict=False):
        if times.unit != "倍" or times.gap not in {"的", "的近", "的约"} or new.unit != old.unit:
            continue
        if not _TIMES.search(old.gap) or old.quantity.low <= 0:
            continue
        low, high = new.quantity.low / old.quantity.high, new.quantity.high / old.quantity.low
        if not times.quantity.may_be(low, high):
            how = f"{spoken(new.quantity.value)}÷{spoken(old.quantity.value)}"
            exact = (new.quantity.value / old.quantity.value).quantize(Decimal("0.1"), ROUND_HALF_UP)
            yield sentence.slip("P141-computed-unlike", new, times, times, how=how, right=f"{spoken(exact)}倍")
