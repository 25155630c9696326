"""The emergency bureau's documents: the structure of its published brief, and texts that read well in other periods."""

from __future__ import annotations

import re
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from pipeline.build import compose
from pipeline.model.diagnostic import Severity
from pipeline.model.document import Document, Heading, Paragraph, Runs, SignaturePlace, Table
from pipeline.model.job import Job
from pipeline.model.period import Period

UNIT = Path(__file__).parents[2] / "inputs" / "emergency-bureau"
ISSUED = {
    "2020": date(2021, 1, 11),
    "2021H1": date(2021, 7, 6),
    "2021Q3": date(2021, 10, 11),
    "2021": date(2022, 1, 24),
}
# Every figure and item of the brief on 2021, in its order.
OPENING = ("17名", "约30%", "24小时", "365天", "12起",
           "“烟花”中连续奋战10天9夜", "“灿都”中连续奋战6天5夜", "省领导、市领导",
           "19人次", "市级以上7人次")  # fmt: skip
CORE = ("2次列席团支部会议", "提出明确要求", "办公室主任、办公室副主任", "党建工作计划",
        "5230元", "218册（套）",
        "16044.12元")  # fmt: skip
PLATFORMS = ("修订完善", "每人配备导师2名", "136项全部按时完成", "196人次", "65次", "205篇",
             "经验21篇、专报46篇、信息138篇",
             "2022年1月13日", "互评会",
             "市委党史学习教育领导小组典型案例汇编", "党史", "理论讲堂7场、实践讲堂3场",
             "宣讲骨干")  # fmt: skip
ACTIVITIES = ("1名离退休老领导", "“6+X”任务9项全部完成", "市委组织部公众号", "17名青年干部悉数参训", "全部完成",
              "市中级人民法院", "民法典", "建党百年", "护旗手", "老人3名", "3月5日前夕", "南湖长桥")  # fmt: skip


@cache
def documents(period: str) -> dict[str, Document]:
    outcome = compose(Job(UNIT, Period.parse(period), ISSUED[period]))
    assert not [found for found in outcome.diagnostics if found.severity is Severity.ERROR]
    return {document.name + document.subject: document for document in outcome.value.documents}


def plain(runs: Runs) -> str:
    return "".join(run.text for run in runs)


def paragraphs(document: Document) -> list[str]:
    texts: list[str] = []
    for block in document.blocks:
        if isinstance(block, Paragraph):
            heading = block.heading.number + plain(block.heading.runs) if block.heading else ""
            texts.append(heading + plain(block.runs))
        elif isinstance(block, Heading):
            texts.append(block.number + plain(block.runs))
    return texts


def test_brief_opens_with_the_headline_figures() -> None:
    opening = paragraphs(documents("2021")["政务信息"])[0]
    assert 290 <= len(opening) <= 350
    assert [item for item in OPENING if item not in opening] == []


@pytest.mark.parametrize(
    ("at", "mark", "items", "expected"),
    [(1, "（一）", 3, CORE), (2, "（二）", 2, PLATFORMS), (3, "（三）", 4, ACTIVITIES)],
)
def test_brief_has_three_paragraphs_with_inner_runs(at: int, mark: str, items: int, expected: tuple[str, ...]) -> None:
    text = paragraphs(documents("2021")["政务信息"])[at]
    assert text.startswith(mark)
    assert 400 <= len(text) <= 540
    assert re.findall("[。；]([一二三四五六])是", text) == list("一二三四五六"[:items])
    assert [item for item in expected if item not in text] == []


def test_brief_ends_with_its_third_part_and_bears_no_signature() -> None:
    brief = documents("2021")["政务信息"]
    assert len(brief.blocks) == 4
    assert brief.elements.signature_place is SignaturePlace.ABSENT
    assert "存在问题" not in "".join(paragraphs(brief))


def test_summary_names_problems_and_shortfalls_against_the_plan() -> None:
    text = "".join(paragraphs(documents("2021")["工作总结"]))
    assert text.index("一、主要工作及成效") < text.index("二、存在问题") < text.index("三、下一步打算")
    assert "导师帮带冷热不均" in text
    assert "全年开讲10场，完成年度目标83.3%。" in text
    assert "19人次，同比增长35.7%" in text


def test_every_young_official_has_a_growth_record() -> None:
    records = [name for name in documents("2021") if name.startswith("个人成长档案")]
    assert len(records) == 17


def test_a_growth_record_says_hours_mentors_tasks_papers_honours_and_rotation() -> None:
    record = documents("2021")["个人成长档案曹明哲"]
    told = "".join(paragraphs(record))
    # By the ledgers: 72 hours, as many as the person in the middle has; two mentors; a move on 6 September.
    for said in (
        "思想导师为梁建平，业务导师为祝云峰",
        "72学时，完成年度学时任务的120%。",
        "培养对象学时中位数为72学时，本人与中位数持平",
        "采用稿件7篇（与中位数持平）",
        "获得荣誉：优秀共产党员",
        "轮岗锻炼去向：火灾防治处",
        "按时完成8项",
    ):
        assert said in told
    (tasks,) = (block for block in record.blocks if isinstance(block, Table))
    assert [plain(row[0].runs)[:2] for row in tasks.rows] == [f"{number}." for number in range(1, 9)]
    assert {plain(row[-1].runs) for row in tasks.rows} == {"按时完成"}


@pytest.mark.parametrize("period", ISSUED)
def test_no_period_prints_a_zero_or_a_gap(period: str) -> None:
    for name, document in documents(period).items():
        if name.startswith("个人成长档案") or (period, name) == ("2020", "计划完成情况"):
            continue  # 2020 has no plan: the account asks for one
        for text in paragraphs(document):
            assert not re.search(r"(?<![\d.])0(?:天|夜|起|人|名|次|场|项|篇|册|元|个|%)", text), text
            assert not re.search(r"【|】|\[|\]|，，|，。|；。|：。|、。|“”|《》", text), text


def test_brief_changes_its_words_from_one_period_to_the_next() -> None:
    firsts = {period: paragraphs(documents(period)["政务信息"])[0][:14] for period in ("2020", "2021H1", "2021")}
    assert len(set(firsts.values())) == 3
