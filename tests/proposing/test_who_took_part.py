"""Whose number the sentences of a first report say: those who came or were served, not those who did the work."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import pytest

from tests.support.proposals import book, proposed

STAFF = ("卢志强", "孙莉", "高建国", "马晓燕")
PAIRS = [f"{STAFF[at % 4]}、{STAFF[(at + 1) % 4]}" for at in range(8)]


def sentence(file: str, heading: Sequence[str], *columns: Sequence[object]) -> str:
    """Return what the template proposed for one ledger says of its rows, with the names of figures."""
    days = [date(2026, 1 + at, 3) for at in range(8)]
    rows = [["日期", *heading], *([day, *cells] for day, *cells in zip(days, *columns, strict=True))]
    text = proposed({f"{file}.xlsx": book({"S": rows})})[0].template
    (line,) = (line for line in text.splitlines() if line.startswith("[["))
    return line


TITLES = [f"第{at}讲" for at in range(8)]
COUNTS = [38, 52, 24, 41, 66, 30, 29, 47]


@pytest.mark.parametrize(
    "staff",
    ["负责人", "经办人", "联系人", "回访人员", "填表人", "主讲人员", "授课教师", "带队人员", "记录人", "指导老师"],
)
@pytest.mark.parametrize("came", ["人数", "参训人数", "参加人数（人）", "受益人数"])
def test_the_number_of_those_who_came_is_said_and_not_who_did_the_work(staff: str, came: str) -> None:
    said = sentence("残疾人培训台账", ["培训名称", came, staff], TITLES, COUNTS, PAIRS)
    assert staff not in said
    assert "涉及" not in said
    assert "人次 }}" in said


def test_a_roster_column_of_those_who_came_is_said_as_before() -> None:
    came = ["参训教师", "出席领导", "受访负责人", "参加人员"]
    for column in came:
        said = sentence("业务培训台账", ["培训名称", column, "负责人"], TITLES, PAIRS, PAIRS)
        assert "参加{{ 业务培训人数 }}" in said or "涉及{{ 业务培训人数 }}" in said
        assert "负责人人数" not in said


def test_rows_of_one_person_each_are_about_that_person_whoever_visited() -> None:
    said = sentence(
        "辅具适配台账",
        ["姓名", "数量（件）", "回访人员"],
        [f"{one}{two}" for one in "王李张刘" for two in ("秀英", "桂兰")],
        COUNTS,
        PAIRS,
    )
    assert "共{{ 辅具适配人次 }}" in said
    assert "涉及{{ 辅具适配人数 }}" in said
    assert "回访人员" not in said
