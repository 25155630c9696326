"""Tasks of plans against ledgers over three reports of a year; expected numbers are counted by hand from the rows."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from pipeline.build import Finished, compute, finish
from pipeline.model.document import Table
from pipeline.model.job import Job
from pipeline.model.period import Period
from tests.support.planned_units import commitments, planned_unit, run, said

LEDGERS = """
活动: {文件: 活动.xlsx, 日期列: 日期, 列: {日期: 日期, 名称: 文本, 场次: 整数}}
培训: {文件: 培训.xlsx, 日期列: 日期, 列: {日期: 日期, 姓名: 文本, 学时: 小数}}
名册: {文件: 名册.xlsx, 列: {姓名: 文本}}
"""
FIGURES = """
指标:
  活动场次: {台账: 活动, 算法: 求和, 列: 场次, 单位: 场次, 时段: 今年以来}
  参训人数: {台账: 培训, 算法: 去重, 列: 姓名, 单位: 人, 时段: 今年以来}
  参训占比: {计算: 参训人数 / 单位.干部总数, 格式: 百分比1}
  个人学时: {台账: 培训, 算法: 求和, 列: 学时, 单位: 学时, 时段: 今年以来, 分组: {列: 姓名, 全集: 名册.姓名}}
"""
PLAN = """# 计划由人填写，下面这句注释不能丢
"2025":
  方向:
    - 名称: 抓学习
      任务:
        - {事项: 办活动, 频次: 每月1次, 指标: 活动场次, 目标: 12场次, 牵头: 办公室}
        - {事项: 人人学时达标, 频次: 每人每年40学时, 指标: 个人学时}
        - {事项: 扩大参训, 频次: 每年60%, 指标: 参训占比}
        - {事项: 修订制度, 时限: 2025年6月底前, 完成情况: 已印发}
        - {事项: 编写教材, 时限: 2025年12月底前}
"2025H1":
  方向:
    - 名称: 抓活动
      任务:
        - {事项: 上半年活动, 指标: 活动场次, 目标: 不少于8场次}
"""
EVENTS = [(date(2025, 2, 3), 2), (date(2025, 5, 6), 3), (date(2025, 8, 7), 4), (date(2025, 11, 8), 5)]
HOURS = [
    (date(2025, 3, 1), "甲", 20),
    (date(2025, 8, 1), "甲", 15),
    (date(2025, 10, 20), "甲", 10),
    (date(2025, 4, 1), "乙", 30),
    (date(2025, 11, 1), "丙", 8),
]


@pytest.fixture
def unit(tmp_path: Path) -> Path:
    documents = "文书: {完成情况: {模板: 计划完成情况}}\n"
    books: dict[str, list[tuple[object, ...]]] = {
        "活动": [("日期", "名称", "场次"), *((day, f"活动{day:%m}", number) for day, number in EVENTS)],
        "培训": [("日期", "姓名", "学时"), *HOURS],
        "名册": [("姓名",), ("甲",), ("乙",), ("丙",), ("丁",)],
    }
    return planned_unit(tmp_path / "局", LEDGERS, FIGURES, PLAN, books, f"干部总数: 4\n{documents}")


def test_a_half_year_is_measured_against_its_own_plan_and_the_years(unit: Path) -> None:
    found = commitments(unit, "2025H1")
    # 2 + 3 events till June of 8; the year's 12 are answered by the half year's plan.
    assert said(found["上半年活动"]) == ["8场次", "8场次", "5场次", "3场次", "62.5%", "", "未完成"]
    assert "办活动" not in found
    # Nobody has 40 hours by the end of June, and 20 of them are due by then: 甲 20, 乙 30, 丙 0, 丁 0.
    everyone = found["人人学时达标"]
    assert said(everyone) == ["4人", "", "0人", "4人", "0%", "", "慢于时序进度"]
    assert everyone.figures["跟上进度"].value == 2
    # 甲 and 乙 of 4: 50%, where 30% were due.
    assert said(found["扩大参训"]) == [
        "60.0%",
        "30.0%",
        "50.0%",
        "10.0个百分点",
        "83.3%",
        "快于时序进度33.3个百分点",
        "达到时序进度",
    ]
    assert (said(found["修订制度"])[-1], said(found["编写教材"])[-1]) == ("已完成", "待填报")


def test_nine_months_are_measured_against_the_calendar(unit: Path) -> None:
    # 2 + 3 + 4 = 9 of 12, and nine months have gone by.
    assert said(commitments(unit, "2025Q1-Q3")["办活动"]) == [
        "12场次",
        "9场次",
        "9场次",
        "3场次",
        "75%",
        "与时序进度持平",
        "达到时序进度",
    ]


def test_a_draft_of_november_is_measured_up_to_its_day(unit: Path) -> None:
    # The 5 of 8 November count, ten months and 8 of 30 days have gone by.
    found = commitments(unit, "2025", date(2025, 11, 8))["办活动"]
    # 14 / 12 = 116.67%; 10 months and 8 of 30 days are (10 + 8/30) / 12 = 85.56% of the year.
    assert said(found) == ["12场次", "10场次", "14场次", "0场次", "116.7%", "快于时序进度31.1个百分点", "超额完成"]


def test_the_whole_year_closes_the_plan(unit: Path) -> None:
    found = commitments(unit, "2025")
    assert said(found["办活动"]) == ["12场次", "12场次", "14场次", "0场次", "116.7%", "", "超额完成"]
    # 甲 20 + 15 + 10 = 45 of 40 hours; 乙 30, 丙 8, 丁 none.
    assert said(found["人人学时达标"]) == ["4人", "4人", "1人", "3人", "25%", "", "未完成"]


def test_the_next_plan_begins_with_what_was_left(unit: Path) -> None:
    before = (unit / "plan.yaml").read_text(encoding="utf-8")
    assert run("new-period", str(unit), "2025Q4").exit_code == 0
    after = (unit / "plan.yaml").read_text(encoding="utf-8")
    assert after.startswith(before)
    added = after.removeprefix(before)
    assert "2025年计划12场次，截至2025年9月30日完成9场次，差3场次" in added
    assert '{事项: 办活动, 指标: 活动场次, 目标: "3场次"' in added
    assert "频次: 每人每年40学时" in added
    assert "编写教材" in added
    assert "【待补】" in added
    assert "修订制度" not in added
    # Once more nothing is written, and the plan is read like any other.
    assert "D097" in run("new-period", str(unit), "2025Q4").output
    assert (unit / "plan.yaml").read_text(encoding="utf-8") == after
    assert said(commitments(unit, "2025Q4")["办活动"]) == [
        "3场次",
        "3场次",
        "5场次",
        "0场次",
        "166.7%",
        "",
        "超额完成",
    ]


def test_a_plan_that_cannot_be_added_to_stays_as_it_is(unit: Path) -> None:
    whole = '{"2025": {方向: [{名称: 抓学习, 任务: [{事项: 办活动, 指标: 活动场次, 目标: 12场次}]}]}}\n'
    (unit / "plan.yaml").write_text(whole, encoding="utf-8")
    result = run("new-period", str(unit), "2025Q4")
    assert (result.exit_code, "D099" in result.output) == (1, True)
    assert (unit / "plan.yaml").read_text(encoding="utf-8") == whole
    assert "差3场次" in run("new-period", str(unit), "2025Q4", "--print").output


def test_the_document_prints_each_number_with_its_source(unit: Path) -> None:
    period = Period.parse("2025Q1-Q3")
    outcome = finish(Job(unit, period, date(2025, 10, 9)))
    assert [each for each in outcome.diagnostics if each.code.startswith("P0")] == []
    documents: tuple[Finished, ...] = outcome.value.documents
    tables = [block for block in documents[0].tree.every_block if isinstance(block, Table)]
    rows = [["".join(run.text for run in cell.runs) for cell in row] for row in tables[0].rows]
    assert ["办活动", "全年", "12场次", "9场次", "3场次", "75%", "达到时序进度"] in [row[2:9] for row in rows]


def test_explain_knows_the_numbers_of_a_plan(unit: Path) -> None:
    output = run("explain", str(unit), "2025Q1-Q3", "计划.2025.办活动.差额").output
    assert "计划.2025.办活动.差额：3场次" in output
    assert "活动.xlsx" in output


def test_a_target_unlike_its_frequency_is_asked_about(unit: Path) -> None:
    text = PLAN.replace("目标: 12场次", "目标: 10场次")
    (unit / "plan.yaml").write_text(text, encoding="utf-8")
    found = compute(Job(unit, Period.parse("2025"), date(2025, 12, 31))).diagnostics
    assert [(each.code, str(each.location)) for each in found if each.code == "F019"] == [("F019", "plan.yaml 第6行")]


@pytest.mark.parametrize(
    ("day", "due", "standing"), [((2025, 9, 30), "0人", "达到时序进度"), ((2025, 10, 31), "4人", "慢于时序进度")]
)
def test_what_is_done_in_one_go_is_due_on_its_day(
    unit: Path, day: tuple[int, int, int], due: str, standing: str
) -> None:
    """Two of four had a training by September and by the end of October, when all were to have had one."""
    task = "        - {事项: 轮训, 频次: 一次, 指标: 参训人数, 目标: 4人, 时限: 2025年10月底前}\n"
    mark = "        - {事项: 修订制度"
    (unit / "plan.yaml").write_text(PLAN.replace(mark, task + mark), encoding="utf-8")
    found = said(commitments(unit, "2025", date(*day))["轮训"])
    assert (*found[1:3], found[-1]) == (due, "2人", standing)
