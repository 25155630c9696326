"""The city government office's documents: their structure, their figures, and how they read in other periods."""

from __future__ import annotations

import re
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from pipeline.build import compose
from pipeline.model.diagnostic import Severity
from pipeline.model.document import Block, Chart, Document, Heading, Paragraph, Runs, Table
from pipeline.model.job import Job
from pipeline.model.period import Period

UNIT = Path(__file__).parents[2] / "inputs" / "government-office"
REPORTS = ("工作情况报告", "工作总结", "政务信息", "下一步工作计划", "计划完成情况")
PERIODS = ("2025Q1-Q3", "2025H1", "2025Q3", "2025Q1", "2025-01-01..2025-07-31", "2024")
ITEM = re.compile(r"[一二三四五]是([^，。]{4,8})，([^，。]{4,8})。")
ZERO = re.compile(r"(?<![\d.])0(?:\.0+)?(?:场|次|人|名|篇|项|部|个|家|批|种|学时|%)")


@cache
def documents(period: str) -> dict[str, Document]:
    span = Period.parse(period)
    outcome = compose(Job(UNIT, span, span.last, REPORTS))
    assert [one for one in outcome.diagnostics if one.severity is Severity.ERROR] == []
    return {document.name: document for document in outcome.value.documents}


def said(runs: Runs) -> str:
    return "".join(run.text for run in runs)


def text(block: Block) -> str:
    match block:
        case Heading():
            return said(block.runs)
        case Paragraph():
            return (said(block.heading.runs) if block.heading else "") + said(block.runs)
        case Chart():
            return said(block.title)
        case Table():
            return "\n".join(said(cell.runs) for row in block.rows for cell in row)


def sections(document: Document) -> dict[str, list[Paragraph]]:
    """The paragraphs under each heading of level 1; those before the first under an empty name."""
    found: dict[str, list[Paragraph]] = {"": []}
    for block in document.blocks:
        if isinstance(block, Heading) and block.level == 1:
            found[said(block.runs)] = []
        elif isinstance(block, Paragraph):
            found[list(found)[-1]].append(block)
    return found


def body(document: Document) -> str:
    blocks = [*document.blocks, *(block for annex in document.annexes for block in annex.blocks)]
    return "\n".join(text(block) for block in blocks)


def test_report_opens_without_a_heading_and_goes_on_in_three_parts_of_three() -> None:
    parts = sections(documents("2025Q1-Q3")["工作情况报告"])
    assert list(parts) == ["", "主要工作情况", "存在问题", "下一步工作打算"]
    (opening,) = parts[""]
    assert 120 <= len(text(opening)) <= 180
    work = parts["主要工作情况"]
    assert [one.heading.number for one in work if one.heading] == ["（一）", "（二）", "（三）"]
    for one in work:
        assert re.fullmatch(r"注重.{4}，上好.+的“.{2,3}课”。", said(one.heading.runs) if one.heading else "")
        assert len(ITEM.findall(said(one.runs))) == 3


def test_next_steps_are_four_parts_of_four_to_six_sentences() -> None:
    parts = sections(documents("2025Q1-Q3")["工作情况报告"])["下一步工作打算"]
    assert [one.heading.number for one in parts if one.heading] == ["（一）", "（二）", "（三）", "（四）"]
    for one in parts:
        assert 4 <= said(one.runs).count("。") <= 6
        assert "一是" not in said(one.runs)


@pytest.mark.parametrize(
    "phrase",
    [
        "82名青年干部编为4个学习小组",
        "开展研学活动3批次11场次",
        "组织30名青年干部开展研讨交流11场次",
        "围绕新质生产力等主题",
        "“线上+线下”“坐下来听+走出去学”“请进来讲+走上台谈”",
        "等2家媒体报道，其中组织部门媒体1家",
        "每次安排2名代表列席",
        "“提升政治能力”专题课1次",
        "等3个场馆",
        "音乐党课1次",
        "市级活动2次",
        "警示教育片3部",
        "廉政话剧1部",
        "警示教育基地1次",
        "廉洁文化场馆1次",
        "主题征文1次",
        "文艺展演1次",
        "取得理论类一等奖、展演类二等奖",
        "取得写作类一等奖",
        "优秀成绩",
        "《中国共产党纪律处分条例》",
        "“10+1”产业",
        "新产业、新赛道、新动能",
        "调研报告11篇",
        "值班值守、营商环境、热线办理、文稿起草等4个工作专班",
        "人工智能专题讲座1次",
        "人工智能脚本编写竞赛1次",
        "优秀文章4篇",
        "研学日",
        "结对共学",
        "行走的党课",
        "政治能力季度报告",
        "一票否决",
        "业务导师和写作导师",
        "每日一练、每周一文、每月一讲",
        "轮流登台",
        "30%的青年干部",
        "微课程",
        "每年60学时",
        "改革攻坚和防汛救灾一线",
        "信访化解和城中村改造一线",
        "结对帮扶和乡村振兴一线",
        "20%的青年干部到县区、街道挂职",
        "揭榜挂帅",
        "一人一策",
        "每季度召开一次青年干部座谈会",
        "创新基金",
        "容错纠错",
        "年度优秀青年干部评选",
    ],
)
def test_report_says_every_figure_and_commitment(phrase: str) -> None:
    assert phrase in body(documents("2025Q1-Q3")["工作情况报告"])


def test_plan_lists_every_commitment_in_its_annex() -> None:
    (annex,) = documents("2025Q1-Q3")["下一步工作计划"].annexes
    assert (said(annex.title), annex.landscape) == ("任务分工表", True)
    (table,) = (block for block in annex.blocks if isinstance(block, Table))
    heads = ["序号", "工作方向", "工作任务", "具体措施", "目标", "责任领导", "牵头处室", "配合处室", "完成时限", "备注"]
    assert [said(cell.runs) for cell in table.header] == heads
    assert [said(row[0].runs) for row in table.rows] == [str(number) for number in range(1, 23)]
    spans = [row[1].row_span for row in table.rows if len(row) == len(heads)]
    assert spans == [5, 5, 5, 5, 2], "four directions, and what the plan of 2025Q4 does not take up itself"
    assert all(said(row[-6].runs) for row in table.rows), "each has a target or a frequency"


def test_brief_is_an_opening_and_three_paragraphs_with_inner_runs() -> None:
    opening, *rest = (one for one in documents("2025Q1-Q3")["政务信息"].blocks if isinstance(one, Paragraph))
    assert 250 <= len(text(opening)) <= 350
    assert [said(one.runs).count("一是") for one in rest] == [1, 1, 1]


def test_a_record_for_each_person() -> None:
    outcome = compose(Job(UNIT, Period.parse("2025Q1-Q3"), date(2025, 9, 30), ("个人成长档案",)))
    records = outcome.value.documents
    assert len({record.subject for record in records}) == 82
    for record in records:
        told = body(record)
        assert "业务导师为" in told
        assert "写作导师为" in told
        assert ZERO.search(told) is None


@pytest.mark.parametrize("period", PERIODS)
def test_no_zero_is_printed_and_nothing_left_over(period: str) -> None:
    for document in documents(period).values():
        told = body(document)
        assert ZERO.search(told) is None, ZERO.search(told)
        assert re.search(r"[，、。；：]{2}|【缺|\{\{|\[\[|[，、]$", told) is None


@pytest.mark.parametrize("name", ["工作情况报告", "工作总结", "政务信息"])
def test_neighbouring_reports_open_with_other_words(name: str) -> None:
    half, three_quarters = (text(documents(period)[name].blocks[0]) for period in ("2025H1", "2025Q1-Q3"))
    assert re.sub(r"[\d.]+", "", half.replace("上半年", "")) != re.sub(
        r"[\d.]+", "", three_quarters.replace("前三季度", "")
    )
