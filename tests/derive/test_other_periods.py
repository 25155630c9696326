"""Numbers that are the same in two periods, or that are still to come: the words right before them decide."""

from __future__ import annotations

import re
from decimal import Decimal

import pytest

from pipeline.derive.matching import known_of, match
from pipeline.derive.printings import printings
from pipeline.derive.subjects import Subject
from pipeline.model.definition import Scope
from pipeline.model.period import Period

KNOWN = (
    Subject("研学场次", "研学场次", Decimal(4), "场次"),
    Subject("研学场次.上期", "研学场次", Decimal(4), "场次", part="上期", weight=-0.2),
    Subject("研学场次.上年同期", "研学场次", Decimal(4), "场次", part="上年同期", weight=-0.2),
    Subject("调研报告篇数", "调研报告篇数", Decimal(5), "篇"),
    Subject("人均稿件", "人均稿件", Decimal("7.2"), "篇"),
)


@pytest.mark.parametrize(
    ("period", "text", "meant"),
    [
        ("2025Q3", "组织研学4场次，与二季度持平。", ["研学场次"]),
        ("2025Q3", "三季度研学4场次，比去年多1场次。", ["研学场次"]),
        ("2025H1", "上半年研学4场次。", ["研学场次"]),
        ("2025", "2025年研学4场次。", ["研学场次"]),
        ("2025Q3", "比上年增加1场次，组织研学4场次。", ["研学场次"]),
        ("2025Q3", "组织研学4场次，上年同期为4场次。", ["研学场次", "研学场次.上年同期"]),
        ("2025Q3", "研学由二季度的4场次增加到6场次。", ["研学场次.上期"]),
        ("2025Q3", "召开研学活动现场会，4场次均有记录。", ["研学场次"]),
        ("2025Q3", "四季度，拟再安排调研5篇。", []),
        ("2025Q3", "下一步，争取完成报告前已形成的调研报告5篇。", ["调研报告篇数"]),
        ("2025Q3", "形成调研报告5篇。", ["调研报告篇数"]),
        ("2025Q3", "超出年度目标7篇。", []),
        ("2025Q3", "人均刊发稿件7篇。", ["人均稿件"]),
    ],
)
def test_the_words_right_before_a_number_tell_whose_it_is(period: str, text: str, meant: list[str]) -> None:
    known = known_of(Period.parse(period), (each for one in KNOWN for each in printings(one)), (), {}, 9)
    found = [re.sub(r"[{} ]|\|.*", "", each.written) for each in match(text, known).matches]
    assert [each for each in found if not each.startswith(("本期", "下期"))] == meant


TWINS = tuple(
    Subject(name, name, value, unit, scope=scope, kin=f"{kin}{unit}")
    for kin, value, unit in (
        ("网络学习", Decimal(28), "人次"),
        ("网络学习", Decimal(136), "学时"),
        ("送教", Decimal(6), "名"),
    )
    for name, scope in ((f"{kin}{unit}", Scope.CURRENT), (f"今年{kin}{unit}", Scope.YEAR_TO_DATE))
)


@pytest.mark.parametrize(
    ("text", "ahead"),
    [
        ("组织网络学习28人次，累计136学时。", ""),
        ("上半年网络学习28人次，学时累计136学时。", ""),
        ("送教进企业的授课人6名，28人次参加网络学习。", ""),
        ("今年以来，网络学习28人次，136学时。", "今年"),
        ("今年以来送教6名。网络学习28人次，学习136学时。", "今年"),
        ("累计网络学习28人次、136学时。", "今年"),
    ],
)
def test_figures_of_one_sentence_count_the_same_days(text: str, ahead: str) -> None:
    """In a first half-year the figures of the year so far have the same values: in the next quarter they part."""
    for order in (TWINS, TWINS[::-1]):
        known = known_of(Period.parse("2025H1"), (each for one in order for each in printings(one)), (), {}, 9)
        names = [each.name for each in match(text, known).matches if each.name]
        assert len(names) >= 2
        assert [each.partition("今年")[1] for each in names] == [ahead] * len(names)
