"""Figures without bookmarks whose clauses changed places whole, or that people put other numbers beside."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from pipeline.model.anchor import Record
from pipeline.model.diagnostic import Outcome
from pipeline.reconcile import reconcile
from pipeline.reconcile.case import Present, Reconciliation, State
from pipeline.reconcile.locating import OWN
from pipeline.word import Manuscript, edited, open_manuscript
from tests.reconcile.test_actions import WHEN
from tests.support.edited_drafts import Piece, docx, record_of

NAMES = ["巡查次数", "人数", "问题数", "已改数", "未改数", "甲镇", "乙镇", "丙镇"]
OLD_TEXTS = ("4次", "4人", "50个", "36个", "14个", "20个", "9个", "21个")
NEW_TEXTS = ("5次", "5人", "57个", "41个", "16个", "20个", "16个", "21个")
FIRST = "全局共开展河道巡查{}，出动{}，发现问题{}，整改{}，尚有{}未整改。"
SECOND = "其中甲镇{}、乙镇{}、丙镇{}。"
LINES = (FIRST, SECOND)


def written(texts: Sequence[str]) -> list[list[Piece]]:
    """The two paragraphs with these figures, as they are written."""
    figures = iter(enumerate(texts))
    lines = [[Piece("一、主要工作")]]
    for line in LINES:
        first, *parts = line.split("{}")
        pieces = [Piece(first)]
        for part in parts:
            at, text = next(figures)
            pieces += [Piece(text, at), Piece(part)]
        lines.append(pieces)
    return lines


OLD, NEW = (record_of(written(texts), NAMES, name) for texts, name in ((OLD_TEXTS, "一"), (NEW_TEXTS, "二")))


def opened(data: bytes) -> Manuscript:
    manuscript = open_manuscript(data)
    assert isinstance(manuscript, Manuscript)
    return manuscript


FRESH = opened(docx(written(OLD_TEXTS), OLD, [anchor.bookmark for anchor in OLD.anchors]))


def typed(old: str, new: str) -> list[list[Piece]]:
    """The file with some words typed anew, every bookmark of it lost."""
    text = "\n".join(LINES).format(*OLD_TEXTS)
    assert old in text
    return [[Piece("一、主要工作")], *([Piece(line)] for line in text.replace(old, new).split("\n"))]


def refreshed(
    lines: Sequence[Sequence[Piece]], record: Record | None, now: Record = NEW
) -> tuple[Outcome[Reconciliation], str]:
    data = docx(lines, record, [])
    outcome = reconcile(opened(data), "总结.docx", Present(now, fresh=FRESH), refreshing=record is not None)
    changes = edited(data, outcome.value.edits, author=OWN, when=WHEN, tracked=False)
    return outcome, "\n".join(each.text for each in opened(changes).passages[1:])


SWAPPED = "整改{3}，发现问题{2}"
REORDERED = "其中丙镇{7}、甲镇{5}、乙镇{6}"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("发现问题{2}，整改{3}", SWAPPED),
        ("其中甲镇{5}、乙镇{6}、丙镇{7}", REORDERED),
        ("发现问题{2}，整改{3}", "发现问题{2}（去年同期48个），整改{3}"),
        ("发现问题{2}，整改{3}", "去年发现问题48个，今年{2}，整改{3}"),
        ("，整改{3}，", "（整改{3}），"),
    ],
)
def test_each_number_is_replaced_where_its_own_clause_stands(old: str, new: str) -> None:
    outcome, text = refreshed(typed(old.format(*OLD_TEXTS), new.format(*OLD_TEXTS)), OLD)
    numbered = "\n".join(LINES)
    for at in range(len(NAMES)):
        numbered = numbered.replace("{}", f"{{{at}}}", 1)
    assert text == numbered.replace(old, new).format(*NEW_TEXTS)
    assert {each.code for each in outcome.diagnostics} <= {"N019", "N024"}


@pytest.mark.parametrize(
    "old_new",
    [
        ("发现问题50个，整改36个", "整改36个，发现问题50个"),
        ("甲镇20个、乙镇9个、丙镇21个", "丙镇21个、甲镇20个、乙镇9个"),
    ],
)
@pytest.mark.parametrize("record", [OLD, None])
def test_while_the_ledgers_say_the_same_all_agree(old_new: tuple[str, str], record: Record | None) -> None:
    outcome, _ = refreshed(typed(*old_new), record, OLD)
    assert [case.state for case in outcome.value.cases] == [State.AGREES] * len(NAMES)
    assert {each.code for each in outcome.diagnostics} <= {"N011"}


def test_a_wrong_number_in_an_exchanged_clause_is_told_of_its_own_figure() -> None:
    outcome, _ = refreshed(typed("发现问题50个，整改36个", "整改50个，发现问题36个"), OLD, OLD)
    told = {each.message.partition("（")[0] for each in outcome.diagnostics if each.code == "N002"}
    assert told == {"已改数：文中是“50个”，台账现在是“36个”", "问题数：文中是“36个”，台账现在是“50个”"}


def test_the_same_clause_in_another_paragraph_is_not_the_figures() -> None:
    lines = [*typed("，整改36个，", "，"), [Piece("三是抓好隐患排查，整改12个。")]]
    outcome, _ = refreshed(lines, OLD, OLD)
    (lost,) = [case for case in outcome.value.cases if case.figure == "已改数"]
    assert lost.state is State.MISSING


@pytest.mark.parametrize(
    "words",
    ["1 250个", "30+50个", "1/50个", "50/3个", "50个×10", "3×50个", "5\u200b50个", "5\xad50个", "50个 10", "50—60个"],
)
def test_a_number_that_another_one_belongs_to_is_not_cut(words: str) -> None:
    outcome, text = refreshed(typed("发现问题50个，整改36个", f"发现问题{words}，整改36个"), OLD)
    assert f"发现问题{words}，整改41个" in text
    assert [each.code for each in outcome.diagnostics if each.code != "N019"] == ["N002"]


def test_a_number_that_stands_in_its_paragraph_is_not_looked_for_in_another_ones_place() -> None:
    """甲镇 says its 20 there, so that the 21 of 丙镇 is not told to be wrong for it."""
    outcome, _ = refreshed(typed("其中甲镇20个、乙镇9个、丙镇21个", "甲镇、丙镇分别为20个、21个，乙镇9个"), None, OLD)
    assert "N037" not in [each.code for each in outcome.diagnostics]


def test_people_whose_names_have_rare_characters_keep_their_numbers() -> None:
    people, texts = ("张三", "𬍡䶮", "㛃宁", "吴丽"), ("4次", "1次", "3次", "1次")
    pieces = [Piece("其中")]
    for at, (person, text) in enumerate(zip(people, texts, strict=True)):
        pieces += [Piece(person), Piece(text, at), Piece("。" if person == people[-1] else "，")]
    record = record_of([[Piece("一、主要工作")], pieces], people, "一")
    line = "".join(piece.text for piece in pieces).replace("，", "、")
    data = docx([[Piece("一、主要工作")], [Piece(line)]], record, [])
    found = reconcile(opened(data), "总结.docx", Present(record), refreshing=False)
    assert [(case.figure, case.state) for case in found.value.cases] == [(person, State.AGREES) for person in people]
