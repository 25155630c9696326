"""条件 written as text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.formula import parse_condition
from pipeline.model.diagnostic import LineLocation
from pipeline.model.expression import All, Any, ColumnTest, Condition, Fact, Not, Relation

AT = LineLocation("figures.yaml", 4)
FORMS = ColumnTest("形式", Relation.ANY_OF, ("走出去", "请进来"))
MANY = ColumnTest("场次", Relation.GREATER, ("3",))
CITY = ColumnTest("级别", Relation.ANY_OF, ("市级",))


@pytest.mark.parametrize(
    ("text", "condition"),
    [
        ("形式 = 走出去、请进来 且 场次 > 3", All((FORMS, MANY))),
        ("形式＝走出去，请进来", FORMS),
        ("形式 属于 走出去；请进来", FORMS),
        ("场次大于3", MANY),
        ("场次 > 3 或 级别 = 市级 且 形式=走出去、请进来", Any((MANY, All((CITY, FORMS))))),
        ("（场次＞3 或者 级别等于市级） 并且 形式 = 走出去、请进来", All((Any((MANY, CITY)), FORMS))),
        ("非 级别 = 市级", Not(CITY)),
        ("非（级别 = 市级 且 场次 > 3）", Not(All((CITY, MANY)))),
        ("非编人数 > 3", ColumnTest("非编人数", Relation.GREATER, ("3",))),
        ("备注 非空", ColumnTest("备注", Relation.FILLED)),
        ("备注为空", ColumnTest("备注", Relation.EMPTY)),
        ("奖项 ≠ 无", ColumnTest("奖项", Relation.NONE_OF, ("无",))),
        ("场次不小于3", ColumnTest("场次", Relation.AT_LEAST, ("3",))),
        ("场次 大于等于 3", ColumnTest("场次", Relation.AT_LEAST, ("3",))),
        ("学时 不超过 8", ColumnTest("学时", Relation.AT_MOST, ("8",))),
        ("参加人员 包含 单位.领导.局长", ColumnTest("参加人员", Relation.CONTAINS, (Fact(("领导", "局长")),))),
        ("“活动 名称（全称）” = “甲 且 乙”", ColumnTest("活动 名称（全称）", Relation.ANY_OF, ("甲 且 乙",))),
        ("说明 = “单位.局长”", ColumnTest("说明", Relation.ANY_OF, ("单位.局长",))),
        ("日期 >= 2025-03-01", ColumnTest("日期", Relation.AT_LEAST, ("2025-03-01",))),
        ("经费 > 1,200", ColumnTest("经费", Relation.GREATER, ("1,200",))),
        ("经费 = 1,200,3", ColumnTest("经费", Relation.ANY_OF, ("1,200", "3"))),
        ("季度 = 1,2", ColumnTest("季度", Relation.ANY_OF, ("1", "2"))),
        ("时间 = 12:30", ColumnTest("时间", Relation.ANY_OF, ("12:30",))),
    ],
)
def test_conditions_as_secretaries_write_them(text: str, condition: Condition) -> None:
    outcome = parse_condition(text, AT)
    assert (outcome.value, outcome.diagnostics) == (condition, ())


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("形式=走出去且场次>3", "D047"),
        ("形式 = 走出去 或 请进来", "D075"),
        ("场次 >", "D047"),
        ("= 3", "D047"),
        ("(场次 > 3", "D047"),
        ("级别=市级或省级", "D072"),
        ("甲=1 且 " * 500 + "甲=1", "D041"),
    ],
)
def test_what_is_not_clear_is_asked_back(text: str, code: str) -> None:
    outcome = parse_condition(text, AT)
    assert (outcome.value, [one.code for one in outcome.diagnostics]) == (None, [code])


@pytest.mark.parametrize(
    ("text", "rewritten"),
    [
        ("学历 = 本科 或 硕士", "学历 = 本科、硕士"),
        ("学历 = 本科 硕士", "学历 = 本科、硕士"),
        ("（学历 = 本科 或者 硕士） 且 场次 > 3", "学历 = 本科、硕士"),
        ("学历＝本科 或 硕士 或 博士", "学历 = 本科、硕士、博士"),
    ],
)
def test_values_joined_by_or_are_to_be_joined_by_a_comma(text: str, rewritten: str) -> None:
    (one,) = parse_condition(text, AT).diagnostics
    assert one.code == "D075"
    assert rewritten in one.hint


@given(st.text("形式=><≥、，且或非()（） “”走出3", max_size=40))
def test_no_text_can_make_it_fail(text: str) -> None:
    outcome = parse_condition(text, AT)
    assert (outcome.value is None) == bool(outcome.diagnostics)
