"""Titles: where they are broken into lines."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.write import title
from pipeline.write.measure import room, width
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
    assert lines(title) == ["关于印发《某市青年干部", "“三课联动”培养体系建设", "2025年第四季度工作计划》的通知"]


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        # Words that no list of ours holds, and three lines or four: none shorter than both its neighbours.
        (
            "某市应急管理局关于商请支持青年干部教育培训工作的函",
            ["某市应急管理局关于商请支持", "青年干部教育培训工作的函"],
        ),
        (
            "某县第一人民医院护理部关于开展优质护理服务示范病房创建活动情况的报告",
            ["某县第一人民医院护理部关于开展优质", "护理服务示范病房创建活动情况的报告"],
        ),
        (
            "某区税务局纳税服务和征收管理业务骨干轮训工作情况报告",
            ["某区税务局纳税服务和征收管理", "业务骨干轮训工作情况报告"],
        ),
    ],
)
def test_no_word_is_broken(title: str, expected: list[str]) -> None:
    assert lines(title) == expected


@pytest.mark.parametrize(
    "title",
    [
        "某市人民政府办公室、某市应急管理局关于2021年全市青年干部教育培训“1+2+X”体系建设情况的报告",
        "某市卫生健康委员会关于全市基层医疗卫生机构全科医生转岗培训和乡村医生在岗培训工作开展情况的报告",
        "中共某县委办公室、某县人民政府办公室关于进一步加强和改进年轻干部教育管理监督工作推动干部队伍高质量发展的实施意见",
    ],
)
def test_lines_of_a_title_form_a_trapezoid_or_a_diamond(title: str) -> None:
    sizes = [width(line) for line in lines(title)]
    assert 3 <= len(sizes) <= 4
    for at in range(1, len(sizes) - 1):
        assert sizes[at] >= min(max(sizes[:at]), max(sizes[at + 1 :]))


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


@pytest.mark.parametrize("sign", ["一", "培", "a", "，", "《", "一 "])
def test_work_grows_with_the_title(sign: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Somebody pastes a page into the cell of a name that a title prints."""
    measured: list[int] = []

    def counted(text: str) -> float:
        measured.append(len(text))
        return room(text)

    monkeypatch.setattr(title, "room", counted)
    sizes = []
    for length in (2_000, 4_000):
        measured.clear()
        assert breaks(sign * length, 20)
        sizes.append(sum(measured))
    assert sizes[1] < 2.5 * sizes[0]


def test_a_very_long_title_takes_no_long_time() -> None:
    assert "".join(lines("青年干部抓实效" * 150)) == "青年干部抓实效" * 150
