"""Words of the template beside figures of running text, two of which somebody exchanged while the numbers stayed."""

from __future__ import annotations

import pytest

from pipeline.reconcile import reconcile
from pipeline.reconcile.case import Present
from pipeline.word import Manuscript, open_manuscript
from tests.support.edited_drafts import Draft, Piece, docx, record_of

NAMES = ["甲数", "乙数", "总数"]


def said(first: str, behind: str, second: str, third: str = "，合计", number: str = "1人次") -> list[list[Piece]]:
    line = [Piece(first), Piece("2人次", 0), Piece(behind + second), Piece(number, 1), Piece(third), Piece("3人次", 2)]
    return [[*line, Piece("。")], [Piece("各项工作扎实有序。")]]


WRITTEN = said("一季度甲镇救助", "，", "乙镇救助")
RECORD = record_of(WRITTEN, NAMES, "台账一")


def told(draft: Draft, *, marked: bool = True) -> list[tuple[str, str]]:
    marks = [anchor.bookmark for anchor in RECORD.anchors]
    manuscript = open_manuscript(docx(draft, RECORD if marked else None, marks))
    assert isinstance(manuscript, Manuscript)
    found = reconcile(manuscript, "总结.docx", Present(RECORD), refreshing=False)
    return [(each.code, each.message) for each in found.diagnostics if each.code != "N011"]


@pytest.mark.parametrize("marked", [True, False], ids=["with a record", "without"])
def test_words_that_changed_places_are_told(marked: bool) -> None:  # noqa: FBT001
    assert told(said("一季度乙镇救助", "，", "甲镇救助"), marked=marked) == [
        ("N026", "甲数的“2人次”原来写在“一季度甲镇救助”后面，现在前面是“一季度乙镇救助”"),
        ("N026", "乙数的“1人次”原来写在“乙镇救助”后面，现在前面是“甲镇救助”"),
    ]


def used_for(first: str, second: str) -> list[list[Piece]]:
    return [[Piece("今年以来有"), Piece("2人次", 0), Piece(f"{first}、"), Piece("1人次", 1), Piece(f"{second}。")]]


def test_words_behind_the_numbers_are_told_too() -> None:
    record = record_of(used_for("用于甲镇", "用于乙镇"), NAMES, "台账一")
    data = docx(used_for("用于乙镇", "用于甲镇"), record, [anchor.bookmark for anchor in record.anchors])
    manuscript = open_manuscript(data)
    assert isinstance(manuscript, Manuscript)
    found = reconcile(manuscript, "总结.docx", Present(record), refreshing=False).diagnostics
    assert [(each.code, each.message) for each in found] == [
        ("N026", "甲数的“2人次”原来写在“用于甲镇”前面，现在后面是“用于乙镇”"),
        ("N026", "乙数的“1人次”原来写在“用于乙镇”前面，现在后面是“用于甲镇”"),
    ]


@pytest.mark.parametrize(
    "draft",
    [
        WRITTEN,
        said("一季度甲镇救助了", "，", "乙镇共救助"),
        said("一季度甲镇救助", "，", "乙镇救助", "，总共"),
        said("一季度甲镇帮扶", "，", "乙镇帮扶"),
        [[*WRITTEN[0][2:4], Piece("，一季度甲镇救助"), WRITTEN[0][1], *WRITTEN[0][4:]], *WRITTEN[1:]],
    ],
    ids=["as written", "with more words", "one reworded", "both reworded alike", "moved with their numbers"],
)
def test_what_was_reworded_or_moved_is_not(draft: Draft) -> None:
    assert "N026" not in [code for code, _ in told(draft)]


@pytest.mark.parametrize(
    ("words", "other", "codes"),
    [
        (("组织培训", "，", "开展宣传"), ("开展培训", "，", "组织宣传"), []),
        (("共救助", "，", "已帮扶"), ("已救助", "，", "共帮扶"), []),
        (("合计救助", "，", "共计帮扶"), ("共计救助", "，", "合计帮扶"), []),
        (("组织培训", "，", "开展宣传"), ("组织宣传", "，", "开展培训"), ["N026", "N026"]),
        (("组织", "，", "开展"), ("开展", "，", "组织"), ["N026", "N026"]),
    ],
)
def test_verbs_that_go_with_anything_may_change_places(
    words: tuple[str, str, str], other: tuple[str, str, str], codes: list[str]
) -> None:
    record = record_of(said(*words), NAMES, "台账一")
    manuscript = open_manuscript(docx(said(*other), record, [anchor.bookmark for anchor in record.anchors]))
    assert isinstance(manuscript, Manuscript)
    found = reconcile(manuscript, "总结.docx", Present(record), refreshing=False).diagnostics
    assert [each.code for each in found] == codes


@pytest.mark.parametrize(
    ("words", "other"),
    [
        (("共救助", "，", "另帮扶"), ("另救助", "，", "共帮扶")),
        (("合计开展巡查", "，", "另开展巡查"), ("另开展巡查", "，", "合计开展巡查")),
        (("全县累计巡查", "；", "另有巡查"), ("全县又巡查", "；", "合计巡查")),
        (("已整改", "，", "还整改"), ("还整改", "，", "已整改")),
        (("总共巡查", "，", "尚有"), ("尚有", "，", "总共巡查")),
        (("共巡查", "，", "其中夜间巡查"), ("其中夜间巡查", "，", "共巡查")),
    ],
    ids="".join,
)
def test_words_that_say_which_of_two_numbers_one_is_may_not(
    words: tuple[str, str, str], other: tuple[str, str, str]
) -> None:
    record = record_of(said(*words, "，夜间"), NAMES, "台账一")
    data = docx(said(*other, "，夜间"), record, [anchor.bookmark for anchor in record.anchors])
    manuscript = open_manuscript(data)
    assert isinstance(manuscript, Manuscript)
    found = reconcile(manuscript, "总结.docx", Present(record), refreshing=False).diagnostics
    assert [(each.code, each.message) for each in found] == [
        ("N026", f"甲数的“2人次”原来写在“{words[0]}”后面，现在前面是“{other[0]}”"),
        ("N026", f"乙数的“1人次”原来写在“{words[2]}”后面，现在前面是“{other[2]}”"),
    ]


def test_who_types_the_other_numbers_too_has_changed_numbers() -> None:
    line = said("一季度乙镇救助", "，", "甲镇救助", number="2人次")
    line[0][1] = Piece("1人次", 0)
    assert [code for code, _ in told(line)] == ["N002", "N002"]
