"""Every row under a heading is a record, or is named in a finding: none disappears in silence."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from pipeline.model.diagnostic import CellLocation, Diagnostic
from pipeline.model.ledger import Ledger
from tests.support.ledger_definitions import column, definitions, ledger
from tests.support.ledger_reading import read_one
from tests.support.workbooks import Rows, write_xlsx

STUDY = ledger(
    "研学",
    "研学.xlsx",
    column("活动名称", required=True),
    column("日期", "日期", required=True),
    column("场次", "整数"),
    column("参加人员", "名单"),
    date_columns=("日期",),
)
TOPICS = ledger("课题", "研学.xlsx", column("课题名称"), column("作者", "名单"), column("人数", "整数"))
HEADING: list[Any] = ["活动名称", "日期", "场次", "参加人员"]
DAY = date(2025, 3, 5)
FIRST: list[Any] = ["理论学习", DAY, 1, "张三"]


def read_rows(folder: Path, rows: Rows, stated: Any = STUDY, **options: Any) -> tuple[Ledger, tuple[Diagnostic, ...]]:
    write_xlsx(folder / "研学.xlsx", {"表": rows}, **options)
    return read_one(folder, definitions(stated), "2025")


def messages(findings: tuple[Diagnostic, ...], code: str = "R037") -> list[str]:
    return [item.message for item in findings if item.code == code]


@pytest.mark.parametrize(
    "title",
    [
        "联系群众座谈会：走访社区",
        "制度宣讲：第二讲",
        "审批改革专题学习：第一讲",
        "电话回访：企业",
        "说明会",
        "备注：整理档案",
        "说明：政策解读",
        "联系人：走访",
    ],
)
def test_a_record_whose_title_sounds_like_a_note_stays(tmp_path: Path, title: str) -> None:
    found, findings = read_rows(tmp_path, [HEADING, FIRST, [title, DAY, 2, "李四"], [title, DAY, "", ""]])
    assert list(found.columns["活动名称"].values) == ["理论学习", title, title]
    assert messages(findings) == []


def test_a_title_like_a_note_stays_in_a_roster(tmp_path: Path) -> None:
    rows = [["课题名称", "作者", "人数"], ["制度建设：现状", "张三", 1], ["说明：政策", "", 2], ["备注：全年汇总"]]
    found, findings = read_rows(tmp_path, rows, TOPICS)
    assert list(found.columns["课题名称"].values) == ["制度建设：现状", "说明：政策"]
    assert messages(findings) == ["这张表有1行没有算作记录：备注（4行）"]


@pytest.mark.parametrize(
    "written",
    [
        *(
            "备注：完",
            "附注：完",
            "注：完",
            "注1、完",
            "注 ：完",
            "说明：完",
            "填表说明：完",
            "填报说明1.完",
            " 备 注：完",
        ),
        *(
            "填表人：甲",
            "填报单位：甲",
            "制表人：甲",
            "制表：甲",
            "报送部门：甲",
            "统计处室：甲",
            "审核人员：甲",
            "审批：甲",
        ),
        *(
            "复核（签字）：甲",
            "经办：甲",
            "联系电话：1",
            "负责人：甲",
            "单位负责人：甲",
            "部门负责人：甲",
            "处室负责人：甲",
        ),
        *(
            "科室负责人：甲",
            "分管领导：甲",
            "主要领导：甲",
            "电话：1",
            "日期：1",
            "手机：1",
            "传真：1",
            "公章（盖章）：",
            "盖章：",
        ),
        *("单位（盖章）：", "(盖章)：", "（盖章）：", "单位：甲"),
    ],
)
def test_every_word_for_a_note_is_known(tmp_path: Path, written: str) -> None:
    found, findings = read_rows(tmp_path, [["序号", *HEADING], [1, *FIRST], [written], [2, "座谈", DAY, 1, "李四"]])
    assert len(found) == 2
    assert messages(findings) == ["这张表有1行没有算作记录：备注（3行）"]


def test_notes_and_signatures_are_left_out_and_said(tmp_path: Path) -> None:
    rows = [["序号", *HEADING], [1, *FIRST], ["备注：含外单位"], ["次年修订"], ["填表人：张三", "", "2025-04-01"]]
    found, findings = read_rows(tmp_path, [*rows, ["", "审核人（签字）：李四"]])
    assert len(found) == 1
    assert messages(findings) == ["这张表有4行没有算作记录：备注（3-6行）"]


@pytest.mark.parametrize("label", ["小计", "合 计", "共计", "合计："])
def test_a_bare_total_that_carries_a_day_is_no_record(tmp_path: Path, label: str) -> None:
    rows = [["日期", "活动名称", "场次", "参加人员"], [DAY, "甲", 1, "张三"], [DAY, label, 1, ""]]
    found, findings = read_rows(tmp_path, rows)
    assert (len(found), messages(findings)) == (1, ["这张表有1行没有算作记录：合计（3行）"])


def test_a_record_called_like_a_total_is_counted_with_a_warning(tmp_path: Path) -> None:
    rows = [["日期", "活动名称", "场次", "参加人员"], [DAY, "甲", 1, "张三"], [DAY, "共计", 2, "张三"]]
    found, findings = read_rows(tmp_path, rows)
    assert (len(found), [item.code for item in findings]) == (2, ["R042"])
    assert str(findings[0].location) == "研学.xlsx「表」!3行"


def test_an_event_whose_name_ends_like_a_total_stays_under_a_merged_day(tmp_path: Path) -> None:
    rows = [["日期", "活动名称", "场次", "参加人员"], [DAY, "学习", 1, ""], ["", "志愿时长总计", 2, ""]]
    found, findings = read_rows(tmp_path, rows, merges=["A2:A3"])
    assert (list(found.columns["场次"].values), messages(findings)) == ([1, 2], [])


def test_topics_of_a_roster_that_end_like_totals_stay(tmp_path: Path) -> None:
    topics = ["农村人口总数", "浅谈积分制", "基层减负累计", "历年收支合计", "人均", "收入平均数"]
    rows = [["课题名称", "作者", "人数"], *([topic, "张三", 1] for topic in topics)]
    found, findings = read_rows(tmp_path, rows, TOPICS)
    assert list(found.columns["课题名称"].values) == [topic for topic in topics if topic != "人均"]
    assert messages(findings) == ["这张表有1行没有算作记录：平均（6行）"]


@pytest.mark.parametrize("label", ["合计", "总数", "一季度小计", "综合处合计", "本年累计", "2025年总计", "合计：3"])
def test_totals_of_a_roster_are_left_out_and_said(tmp_path: Path, label: str) -> None:
    found, findings = read_rows(tmp_path, [["课题名称", "作者", "人数"], ["甲", "张三", 1], [label, "", 1]], TOPICS)
    assert (len(found), messages(findings)) == (1, ["这张表有1行没有算作记录：合计（3行）"])


@pytest.mark.parametrize("label", ["人口总数", "减负累计", "支出总计"])
def test_a_topic_of_a_roster_without_other_words_is_no_total(tmp_path: Path, label: str) -> None:
    found, _ = read_rows(tmp_path, [["课题名称", "作者", "人数"], ["甲", "张三", 1], [label, "", 1]], TOPICS)
    assert len(found) == 2


def test_words_outside_the_columns_of_the_ledger_are_said(tmp_path: Path) -> None:
    rows = [["序号", *HEADING], [1, *FIRST], [2], ["3"], ["以下空白"]]
    found, findings = read_rows(tmp_path, rows)
    assert (len(found), messages(findings)) == (1, ["这张表有1行没有算作记录：台账的各列都空着（5行）"])


@pytest.mark.parametrize("blank", [" ", "\u3000", "\n"])
def test_a_column_of_blanks_is_empty(tmp_path: Path, blank: str) -> None:
    found, _ = read_rows(tmp_path, [HEADING, ["甲", DAY, 1, blank], ["乙", DAY, 2, blank]])
    assert list(found.columns["参加人员"].values) == [None, None]


TITLES = [
    *("参观", "电话回访：企业", "制度宣讲：第二讲", "备注：完", "说明：政策", "合计", "小计", "一季度合计", "合计会议"),
    *("志愿时长总计", "填表人：张三", "平均", "人均收入", "二季度", "注：以上", "（二）第二批", "3", ""),
]
OTHER_HEADING = ("日期", "活动名称", "场次", "场地")
CELLS = st.tuples(
    st.sampled_from(TITLES),
    st.sampled_from([DAY, "2025-04-05", "", "20次", "4月1日"]),
    st.sampled_from([1, 2, "", "3场"]),
    st.sampled_from(["张三", "李四、王五", "", "—"]),
)
ROWS = st.lists(
    CELLS | st.just(("", "", "", "")) | st.just(tuple(HEADING)) | st.just(OTHER_HEADING),
    max_size=12,
)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rows=ROWS, order=st.permutations(range(4)), number=st.booleans(), merge=st.booleans())
@example(
    rows=[("参观", "", "", ""), ("日期", "活动名称", "场次", "场地")], order=[0, 1, 2, 3], number=False, merge=False
)
def test_no_row_disappears_in_silence(
    tmp_path: Path, *, rows: list[tuple[Any, ...]], order: list[int], number: bool, merge: bool
) -> None:
    table = [[row[at] for at in order] for row in [HEADING, *rows]]
    if number:
        table = [["序号", *table[0]], *([at, *row] for at, row in enumerate(table[1:], 1))]
    merges = ["A3:D3"] if merge and len(rows) > 2 and not any(table[2][1:]) else []
    found, findings = read_rows(tmp_path, table, merges=merges)
    named = {place for item in findings for place in rows_of(item)}
    held = {at for at, row in enumerate(rows, 2) if any(cell != "" for cell in row)}
    assert held <= {*found.row_numbers} | named
    assert {*found.row_numbers} <= held


def rows_of(item: Diagnostic) -> set[int]:
    """The rows of a sheet that a finding names."""
    places = [place for place in (item.location, *item.related) if isinstance(place, CellLocation)]
    rows: set[int] = set()
    for place in places:
        numbers = [int(number) for number in re.findall(r"\d+", place.cell)]
        rows |= set(range(min(numbers), max(numbers) + 1)) if numbers else set()
    return rows
