"""A document may round a figure more than its definition does: 4.24万元 of 42350.5元. Who reads it knows no more."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest

from pipeline.changes.differing import differs
from pipeline.model.definition import Format, NumberStyle
from pipeline.model.diagnostic import FileLocation
from pipeline.model.reported import ReportedFigure
from tests.support.figures import figure

AT = FileLocation("已报/2025H1.yaml")


@pytest.mark.parametrize(
    ("text", "was", "now", "other"),
    [
        ("4.24万元", "42400", "42350.5", False),
        ("4.24万元", "42350.5", "42390", False),
        ("4.24万元", "42400", "42349", True),
        ("4.24万元", "42400", "42460", True),
        ("4.24万元", "42400", "-42400", True),
        ("0.4亿元", "40000000", "41000000", False),
        ("42400元", "42400", "42400.4", True),
        ("42400", "42400", "42400.4", True),
        ("约4万元", "42400", "42350.5", False),
        ("4万元", "42400", "41000", False),
        ("3场4.24万元", "42400", "42350.5", True),
        ("没有", "0", "1", True),
    ],
)
def test_what_would_be_printed_as_before_is_no_change(text: str, was: str, now: str, *, other: bool) -> None:
    present = replace(figure("救助金", Decimal(now)), unit="元")
    assert differs(ReportedFigure("救助金", text, AT, Fraction(was)), present) is other


def test_shares_are_as_they_were_printed() -> None:
    present = replace(figure("完成率", Decimal("0.4236")), unit="", format=Format(NumberStyle.PERCENT, 2))
    assert not differs(ReportedFigure("完成率", "42.4%", AT, Fraction("0.424")), present)
    assert differs(ReportedFigure("完成率", "42.4%", AT, Fraction("0.424")), replace(present, value=Decimal("0.43")))
