"""What goes over into the next plan, and which of several plans speaks of one thing."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest

from pipeline.build import compose
from pipeline.model.diagnostic import FileLocation
from pipeline.model.document import Paragraph
from pipeline.model.figure import Commitment, FigureSet, Standing
from pipeline.model.job import Job
from pipeline.model.period import Period
from pipeline.model.plan import Direction, Plan, Task
from pipeline.render.marks import Marks
from pipeline.render.views.plans import PlanRoom
from tests.support.counted_calls import calls
from tests.support.planned_units import carried, commitments, planned_unit, reported, run, said

LEDGERS = """
活动: {文件: 活动.xlsx, 日期列: 日期, 列: {日期: 日期, 场次: 整数, 经费: {类型: 金额, 单位: 元}}}
"""
FIGURES = """
指标:
  活动场次: {台账: 活动, 算法: 求和, 列: 场次, 单位: 场次, 时段: 今年以来}
  经费合计: {台账: 活动, 算法: 求和, 列: 经费, 单位: 元, 时段: 今年以来, 格式: 万元1}
  场均经费: {计算: 经费合计 / 活动场次, 单位: 元, 格式: 小数1}
"""
# 4 in the first quarter, 2 in the second, 5 in the third; 12,400元 by June.
BOOKS = {
    "活动": [
        ("日期", "场次", "经费"),
        (date(2025, 2, 3), 4, 10_400),
        (date(2025, 5, 3), 2, 2_000),
        (date(2025, 8, 1), 5, 100),
    ]
}
YEAR = '"2025": {方向: [{名称: 年, 任务: [{事项: 办活动, 指标: 活动场次, 目标: 12场次}]}]}\n'
QUARTER = '"2025Q2": {方向: [{名称: 季, 任务: [{事项: 季度活动, 指标: 活动场次, 目标: 5场次}]}]}\n'


def planned(folder: Path, plan: str, facts: str = "") -> Path:
    return planned_unit(folder / "局", LEDGERS, FIGURES, plan, BOOKS, facts)


def text_of(unit: Path, key: str) -> str:
    """The paragraphs of the unit's one document."""
    period = Period.parse(key)
    (document,) = compose(Job(unit, period, period.end)).value.documents
    return "".join(run.text for block in document.blocks if isinstance(block, Paragraph) for run in block.runs)


def test_what_a_quarter_missed_goes_over_though_the_year_keeps_pace(tmp_path: Path) -> None:
    """2 of 5 in the quarter, 6 of 12 in half a year: the three that are lacking stand in the next plan."""
    unit = planned(tmp_path, YEAR + QUARTER)
    assert said(reported(unit, "2025Q2")[0].commitments[1])[-2:] == ["与时序进度持平", "达到时序进度"]
    assert carried(unit, "2025Q2") == [("2025Q2", "季度活动")]
    assert run("new-period", str(unit), "2025Q3").exit_code == 0
    assert '指标: 活动场次, 目标: "3场次"' in (unit / "plan.yaml").read_text(encoding="utf-8")
    # 5 in the third quarter: the three are made up for, and the year ends with the next plan: 11 of 12.
    assert carried(unit, "2025Q3") == [("2025", "办活动")]


def test_the_next_plan_says_what_a_quarter_missed(tmp_path: Path) -> None:
    documents = "文书: {计划: {模板: 下一步工作计划}}\n"
    unit = planned(tmp_path, YEAR + QUARTER + '"2025Q3": {方向: [{名称: 季, 任务: [{事项: 别的}]}]}\n', documents)
    assert "季度活动（计划5场次，完成2场次，完成率40%，尚差3场次）" in text_of(unit, "2025Q2")


def test_what_is_left_out_of_a_task_is_called_by_its_part(tmp_path: Path) -> None:
    """A task that nothing measures lacks no number of its own name."""
    documents = "文书: {计划: {模板: 下一步工作计划}}\n"
    following = '"2025Q3": {方向: [{名称: 季, 任务: [{事项: 建立档案}]}]}\n'
    unit, period = planned(tmp_path, YEAR + following, documents), Period.parse("2025Q2")
    told = [each.message for each in compose(Job(unit, period, period.end)).diagnostics if each.code == "T012"]
    assert any("任务“建立档案”的结转数没有填写" in each for each in told)
    assert not any("的建立档案没有填写" in each for each in told)


def test_each_task_that_is_left_is_taken_up_once(tmp_path: Path) -> None:
    """Of three tasks with one figure the next plan repeats the second, and has another one: the third is listed."""
    tasks = [
        f"{{事项: {item}活动, 指标: 活动场次, 目标: {number}场次}}"
        for item, number in zip("甲乙丙", (3, 4, 5), strict=True)
    ]
    following = "{事项: 乙活动, 指标: 活动场次}, {事项: 丁活动, 指标: 活动场次}, {事项: 戊}"
    plan = f"""
"2025Q2": {{方向: [{{名称: 季, 任务: [{", ".join(tasks)}]}}]}}
"2025Q3": {{方向: [{{名称: 季, 任务: [{following}]}}]}}
"""
    unit = planned(tmp_path, plan, "文书: {计划: {模板: 计划}}\n")
    (unit / "templates").mkdir()
    (unit / "templates" / "计划.md").write_text(
        "---\n标题: 计划\n---\n{% for 方向 in 计划.方向 %}{% for 任务 in 方向.任务 %}"
        "{{ 任务.事项 }}{{ 任务.上期状态 }}{{ 任务.结转数 }}；{% endfor %}{% endfor %}"
        "{% for 任务 in 计划.结转 %}另有{{ 任务.事项 }}{{ 任务.差额数 }}。{% endfor %}\n",
        encoding="utf-8",
    )
    # 2 in the second quarter.
    assert text_of(unit, "2025Q2") == "乙活动未完成2场次；丁活动未完成1场次；戊；另有丙活动3场次。"


def test_what_a_later_plan_made_up_for_is_not_carried(tmp_path: Path) -> None:
    """The second quarter brought 2 of 5, the third 5 of 3."""
    later = '"2025Q3": {方向: [{名称: 季, 任务: [{事项: 三季度活动, 指标: 活动场次, 目标: 3场次}]}]}\n'
    assert carried(planned(tmp_path, YEAR + QUARTER + later), "2025Q1-Q3") == [("2025", "办活动")]
    assert carried(planned(tmp_path, QUARTER + later), "2025Q1-Q3") == []


def test_two_tasks_of_one_plan_are_two_tasks(tmp_path: Path) -> None:
    plan = """
"2025Q2":
  方向:
    - 名称: 抓学习
      任务:
        - {事项: 一般活动, 指标: 活动场次, 目标: 2场次}
        - {事项: 特别活动, 指标: 活动场次, 目标: 50场次}
        - {事项: 修订制度, 完成情况: 已印发}
    - 名称: 抓作风
      任务:
        - {事项: 修订制度, 完成情况: 未开展}
"""
    found = reported(planned(tmp_path, plan), "2025Q2")[0].answered
    assert [(each.task.item, said(each)[2], each.standing.value) for each in found] == [
        ("一般活动", "2场次", "已完成"),
        ("特别活动", "2场次", "未完成"),
        ("修订制度", "", "已完成"),
        ("修订制度", "", "未完成"),
    ]
    assert carried(tmp_path / "局", "2025Q2") == [("2025Q2", "特别活动"), ("2025Q2", "修订制度")]


def test_of_words_the_plan_that_began_last_speaks(tmp_path: Path) -> None:
    """What the half year said in September does not hide that nobody has told of the last quarter."""
    plan = """
"2025H2": {方向: [{名称: 学, 任务: [{事项: 结对共学, 完成情况: 按季开展}, {事项: 座谈会, 完成情况: 四季度继续安排}]}]}
"2025Q4": {方向: [{名称: 学, 任务: [{事项: 结对共学}]}]}
"""
    unit = planned(tmp_path, plan)
    found = commitments(unit, "2025H2")
    assert [(each.entry.key, each.standing.value) for each in found.values()] == [
        ("2025H2", "待填报"),
        ("2025Q4", "待填报"),
    ]
    assert [each.code for each in reported(unit, "2025H2")[1] if each.code.startswith("F02")] == ["F025"]
    assert commitments(unit, "2025H2", date(2025, 9, 30))["座谈会"].standing.value == "推进中"


@pytest.mark.parametrize("form", ['"2025H2":\n', '"2025H2":\n  问题: [不够]\n', "2025年下半年:\n  方向: []\n"])
def test_an_entry_that_is_there_is_left_to_people(tmp_path: Path, form: str) -> None:
    unit = planned(tmp_path, QUARTER + form)
    result = run("new-period", str(unit), "2025H2")
    assert (result.exit_code, "D097" in result.output) == (1, True)
    assert (unit / "plan.yaml").read_text(encoding="utf-8") == QUARTER + form


def test_a_day_before_the_report_begins_is_refused(tmp_path: Path) -> None:
    unit = planned(tmp_path, YEAR)
    result = run("new-period", str(unit), "2025Q4", "--as-of", "2024-12-31")
    assert (result.exit_code, "早于时段的第一天 2025-01-01" in result.output) == (2, True)
    result = run("new-period", str(unit), "2025Q4", "--as-of", "2025-06-30", "--print")
    assert "2025年计划12场次，截至2025年6月30日完成6场次，差6场次" in result.output


def test_nine_months_hold_what_six_did(tmp_path: Path) -> None:
    """What half a year lacks is no target of nine months that begin with the same day."""
    result = run("new-period", str(planned(tmp_path, YEAR)), "2025Q1-Q3")
    assert (result.exit_code, "2025Q3" in result.output) == (2, True)


def test_the_programs_own_questions_are_no_tasks(tmp_path: Path) -> None:
    unit = planned(tmp_path, YEAR)
    assert run("new-period", str(unit), "2025Q3").exit_code == 0
    assert [each.task.item for each in reported(unit, "2025Q3")[0].answered if "待补" in each.task.item] == []
    entry = run("new-period", str(unit), "2025Q4", "--print").output
    assert entry.count("事项: 【待补】") == 1


def test_a_target_that_goes_over_is_exact(tmp_path: Path) -> None:
    """30,000 less 12,400元 is 17,600元, which prints as 1.8万元; 3000 less 12400 / 6 never ends."""
    plan = """
"2025H1":
  方向:
    - 名称: 抓经费
      任务:
        - {事项: 用好经费, 指标: 经费合计, 目标: 3万元}
        - {事项: 场均投入, 指标: 场均经费, 目标: 3000元}
"""
    unit = planned(tmp_path, plan)
    entry = run("new-period", str(unit), "2025H2", "--print").output
    assert "差1.8万元" in entry
    assert '目标: "17600元"' in entry
    assert '目标: "933.3334元"' in entry
    assert run("new-period", str(unit), "2025H2").exit_code == 0
    assert said(commitments(unit, "2025H2")["用好经费"])[0] == "1.8万元"


def test_words_on_several_lines_stay_a_comment(tmp_path: Path) -> None:
    plan = """"2025H1":
  方向:
    - 名称: 抓学习
      任务:
        - 事项: 写教材
          完成情况: |
            正在推进
            "2025H1":
              方向: 无
"""
    unit = planned(tmp_path, plan)
    assert run("new-period", str(unit), "2025H2").exit_code == 0
    added = (unit / "plan.yaml").read_text(encoding="utf-8").removeprefix(plan)
    assert '# 2025年上半年计划的任务，正在推进 "2025H1": 方向: 无。' in added


def test_an_encoding_that_cannot_be_added_to_is_named(tmp_path: Path) -> None:
    unit = planned(tmp_path, YEAR)
    content = YEAR.encode("gb18030")
    (unit / "plan.yaml").write_bytes(content)
    result = run("new-period", str(unit), "2025Q4")
    assert (result.exit_code, "D117" in result.output, "D099" in result.output) == (1, True, False)
    assert (unit / "plan.yaml").read_bytes() == content


def test_plans_of_many_tasks_are_handed_over_with_work_in_proportion() -> None:
    """Every task of a plan is asked what it takes up, whether each has its own figure or all have one."""
    for telling in ("指标{}", "活动场次"):
        counted = []
        for number in (50, 200):
            room, tasks = a_room_of_tasks([telling.format(at) for at in range(number)])
            taken = [room.left(task, FOLLOWING) for task in tasks]
            assert [each.task.item if each else "" for each in taken] == [f"事项{at}" for at in range(number)]
            room, tasks = a_room_of_tasks([telling.format(at) for at in range(number)])
            counted.append(calls(lambda room=room, tasks=tasks: [room.left(task, FOLLOWING) for task in tasks]))  # type: ignore[misc]
        assert counted[1] < 4.6 * counted[0]


FOLLOWING = Period.parse("2025Q3")


def a_room_of_tasks(figures: Sequence[str]) -> tuple[PlanRoom, list[Task]]:
    """A plan of the second quarter of which nothing was done, and the same tasks in that of the third."""
    quarter = Period.parse("2025Q2")
    tasks = [Task(FileLocation("plan.yaml"), f"事项{at}", figure=figure) for at, figure in enumerate(figures)]
    left = tuple(Commitment(quarter, "季", task, {}, Standing.SHORT, quarter) for task in tasks)
    plan = Plan(
        FOLLOWING.key, FileLocation("plan.yaml"), (Direction(FileLocation("plan.yaml"), "季", tasks=tuple(tasks)),)
    )
    figure_set = FigureSet(quarter, {}, commitments=left)
    return PlanRoom({FOLLOWING.key: plan}, lambda _name: None, Marks(), figure_set), tasks
