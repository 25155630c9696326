"""What people type right behind a number and its unit, and that makes another quantity of both: 14个 and 14个百分点."""

from __future__ import annotations

import pytest

from pipeline.reconcile import reconcile
from pipeline.reconcile.case import Present
from pipeline.word import Manuscript, open_manuscript
from tests.support.edited_drafts import Draft, Hand, Piece, docx, record_of

BEFORE, END = "按时上报，尚有", "未整改，抓紧办理。"
OTHERS = ["亿", "百分点", "月", "小时", "工作日", "学时", "课时", "季度", "公里", "万"]
ORDINARY = [
    "村",
    "镇",
    "整改问题",
    "已改",
    "月度计划",
    "月底前办结",
    "季度末办结",
    "小时工岗位",
    "工作日志",
    "季度性任务",
    "亿元村",
    "百强镇",
    "方面",
]


def story(number: str, *behind: Piece, end: str = END) -> Draft:
    return [[Piece("一、主要工作")], [Piece(BEFORE), Piece(number, 0), *behind, Piece(end)]]


def told(written: str, left: Draft, *, end: str = END, marked: bool = True) -> list[str]:
    record = record_of(story(written, end=end), ["未改数"], "台账一")
    marks = [anchor.bookmark for anchor in record.anchors]
    fresh = open_manuscript(docx(story(written, end=end), record, marks))
    manuscript = open_manuscript(docx(left, record if marked else None, marks if marked else []))
    assert isinstance(manuscript, Manuscript)
    assert isinstance(fresh, Manuscript)
    found = reconcile(manuscript, "总结.docx", Present(record, fresh=fresh), refreshing=False)
    return [each.code for each in found.diagnostics if each.code not in ("N011", "N020")]


@pytest.mark.parametrize("more", OTHERS)
def test_another_quantity_is_told_wherever_it_was_typed(more: str) -> None:
    end = f"，{END}"
    inside, behind = story(f"14个{more}", end=end), story("14个", Piece(more), end=end)
    tracked = story("14个", Piece(more, hand=Hand.INSERTED), end=end)
    assert [told("14个", each, end=end) for each in (inside, behind, tracked)] == [["N002"], ["N002"], ["N003"]]


@pytest.mark.parametrize("more", ["亿", "百分点"])
def test_it_is_told_of_a_final_copy(more: str) -> None:
    bare: Draft = [[Piece("一、主要工作")], [Piece(f"{BEFORE}14个{more}{END}")]]
    assert told("14个", bare, marked=False) == ["N017"]


@pytest.mark.parametrize("more", ORDINARY)
def test_what_is_counted_is_no_other_quantity(more: str) -> None:
    assert told("14个", story(f"14个{more}")) == []
    assert told("14个", story("14个", Piece(more))) == []


@pytest.mark.parametrize(
    ("written", "more", "codes"),
    [
        ("9700元", "港币", ["N002"]),
        ("9700元", "美元", ["N002"]),
        ("9700元", "人民币", []),
        ("9700元", "整", []),
        ("14人", "次", ["N002"]),
        ("14人", "次日返回", []),
        ("14人", "次年退休", []),
        ("14人", "次要岗位", []),
        ("14人", "次年均", ["N002"]),
        ("14人", "次要求整改", ["N002"]),
        ("3件", "次品", []),
        ("14分", "钟", ["N002"]),
        ("14张", "床位", []),
        ("14台", "（套）", []),
        ("14场", "次", []),
        ("十四个", "亿", ["N002"]),
        ("14个", " 亿", ["N002"]),
        ("14个", "亿元。", ["N002"]),
    ],
)
def test_other_units_grow_too(written: str, more: str, codes: list[str]) -> None:
    assert told(written, story(written, Piece(more))) == codes


def test_what_was_written_there_or_is_the_figures_own_unit_is_right() -> None:
    assert told("14个", story("14个", end="月完成整改。"), end="月完成整改。") == []
    assert told("14个月", story("14个月", Piece("度")), end=END) == []
