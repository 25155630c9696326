"""The city government office's figures against the published report and an independent recomputation."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from decimal import Decimal
from fractions import Fraction
from functools import cache
from pathlib import Path
from statistics import median

import openpyxl
import pytest

from pipeline.build import compute
from pipeline.model.diagnostic import Severity
from pipeline.model.figure import Figure, FigureSet, GroupFigure, RecordsFigure, TableFigure
from pipeline.model.job import Job
from pipeline.model.period import Period
from tests.support.government_office import (
    DAYS,
    UNIT,
    Window,
    contests,
    discussions,
    each_hours,
    honours,
    moves,
    papers,
    recomputed,
    roster,
    seats,
    teams,
    training,
)
from tests.support.plain_rows import PlainRow
from tools.sample_units.government_office import write_ledgers

# The published report, figure by figure, as of 30 September 2025.
REPORTED: dict[str, object] = {
    "青年干部人数": 82, "学习小组数": 4, "双导师配备人数": 82,
    "研学批次": 3, "研学场次": 11, "研讨人数": 30, "研讨场次": 11,
    "报道媒体数": 2, "组织部门媒体数": 1, "每次列席人数": 2,
    "轮值导师人次": 9, "审定计划次数": 9, "现场指导次数": 9, "督导检查次数": 9,
    "专题课次数": 1, "专题课场馆数": 3, "音乐党课次数": 1, "市级活动次数": 2, "警示教育片部数": 3, "廉政话剧部数": 1,
    "廉洁场所类数": 2, "廉洁征文次数": 1, "廉洁展演次数": 1, "廉洁教育形式数": 6, "理论素养讲座次数": 1,
    "参赛项数": 3, "获奖项数": 4, "一等奖数": 2, "二等奖数": 1, "优秀成绩数": 1,
    "调研报告篇数": 11, "专班数": 4, "专班名称": ("值班值守", "营商环境", "热线办理", "文稿起草"),
    "人工智能讲座次数": 1, "人工智能竞赛次数": 1, "家乡调研优秀篇数": 4,
}  # fmt: skip
AWARDS = (
    ("全市青年学习成果竞赛", "理论类", "一等奖"),
    ("全市青年学习成果竞赛", "展演类", "二等奖"),
    ("市直机关公文写作技能竞赛", "写作类", "一等奖"),
    ("全省机关青年调研成果评选", "调研类", "优秀成绩"),
)


@cache
def computed(period: str) -> FigureSet:
    outcome = compute(Job(UNIT, Period.parse(period), DAYS[period][1]))
    assert [one for one in outcome.diagnostics if one.severity is Severity.ERROR] == []
    return outcome.value.computed


def group(period: str, name: str) -> dict[str, object]:
    figure = computed(period).figures[name]
    assert isinstance(figure, GroupFigure)
    return {key: member.value for key, member in figure.members.items() if isinstance(member, Figure)}


@pytest.mark.parametrize("name", REPORTED)
def test_ledgers_add_up_to_the_published_report(name: str) -> None:
    assert recomputed("2025Q1-Q3")[name] == REPORTED[name]


def test_by_late_july_there_were_two_batches_and_eight_sessions() -> None:
    found = recomputed("2025-01-01..2025-07-31")
    assert (found["研学批次"], found["研学场次"]) == (2, 8)


@pytest.mark.parametrize("period", DAYS)
def test_figures_agree_with_an_independent_recomputation(period: str) -> None:
    figures = {name: one.value for name, one in computed(period).figures.items() if isinstance(one, Figure)}
    assert {name: comparable(value) for name, value in figures.items()} == {
        name: comparable(value) for name, value in recomputed(period).items()
    }


def comparable(value: object) -> object:
    """Quotients to twenty places; nothing counted and nothing listed are told apart by the program alone."""
    return round(value, 20) if isinstance(value, Decimal) and value else value or None


def test_contests_are_told_with_award_and_kind() -> None:
    figure = computed("2025Q1-Q3").figures["竞赛获奖情况"]
    assert isinstance(figure, RecordsFigure)
    told = tuple(tuple(row[name].value for name in ("竞赛名称", "项目", "奖项")) for row in figure.rows)
    assert told == AWARDS


@pytest.mark.parametrize("period", ["2025Q1-Q3", "2025H1"])
def test_everybody_is_compared_with_the_person_in_the_middle(period: str) -> None:
    hours = each_hours(Window(period))
    middle = median(Fraction(str(value)) for value in hours.values())
    figure = computed(period).figures["个人学时"]
    assert isinstance(figure, GroupFigure)
    members = {name: one.comparisons for name, one in figure.members.items() if isinstance(one, Figure)}
    assert {Fraction(str(one["中位数"].value)) for one in members.values()} == {middle}
    assert {name: Fraction(str(one["较中位数"].value)) for name, one in members.items()} == {
        name: Fraction(str(value)) - middle for name, value in hours.items()
    }


@pytest.mark.parametrize("period", ["2025Q1-Q3", "2025H1"])
def test_growth_records_of_each_person(period: str) -> None:
    window = Window(period)
    assert group(period, "个人学时") == each_hours(window)
    lists = {
        "个人专班": [(line.names("姓名"), line.text("专班名称")) for line in window.year(teams(), "进入日期")],
        "个人成果": [(line.names("执笔人"), line.text("题目")) for line in window.year(papers(), "完成日期")],
        "个人荣誉": [(line.names("获得者"), line.text("荣誉名称")) for line in window.year(honours(), "获得日期")],
        "个人竞赛": [(line.names("获奖人员"), line.text("竞赛名称")) for line in window.year(contests(), "获奖日期")],
        "个人轮岗": [(line.names("姓名"), line.text("交流类型")) for line in window.year(moves(), "开始日期")],
    }
    for name, entries in lists.items():
        wanted = {line.text("姓名"): dict[str, None]() for line in roster()}
        for people, text in entries:
            for person in people:
                wanted[person][text] = None
        own = {person: value or None for person, value in group(period, name).items()}
        assert own == {person: tuple(found) or None for person, found in wanted.items()}


@pytest.mark.parametrize(
    ("name", "lines", "day", "column"),
    [
        ("个人培训次数", training, "培训日期", "姓名"),
        ("个人研讨发言", discussions, "日期", "发言人"),
        ("个人列席学习", seats, "学习日期", "列席代表"),
        ("个人成果篇数", papers, "完成日期", "执笔人"),
    ],
)
def test_counts_of_each_person(name: str, lines: Callable[[], Iterable[PlainRow]], day: str, column: str) -> None:
    counted = Counter(person for line in Window("2025H1").year(lines(), day) for person in line.names(column))
    assert group("2025H1", name) == {line.text("姓名"): counted[line.text("姓名")] for line in roster()}


def test_groups_and_divisions_add_up() -> None:
    sizes = Counter(line.text("学习小组") for line in roster())
    assert group("2025Q1-Q3", "小组人数") == sizes
    table = computed("2025Q1-Q3").figures["处室参训"]
    assert isinstance(table, TableFigure)
    hours: Counter[str] = Counter()
    for line in Window("2025Q1-Q3").year(training(), "培训日期"):
        hours[line.text("处室")] += int(line.number("学时"))
    printed = {str(row[0]): row[-1].value for row in table.rows if isinstance(row[-1], Figure)}
    assert printed.pop("合计") == sum(hours.values())
    assert list(printed.items()) == hours.most_common()


def test_cross_checks_hold_in_every_period() -> None:
    for period in DAYS:
        assert [check.text for check in computed(period).checks if check.holds is not True] == []


def test_the_committed_workbooks_are_those_that_the_tool_writes(tmp_path: Path) -> None:
    write_ledgers(tmp_path)
    kept = {path.name: path for path in UNIT.iterdir() if path.suffix in {".xlsx", ".xls", ".ods", ".csv"}}
    assert {path.name for path in tmp_path.iterdir()} == set(kept)
    for name in sorted(kept):
        if name.endswith(".xlsx"):
            assert _cells(tmp_path / name) == _cells(kept[name])
        elif name.endswith((".csv", ".xls")):
            assert (tmp_path / name).read_bytes() == kept[name].read_bytes()


def _cells(path: Path) -> list[tuple[str, list[tuple[object, ...]], str]]:
    return [
        (sheet.title, list(sheet.iter_rows(values_only=True)), str(sheet.merged_cells))
        for sheet in openpyxl.load_workbook(path)
    ]
