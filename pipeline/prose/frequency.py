"""频次 as people write it (每月一次, 每人每年60学时, 每年30%), and what it comes to within given days."""

from __future__ import annotations

import math
import unicodedata
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal, InvalidOperation
from fractions import Fraction

from pipeline.model.period import MONTHS_A_YEAR
from pipeline.prose.chinese_numbers import value_of
from pipeline.prose.expressions import expression

_MONTHS = {"月": 1, "季": 3, "季度": 3, "半年": 6, "年": 12, "年度": 12}
_DAYS = {"天": 1, "日": 1, "周": 7, "星期": 7}
_NUMERAL = r"[\d.,]+|[〇一二三四五六七八九十百两]+"
_SHAPE = expression(
    rf"(?P<head>每人|人均)?(?:每(?P<every>{_NUMERAL})?个?(?P<step>半年|年度?|季度?|月|周|星期|天|日)|(?P<year>全年|年度?))"
    rf"(?:每人|人均)?(?:不少于|不低于|至少|开展|组织|举办|召开|完成)*(?P<amount>{_NUMERAL})(?P<measure>%|[^\d%]{{0,4}}?)(?:以上)?"
)


@dataclass(frozen=True, slots=True)
class Frequency:
    """`amount` of a `measure` in every `months` months or `days` days, by every person when `each`.

    A percentage has the measure % and is a ratio: 30% is 0.3.
    """

    amount: Decimal
    measure: str
    months: int = 0
    days: int = 0
    each: bool = False

    def within(self, first: date, last: date) -> Fraction:
        """Return what is to be reached from `first` to `last`, both included.

        Each whole month, quarter or week counts, and of a year the part that has gone by. Things that cannot be divided
        are rounded down, for nobody holds half a meeting. A share of every month or quarter is a level, and no sum.
        """
        if self.measure == "%" and self.months != MONTHS_A_YEAR:
            return Fraction(self.amount)
        whole = Fraction(self.amount) * self._steps(first, last)
        return whole if self.measure == "%" else Fraction(math.floor(whole))

    def _steps(self, first: date, last: date) -> Fraction:
        if self.days:
            return Fraction(((last - first).days + 1) // self.days)
        steps = months_within(first, last) / self.months
        return steps if self.months == MONTHS_A_YEAR else Fraction(math.floor(steps))


def frequency_in(written: str) -> Frequency | None:
    """Return the frequency that a text is, None when it is none that can be counted: 每周一文 is one, 经常 is not."""
    found = _SHAPE.fullmatch("".join(unicodedata.normalize("NFKC", written).split()))
    amount = _number(found["amount"]) if found else None
    every = _number(found["every"] or "1") if found else None
    if not found or amount is None or not every or every % 1:
        return None
    measure, step = found["measure"], found["step"] or "年"
    return Frequency(
        amount / 100 if measure == "%" else amount,
        measure,
        _MONTHS.get(step, 0) * int(every),
        _DAYS.get(step, 0) * int(every),
        each="每人" in found[0] or "人均" in found[0],
    )


def months_within(first: date, last: date) -> Fraction:
    """Return how many months `first` to `last` are; the days of a month that is not whole count within it."""
    months = (last.year - first.year) * MONTHS_A_YEAR + last.month - first.month
    return months + _gone(last) - _gone(first - timedelta(days=1)) + (first.day == 1)


def _gone(day: date) -> Fraction:
    """How much of its month has gone by at the end of a day."""
    after = (day.replace(day=1) + timedelta(days=31)).replace(day=1)
    return Fraction(day.day, (after - day.replace(day=1)).days)


def _number(numeral: str) -> Decimal | None:
    worth = value_of(numeral)
    if worth is not None:
        return Decimal(worth)
    try:
        return Decimal(numeral.replace(",", ""))
    except InvalidOperation:
        return None
