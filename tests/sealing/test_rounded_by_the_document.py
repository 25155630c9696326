"""A document may round a figure more than its definition does: 4.24万元 of 42350.5元. Who reads it knows no more."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest

from pipeline.changes.differing import differs
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
        ("4.24万元", "42400", "42450", True),  # 4.25
        ("4.24万元", "42400", "-42400", True),
        ("0.42亿元", "42000000", "41600000", False),
        ("1亿元", "100000000", "60000000", True),
        ("4万元", "42350.5", "35001", True),
        ("42400元", "42400", "42400.4", True),
        ("42,400元", "42400", "42399.6", True),
        ("42400", "42400", "42400.4", True),
        ("3场4.24万元", "42400", "42350.5", True),
        ("没有", "0", "1", True),
    ],
)
def test_what_would_be_printed_as_before_is_no_change(text: str, was: str, now: str, *, other: bool) -> None:
    present = replace(figure("救助金", Decimal(now)), unit="元")
    assert differs(ReportedFigure("救助金", text, AT, Fraction(was)), present) is other


def test_a_figure_in_ten_thousands_is_one_of_them() -> None:
    present = replace(figure("救助金", Decimal("438.551")), unit="万元")
    assert not differs(ReportedFigure("救助金", "438.55万元", AT, Fraction("438.55")), present)
    assert differs(ReportedFigure("救助金", "438.55万元", AT, Fraction("438.55")), replace(present, value=Decimal(439)))
