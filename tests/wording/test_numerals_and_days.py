"""Chinese numerals and days: by hand, and numerals read back by an independent parser."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.wording import day, days, numeral


def _read_back(text: str) -> int:
    total = group = digit = 0
    for sign in text:
        if sign in "零一二三四五六七八九":
            digit = "零一二三四五六七八九".index(sign)
        elif sign in "十百千":
            group += (digit or 1) * 10 ** ("十百千".index(sign) + 1)
            digit = 0
        else:
            scale = {"万": 10**4, "亿": 10**8}[sign]
            total = (total + group + digit) * scale if total and sign == "亿" else total + (group + digit) * scale
            group = digit = 0
    return total + group + digit


@pytest.mark.parametrize(
    ("number", "expected"),
    [(0, "零"), (10, "十"), (12, "十二"), (20, "二十"), (105, "一百零五"), (110, "一百一十"), (1010, "一千零一十"),
     (10200, "一万零二百"), (100010, "十万零一十"), (100000000, "一亿"), (100010000, "一亿零一万"), (-3, "负三")],
)  # fmt: skip
def test_numerals_by_hand(number: int, expected: str) -> None:
    assert numeral(number) == expected


@given(st.integers(0, 10**12 - 1))
def test_numerals_read_back_as_the_same_number(number: int) -> None:
    text = numeral(number)
    assert _read_back(text) == number
    assert "零零" not in text
    assert number == 0 or not text.endswith("零")


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        (date(2025, 9, 3), date(2025, 9, 5), "9月3日至5日"),
        (date(2025, 9, 30), date(2025, 10, 2), "9月30日至10月2日"),
        (date(2024, 12, 30), date(2025, 1, 3), "2024年12月30日至2025年1月3日"),
        (date(2025, 9, 3), date(2025, 9, 3), "9月3日"),
        (date(2024, 9, 3), date(2025, 9, 3), "2024年9月3日至2025年9月3日"),
    ],
)
def test_spans_name_what_differs(first: date, last: date, expected: str) -> None:
    assert days(first, last) == expected


def test_years_when_asked_for() -> None:
    assert day(date(2025, 9, 30)) == "2025年9月30日"
    assert day(date(2025, 9, 30), with_year=False) == "9月30日"
    assert days(date(2025, 1, 1), date(2025, 9, 30), with_year=True) == "2025年1月1日至9月30日"
