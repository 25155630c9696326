"""What Chinese numerals are worth, and those that leave their end unsaid."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.prose import quantities, value_of
from pipeline.wording import numeral


@pytest.mark.parametrize(
    "words", ["三万五", "一万二", "一亿三", "十万三", "三千五", "一百二", "一百二万", "三万五亿", "三万五千万"]
)
def test_a_bare_last_digit_after_a_hundred_and_more_has_two_readings(words: str) -> None:
    assert value_of(words) is None


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("三万五千", 35000),
        ("三万零五", 30005),
        ("一百〇二万", 1020000),
        ("一千零十", 1010),
        ("十五", 15),
        ("三亿", 300000000),
        ("零", 0),
        ("一万亿", 10**12),
    ],
)
def test_what_is_said_to_its_end_has_one(words: str, value: int) -> None:
    assert value_of(words) == value


def test_prose_counts_with_none_that_has_two_readings() -> None:
    assert [each.value for each in quantities("筹集资金三万五元，补助三万五千元。")] == [35000]


@given(st.integers(0, 10**16 - 1))
def test_a_number_written_in_full_reads_back(number: int) -> None:
    assert value_of(numeral(number)) == number
