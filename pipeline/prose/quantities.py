"""Quantities with what they are worth: 1.2万元, 近百人, 三项, 95.8%; no ranges, ordinals, dates, names or titles."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache, lru_cache

from pipeline.prose.chinese_numbers import value_of
from pipeline.prose.expressions import expression
from pipeline.prose.quantity_units import quantity_units

PERCENT, POINTS = "%", "个百分点"
_SCALES = {"百": 2, "千": 3, "万": 4, "十万": 5, "百万": 6, "千万": 7, "亿": 8, "百亿": 10, "千亿": 11, "万亿": 12}
_CHINESE = "零一二两三四五六七八九十百千万亿"
_NAMES = expression(r"《[^《》]{0,80}》|“[^“”，。；]{1,12}”")
_BEFORE_AROUND = expression(r"(?:约|大约|大概|将近两|估计|预计约)(?:为|达)?$")
_BEFORE_ABOVE = expression(r"(?:超过?|逾|突破|至少|不少于|不低于|不下于?|达到?上|超出)(?:了)?$")
_BEFORE_BELOW = expression(r"(?:近|接近|将近|不足|不到|不超过|至多|低于)$")
_AFTER_AROUND = expression(r"左右|上下")
_AFTER_ABOVE = expression(r"以上|多(?=[，。；、）的]|$)")
_AFTER_BELOW = expression(r"以下|以内|之内")
_MORE = expression(rf"\s?(?:{'|'.join(sorted(_SCALES, key=len, reverse=True))})?[多余来]")
_MORE_BEHIND = expression(r"余(?=[，。；、）的]|$)")
_ORDINAL = expression(r"(?:第|前|后|[A-Za-z+＋·•:：/第]|分之)\s?$")
_LONGEST_BEFORE = 8
_LONG = 3
"""How many digits before 万 or 亿 are as many as anybody prints."""


@dataclass(frozen=True, slots=True)
class Quantity:
    """Characters `start` to before `end`: a number, as printed between `low` and `high`, and its unit.

    `unit` is the word that stands for all that say the same (人 for 名), "" for none. `about` says that words around
    make the number a rough one; `words` that it is written in Chinese numerals; `step` is its last printed place.
    """

    start: int
    end: int
    value: Decimal
    low: Decimal
    high: Decimal
    step: Decimal
    unit: str
    about: bool = False
    words: bool = False

    def may_be(self, low: Decimal, high: Decimal) -> bool:
        """Return whether some number between the two is what this quantity says."""
        return self.low <= high and low <= self.high


@lru_cache(maxsize=1 << 15)
def quantities(text: str) -> tuple[Quantity, ...]:
    """Return the quantities of a text, in its order."""
    if not _HINT.search(text):
        return ()
    named = {at for found in _NAMES.finditer(text) for at in range(*found.span())}
    return tuple(each for each in _seen(text) if each.start not in named)


def is_rough(text: str, start: int, stop: int, end: int) -> bool:
    """Return whether words around a number make it a rough one: 近500人次, 500余人次, 500人次以上.

    Its digits stand from `start` to before `stop`, whatever they count ends before `end`.
    """
    before = text[max(0, start - _LONGEST_BEFORE) : start].rstrip()
    behind = (_AFTER_AROUND, _AFTER_ABOVE, _AFTER_BELOW, _MORE_BEHIND)
    return (
        any(each.search(before) for each in (_BEFORE_AROUND, _BEFORE_ABOVE, _BEFORE_BELOW))
        or _MORE.match(text, stop) is not None
        or any(each.match(text, at) for each in behind for at in range(stop, end + 1))
    )


def spoken(value: Decimal, unit: str = "") -> str:
    """Return a number as the message says it: without idle zeros, large ones in 万 and 亿 as the text would."""
    for scale, word in ((Decimal(10**8), "亿"), (Decimal(10**4), "万")):
        if unit in {"元", "美元"} and abs(value) >= scale:
            return _plain(value / scale) + word + unit
    return _plain(value) + unit


def _plain(value: Decimal) -> str:
    text = f"{value:.6f}".rstrip("0").rstrip(".") if value % 1 else f"{value:.0f}"
    return text or "0"


_HINT = expression(rf"\d|[{_CHINESE}]")


@cache
def _pattern() -> re.Pattern[str]:
    units = quantity_units().pattern
    scales = "|".join(sorted(_SCALES, key=len, reverse=True))
    return expression(
        rf"(?<![\d.,．+＋A-Za-z〔])(?P<digits>\d{{1,3}}(?:,\d{{3}})+(?!\d)|\d+)(?P<decimals>\.\d+)?"
        rf"(?P<more>[多余来])?(?P<scale>(?:{scales})(?![米克瓦]))?(?P<more2>[多余来])?"
        rf"(?:(?P<percent>\s?[%％])|(?P<points>个百分点)|(?P<unit>{units})|(?=[，。；、）（]|$))"
        rf"|(?<![{_CHINESE}\d几数第])(?P<chinese>[{_CHINESE}]+)(?P<more3>[多余来])?"
        rf"(?:(?P<cpoints>个百分点)|(?P<cunit>{units}))"
    )


_RANGE_AFTER = expression(r"\s*(?:[—–～~-]{1,2}|至|到)\s*\d")
_RANGE_BEFORE = expression(r"\d(?:%|％|万|亿)?\s*(?:[—–～~-]{1,2}|至|到|比|:)\s*$")


def _seen(text: str) -> Iterator[Quantity]:
    for found in _pattern().finditer(text):
        before = text[max(0, found.start() - _LONGEST_BEFORE) : found.start()]
        if _ORDINAL.search(before) or _RANGE_BEFORE.search(before) or _RANGE_AFTER.match(text, found.end()):
            continue
        quantity = _of_digits(found, before) if found["digits"] else _of_words(found, before)
        if quantity:
            yield quantity


def _of_digits(found: re.Match[str], before: str) -> Quantity | None:
    decimals = found["decimals"] or ""
    scale = Decimal(10) ** _SCALES.get(found["scale"] or "", 0)
    value = Decimal(found["digits"].replace(",", "") + decimals) * scale
    step = Decimal(10) ** -max(0, len(decimals) - 1) * scale
    if scale > 1 and not decimals and len(found["digits"]) < _LONG:
        step /= 10  # 3亿元 beside 3.6亿元 is 3.0
    word = found["unit"] or ""
    unit = PERCENT if found["percent"] else POINTS if found["points"] else quantity_units().base.get(word, "")
    exact = not decimals and not found["scale"]
    more = found["more"] or found["more2"]
    return _bounded(found, before, value, step, unit, exact=exact, more=bool(more), words=False)


def _of_words(found: re.Match[str], before: str) -> Quantity | None:
    value = value_of(found["chinese"])
    if value is None:
        return None
    if found["cunit"] == "处":  # 综合一处 is a division
        return None
    unit = POINTS if found["cpoints"] else quantity_units().base[found["cunit"]]
    return _bounded(found, before, Decimal(value), Decimal(1), unit, exact=True, more=bool(found["more3"]), words=True)


def _bounded(  # noqa: PLR0913 - all that a quantity is made of
    found: re.Match[str],
    before: str,
    value: Decimal,
    step: Decimal,
    unit: str,
    *,
    exact: bool,
    more: bool,
    words: bool,
) -> Quantity:
    half = Decimal(0) if exact else step / 2
    low, high = value - half, value + half
    text, end = found.string, found.end()
    rough = _place(value)
    around = _BEFORE_AROUND.search(before) or _AFTER_AROUND.match(text, end)
    above = more or _BEFORE_ABOVE.search(before) or _AFTER_ABOVE.match(text, end)
    below = _BEFORE_BELOW.search(before) or _AFTER_BELOW.match(text, end)
    if around or below:
        low = value - rough
    if around or above:
        high = value + rough
    return Quantity(found.start(), end, value, low, high, step, unit, bool(around or above or below), words)


def _place(value: Decimal) -> Decimal:
    """How far a rough number may be off: the place of its last figure that is not zero (3000余 is below 4000)."""
    digits = value.normalize().as_tuple()
    return Decimal(10) ** (digits.exponent if isinstance(digits.exponent, int) else 0)
