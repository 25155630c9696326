"""So much a day, a month or a year against the total and the time around: 9月份揽收1560万件，日均52万件."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from pipeline.model.proof import Proof, Slip
from pipeline.proofread.circumstances import issued_on, period_of
from pipeline.proofread.rules.arithmetic.counted import Counted, Sentence, counting_sentences
from pipeline.prose import spoken, value_of
from pipeline.prose.expressions import expression

_MEAN = expression(
    r"(?:(?P<a>[日月年季周])均|平均每(?:个)?(?P<b>[日天月年周]|季度)|每(?:个)?(?P<c>[日天月年周]|季度)平均)[\u4e00-\u9fff]{0,6}$"
)
_TIME = expression(
    r"(?P<named>上半年|下半年|前三季度|前两个季度|全年|[一二三四第1-4]{1,2}季度)"
    r"|(?<![\d.])(?P<first>\d{1,2})月?份?(?:(?:[至到—–～~-])(?P<last>\d{1,2}))?月份?(?!\d|底|初|末|中|上旬|下旬|\d{1,2}日)"
    r"|(?<![\d.第])(?P<n>\d{1,2}|[一二两三四五六七八九十]{1,2})(?P<unit>个月|年(?:来|间|里|以来|时间)?(?=[，共累计投]))"
)
_NAMED = {"上半年": 6, "下半年": 6, "前三季度": 9, "前两个季度": 6, "全年": 12}
_SPOILED = expression(
    r"截至|截止|比|较|同比|去年|上年|同期|计划|目标|预计|月\d{1,2}日|以来|最高|高峰|最多|增加|增长|减少|下降"
)
_WORKING = Decimal("0.62"), Decimal("0.75")
"""What part of the days may be working days."""


@dataclass(frozen=True, slots=True)
class _Length:
    """A period in months, and the days of these where they are known."""

    months: int
    days: tuple[int, int]

    def divisors(self, each: str) -> list[tuple[Decimal, Decimal]]:
        """By how much a total may be divided for so much a day, a week, a month or a year."""
        first, last = map(Decimal, self.days)
        if each in {"日", "天"}:
            return [(first, last), (first * _WORKING[0], last * _WORKING[1])]
        if each == "周":
            return [(first / 7 - 1, last / 7 + 1)]
        number = {"月": Decimal(self.months), "季": Decimal(self.months) / 3, "年": Decimal(self.months) / 12}[each[0]]
        return [(number, number)] if number > 1 else []


def unlike_means(proof: Proof) -> Iterator[Slip]:
    """Yield so much a day or a month that the total and the period before it do not make."""
    issued, period = issued_on(proof), period_of(proof)
    year = issued.year if issued else period.last.year if period else 2025
    for sentence in counting_sentences(proof):
        for at, item in enumerate(sentence.items):
            named = _MEAN.search(item.label) if at and item.counts else None
            if named:
                yield from _checked(sentence, at, (named["a"] or named["b"] or named["c"]), year)


def _checked(sentence: Sentence, at: int, each: str, year: int) -> Iterator[Slip]:
    item, before = sentence.items[at], sentence.items[:at]
    totals = [one for one in before if one.unit == item.unit]
    words = sentence.text[: item.quantity.start]
    length = _length(words, year)
    if len(totals) != 1 or not length or _SPOILED.search(words) or "；" in words:
        return
    total = totals[0]
    divisors = length.divisors(each)
    if not divisors or any(_makes(item, total, *divisor) for divisor in divisors):
        return
    many = divisors[0][1]
    right = (total.quantity.value / many).quantize(_last_place(item), ROUND_HALF_UP)
    how = f"{spoken(total.quantity.value)}÷{spoken(many)}"
    yield sentence.slip("P141-computed-unlike", total, item, item, how=how, right=spoken(right))


def _last_place(item: Counted) -> Decimal:
    return min(item.quantity.step, Decimal(1))


def _makes(item: Counted, total: Counted, low: Decimal, high: Decimal) -> bool:
    """Whether so much may be meant: what is printed without decimals may be cut off rather than rounded."""
    near = max(item.quantity.step, Decimal("0.01") * item.quantity.value)
    return (
        item.quantity.low - near <= total.quantity.high / low and total.quantity.low / high <= item.quantity.high + near
    )


def _length(words: str, year: int) -> _Length | None:
    """The one period that words name."""
    found = list(_TIME.finditer(words))
    if len(found) != 1:
        return None
    one = found[0]
    if one["n"]:
        number = int(one["n"]) if one["n"].isdigit() else value_of(one["n"]) or 0
        months = number * (1 if one["unit"] == "个月" else 12)
        return _Length(months, (months * 30, months * 31)) if months > 1 else None
    first = int(one["first"]) if one["first"] else 1
    last = int(one["last"] or first) if one["first"] else _NAMED.get(one["named"], 3)
    if not 1 <= first <= last <= 12:  # noqa: PLR2004 - months
        return None
    if not one["first"]:
        least, most = {3: (90, 92), 6: (181, 184), 9: (273, 274), 12: (365, 366)}[last]
        return _Length(last, (least, most))
    days = sum(monthrange(year, month)[1] for month in range(first, last + 1))
    return _Length(last - first + 1, (days, days + (first <= 2 <= last)))  # noqa: PLR2004 - February
