"""换说法: whatever the order in which an office reports, the report before reads otherwise."""

from __future__ import annotations

import itertools

import pytest

from pipeline.model.period import Period
from pipeline.render.wordings import choice, repeats
from tests.support.rendering import codes, rendering
from tests.support.tree import text_of

YEARS = range(2019, 2031)
QUARTERS = [f"{year}Q{quarter}" for year in YEARS for quarter in range(1, 5)]
HALVES = [f"{year}H{half}" for year in YEARS for half in (1, 2)]
MONTHS = [f"{year}-{month:02d}" for year in YEARS for month in range(1, 13)]
ANNUAL = [str(year) for year in YEARS]
CHAIN = [key for year in YEARS for key in (f"{year}Q1", f"{year}H1", f"{year}Q1-Q3", str(year))]


def chosen(keys: list[str], count: int) -> list[int]:
    return [choice(Period.parse(key), count) for key in keys]


@pytest.mark.parametrize("count", range(2, 8))
@pytest.mark.parametrize("keys", [QUARTERS, HALVES, MONTHS, ANNUAL])
def test_a_period_differs_from_the_one_before(keys: list[str], count: int) -> None:
    found = chosen(keys, count)
    assert all(0 <= index < count for index in found)
    assert all(here != after for here, after in itertools.pairwise(found))


@pytest.mark.parametrize("count", range(3, 8))
def test_cumulative_reports_differ_from_three_wordings_on(count: int) -> None:
    found = chosen(CHAIN, count)
    assert all(here != after for here, after in itertools.pairwise(found))


@pytest.mark.parametrize("count", range(3, 8))
@pytest.mark.parametrize("key", ["{}Q1", "{}Q4", "{}H1", "{}H2", "{}Q1-Q3", "{}", "{}-03", "{}-12"])
def test_the_same_period_of_the_year_before_differs_from_three_wordings_on(key: str, count: int) -> None:
    found = chosen([key.format(year) for year in YEARS], count)
    assert all(here != after for here, after in itertools.pairwise(found))


@pytest.mark.parametrize("count", range(2, 6))
@pytest.mark.parametrize("key", ["2025-03-01..2025-04-30", "2025-03-05..2025-03-11", "2024-12-01..2025-02-28"])
def test_spans_of_days_differ_from_the_one_before(key: str, count: int) -> None:
    period = Period.parse(key)
    assert choice(period, count) != choice(period.previous, count)


def test_all_wordings_get_their_turn() -> None:
    assert set(chosen(QUARTERS, 4)) == {0, 1, 2, 3}
    assert set(chosen(ANNUAL, 3)) == {0, 1, 2}


def test_two_wordings_cannot_serve_every_order_and_say_so() -> None:
    assert repeats(Period.parse("2025"), 3) == ""
    assert {repeats(Period.parse(str(year)), 2) for year in YEARS} != {""}
    assert repeats(Period.parse("2025Q3"), 1) == "2025年二季度"


def test_the_same_period_always_takes_the_same_wording() -> None:
    template = "{% 换说法 %}甲{% 或 %}乙{% 或 %}丙{% 完 %}。"
    texts = {text_of(rendering(template, period=Period.parse(key)).value) for key in ["2025Q1"] * 3}
    assert len(texts) == 1
    quarters = [text_of(rendering(template, period=Period.parse(f"2025Q{quarter}")).value) for quarter in (1, 2, 3)]
    assert sorted(quarters) == ["丙。", "乙。", "甲。"]


def test_one_wording_alone_is_pointed_out() -> None:
    assert codes(rendering("{% 换说法 %}甲{% 完 %}。")) == ["T054"]


def test_a_wording_that_does_not_end_is_found_where_it_begins() -> None:
    outcome = rendering("甲。\n\n{% 换说法 %}乙{% 或 %}丙。\n")
    assert [(found.code, str(found.location)) for found in outcome.diagnostics] == [
        ("T046", "templates/工作总结.md 第3行")
    ]


def test_what_is_wrong_in_a_wording_is_told_at_its_own_line() -> None:
    outcome = rendering("{% 换说法 %}\n甲{{ 研学场次 }}。\n{% 或 %}\n乙{{ 没有的数 }}。\n{% 完 %}\n")
    assert [str(each.location) for each in outcome.diagnostics if each.code == "T001"] == [
        "templates/工作总结.md 第4行"
    ]
