"""Targets in words, measured as the figure is."""

from decimal import Decimal

import pytest

from pipeline.formula import target_advice, target_in
from pipeline.model.definition import Format, NumberStyle

PLAIN, PERCENT, TEN_THOUSAND = (
    Format(style) for style in (NumberStyle.PLAIN, NumberStyle.PERCENT, NumberStyle.TEN_THOUSAND)
)


@pytest.mark.parametrize(
    ("written", "unit", "form", "value"),
    [
        ("20", "场次", PLAIN, "20"),
        ("２０场次", "场次", PLAIN, "20"),
        ("全年不少于 20 场次以上", "场次", PLAIN, "20"),
        ("≥20", "场次", PLAIN, "20"),
        ("20%", "场次", PLAIN, None),
        ("20％", "", PLAIN, None),
        ("20次", "场次", PLAIN, None),
        ("2～3场次", "场次", PLAIN, None),
        ("每季度2场次", "场次", PLAIN, None),
        ("1.2万", "人", PLAIN, "12000"),
        ("30%", "", PERCENT, "0.3"),
        ("0.3", "", PERCENT, "0.3"),
        ("30", "", PERCENT, None),
        ("50万元", "元", PLAIN, "500000"),
        ("500000元", "元", PLAIN, "500000"),
        ("500000", "元", PLAIN, "500000"),
        ("50万元", "元", TEN_THOUSAND, "500000"),
        ("50万元", "", TEN_THOUSAND, "500000"),
        ("500000元", "元", TEN_THOUSAND, "500000"),
        ("50", "元", TEN_THOUSAND, None),
        ("50万", "元", TEN_THOUSAND, None),
        ("50", "万元", TEN_THOUSAND, "50"),
        ("50万元", "万元", PLAIN, "50"),
        ("50万", "万元", PLAIN, "50"),
        ("500000元", "万元", PLAIN, None),
    ],
)
def test_a_target_in_the_unit_of_its_figure(written: str, unit: str, form: Format, value: str | None) -> None:
    assert target_in(written, unit, form) == (None if value is None else Decimal(value))


def test_a_bare_quotient_may_be_aimed_at_in_percent() -> None:
    assert target_in("30%", "", PLAIN, quotient=True) == Decimal("0.3")
    assert target_in("30%", "学时", PLAIN, quotient=True) is None


def test_the_advice_itself_is_understood() -> None:
    for unit, form in (("场次", PLAIN), ("", PLAIN), ("", PERCENT), ("元", TEN_THOUSAND), ("万元", TEN_THOUSAND)):
        example = target_advice(unit, form).rpartition("：")[2]
        assert target_in(example, unit, form) is not None
