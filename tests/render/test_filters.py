"""The table of filters: its examples are real, and each can be checked without running."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from pipeline.model.definition import Format, NumberStyle
from pipeline.model.diagnostic import Severity
from pipeline.model.document import Paragraph
from pipeline.model.figure import AnyFigure
from pipeline.render.filters import FILTERS
from tests.support.figures import figure, records, sample_figures
from tests.support.rendering import codes, rendering
from tests.support.tree import text_of


def figures() -> dict[str, AnyFigure]:
    awards = records(
        "获奖情况",
        ("竞赛名称", "级别", "日期"),
        ("演讲赛", "市级", date(2025, 3, 1)),
        ("写作赛", "县级", date(2025, 5, 1)),
        ("知识赛", "省级", date(2025, 4, 1)),
        ("辩论赛", "市级", None),
    )
    return {
        **sample_figures(),
        "获奖情况": awards,
        "人均学时": figure("人均学时", Decimal("47.625"), "学时"),
    }


EXPECTED = {
    "数": "11",
    "保留零": "0件",
    "约数": "近200人次",
    "万元": "1.6万元",
    "百分比": "29.8%",
    "约百分比": "约30%",
    "小数": "47.6学时",
    "整数": "16044元",
    "汉字": "三批次",
    "绝对值": "3场次",
    "日期": "2025年9月3日",
    "月日": "9月3日",
    "年月": "2025年9月",
    "日期段": "9月3日至5日",
    "列举": "《演讲赛》《写作赛》《知识赛》等4项",
    "顿号": "《演讲赛》《写作赛》《知识赛》《辩论赛》",
    "拼接": "演讲赛；写作赛；知识赛；辩论赛",
    "个数": "4",
    "首个": "演讲赛",
    "末个": "辩论赛",
    "前": "演讲赛写作赛知识赛",
    "排序": "写作赛知识赛演讲赛辩论赛",
    "去重": "市级、县级、省级",
    "筛选": "2",
}


@pytest.mark.parametrize("name", sorted(EXPECTED))
def test_the_example_of_a_filter_works_as_written(name: str) -> None:
    usage = FILTERS[name].usage
    template = usage if usage.startswith("{{") else f"{usage}{{{{ 奖.竞赛名称 }}}}{{% endfor %}}"
    outcome = rendering(f"共{template}。", figures())
    assert codes(outcome) == []
    assert text_of(outcome.value) == f"共{EXPECTED[name]}。"


def test_every_filter_has_an_example_that_is_tested() -> None:
    assert set(FILTERS) - set(EXPECTED) == {"无则", "图表", "图题", "表题"}  # those of tables: test_charts.py
    assert all(f"|{name}" in entry.usage for name, entry in FILTERS.items())


@pytest.mark.parametrize("name", sorted(FILTERS))
def test_too_many_arguments_are_found_before_running(name: str) -> None:
    arguments = ", ".join(["1"] * (FILTERS[name].most + 1))
    if FILTERS[name].most < 20:
        assert codes(rendering(f"{{% if 信访量 %}}{{{{ 研学场次|{name}({arguments}) }}}}{{% endif %}}甲。")) == ["T009"]


@pytest.mark.parametrize("name", sorted(FILTERS))
@pytest.mark.parametrize(
    "subject", ["研学场次", "专班", "获奖情况", "个人学时", "处室参训", "首日", "单位", "计划", '"甲"', "1"]
)
def test_no_filter_raises_whatever_it_is_given(name: str, subject: str) -> None:
    arguments = f"({', '.join(['首日'] * FILTERS[name].fewest)})" if FILTERS[name].fewest else ""
    outcome = rendering(f"甲{{{{ {subject}|{name}{arguments} }}}}乙。")
    assert text_of(outcome.value).startswith("甲")
    assert "object at" not in text_of(outcome.value)


def test_a_filter_changes_the_format_that_the_figure_on_the_page_knows() -> None:
    block = rendering("{{ 活动经费|万元(1) }}。").value.blocks[0]
    assert isinstance(block, Paragraph)
    run = block.runs[0]
    assert run.text == "1.6万元"
    assert run.figure is not None
    assert run.figure.format == Format(NumberStyle.TEN_THOUSAND, 1)
    assert run.figure.value == Decimal("16044.12")


@pytest.mark.parametrize(
    ("written", "printed"),
    [
        ("活动经费|万元|小数(1)", "1.6万元"),
        ("活动经费|万元|整数", "2万元"),
        ("青年占比|小数(1)", "约29.8%"),
        ("青年占比|百分比|整数", "30%"),
    ],
)
def test_decimals_leave_percentages_and_ten_thousands_what_they_are(written: str, printed: str) -> None:
    block = rendering(f"{{{{ {written} }}}}。").value.blocks[0]
    assert isinstance(block, Paragraph)
    assert block.runs[0].text == printed


def test_a_bad_cell_stays_an_error_under_every_filter() -> None:
    for name, entry in FILTERS.items():
        if not entry.fewest:
            assert codes(rendering(f"甲{{{{ 坏指标|{name} }}}}。"), Severity.ERROR) == ["T014"], name


def test_nothing_at_all_counts_as_zero() -> None:
    outcome = rendering("获奖{{ 无获奖|个数 }}项[[，又{{ 无获奖|个数 }}项]]。")
    assert text_of(outcome.value) == "获奖0项。"
    assert sorted(codes(outcome)) == ["T012", "T015"]


@pytest.mark.parametrize(
    ("share", "said"),
    [
        ("0.298", "约三成"),
        ("0.25", "约两成五"),
        ("0.2", "约两成"),
        ("0.104", "约一成"),
        ("0.994", "约九成九"),
        ("0.094", "约9%"),
        ("0.996", "约100%"),
        ("1.2", "约120%"),
        ("-0.3", "约-30%"),
    ],
)
def test_a_rough_percentage_in_chinese_is_said_in_tenths(share: str, said: str) -> None:
    known = {**figures(), "占比": figure("占比", Decimal(share), form=Format(NumberStyle.PERCENT))}
    outcome = rendering("占{{ 占比|约百分比|汉字 }}。\n", known)
    assert codes(outcome) == []
    assert text_of(outcome.value) == f"占{said}。"
    assert codes(rendering("占{{ 占比|汉字 }}。\n", known)) == ["T018"]


@pytest.mark.parametrize(
    ("value", "step", "said"),
    [
        ("1776", 100, "1700余张"),
        ("1776", 1000, "1000余张"),
        ("216912", 1000, "21.6万余张"),
        ("1700", 100, "1700张"),
        ("76", 100, "76张"),
        ("0", 100, "0张"),
    ],
)
def test_a_number_is_told_by_the_step_that_it_is_above(value: str, step: int, said: str) -> None:
    known = {**figures(), "新办证": figure("新办证", Decimal(value), "张")}
    assert text_of(rendering(f"办证{{{{ 新办证|约数({step})|保留零 }}}}。", known).value) == f"办证{said}。"


@pytest.mark.parametrize("written", ["批次|约数(30)", '批次|约数("百")', "青年占比|约数(10)", "研学场次.增减|约数(10)"])
def test_a_step_is_a_power_of_ten_and_for_plain_numbers(written: str) -> None:
    assert codes(rendering(f"共{{{{ {written} }}}}。", figures())) == ["T018"]
