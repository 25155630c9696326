"""Texts of numbers: expected by hand, properties against Python's exact fractions."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.model.definition import Format, NumberStyle
from pipeline.model.figure import FigureValue
from pipeline.wording import about, number, printed, rounded, telling_places, ten_thousand

DECIMALS = st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**12), max_value=10**12, places=7)


@pytest.mark.parametrize(
    ("value", "places", "expected"),
    [("0.5", 0, "0"), ("1.5", 0, "2"), ("2.5", 0, "2"), ("2.675", 2, "2.68"), ("2.665", 2, "2.66"),
     ("-0.4", 0, "0"), ("12", 2, "12.00"), ("1E+3", 1, "1000.0")],
)  # fmt: skip
def test_halves_go_to_the_even_neighbour(value: str, places: int, expected: str) -> None:
    assert str(rounded(Decimal(value), places)) == expected


@given(DECIMALS, st.integers(0, 9))
def test_rounding_agrees_with_exact_fractions(value: Decimal, places: int) -> None:
    assert Fraction(rounded(value, places)) == round(Fraction(value), places)


def test_rounding_needs_no_lucky_context() -> None:
    long = Decimal("12345678901234567890123456789012345.675")
    assert str(rounded(long, 2)) == "12345678901234567890123456789012345.68"


@pytest.mark.parametrize(
    ("value", "unit", "form", "expected"),
    [
        ("11", "场次", Format(), "11场次"),
        ("16044.12", "元", Format(), "16044.12元"),
        ("200", "人", Format(), "200人"),
        ("2E+2", "人", Format(), "200人"),
        ("2.50", "学时", Format(), "2.5学时"),
        ("0.00", "学时", Format(), "0学时"),
        ("0.12345", "", Format(), "0.12345"),
        (str(Decimal(1) / 3), "天", Format(), "0.33天"),
        ("0.12345", "", Format(NumberStyle.PLAIN, 2), "0.12"),
        ("2.5", "天", Format(NumberStyle.INTEGER), "2天"),
        ("2.5", "天", Format(NumberStyle.DECIMAL, 2), "2.50天"),
        ("0.29824", "", Format(NumberStyle.PERCENT), "29.82%"),
        ("0.5", "", Format(NumberStyle.PERCENT), "50%"),
        ("0.5", "%", Format(NumberStyle.PERCENT), "50%"),
        ("0.29824", "", Format(NumberStyle.PERCENT, 1), "29.8%"),
        ("0.5", "", Format(NumberStyle.PERCENT, 1), "50.0%"),
        (str(Decimal(17) / 57), "", Format(NumberStyle.ABOUT_PERCENT), "约30%"),
        ("16044.12", "元", Format(NumberStyle.TEN_THOUSAND, 2), "1.60万元"),
        ("16044.12", "", Format(NumberStyle.TEN_THOUSAND), "1.6万元"),
        ("16044", "人次", Format(NumberStyle.TEN_THOUSAND, 1), "1.6万人次"),
        ("12.5", "万元", Format(NumberStyle.TEN_THOUSAND, 1), "12.5万元"),
        ("0.125", "", Format(NumberStyle.CHANGE_PERCENT), "增长12.5%"),
        ("-0.03", "场次", Format(NumberStyle.CHANGE_PERCENT), "下降3%"),
        ("0", "", Format(NumberStyle.CHANGE_PERCENT), "持平"),
        (str(Decimal(1) / 3), "", Format(NumberStyle.CHANGE_PERCENT), "增长33.3%"),
        ("0.0003", "", Format(NumberStyle.CHANGE_PERCENT), "增长0.03%"),
        ("0.012", "", Format(NumberStyle.CHANGE_POINTS), "上升1.2个百分点"),
        ("-0.012", "", Format(NumberStyle.CHANGE_POINTS, 2), "下降1.20个百分点"),
        ("3", "场次", Format(NumberStyle.CHANGE_AMOUNT), "增加3场次"),
        ("-3.5", "学时", Format(NumberStyle.CHANGE_AMOUNT), "减少3.5学时"),
        ("-0.0006", "万元", Format(NumberStyle.CHANGE_AMOUNT, 2), "减少0.001万元"),
        ("0.0", "场次", Format(NumberStyle.CHANGE_AMOUNT), "持平"),
        ("0.068", "", Format(NumberStyle.PACE), "快于时序进度6.8个百分点"),
        ("-0.0682", "", Format(NumberStyle.PACE), "慢于时序进度6.8个百分点"),
        ("0", "", Format(NumberStyle.PACE), "与时序进度持平"),
    ],
)
def test_default_text_of_a_number(value: str, unit: str, form: Format, expected: str) -> None:
    assert printed(Decimal(value), unit, form) == expected


@pytest.mark.parametrize(
    ("value", "expected"), [(None, ""), (True, "是"), (False, "否"), ("一等奖", "一等奖"), (("甲", "乙"), "甲、乙")]
)
def test_default_text_of_other_values(value: FigureValue, expected: str) -> None:
    assert printed(value, "人", Format()) == expected


def test_bare_numbers_follow_the_format() -> None:
    assert number(Decimal(11), Format(), "场次") == "11"
    assert number(Decimal("0.125"), Format(NumberStyle.CHANGE_PERCENT)) == "12.5%"
    assert number(Decimal(-3), Format(NumberStyle.CHANGE_AMOUNT)) == "-3"
    assert number(Decimal("0.2982"), Format(NumberStyle.ABOUT_PERCENT)) == "约30%"
    assert ten_thousand(Decimal("16044.12")) == "1.6万"
    assert ten_thousand(Decimal("16044.12"), 2) == "1.60万"


@given(DECIMALS, st.sampled_from(NumberStyle), st.one_of(st.none(), st.integers(0, 4)))
def test_texts_have_no_exponent_separator_or_negative_zero(
    value: Decimal, style: NumberStyle, places: int | None
) -> None:
    text = printed(value, "次", Format(style, places))
    assert not set(text) & set("Ee, ")
    assert "-0次" not in text


@given(DECIMALS.filter(bool), st.integers(0, 3))
def test_a_change_is_never_called_level_or_zero(value: Decimal, places: int) -> None:
    text = printed(value, "次", Format(NumberStyle.CHANGE_AMOUNT, places))
    assert text.startswith("增加" if value > 0 else "减少")
    assert Decimal(text[2:-1]) != 0


def test_a_target_nearly_met_needs_more_decimals() -> None:
    assert telling_places(Decimal("99.96"), 1, (Decimal(100),)) == 2
    assert telling_places(Decimal(100), 1, (Decimal(100),)) == 1
    assert telling_places(Decimal("68.18"), 1, (Decimal(100),)) == 1


@pytest.mark.parametrize(
    ("value", "expected"),
    [("0", "0"), ("9", "9"), ("10", "10"), ("12", "10余"), ("57", "近60"), ("50", "50"), ("82", "80余"),
     ("196", "近200"), ("205", "200余"), ("218", "200余"), ("273", "270余"), ("278", "近280"), ("290", "290"),
     ("995", "近1000"), ("5230", "5000余"), ("16044.12", "1.6万余"), ("19800", "近2万"), ("20000", "20000"),
     ("123456789", "1.2亿余"), ("99999", "近10万")],
)  # fmt: skip
def test_round_numbers_as_officials_speak(value: str, expected: str) -> None:
    assert about(Decimal(value)) == expected


@given(st.integers(11, 10**9))
def test_near_is_below_and_odd_is_above(value: int) -> None:
    text = about(Decimal(value))
    scale = 10**8 if "亿" in text else 10**4 if "万" in text else 1
    stated = Decimal(text.strip("近余").replace("余", "").rstrip("万亿")) * scale
    if text.startswith("近"):
        assert value < stated
    elif text.endswith("余"):
        assert value > stated
    else:
        assert value == stated
    assert abs(stated - value) <= stated / 10 or value < 100


@given(DECIMALS, st.sampled_from(NumberStyle), st.sampled_from([None, 0, 2]), st.sampled_from(["人", "元", "%", ""]))
def test_equal_numbers_read_alike_however_many_zeros_they_were_typed_with(
    value: Decimal, style: NumberStyle, places: int | None, unit: str
) -> None:
    typed = Decimal(f"{value:f}".rstrip("0").rstrip(".") if "." in f"{value:f}" else f"{value:f}")
    assert typed == value
    assert printed(typed, unit, Format(style, places)) == printed(value, unit, Format(style, places))


def test_a_number_of_more_than_sixty_digits_keeps_them_all() -> None:
    assert str(rounded(Decimal("7" * 70 + ".125"), 2)) == "7" * 70 + ".12"
    assert printed(Decimal("7" * 70), "元", Format(NumberStyle.TEN_THOUSAND, 4)) == f"{'7' * 66}.7777万元"
