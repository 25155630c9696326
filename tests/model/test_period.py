"""Periods as offices count them: names, neighbours, cuts. Expected values are written by hand."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.model.period import Period, UnknownPeriodError

TABLE = [
    # typed, name, short name, 上期, 下期, 上年同期, 今年以来
    ("2024Q3", "2024年三季度", "三季度", "2024Q2", "2024Q4", "2023Q3", "2024Q1-Q3"),
    ("2024Q1", "2024年一季度", "一季度", "2023Q4", "2024Q2", "2023Q1", "2024Q1"),
    ("2024Q1-Q3", "2024年前三季度", "前三季度", "2024H1", "2024Q4", "2023Q1-Q3", "2024Q1-Q3"),
    ("2024H1", "2024年上半年", "上半年", "2023H2", "2024H2", "2023H1", "2024H1"),
    ("2024H2", "2024年下半年", "下半年", "2024H1", "2025H1", "2023H2", "2024"),
    ("2024", "2024年", "全年", "2023", "2025", "2023", "2024"),
    ("2024-02", "2024年2月", "2月", "2024-01", "2024-03", "2023-02", "2024-01-01..2024-02-29"),
    (
        "2025-01-01..2025-07-31",
        "2025年1月1日至7月31日",
        "2025年1月1日至7月31日",
        "2024-06-01..2024-12-31",
        "2025-08-01..2026-02-28",
        "2024-01-01..2024-07-31",
        "2025-01-01..2025-07-31",
    ),
    (
        "2024-03-04..2024-03-10",
        "2024年3月4日至3月10日",
        "2024年3月4日至3月10日",
        "2024-02-26..2024-03-03",
        "2024-03-11..2024-03-17",
        "2023-03-04..2023-03-10",
        "2024-01-01..2024-03-10",
    ),
]


@pytest.mark.parametrize("row", TABLE, ids=lambda row: row[0])
def test_names_and_neighbours(row: tuple[str, ...]) -> None:
    typed, name, short, previous, following, year_ago, year_to_date = row
    period = Period.parse(typed)
    assert period.key == typed
    assert (period.name, period.short_name) == (name, short)
    assert period.previous.key == previous
    assert period.next.key == following
    assert period.year_ago.key == year_ago
    assert period.year_to_date.key == year_to_date


@pytest.mark.parametrize(
    ("typed", "key"),
    [
        ("2024Q1-Q2", "2024H1"),
        ("2024q3-q4", "2024H2"),
        ("2024Q1-Q4", "2024"),
        (" 2024h1 ", "2024H1"),
        ("2024年前三季度", "2024Q1-Q3"),
        ("2024年 第三季度", "2024Q3"),
        ("2024年度", "2024"),
        ("2024年7月", "2024-07"),
        ("2024年下半年", "2024H2"),
        ("２０２４Q３", "2024Q3"),
    ],
)
def test_other_ways_to_type_the_same_period(typed: str, key: str) -> None:
    assert Period.parse(typed).key == key


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "2024Q5",
        "三季度",
        "2024-13",
        "2024-01-02..2023-01-01",
        "2024Q3-Q1",
        "24Q1",
        "2024-7",
        "٢٠٢٤Q3",
        "२०२४",
        "2024年٧月",
        "2024-٠٧",
    ],
)
def test_other_texts_are_refused(typed: str) -> None:
    with pytest.raises(UnknownPeriodError):
        Period.parse(typed)


def test_as_of_cuts_this_and_the_compared_periods_alike() -> None:
    year = Period.parse("2024").as_of(date(2024, 11, 30))
    assert (year.end, year.year_ago.end, year.previous.end) == (
        date(2024, 11, 30),
        date(2023, 11, 30),
        date(2023, 11, 30),
    )
    quarter = Period.parse("2024Q3").as_of(date(2024, 8, 31))
    assert (quarter.year_ago.end, quarter.previous.end) == (date(2023, 8, 31), date(2024, 5, 31))
    assert Period.parse("2024Q1-Q3").as_of(date(2024, 9, 15)).year_to_date.end == date(2024, 9, 15)


def test_end_of_february_stays_the_end_of_february() -> None:
    assert Period.parse("2025-02").year_ago.last == date(2024, 2, 29)
    assert Period.parse("2024-02").year_ago.last == date(2023, 2, 28)


KEYS = st.builds(
    str.format,
    st.sampled_from(["{0}", "{0}H1", "{0}H2", "{0}Q1", "{0}Q2", "{0}Q3", "{0}Q4", "{0}-02", "{0}-12"]),
    st.integers(2000, 2099),
)


@given(KEYS)
def test_next_begins_the_day_after_and_previous_of_next_is_itself(key: str) -> None:
    period = Period.parse(key)
    assert period.next.first == period.last + timedelta(days=1)
    assert period.next.previous == period


@given(KEYS, st.integers(0, 400))
def test_contains_agrees_with_counting_days(key: str, offset: int) -> None:
    period = Period.parse(key)
    day = period.first + timedelta(days=offset)
    assert period.contains(day) == (offset <= (period.last - period.first).days)
