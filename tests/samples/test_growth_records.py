"""培养建议 of the growth record that ships: praise and urging have their ground, with a yearly target and without."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest

from pipeline.build import compose
from pipeline.model.diagnostic import Severity
from pipeline.model.job import Job
from pipeline.model.period import Period
from tests.support.tree import text_of
from tests.support.workbooks import write_xlsx

UNIT = "名称: 某县水利局\n简称: 县水利局\n文书: {个人成长档案: {模板: 个人成长档案, 逐一: 名册.姓名}}\n"
COLUMNS = ("姓名", "性别", "出生年月", "入职时间", "处室", "职级", "学习小组", "业务导师", "写作导师")
LEDGERS = f"""\
名册:
  文件: 名册.xlsx
  列: {{{", ".join(f"{name}: 文本" for name in COLUMNS)}}}
记录:
  文件: 记录.xlsx
  日期列: 完成时限
  列: {{完成时限: 日期, 姓名: 文本, 任务: 文本, 学时: 整数, 完成情况: 文本}}
"""
HOURS = "  个人学时: {{台账: 记录, 算法: 求和, 列: 学时, 单位: 学时, 时段: 今年以来, {target}分组: {by}}}\n"
BY = "{列: 姓名, 全集: 名册.姓名}"
COUNTED = ["个人培训次数", "个人研讨发言", "个人列席学习", "个人成果篇数"]
LISTED = ["个人专班", "个人轮岗", "个人成果", "个人荣誉", "个人竞赛"]
PEOPLE = ("江一帆", "河清")


def records(
    folder: Path,
    period: Period,
    target: str,
    more: str = "",
    rows: Sequence[tuple[str, str, int]] = (("江一帆", "防汛", 48),),
) -> dict[str, str]:
    """The growth record of each, who did what of `rows` on 5 June; none is made when anything is wrong."""
    figures = [
        "指标:\n",
        HOURS.format(target=target, by=BY),
        *(f"  {name}: {{台账: 记录, 算法: 计数, 单位: 次, 时段: 今年以来, 分组: {BY}}}\n" for name in COUNTED),
        *(f"  {name}: {{台账: 记录, 算法: 列举, 列: 任务, 时段: 今年以来, 分组: {BY}}}\n" for name in LISTED),
        more,
    ]
    for name, text in {"unit": UNIT, "ledgers": LEDGERS, "figures": "".join(figures)}.items():
        (folder / f"{name}.yaml").write_text(text, encoding="utf-8")
    people = [(name, "女", "", "", "规划科", "", "", "", "") for name in PEOPLE]
    write_xlsx(folder / "名册.xlsx", {"名册": [COLUMNS, *people]})
    done = [(date(2025, 6, 5), *row, "按时") for row in rows]
    write_xlsx(folder / "记录.xlsx", {"记录": [("完成时限", "姓名", "任务", "学时", "完成情况"), *done]})
    drafts = compose(Job(folder, period, date(2025, 12, 31)))
    assert not [each for each in drafts.diagnostics if each.severity is Severity.ERROR]
    return {name: text_of(one) for name, one in zip(PEOPLE, drafts.value.documents, strict=True)}


def advice(folder: Path, period: Period, target: str) -> dict[str, str]:
    """What is advised to one who did 48 hours up to June and one who did none."""
    found = records(folder, period, target)
    assert found.keys() == set(PEOPLE)
    return {name: text.split("培养建议")[1] for name, text in found.items()}


@pytest.mark.parametrize("period", ["2025Q1-Q3", "2025"])
def test_without_a_target_nobody_is_praised_or_urged(period: str, tmp_path: Path) -> None:
    found = advice(tmp_path, Period.parse(period), "")
    assert all("继续落实一人一策培养措施" in text for text in found.values())
    assert not [text for text in found.values() if "符合要求" in text or "完成" in text.split("年内")[0]]


def test_within_the_year_the_calendar_is_the_measure(tmp_path: Path) -> None:
    # 48 of 60 hours are 80 %, three quarters of the year are 75 %.
    found = advice(tmp_path, Period.parse("2025Q1-Q3"), "目标: 60, ")
    assert "培训进度符合要求" in found["江一帆"]
    assert "确保年底前完成学时任务" in found["河清"]
    assert "年底前至少完成一篇" in found["河清"]


def test_at_the_end_of_the_year_the_target_is(tmp_path: Path) -> None:
    found = advice(tmp_path, Period.parse("2025"), "目标: 48, ")
    assert "年度学时任务已经完成" in found["江一帆"]
    assert "年度学时任务没有完成" in found["河清"]
    assert "明年至少完成一篇" in found["河清"]
    assert not [text for text in found.values() if "年底前" in text or "时序" in text]


TASKS = f"""\
  个人八个一任务: {{台账: 记录, 算法: 计数, 时段: 今年以来, 单位: 项, 分组: {BY}}}
  个人八个一完成: {{台账: 记录, 算法: 计数, 条件: {{学时: {{大于: 40}}}}, 时段: 今年以来, 单位: 项, 分组: {BY}}}
  个人八个一:
    {{台账: 记录, 算法: 明细, 列: [任务, 完成时限, 完成情况], 时段: 今年以来, 分组: {BY}}}
"""


def test_tasks_are_told_where_the_office_counts_them(tmp_path: Path) -> None:
    rows = [("江一帆", "读一本书", 48), ("河清", "读一本书", 48), ("河清", "写一篇调研", 0)]
    found = records(tmp_path, Period.parse("2025"), "", TASKS, rows)
    assert "“八个一”任务到期1项，按时完成1项。" in found["江一帆"]
    assert "“八个一”任务到期2项，按时完成1项。" in found["河清"]
    assert "写一篇调研2025年6月5日按时" in found["河清"]
    assert ["逐项帮带" in found[name] for name in PEOPLE] == [False, True]


def test_where_it_does_not_nothing_is_said_and_nothing_wrong(tmp_path: Path) -> None:
    found = records(tmp_path, Period.parse("2025"), "")
    assert not [text for text in found.values() if "八个一" in text]


def test_a_draft_of_november_still_has_a_month(tmp_path: Path) -> None:
    found = advice(tmp_path, Period.parse("2025").as_of(date(2025, 11, 30)), "目标: 60, ")
    # 48 of 60 hours are 80 %, eleven months are 91.7 %.
    assert all("确保年底前完成学时任务" in text for text in found.values())
