"""对账: one clause for every way in which a task can stand, each of its numbers with its source."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

from pipeline.build import compose
from pipeline.model.document import Document, Paragraph
from pipeline.model.job import Job
from pipeline.model.period import Period
from tests.support.planned_units import Rows, planned_unit

LEDGERS = """
活动: {文件: 活动.xlsx, 日期列: 日期, 列: {日期: 日期, 场次: 整数}}
培训: {文件: 培训.xlsx, 日期列: 日期, 列: {日期: 日期, 姓名: 文本, 学时: 小数}}
名册: {文件: 名册.xlsx, 列: {姓名: 文本, 导师: 文本}}
"""
FIGURES = """
指标:
  活动场次: {台账: 活动, 算法: 求和, 列: 场次, 单位: 场次}
  参训人数: {台账: 培训, 算法: 去重, 列: 姓名, 单位: 人}
  个人学时: {台账: 培训, 算法: 求和, 列: 学时, 单位: 学时, 分组: {列: 姓名, 全集: 名册.姓名}}
  学时合计: {台账: 培训, 算法: 求和, 列: 学时, 单位: 学时}
  人数: {台账: 名册, 算法: 计数, 单位: 人}
  人均学时: {计算: 学时合计 / 人数, 单位: 学时}
  配备导师: {台账: 名册, 算法: 计数, 条件: {导师: {非空: true}}, 单位: 名}
"""
TASKS = {
    "办活动": "指标: 活动场次, 目标: 不少于12场次",
    "人人达标": "频次: 每人每年40学时, 指标: 个人学时",
    "人均达标": "频次: 每年60学时, 指标: 人均学时, 完成情况: 按月通报",
    "轮训": "频次: 一次, 指标: 参训人数, 目标: 3人, 时限: 2025年10月底前",
    "配导师": "指标: 配备导师, 目标: 2名",
    "修订制度": "完成情况: 已印发",
    "编教材": "频次: 每年1册",
}
BOOKS: dict[str, Rows] = {
    "活动": [("日期", "场次"), (date(2025, 2, 3), 9)],
    "培训": [("日期", "姓名", "学时"), (date(2025, 3, 1), "甲", 40), (date(2025, 5, 1), "乙", 30)],
    "名册": [("姓名", "导师"), ("甲", "师一"), ("乙", "")],
}
TEMPLATE = """---
标题: 对账
---
{% for 任务 in 本期.任务 %}
{{ 任务.事项 }}[[：{{ 任务.对账 }}]]。要求{{ 任务.要求|无则("—") }}，时限{{ 任务.接续时限 }}。

{% endfor %}
"""


def document(folder: Path, period: str, tasks: dict[str, str]) -> Document:
    listed = ", ".join(f"{{事项: {item}, {rest}}}" for item, rest in tasks.items())
    plan = f'"2025": {{方向: [{{名称: 抓落实, 任务: [{listed}]}}]}}\n'
    unit = planned_unit(folder, LEDGERS, FIGURES, plan, BOOKS, "文书: {对账: {模板: 对账}}\n")
    (unit / "templates").mkdir(exist_ok=True)
    (unit / "templates" / "对账.md").write_text(TEMPLATE, encoding="utf-8")
    asked = Period.parse(period)
    (found,) = compose(Job(unit, asked, asked.end)).value.documents
    return found


def lines(found: Document) -> list[str]:
    return ["".join(run.text for run in block.runs) for block in found.blocks if isinstance(block, Paragraph)]


def test_a_clause_for_every_way_to_stand(tmp_path: Path) -> None:
    """By September: 9 of 12 events, 70 hours of 2 people, 40 and 30 of 40 where 30 are due, 2 of 3 trained, 1 of 2."""
    later, behind = "时限2025年12月31日。", "完成年度目标58.3%，慢于时序进度16.7个百分点"
    assert lines(document(tmp_path, "2025Q1-Q3", TASKS)) == [
        f"办活动：全年计划不少于12场次，完成9场次，完成年度目标75%，与时序进度持平，尚差3场次。要求不少于12场次，{later}",
        f"人人达标：全年计划2人，已达标1人，跟上进度2人。要求2人，{later}",
        f"人均达标：全年计划60学时，完成35学时，{behind}，尚差25学时；按月通报。要求60学时，{later}",
        "轮训：全年计划3人，已完成2人，尚差1人。要求3人，时限2025年10月底前。",
        f"配导师：全年计划2名，完成1名，完成率50%，尚差1名。要求2名，{later}",
        f"修订制度：已印发。要求—，{later}",
        f"编教材。要求每年1册，{later}",
    ]


def test_the_year_is_over(tmp_path: Path) -> None:
    """Nothing came after September; what is left is due by the end of the next year."""
    later = "时限2026年12月31日。"
    found = lines(document(tmp_path, "2025", {item: TASKS[item] for item in ("办活动", "人人达标")}))
    assert found == [
        f"办活动：计划不少于12场次，完成9场次，完成率75%，尚差3场次。要求不少于12场次，{later}",
        f"人人达标：计划2人，完成1人，完成率50%，尚差1人。要求2人，{later}",
    ]


def test_every_number_keeps_its_source(tmp_path: Path) -> None:
    """No digit stands in a run of words, but for the dates of the template's own parts."""
    found = document(tmp_path, "2025Q1-Q3", TASKS)
    runs = [run for block in found.blocks if isinstance(block, Paragraph) for run in block.runs]
    words = "".join(run.text for run in runs if run.figure is None)
    assert re.findall(r"\d+(?!\d|[年月日])", words) == []
    assert {"计划.2025.人人达标.跟上进度", "计划.2025.办活动.差额"} <= {run.figure.name for run in runs if run.figure}
