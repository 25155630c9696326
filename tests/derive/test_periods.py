"""Which words of a text name the period: expected by hand, for every kind of period."""

from __future__ import annotations

import pytest

from pipeline.derive.periods import named_periods
from pipeline.model.period import Period


def written(text: str, period: str) -> str:
    """A text with the template's words for what names a period."""
    found, at = "", 0
    for each in sorted(named_periods(text, Period.parse(period)), key=lambda one: one.start):
        found += text[at : each.start] + each.written.replace("{{ ", "<").replace(" }}", ">")
        at = each.end
    return found + text[at:]


@pytest.mark.parametrize(
    ("period", "text", "expected"),
    [
        ("2025Q1-Q3", "2025年前三季度，", "<本期.名称>，"),
        ("2025Q1-Q3", "前三季度研学", "<本期.简称>研学"),
        ("2025Q1-Q3", "今年1—9月", "今年<本期.起月>—<本期.止月>月"),
        ("2025Q1-Q3", "2025年1-9月", "<本期.年>年<本期.起月>-<本期.止月>月"),
        ("2025Q1-Q3", "1月至9月", "<本期.起月>月至<本期.止月>月"),
        ("2025Q1-Q3", "截至9月底", "截至<本期.止月>月底"),
        ("2025Q1-Q3", "截至2025年9月30日", "截至<本期.止>"),
        ("2025Q1-Q3", "截至9月30日", "截至<本期.止|月日>"),
        ("2025Q1-Q3", "较上半年", "较<本期.上期.简称>"),
        ("2025Q1-Q3", "四季度将", "<下期.简称>将"),
        ("2025Q1-Q3", "2025年四季度", "<下期.名称>"),
        ("2025Q1-Q3", "与2024年前三季度相比", "与<本期.上年同期.名称>相比"),
        ("2025Q1-Q3", "2024年度考核", "<本期.上年同期.年>年度考核"),
        ("2025Q1-Q3", "2025年3月15日召开", "2025年3月15日召开"),
        ("2025Q1-Q3", "《2025年前三季度工作要点》", "《2025年前三季度工作要点》"),
        ("2025Q1-Q3", "某办〔2025〕9号", "某办〔2025〕9号"),
        ("2025Q3", "2025年第三季度", "<本期.年>年第<本期.简称>"),
        ("2025Q3", "7至9月", "<本期.起月>至<本期.止月>月"),
        ("2025Q3", "二季度", "<本期.上期.简称>"),
        ("2025Q3", "前三季度累计", "前三季度累计"),
        ("2025H1", "上半年和下半年", "<本期.简称>和<下期.简称>"),
        ("2025", "2025年，全年", "<本期.年>年，全年"),
        ("2025", "2026年打算", "<下期.年>年打算"),
        ("2025-07", "7月，共", "<本期.简称>，共"),
        ("2025-07", "7月15日", "7月15日"),
        ("2025-07", "2025年7月", "<本期.名称>"),
        ("2025-07", "17月", "17月"),
    ],
)
def test_words_that_name_a_period(period: str, text: str, expected: str) -> None:
    assert written(text, period) == expected
