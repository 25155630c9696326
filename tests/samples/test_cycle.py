"""The cycle of plan and account over the periods of a year, in the documents of both sample units.

Targets are those of plan.yaml; what was reached is counted by hand from the workbooks. What a report leaves undone
stands in the next plan with the amount that is lacking.
"""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from datetime import date
from functools import cache
from pathlib import Path

import pytest
from click.testing import CliRunner

from pipeline.build import compose
from pipeline.cli import jibao
from pipeline.model.diagnostic import Severity
from pipeline.model.document import Document, Paragraph, Runs, Table
from pipeline.model.job import Job
from pipeline.model.period import Period
from tests.support.government_office import recomputed
from tests.support.plain_rows import plain_rows

INPUTS = Path(__file__).parents[2] / "inputs"
BUREAU, OFFICE = INPUTS / "emergency-bureau", INPUTS / "government-office"
ACCOUNT, PLAN, SUMMARY = "计划完成情况", "下一步工作计划", "工作总结"
Row = tuple[str, str, str, str]
"""目标 完成 尚差 完成情况."""

# Lectures: 26 February, 19 March, 23 April, 21 May, 11 and 25 June; 27 August, 24 September; 19 November, 17 December.
# Volunteering: 8 February, 4 March; 1 July. Meetings of the branch: 3 till June, 3 after. Papers: 61 and 66.
BUREAU_ACCOUNTS: Mapping[str, Mapping[str, Row]] = {
    "2021H1": {
        "办好团支部会议": ("3次", "3次", "—", "已完成"),
        "报送信息稿件": ("60篇", "61篇", "—", "超额完成"),
        "开展志愿服务": ("3次", "2次", "1次", "未完成"),
        "办好青年讲堂": ("12场", "6场", "6场", "达到时序进度"),
    },
    "2021H2": {
        "完成“八个一”任务": ("85项", "85项", "—", "已完成"),
        "开展素质拓展训练": ("17名", "17名", "—", "已完成"),
        "办好青年讲堂": ("6场", "4场", "2场", "未完成"),
        "开展志愿服务": ("2次", "1次", "1次", "未完成"),
    },
    "2021": {
        "办好团支部会议": ("6次", "6次", "—", "已完成"),
        "报送信息稿件": ("120篇", "127篇", "—", "超额完成"),
        "办好青年讲堂": ("12场", "10场", "2场", "未完成"),
        "开展志愿服务": ("4次", "3次", "1次", "未完成"),
    },
}
BUREAU_CARRIED: Mapping[str, Mapping[str, str]] = {
    # What the year still wants: 6 of 12 lectures, 2 of 4 services, 3 of 6 meetings, 59 of 120 papers, 19 of 40 studies.
    "2021H1": {
        "办好青年讲堂": "结转，尚差6场",
        "开展志愿服务": "结转，尚差2次",
        "办好团支部会议": "结转，尚差3次",
        "报送信息稿件": "结转，尚差59篇",
        "开展微调研": "结转，尚差19次",
    },
    "2021": {"每月开设一期讲堂": "结转，尚差2场", "开展志愿服务": "结转，尚差1次"},
    # Of a draft: 9 of 12 lectures by 20 November are behind; what keeps pace is left to December.
    "2021@2021-11-20": {"每月开设一期讲堂": "结转，尚差3场"},
}
# Reports: 6 till June, 5 in the third quarter, of 16 a year; study sessions 7 and 4 of 12; visits 5 and 3 of 10;
# classes on integrity 5 and 3 of 8. On secondment: 8, then 10 of 82 (20% wanted); in rotation:
# 16, then 20 of 82 (30% wanted).
OFFICE_ACCOUNTS: Mapping[str, Mapping[str, Row]] = {
    "2025H1": {
        "研学活动": ("6场次", "7场次", "—", "超额完成"),
        "调研报告": ("8篇", "6篇", "2篇", "未完成"),
        "县区街道挂职": ("20%", "9.8%", "10.2个百分点", "慢于时序进度"),
    },
    "2025H2@2025-09-30": {
        "每月研学日": ("6场次", "4场次", "2场次", "达到时序进度"),
        "廉洁教育": ("3次", "3次", "—", "已完成"),
        "调研报告": ("10篇", "5篇", "5篇", "达到时序进度"),
    },
    "2025Q1-Q3": {
        "研学活动": ("9场次", "11场次", "—", "超额完成"),
        "调研报告": ("12篇", "11篇", "1篇", "未完成"),
        "跨处室轮岗": ("30%", "24.4%", "5.6个百分点", "达到时序进度"),
        "县区街道挂职": ("20%", "12.2%", "7.8个百分点", "慢于时序进度"),
    },
    "2025": {
        "廉洁教育": ("8次", "8次", "—", "已完成"),
        "研学活动": ("12场次", "11场次", "1场次", "未完成"),
        "调研报告": ("16篇", "11篇", "5篇", "未完成"),
        "双导师帮带": ("82名", "82名", "—", "已完成"),
    },
}
OFFICE_CARRIED: Mapping[str, Mapping[str, str]] = {
    "2025H1": {
        "每月研学日": "结转，尚差5场次",
        "廉洁教育": "结转，尚差3次",
        "人均60学时培训": "结转，尚差31.9学时",
        "跨处室轮岗": "结转，尚差10.5个百分点",
        "产业走访": "结转，尚差5次",
        "调研报告": "结转，尚差10篇",
        "基层挂职": "结转，尚差10.2个百分点",
        "研讨交流": "结转，尚差5场次",
    },
    "2025Q1-Q3": {
        "每月研学日": "结转，尚差1场次",
        "跨处室轮岗": "结转，尚差5.6个百分点",
        "人均60学时培训": "结转，尚差12.4学时",
        "县区街道挂职": "结转，尚差7.8个百分点",
        "创新基金和成果转化": "结转，尚差5篇",
        "研讨交流": "结转，尚差1场次",
        "“10+1”产业走访": "结转，尚差2次",
    },
}


def plain(runs: Runs) -> str:
    return "".join(run.text for run in runs)


@cache
def documents(unit: Path, period: str) -> dict[str, Document]:
    """The account, the plan and the summary of a period, perhaps cut: 2021@2021-11-20."""
    key, _, cut = period.partition("@")
    span = Period.parse(key).as_of(date.fromisoformat(cut)) if cut else Period.parse(key)
    outcome = compose(Job(unit, span, span.end, (ACCOUNT, PLAN, SUMMARY)))
    assert [one for one in outcome.diagnostics if one.severity is Severity.ERROR] == []
    return {document.name: document for document in outcome.value.documents}


def rows(document: Document, annex: str) -> list[dict[str, str]]:
    """The rows of an annex's table by their headings; a cell merged with the one above is left out."""
    (content,) = (one for one in document.annexes if plain(one.title) == annex)
    (table,) = (block for block in content.blocks if isinstance(block, Table))
    heads = [plain(cell.runs) for cell in table.header]
    return [
        dict(zip(reversed(heads), (plain(cell.runs) for cell in reversed(row)), strict=False)) for row in table.rows
    ]


def account(unit: Path, period: str) -> dict[str, Row]:
    found = rows(documents(unit, period)[ACCOUNT], "任务完成情况表")
    return {row["工作任务"]: (row["目标"], row["完成"], row["尚差"], row["完成情况"]) for row in found}


def carried(unit: Path, period: str) -> dict[str, str]:
    """What the plan made from a report takes over, by 备注."""
    found = rows(documents(unit, period)[PLAN], "任务分工表")
    return {row["工作任务"]: row["备注"] for row in found if "结转" in row["备注"]}


def running(document: Document) -> str:
    return "".join(plain(block.runs) for block in document.blocks if isinstance(block, Paragraph))


@pytest.mark.parametrize(
    ("unit", "period", "expected"),
    [
        *((BUREAU, period, expected) for period, expected in BUREAU_ACCOUNTS.items()),
        *((OFFICE, period, expected) for period, expected in OFFICE_ACCOUNTS.items()),
    ],
)
def test_a_report_accounts_for_its_plans(unit: Path, period: str, expected: Mapping[str, Row]) -> None:
    found = account(unit, period)
    assert {item: found[item] for item in expected} == expected


@pytest.mark.parametrize(
    ("unit", "period", "expected"),
    [
        *((BUREAU, period, expected) for period, expected in BUREAU_CARRIED.items()),
        *((OFFICE, period, expected) for period, expected in OFFICE_CARRIED.items()),
    ],
)
def test_the_next_plan_takes_over_what_was_left(unit: Path, period: str, expected: Mapping[str, str]) -> None:
    assert carried(unit, period) == expected
    text = running(documents(unit, period)[PLAN])
    for remark in expected.values():
        assert remark.partition("，")[2] in text, "said in the text, too"


def test_what_was_reached_is_what_the_workbooks_hold() -> None:
    lectures = [line.day("开讲日期") for line in plain_rows([BUREAU / "青年讲堂开讲记录.xlsx"], "开讲日期", "主讲人")]
    service = [line.day("日期") for line in plain_rows([BUREAU / "志愿服务登记表.xlsx"], "日期", "时间节点")]
    halves = [(date(2021, 1, 1), date(2021, 6, 30)), (date(2021, 7, 1), date(2021, 12, 31))]
    for days, expected in ((lectures, (6, 4)), (service, (2, 1))):
        assert tuple(sum(first <= day <= last for day in days) for first, last in halves) == expected
    for name, till_june, till_september in (("调研报告篇数", 6, 11), ("研学场次", 7, 11), ("廉洁教育次数", 5, 8)):
        assert (recomputed("2025H1")[name], recomputed("2025Q1-Q3")[name]) == (till_june, till_september)


def test_summaries_judge_the_year_against_the_calendar() -> None:
    # 10 of 82 are 12.2%, of the wanted 20% that is 61.0%; three quarters have gone by.
    said = "县区街道挂职（完成年度目标61.0%，慢于时序进度14个百分点，尚差7.8个百分点）"
    assert said in running(documents(OFFICE, "2025Q1-Q3")[SUMMARY])
    assert "办好青年讲堂（计划12场，完成10场，尚差2场）" in running(documents(BUREAU, "2021")[SUMMARY])


def without_plans_from(unit: Path, key: str, folder: Path) -> Path:
    """A copy of a unit whose plans end before one."""
    copied = Path(shutil.copytree(unit, folder / unit.name))
    plans = (copied / "plan.yaml").read_text(encoding="utf-8")
    (copied / "plan.yaml").write_text(plans[: plans.index(f'"{key}":')], encoding="utf-8")
    return copied


def begun(unit: Path, period: str) -> str:
    """What new-period adds to the plans."""
    before = (unit / "plan.yaml").read_text(encoding="utf-8")
    result = CliRunner().invoke(jibao, ["new-period", str(unit), period])
    assert result.exit_code == 0, result.output
    documents.cache_clear()
    return (unit / "plan.yaml").read_text(encoding="utf-8").removeprefix(before)


def test_plans_begun_by_the_program_are_measured_in_their_turn(tmp_path: Path) -> None:
    unit = without_plans_from(BUREAU, "2021H2", tmp_path)
    entry = begun(unit, "2021H2")
    assert "2021年计划12场，截至2021年6月30日完成6场，差6场，与时序进度持平" in entry
    expected = {
        "办好青年讲堂": ("6场", "4场", "2场", "未完成"),
        "开展志愿服务": ("2次", "1次", "1次", "未完成"),
        "办好团支部会议": ("3次", "3次", "—", "已完成"),
        "开展微调研": ("19次", "22次", "—", "超额完成"),
        "报送信息稿件": ("59篇", "66篇", "—", "超额完成"),
    }
    found = account(unit, "2021H2")
    assert {item: found[item] for item in expected} == expected
    entry = begun(unit, "2022")
    assert '指标: 本期讲堂场次, 目标: "2场"' in entry
    assert '指标: 志愿服务次数, 目标: "1次"' in entry
    assert "微调研" not in entry
    assert account(unit, "2022")["办好青年讲堂"] == ("2场", "0场", "2场", "未完成")


def test_plans_of_an_office_go_on_from_half_to_quarter_to_year(tmp_path: Path) -> None:
    unit = without_plans_from(OFFICE, "2025H2", tmp_path)
    assert '指标: 调研报告篇数, 目标: "10篇"' in begun(unit, "2025H2")
    assert account(unit, "2025H2@2025-09-30")["调研报告"] == ("10篇", "5篇", "5篇", "达到时序进度")
    entry = begun(unit, "2025Q4")
    assert '指标: 调研报告篇数, 目标: "5篇"' in entry
    assert '指标: 挂职占比, 目标: "20%"' in entry  # of the year, not what is lacking
    assert "廉洁教育" not in entry
    assert carried(unit, "2025Q1-Q3")["调研报告"] == "上期结转，尚差5篇"
    assert account(unit, "2025Q4")["调研报告"] == ("5篇", "0篇", "5篇", "未完成")
    assert '目标: "5篇"' in begun(unit, "2026")
