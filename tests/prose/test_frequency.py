"""频次 in words, and what it comes to by a day: expected values counted on a calendar by hand."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest

from pipeline.prose.frequency import frequency_in, months_within

JANUARY = date(2025, 1, 1)


@pytest.mark.parametrize(
    ("written", "day", "due"),
    [
        ("每月一次", date(2025, 9, 30), 9),
        ("每月1次", date(2025, 11, 15), 10),
        ("每季度2次", date(2025, 9, 30), 6),
        ("每季度2次", date(2025, 8, 31), 4),
        ("每两月一次", date(2025, 9, 30), 4),
        ("每3个月1次", date(2025, 12, 31), 4),
        ("每半年至少一次", date(2025, 9, 30), 1),
        ("每周一文", date(2025, 1, 31), 4),
        ("每日一练", date(2025, 1, 31), 31),
        ("每人每年60学时", date(2025, 9, 30), 45),
        ("全年50学时", date(2025, 9, 30), 37),
        ("每年30%", date(2025, 9, 30), Fraction(9, 40)),
        ("每年不少于30％", date(2025, 12, 31), Fraction(3, 10)),
    ],
)
def test_what_is_due_by_a_day(written: str, day: date, due: Fraction) -> None:
    frequency = frequency_in(written)
    assert frequency
    assert frequency.within(JANUARY, day) == due


@pytest.mark.parametrize("written", ["", "经常", "一次", "每月通报", "每日、每周、每月", "每人2名导师", "动态更新"])
def test_what_cannot_be_counted_is_none(written: str) -> None:
    assert frequency_in(written) is None


def test_only_what_is_wanted_of_each_person_is_of_each() -> None:
    assert [frequency_in(each).each for each in ("每人每年60学时", "每年60学时")] == [True, False]  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("first", "last", "months"),
    [
        (JANUARY, date(2025, 9, 30), 9),
        (JANUARY, date(2025, 1, 1), Fraction(1, 31)),
        (date(2024, 12, 16), date(2025, 1, 31), 1 + Fraction(16, 31)),
        (date(2025, 10, 1), date(2025, 12, 31), 3),
    ],
)
def test_months_are_counted_whole_and_in_days(first: date, last: date, months: Fraction) -> None:
    assert months_within(first, last) == months
