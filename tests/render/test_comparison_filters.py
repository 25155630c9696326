"""Filters on comparisons: decimals and scale may change, the word that says which way it went never does."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from pipeline.model.definition import Format, NumberStyle
from pipeline.model.document import Paragraph
from pipeline.model.figure import AnyFigure
from tests.support.figures import figure
from tests.support.rendering import codes, rendering
from tests.support.tree import text_of

AMOUNT, PERCENT, POINTS = NumberStyle.CHANGE_AMOUNT, NumberStyle.CHANGE_PERCENT, NumberStyle.CHANGE_POINTS


def figures() -> dict[str, AnyFigure]:
    def amount(name: str, value: str, unit: str) -> AnyFigure:
        change = figure(f"{name}.增减", Decimal(value), unit, form=Format(AMOUNT))
        return replace(figure(name, 100, unit), comparisons={"增减": change})

    def change(name: str, part: str, value: str, form: NumberStyle) -> AnyFigure:
        compared = figure(f"{name}.{part}", Decimal(value), form=Format(form))
        return replace(figure(name, 100, "人次"), comparisons={part: compared})

    made = (
        *(amount("经费", "26612", "元"), amount("万元经费", "2.6612", "万元"), amount("成绩", "-3.25", "分")),
        *(amount("人次", "-19", "人次"), amount("场次", "2", "场次"), amount("平场", "0", "场次")),
        *(change("率", "同比", "-0.2", POINTS), change("比例", "同比", "-0.001664", POINTS)),
        *(change("增幅", "同比", "-0.3185", PERCENT), change("平幅", "同比", "0", PERCENT)),
        *(change("平进度", "较时序", "0", NumberStyle.PACE), change("进度", "较时序", "0.06846", NumberStyle.PACE)),
    )
    return {one.name: one for one in made}


@pytest.mark.parametrize(
    ("written", "printed"),
    [
        ("经费.增减|万元(2)", "增加2.66万元"),
        ("经费.增减|万元", "增加2.66万元"),
        ("经费.增减|万元|小数(1)", "增加2.7万元"),
        ("经费.增减|万元(2)|绝对值", "2.66万元"),
        ("经费.增减|绝对值|万元(2)", "2.66万元"),
        ("经费.增减|万元(2)|数", "2.66"),
        ("经费.增减|约数", "增加近2.7万元"),
        ("万元经费.增减|万元(1)", "增加2.7万元"),
        ("成绩.增减|小数(1)", "减少3.2分"),
        ("成绩.增减|小数(1)|绝对值", "3.2分"),
        ("成绩.增减|整数", "减少3分"),
        ("人次.增减|约数", "减少近20人次"),
        ("人次.增减|约数|绝对值", "近20人次"),
        ("人次.增减|汉字", "减少十九人次"),
        ("场次.增减|汉字", "增加两场次"),
        ("平场.增减|汉字", "持平"),
        ("平场.增减|约数", "持平"),
        ("平场.增减|绝对值", "持平"),
        ("率.同比|小数(1)", "下降20.0个百分点"),
        ("率.同比|整数", "下降20个百分点"),
        ("比例.同比|百分比(2)", "下降0.17个百分点"),
        ("比例.同比|整数", "下降0.2个百分点"),
        ("率.同比|绝对值|数", "20"),
        ("率.同比|约数", "下降约20个百分点"),
        ("率.同比|约百分比", "下降约20个百分点"),
        ("增幅.同比|百分比(1)", "下降31.8%"),
        ("增幅.同比|百分比(2)", "下降31.85%"),
        ("增幅.同比|小数(2)", "下降31.85%"),
        ("增幅.同比|整数", "下降32%"),
        ("增幅.同比|约百分比", "下降约32%"),
        ("增幅.同比|约数", "下降约32%"),
        ("平幅.同比|约数", "持平"),
        ("平幅.同比|百分比(1)", "持平"),
        ("平进度.较时序|绝对值", "与时序进度持平"),
        ("平进度.较时序|小数(1)", "与时序进度持平"),
        ("进度.较时序|小数(2)", "快于时序进度6.85个百分点"),
        ("进度.较时序|绝对值", "6.8个百分点"),
    ],
)
def test_a_filter_keeps_the_word_of_a_comparison(written: str, printed: str) -> None:
    outcome = rendering(f"本期{{{{ {written} }}}}。", figures())
    assert text_of(outcome.value) == f"本期{printed}。"
    assert codes(outcome) == []


@pytest.mark.parametrize(
    "written",
    ["人次.增减|百分比", "人次.增减|约百分比", "率.同比|万元", "增幅.同比|万元(1)", "增幅.同比|汉字", "率.同比|汉字"],
)
def test_a_comparison_that_a_filter_would_make_another_is_refused(written: str) -> None:
    outcome = rendering(f"本期{{{{ {written} }}}}。", figures())
    assert codes(outcome) == ["T018"]
    assert written.partition("|")[0] in outcome.diagnostics[0].message


def test_the_figure_on_the_page_keeps_its_value_and_knows_how_it_was_printed() -> None:
    block = rendering("{{ 经费.增减|万元(2) }}。", figures()).value.blocks[0]
    assert isinstance(block, Paragraph)
    shown = block.runs[0].figure
    assert shown is not None
    assert shown.value == Decimal(26612)
    assert shown.format == Format(AMOUNT, 2, ten_thousands=True)
