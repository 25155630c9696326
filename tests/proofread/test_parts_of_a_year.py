"""What was done since January is compared with the tables of a document whose title names a time from January on."""

from __future__ import annotations

import pytest

from pipeline.proofread import proofread
from tests.support.proofs import proof_of

TABLE = ["今年以来累计适配辅具35件。", "街道|适配辅具件数", "东河街道|3", "西山街道|4", "合计|7"]


def is_compared(*titles: str) -> bool:
    found = proofread(proof_of([*titles, *TABLE])).value
    return "P149" in [each.diagnostic.code for each in found]


@pytest.mark.parametrize(
    "part",
    [
        "",
        "一季度",
        "上半年",
        "前三季度",
        "前3季度",
        "前两季度",
        "一至三季度",
        "1—3季度",
        "一、二季度",
        "一、二、三季度",
        "一二季度",
        "一季度至三季度",
        "1-9月",
        "1～9月",
        "1~9月",
        "1–9月",
        "1至9月",
        "1月至9月",
        "1月—9月",
        "1月～9月",
        "1-12月",
        "1、2月",
        "一月至九月",
        "1月",
    ],
)
def test_a_time_from_january_on_is_that_of_this_year(part: str) -> None:
    assert is_compared(f"某区2026年{part}工作总结")


@pytest.mark.parametrize(
    "titles",
    [
        ("某区2026年工作总结（2026年12月31日）",),
        ("某区2026年工作总结", "（2026年12月31日）"),
        ("某区2026年工作总结", "某区残联", "2026年12月31日"),
        ("某区2026年工作总结", "二〇二六年十二月三十一日"),
        ("某区2026年工作总结（截至2026年11月30日）",),
        ("某区2026年前三季度工作总结", "（2026年10月9日）"),
    ],
)
def test_the_day_of_a_document_names_no_part_of_the_year(titles: tuple[str, ...]) -> None:
    assert is_compared(*titles)


@pytest.mark.parametrize(
    "titles",
    [
        ("某区2026年二季度工作总结",),
        ("某区2026年第三季度工作总结",),
        ("某区2026年三、四季度工作总结",),
        ("某区2026年工作总结", "一、二季度工作情况"),
        ("某区2026年下半年工作总结",),
        ("某区2026年9月工作总结",),
        ("某区2026年09月工作总结",),
        ("某区2026年十一月工作总结",),
        ("某区2026年11月工作总结",),
        ("某区2026年4-6月工作总结",),
        ("某区2026年4月至6月工作总结",),
        ("某区2026年10—12月工作总结",),
        ("某区2026年11-12月工作总结",),
        ("某区2026年十一至十二月工作总结",),
        ("某区2026年4月1日至2026年6月30日工作总结",),
        ("某区2026年前三季度和10月工作总结",),
        ("某区2026年第21周工作总结",),
    ],
)
def test_a_later_part_of_a_year_is_not(titles: tuple[str, ...]) -> None:
    assert not is_compared(*titles)
