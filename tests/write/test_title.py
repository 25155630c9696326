"""Titles: where they are broken into lines."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.write.measure import width
from pipeline.write.title import breaks


def lines(title: str, length: int = 20, *names: str) -> list[str]:
    places = (0, *breaks(title, length, names), len(title))
    return [title[first:end] for first, end in pairwise(places)]


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("2021年工作总结", ["2021年工作总结"]),
        ("2025年前三季度青年干部教育培养工作情况的报告", ["2025年前三季度青年干部", "教育培养工作情况的报告"]),
        (
            "某市人民政府办公室关于2025年前三季度青年干部“三课联动”培养体系建设工作情况的报告",
            ["某市人民政府办公室关于", "2025年前三季度青年干部“三课联动”", "培养体系建设工作情况的报告"],
        ),
        ("关于印发《某市青年干部成长档案管理办法》的通知", ["关于印发", "《某市青年干部成长档案管理办法》的通知"]),
        ("深化三课联动 锻造青年铁军 推动队伍建设再上台阶", ["深化三课联动 锻造青年铁军 ", "推动队伍建设再上台阶"]),
    ],
)
def test_titles_are_broken_by_sense(title: str, expected: list[str]) -> None:
    assert lines(title) == expected


def test_the_name_of_the_office_stays_whole() -> None:
    title = "关于某某新区管理委员会综合保障中心青年干部培养工作的报告"
    name = "某某新区管理委员会综合保障中心"
    assert any(name in line for line in lines(title, 20, name))


def test_a_book_title_longer_than_a_line_is_broken_between_its_words() -> None:
    title = "关于印发《某市青年干部“三课联动”培养体系建设2025年第四季度工作计划》的通知"
    assert len(lines(title)) == 2
    assert all(width(line) <= 20 for line in lines(title))


pieces = st.sampled_from(
    ["工作", "总结", "2025年", "11场次", "《办法》", "，", "的", "青年干部", "抓", "实", "、", "（试行）"]
)


@given(st.lists(pieces, max_size=40).map("".join))
def test_lines_fit_and_nothing_known_is_torn(title: str) -> None:
    found = lines(title)
    assert "".join(found) == title
    if len(found) > 1:
        assert all(width(line) <= 20 for line in found)
        for line in found[1:]:
            assert line[0] not in "，、》）"
        for whole in ("2025年", "11场", "工作", "总结", "《办法》"):
            assert sum(line.count(whole) for line in found) == title.count(whole)


def test_a_very_long_title_takes_no_long_time() -> None:
    assert "".join(lines("青年干部抓实效" * 150)) == "青年干部抓实效" * 150
