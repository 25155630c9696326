"""The cycle of plan and account over the periods of a year, in the documents of both sample units.

Targets are those of plan.yaml; what was reached is counted by hand from the workbooks. What a report leaves undone
stands in the next plan with the amount that is lacking.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
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
from tests.samples.cycle_tables import BUREAU_ACCOUNTS, BUREAU_CARRIED, OFFICE_ACCOUNTS, OFFICE_CARRIED, Row
from tests.support.government_office import recomputed
from tests.support.plain_rows import plain_rows

YEAR_END = date(2021, 12, 31)
INPUTS = Path(__file__).parents[2] / "inputs"
BUREAU, OFFICE = INPUTS / "emergency-bureau", INPUTS / "government-office"
ACCOUNT, PLAN, SUMMARY = "计划完成情况", "下一步工作计划", "工作总结"


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
    assert len({row["工作任务"] for row in found}) == len(found)
    return {row["工作任务"]: (row["目标"], row["完成"], row["尚差"], row["完成率"], row["完成情况"]) for row in found}


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
    assert account(unit, period) == expected


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
    for item, remark in expected.items():
        said = remark.partition("，")[2]
        assert re.search(rf"{re.escape(item)}（[^（）]*{re.escape(said)}）", text), f"{item} is said in the text, too"


def days(pattern: str, day: str, other: str, kind: str = "", **renamed: str) -> list[date]:
    """The days of a ledger's rows, read without the program; of one kind only when it is named."""
    lines = plain_rows(sorted(BUREAU.glob(pattern)), day, other, **renamed)
    return [line.day(day) for line in lines if not kind or line.text(other) == kind]


def test_what_was_reached_is_what_the_workbooks_hold() -> None:
    counted = {
        "办好青年讲堂": days("青年讲堂开讲记录.xlsx", "开讲日期", "主讲人"),
        "开展志愿服务": days("志愿服务登记表.xlsx", "日期", "时间节点"),
        "办好团支部会议": days("团支部会议记录.xlsx", "日期", "会议类型", "支部会议", 类型="会议类型"),
        "报送信息稿件": days("信息稿件2021年.xlsx", "采用日期", "类别", 稿件类别="类别"),
        "开展微调研": days("微调研台账.xlsx", "日期", "课题", 调研时间="日期"),
    }
    for item, held in counted.items():
        reached = [sum(date(2021, 1, 1) <= day <= last for day in held) for last in (date(2021, 11, 20), YEAR_END)]
        for period, number in zip(("2021@2021-11-20", "2021"), reached, strict=True):
            assert BUREAU_ACCOUNTS[period][item][1].rstrip("场次篇") == str(number), (item, period)


def test_what_the_office_reached_is_what_its_workbooks_hold() -> None:
    measured = {
        "研学活动": "研学场次",
        "研讨交流": "研讨场次",
        "廉洁教育": "廉洁教育次数",
        "“10+1”产业走访": "产业走访次数",
        "调研报告": "调研报告篇数",
    }
    for period in ("2025H1", "2025Q1-Q3"):
        found = recomputed(period)
        for item, figure in measured.items():
            assert OFFICE_ACCOUNTS[period][item][1].rstrip("场次篇") == str(found[figure]), (item, period)
        for item, people, wanted in (("跨处室轮岗", "轮岗人数", 30), ("县区街道挂职", "挂职人数", 20)):
            assert OFFICE_ACCOUNTS[period][item][1] == f"{Decimal(str(found[people])) / 82:.1%}"
            assert OFFICE_ACCOUNTS[period][item][3] == f"{Decimal(str(found[people])) / 82 / wanted * 100:.1%}"
        hours = Decimal(str(found["学时合计"])) / 82
        assert OFFICE_ACCOUNTS[period]["人均培训学时"][1:4:2] == (f"{hours:.1f}学时", f"{hours / 60:.1%}")


def test_summaries_judge_the_year_against_the_calendar() -> None:
    # 10 of 82 are 12.2%, of the wanted 20% that is 61.0%; three quarters have gone by.
    said = "县区街道挂职（全年计划20%，完成12.2%，完成年度目标61.0%，慢于时序进度14个百分点，尚差7.8个百分点）"
    assert said in running(documents(OFFICE, "2025Q1-Q3")[SUMMARY])
    assert "办好青年讲堂（计划12场，完成10场，完成率83.3%，尚差2场）" in running(documents(BUREAU, "2021")[SUMMARY])


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
        "办好青年讲堂": ("6场", "4场", "2场", "66.7%", "未完成"),
        "开展志愿服务": ("2次", "1次", "1次", "50%", "未完成"),
        "办好团支部会议": ("3次", "3次", "—", "100%", "已完成"),
        "开展微调研": ("19次", "22次", "—", "115.8%", "超额完成"),
        "报送信息稿件": ("59篇", "66篇", "—", "111.9%", "超额完成"),
    }
    assert account(unit, "2021H2") == expected
    entry = begun(unit, "2022")
    assert '指标: 本期讲堂场次, 目标: "2场"' in entry
    assert '指标: 志愿服务次数, 目标: "1次"' in entry
    assert "微调研" not in entry
    assert account(unit, "2022")["办好青年讲堂"] == ("2场", "0场", "2场", "0%", "未完成")


def test_plans_of_an_office_go_on_from_half_to_quarter_to_year(tmp_path: Path) -> None:
    unit = without_plans_from(OFFICE, "2025H2", tmp_path)
    assert '指标: 调研报告篇数, 目标: "10篇"' in begun(unit, "2025H2")
    assert account(unit, "2025H2@2025-09-30")["调研报告"] == ("10篇", "5篇", "5篇", "50%", "达到时序进度")
    entry = begun(unit, "2025Q4")
    assert '指标: 调研报告篇数, 目标: "5篇"' in entry
    assert '指标: 挂职占比, 目标: "20%"' in entry  # of the year, not what is lacking
    assert "廉洁教育" not in entry
    assert carried(unit, "2025Q1-Q3")["调研报告"] == "上期结转，尚差5篇"
    assert account(unit, "2025Q4")["调研报告"] == ("5篇", "0篇", "5篇", "0%", "未完成")
    assert '目标: "5篇"' in begun(unit, "2026")
