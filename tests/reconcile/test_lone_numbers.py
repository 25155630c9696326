"""What may be taken for one number with its unit, and replaced; what people typed besides is theirs."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Mapping

import pytest

from pipeline.model.diagnostic import Outcome
from pipeline.reconcile import reconcile
from pipeline.reconcile.case import Decision, Present, Reconciliation
from pipeline.reconcile.locating import OWN
from pipeline.reconcile.lone_numbers import is_lone_number
from pipeline.word import Manuscript, edited, open_manuscript
from tests.reconcile.test_actions import MARKS, NEW, OLD, WHEN, said, story, whole
from tests.support.edited_drafts import Piece, docx

TAKE: Mapping[str, Decision] = dict.fromkeys(("研学场次",), Decision.TAKE)


@pytest.mark.parametrize(
    "text",
    [
        "15场次",
        "15 场",
        "约15场次",
        "近百场次",
        "十五场次",
        "15余场次",
        "1,500场次",
        "1 500场次",
        "10—12场次",
        "1.5万场次",
    ],
)
def test_a_number_with_its_unit_is_one(text: str) -> None:
    assert is_lone_number(text, ("11场次", "12场次"))


@pytest.mark.parametrize(
    "text", ["增长3%", "减少了5%", "持平", "上升0.5个百分点", "3%", "百分之五十一", "下降百分之5", "五成", "达5%"]
)
def test_a_comparison_is_one(text: str) -> None:
    assert is_lone_number(text, ("增长10%", "下降5%"))


@pytest.mark.parametrize(
    "text",
    [
        "15场次，还剩3场次",
        "15场次（去年10场次）",
        "15场次、16场次",
        "15场次都已办完",
        "若干",
        "去年15场次",
        "市级15场次",
    ],
)
def test_words_and_other_numbers_beside_it_are_somebodys(text: str) -> None:
    assert not is_lone_number(text, ("11场次", "12场次"))


def test_of_a_name_every_text_may_be_replaced() -> None:
    assert is_lone_number("张伟、王磊", ("张伟、李静", "张伟"))


def taken(words: str) -> tuple[Outcome[Reconciliation], str]:
    """What comes of the decision for the ledgers where people typed these words in the place of 11场次."""
    data = docx(story(Piece(words, 0), Piece("30名", 1), Piece("增长10%", 2)), OLD, MARKS)
    manuscript = open_manuscript(data)
    assert isinstance(manuscript, Manuscript)
    outcome = reconcile(manuscript, "总结.docx", Present(NEW), refreshing=True, decisions=TAKE)
    found = outcome.value
    return outcome, said(edited(data, found.edits, author=OWN, when=WHEN, tracked=False, record=found.record))


def test_a_number_alone_is_replaced() -> None:
    outcome, text = taken("15场次")
    assert (text, "N002" in [each.code for each in outcome.diagnostics]) == (whole("12场次", "30名", "下降5%"), False)


@pytest.mark.parametrize("words", ["15场次（上年9场次）", "15场次，比计划多3场次"])
def test_what_people_typed_with_it_is_never_deleted(words: str) -> None:
    outcome, text = taken(words)
    assert text == whole(words, "30名", "下降5%")
    (found,) = [each for each in outcome.diagnostics if each.code == "N002"]
    assert "--take 换不了，在文稿里改" in found.hint
    assert next(case.decisions for case in outcome.value.cases) == (Decision.KEEP,)


@pytest.mark.parametrize("behind", ["（上年9场次）", "，比计划多3场次"])
def test_the_number_itself_is_replaced_though_people_typed_others_behind_it(behind: str) -> None:
    outcome, text = taken(f"11场次{behind}")
    assert text == whole(f"12场次{behind}", "30名", "下降5%")
    assert "N002" not in [each.code for each in outcome.diagnostics]


@pytest.mark.parametrize("words", ["11场次、12场次", "去年11场次，今年15场次", "11场次到15场次"])
def test_a_number_among_others_is_nobodys(words: str) -> None:
    assert taken(words)[1] == whole(words, "30名", "下降5%")


def test_a_decision_about_a_number_that_is_found_nowhere_is_told() -> None:
    lines = [
        [Piece("一、主要工作")],
        [Piece("今年以来学习抓得紧，参加的"), Piece("30名", 1), Piece("，"), Piece("增长10%", 2)],
    ]
    manuscript = open_manuscript(docx(lines, OLD, MARKS))
    assert isinstance(manuscript, Manuscript)
    for decisions, told in ((TAKE, ["N038"]), ({}, [])):
        found = reconcile(manuscript, "总结.docx", Present(NEW), refreshing=True, decisions=decisions).diagnostics
        assert [each.code for each in found if each.code == "N038"] == told
        assert "N004" in [each.code for each in found]


@pytest.mark.parametrize("words", ["15场次", "11场次", "12场次", "15场次（上年9场次）"])
def test_one_that_is_done_or_told_of_the_number_itself_is_not(words: str) -> None:
    assert "N038" not in [each.code for each in taken(words)[0].diagnostics]


def test_words_that_may_be_one_or_two_do_not_make_it_think_for_ever() -> None:
    """达到 is one word before a number, and two: to try either for each took minutes."""
    code = (
        "from pipeline.reconcile.lone_numbers import is_lone_number as lone\n"
        "assert not lone('达到' * 28 + '不清楚', ('11场次',)) and lone('达到15场次', ('11场次',))"
    )
    subprocess.run([sys.executable, "-c", code], check=True, timeout=60)
