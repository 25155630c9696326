"""However a change is printed, exactly, roughly, in 万元 or in Chinese numerals, it says which way it went."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.model.definition import Format, NumberStyle
from pipeline.wording import CHANGES, change_in_chinese, printed, roughly_changed

RISE = ("增长", "上升", "增加", "快于时序进度", "高于中位数")
FALL = ("下降", "下降", "减少", "慢于时序进度", "低于中位数")
LEVEL = ("持平", "与时序进度持平", "与中位数持平")
VALUES = st.decimals(min_value=-100_000, max_value=100_000, places=4)
DIRECTED = sorted(set(CHANGES) - {NumberStyle.LACK})
"""What lacks is told without a direction: 差5.6个百分点."""
FORMS = st.builds(Format, st.sampled_from(DIRECTED), st.none() | st.integers(0, 3))


@given(VALUES, FORMS)
def test_every_wording_of_a_change_begins_with_its_direction(value: Decimal, form: Format) -> None:
    opening = RISE if value > 0 else FALL if value < 0 else LEVEL
    for text in (printed(value, "人", form), roughly_changed(value, "人", form)):
        assert text.startswith(opening)
        assert "-" not in text


@pytest.mark.parametrize(
    ("value", "unit", "places", "text"),
    [
        ("26612", "元", 2, "增加2.66万元"),
        ("-26000", "元", None, "减少2.6万元"),
        ("26612", "", 1, "增加2.7万元"),
        ("2.6612", "万元", 1, "增加2.7万元"),
        ("30", "元", 2, "增加0.003万元"),
        ("30", "元", None, "增加0.003万元"),
        ("0", "元", 2, "持平"),
    ],
)
def test_a_change_in_ten_thousands(value: str, unit: str, places: int | None, text: str) -> None:
    form = Format(NumberStyle.CHANGE_AMOUNT, places, ten_thousands=True)
    assert printed(Decimal(value), unit, form) == text


@pytest.mark.parametrize(("value", "text"), [("2", "增加两场"), ("-12", "减少十二场"), ("0", "持平")])
def test_a_change_in_chinese_numerals(value: str, text: str) -> None:
    assert change_in_chinese(Decimal(value), "场", Format(NumberStyle.CHANGE_AMOUNT)) == text


@pytest.mark.parametrize(
    ("value", "style", "text"),
    [
        ("-19", NumberStyle.CHANGE_AMOUNT, "减少近20场"),
        ("205", NumberStyle.CHANGE_AMOUNT, "增加200余场"),
        ("-0.319", NumberStyle.CHANGE_PERCENT, "下降约32%"),
        ("0.002", NumberStyle.CHANGE_POINTS, "上升约0.2个百分点"),
        ("-0.061", NumberStyle.PACE, "慢于时序进度约6个百分点"),
        ("-19", NumberStyle.MEDIAN_AMOUNT, "低于中位数近20场"),
        ("0.031", NumberStyle.MEDIAN_POINTS, "高于中位数约3个百分点"),
    ],
)
def test_a_change_as_a_round_number(value: str, style: NumberStyle, text: str) -> None:
    assert roughly_changed(Decimal(value), "场", Format(style)) == text


@pytest.mark.parametrize(("value", "text"), [("0.056", "5.6个百分点"), ("0", "0个百分点"), ("0.3", "30个百分点")])
def test_what_is_lacking_is_told_in_points(value: str, text: str) -> None:
    assert printed(Decimal(value), "", Format(NumberStyle.LACK)) == text


@pytest.mark.parametrize(
    ("value", "style", "text"),
    [
        ("12", NumberStyle.MEDIAN_AMOUNT, "高于中位数12学时"),
        ("-2.5", NumberStyle.MEDIAN_AMOUNT, "低于中位数2.5学时"),
        ("0", NumberStyle.MEDIAN_AMOUNT, "与中位数持平"),
        ("0.125", NumberStyle.MEDIAN_POINTS, "高于中位数12.5个百分点"),
        ("-0.002", NumberStyle.MEDIAN_POINTS, "低于中位数0.2个百分点"),
    ],
)
def test_a_member_against_the_middle_of_its_group(value: str, style: NumberStyle, text: str) -> None:
    assert printed(Decimal(value), "学时", Format(style)) == text
