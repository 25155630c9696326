"""What a task wants of its figure: of each person, in which unit, of which span; every number counted by hand."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from tests.support.planned_units import Rows, carried, commitments, planned_unit, reported, said

LEDGERS = """
活动: {文件: 活动.xlsx, 日期列: 日期, 列: {日期: 日期, 场次: 整数, 处室: 文本, 经费: {类型: 金额, 单位: 元}}}
培训: {文件: 培训.xlsx, 日期列: 日期, 列: {日期: 日期, 姓名: 文本, 学时: 小数}}
研讨: {文件: 研讨.xlsx, 日期列: 日期, 列: {日期: 日期, 发言: {类型: 名单, 全集: 名册.姓名}}}
名册: {文件: 名册.xlsx, 列: {姓名: 文本, 导师: 文本}}
"""
FIGURES = """
指标:
  活动场次: {台账: 活动, 算法: 求和, 列: 场次, 单位: 场次}
  经费合计: {台账: 活动, 算法: 求和, 列: 经费, 单位: 元}
  经费万元: {台账: 活动, 算法: 求和, 列: 经费, 单位: 元, 格式: 万元1}
  处室场次: {台账: 活动, 算法: 求和, 列: 场次, 单位: 场次, 分组: 处室}
  学时合计: {台账: 培训, 算法: 求和, 列: 学时, 单位: 学时}
  发言人次: {台账: 研讨, 算法: 人次, 列: 发言, 单位: 人次}
  个人发言: {台账: 研讨, 算法: 计数, 单位: 次, 分组: 发言}
  个人学时: {台账: 培训, 算法: 求和, 列: 学时, 单位: 学时, 分组: {列: 姓名, 全集: 名册.姓名}}
  人数: {台账: 名册, 算法: 计数, 单位: 人}
  配备导师: {台账: 名册, 算法: 计数, 条件: {导师: {非空: true}}, 单位: 名}
  配备比例: {计算: 配备导师 / 人数, 格式: 百分比}
  人均学时: {计算: 学时合计 / 人数, 单位: 学时}
  最少学时: {计算: 最小(个人学时), 单位: 学时}
  一处场次: {台账: 活动, 算法: 求和, 列: 场次, 条件: {处室: 一处}, 单位: 场次}
  一处占比: {计算: 一处场次 / 活动场次, 格式: 百分比1}
  到会占比: {计算: 发言人次 / 人数, 格式: 百分比1}
"""
BOOKS: dict[str, Rows] = {
    "活动": [
        ("日期", "场次", "处室", "经费"),
        (date(2025, 2, 3), 2, "一处", 10_000),
        (date(2025, 5, 3), 3, "二处", 2_000),
        (date(2025, 8, 1), 4, "一处", 30),
    ],
    "培训": [
        ("日期", "姓名", "学时"),
        (date(2025, 3, 1), "甲", 20),
        (date(2025, 3, 1), "乙", 21),
        (date(2025, 6, 1), "丙", 20),
        (date(2026, 2, 1), "甲", 29),
    ],
    "研讨": [("日期", "发言"), (date(2025, 3, 1), "甲、乙"), (date(2025, 9, 1), "甲")],
    "名册": [("姓名", "导师"), ("甲", "师一"), ("乙", "师二"), ("丙", "")],
}


def planned(folder: Path, task: str, key: str = "2025") -> Path:
    plan = f'"{key}":\n  方向: [{{名称: 抓落实, 任务: [{{事项: 任务, {task}}}]}}]\n'
    return planned_unit(folder, LEDGERS, FIGURES, plan, BOOKS)


def test_nobody_has_reached_by_half_year_what_is_wanted_of_the_year(tmp_path: Path) -> None:
    """20, 21 and 20 of 40 hours: all keep pace with 20 by the end of June, nobody is done, and none by December."""
    unit = planned(tmp_path, "频次: 每人每年40学时, 指标: 个人学时")
    found = commitments(unit, "2025H1")["任务"]
    assert said(found) == ["3人", "", "0人", "3人", "0%", "", "达到时序进度"]
    assert found.figures["跟上进度"].value == 3
    assert carried(unit, "2025H1") == [("2025", "任务")]
    assert said(commitments(unit, "2025")["任务"]) == ["3人", "3人", "0人", "3人", "0%", "", "未完成"]


def test_those_who_have_reached_it_are_counted_while_the_plan_runs(tmp_path: Path) -> None:
    """At 21 hours only 乙 is through; 丙 and 甲 with 20 of 21 keep pace by half."""
    unit = planned(tmp_path, "频次: 每人每年21学时, 指标: 个人学时")
    assert said(commitments(unit, "2025H1")["任务"])[2:] == ["1人", "2人", "33.3%", "", "达到时序进度"]
    unit = planned(tmp_path, "频次: 每人每年20学时, 指标: 个人学时")
    assert said(commitments(unit, "2025H1")["任务"])[2:] == ["3人", "0人", "100%", "", "已完成"]


@pytest.mark.parametrize(
    ("task", "code"),
    [
        ("频次: 每人每年40学时, 指标: 学时合计", "F022"),
        ("频次: 每人每年40学时, 指标: 学时合计, 目标: 40学时", "F022"),
        ("频次: 每人每年4场次, 指标: 处室场次", "F022"),
        ("频次: 每年4场次, 指标: 处室场次", "F021"),
        ("频次: 每年40学时, 指标: 个人学时", "F021"),
        ("指标: 个人学时, 目标: 40学时", "F021"),
        ("频次: 每周1次, 指标: 学时合计", "F023"),
        ("频次: 每月2人, 指标: 发言人次", "F023"),
        ("频次: 每月1次, 指标: 发言人次", "F023"),
        ("频次: 每年30%, 指标: 活动场次", "F023"),
        ("频次: 每年5万元, 指标: 活动场次", "F023"),
    ],
)
def test_what_cannot_be_measured_is_asked_about(tmp_path: Path, task: str, code: str) -> None:
    unit = planned(tmp_path, task)
    assert said(commitments(unit, "2025H1")["任务"]) == ["", "", "", "", "", "", "待填报"]
    found = [(each.code, str(each.location)) for each in reported(unit, "2025H1")[1] if each.code != "F007"]
    assert found == [(code, "plan.yaml 第2行")]


@pytest.mark.parametrize(
    ("task", "expected"),
    [
        # 61 hours of 3 people are 20.33 a head, of 40.
        ("频次: 每人每年40学时, 指标: 人均学时", ["40学时", "20学时", "20.33学时"]),
        # The least that anybody has is 20.
        ("频次: 每人每年40学时, 指标: 最少学时", ["40学时", "20学时", "20学时"]),
        # 5万元 are 50,000元, half of them due; 10,000 and 2,000 were spent.
        ("频次: 每年5万元, 指标: 经费合计", ["50000元", "25000元", "12000元"]),
        ("频次: 每年5万元, 指标: 经费万元", ["5.0万元", "2.5万元", "1.2万元"]),
        ("频次: 每季度一次, 指标: 活动场次", ["4场次", "2场次", "5场次"]),
        ("频次: 每月1场, 指标: 活动场次", ["12场次", "6场次", "5场次"]),
        # 甲 spoke once and 乙 once by June.
        ("频次: 每人每年1次, 指标: 个人发言", ["2人", "", "2人"]),
        # A total for all is a total, whatever 频次 says of each.
        ("频次: 每人每年40学时, 指标: 学时合计, 目标: 120学时", ["120学时", "60学时", "61学时"]),
    ],
)
def test_what_is_wanted_is_counted_in_the_figures_own_measure(tmp_path: Path, task: str, expected: list[str]) -> None:
    unit = planned(tmp_path, task)
    assert said(commitments(unit, "2025H1")["任务"])[:3] == expected
    assert [each.code for each in reported(unit, "2025H1")[1] if each.code != "F007"] == []


def test_a_state_is_due_in_full_and_knows_no_pace(tmp_path: Path) -> None:
    """2 of 3 have a mentor: of a roster nobody says that half of it is due by June."""
    unit = planned(tmp_path, "指标: 配备导师, 目标: 3名")
    assert said(commitments(unit, "2025H1")["任务"]) == ["3名", "3名", "2名", "1名", "66.7%", "", "未完成"]
    figure = reported(unit, "2025H1")[0].figures["配备导师"]
    assert figure.comparisons["完成率"].value is not None  # type: ignore[union-attr]
    assert "名册" in figure.comparisons["较时序"].absence  # type: ignore[union-attr]
    unit = planned(tmp_path, "频次: 每年60%, 指标: 配备比例")
    assert said(commitments(unit, "2025H1")["任务"])[-2:] == ["", "超额完成"]


def test_a_share_that_is_to_be_kept_is_due_all_the_time(tmp_path: Path) -> None:
    """Two of three spoke by the end of June, 66.7%: more than half of 80%, less than the 80% that are to be kept."""
    unit = planned(tmp_path, "指标: 到会占比, 目标: 保持在80%以上")
    assert said(commitments(unit, "2025H1")["任务"]) == [
        *("80.0%", "80.0%", "66.7%", "13.3个百分点", "83.3%", ""),
        "未完成",
    ]
    unit = planned(tmp_path, "措施: 与处室保持联系、逐步稳定提高, 指标: 到会占比, 目标: 80%")
    assert said(commitments(unit, "2025H1")["任务"])[-1] == "达到时序进度"


def test_a_share_of_what_grows_as_it_does_is_a_level(tmp_path: Path) -> None:
    """2 of 5 by the end of June, 6 of 9 in the year: not ahead of half its target, and not done before the end."""
    unit = planned(tmp_path, "指标: 一处占比, 目标: 40%")
    assert said(commitments(unit, "2025H1")["任务"]) == [
        *("40.0%", "40.0%", "40.0%", "0个百分点", "100%", ""),
        "达到时序进度",
    ]
    assert carried(unit, "2025H1") == [("2025", "任务")]
    assert said(commitments(unit, "2025")["任务"])[-1] == "超额完成"
    unit = planned(tmp_path / "more", "指标: 一处占比, 目标: 60%")
    assert said(commitments(unit, "2025H1")["任务"])[-1] == "未完成"


def test_a_share_of_every_month_is_a_level(tmp_path: Path) -> None:
    unit = planned(tmp_path, "频次: 每月60%, 指标: 到会占比")
    assert said(commitments(unit, "2025H1")["任务"])[:3] == ["60.0%", "60.0%", "66.7%"]


def test_a_day_without_a_year_is_of_the_plans_year(tmp_path: Path) -> None:
    unit = planned(tmp_path, "频次: 一次, 指标: 活动场次, 目标: 20场次, 时限: 3月底前")
    # 5 of 20 by June, and all were due in March.
    assert said(commitments(unit, "2025H1")["任务"])[1:3] == ["20场次", "5场次"]


def test_a_part_of_the_year_is_measured_by_itself(tmp_path: Path) -> None:
    """Of four events a year the last quarter was to bring one and brought none; the year had 9."""
    unit = planned(tmp_path, "频次: 每年4场次, 指标: 活动场次, 目标: 1场次", "2025Q4")
    assert said(commitments(unit, "2025Q4")["任务"]) == ["1场次", "1场次", "0场次", "1场次", "0%", "", "未完成"]
    unit = planned(tmp_path, "频次: 每年4场次, 指标: 活动场次, 目标: 4场次", "2025Q4")
    assert said(commitments(unit, "2025Q4")["任务"])[2] == "9场次"


def test_a_plan_from_one_year_into_the_next_has_no_year_of_its_own(tmp_path: Path) -> None:
    """From July to June: 29 hours of 3 people, where 12 months of 60 a year are wanted."""
    unit = planned(tmp_path, "频次: 每年60学时, 指标: 人均学时, 目标: 60学时", "2025-07-01..2026-06-30")
    found = said(commitments(unit, "2025-07-01..2026-06-30")["任务"])
    assert found[:3] == ["60学时", "60学时", "9.67学时"]
    found = said(commitments(unit, "2025-07-01..2026-06-30", date(2025, 12, 31))["任务"])
    assert found[:3] == ["60学时", "30学时", "0学时"]
