"""Sentences that somebody retyped: their runs are gone, their bookmarks are left and stand around nothing."""

from __future__ import annotations

import re

import pytest

from pipeline.model.anchor import Record
from pipeline.model.diagnostic import Outcome
from pipeline.reconcile import reconcile
from pipeline.reconcile.case import Present, Reconciliation, State
from pipeline.reconcile.locating import OWN
from pipeline.word import Manuscript, edited, open_manuscript
from tests.reconcile.test_actions import MARKS, NEW, OLD, WHEN, codes, part, said, whole
from tests.support.edited_drafts import Piece, docx

RETYPED = [Piece(whole("11场次", "30名", "增长10%"))]
EMPTY = [Piece("", 0), Piece("", 1), Piece("", 2)]
DRAFT = [[Piece("一、主要工作")], [*RETYPED, *EMPTY]]
_AROUND = re.compile(rb'<w:bookmarkStart[^>]*w:name="(_jb_[^"]*)"[^>]*/>(.*?)<w:bookmarkEnd', re.DOTALL)


def compared(data: bytes, now: Record, *, refreshing: bool) -> Outcome[Reconciliation]:
    manuscript = open_manuscript(data)
    assert isinstance(manuscript, Manuscript)
    return reconcile(manuscript, "工作总结.docx", Present(now), refreshing=refreshing)


def refreshed(data: bytes, now: Record) -> tuple[Outcome[Reconciliation], bytes]:
    outcome = compared(data, now, refreshing=True)
    found = outcome.value
    return outcome, edited(data, found.edits, author=OWN, when=WHEN, tracked=False, record=found.record)


def held(data: bytes) -> list[str]:
    """What each bookmark of a file stands around, read from its markup."""
    marks = _AROUND.findall(part(data, "word/document.xml"))
    return [b"".join(re.findall(rb"<w:t[^>]*>([^<]*)", words)).decode() for _, words in marks]


@pytest.mark.parametrize("record", [OLD, None])
def test_the_bookmarks_of_a_retyped_sentence_go_where_its_numbers_are(record: Record | None) -> None:
    outcome, data = refreshed(docx(DRAFT, record, MARKS), NEW)
    assert said(data) == whole("12场次", "30名", "下降5%")
    assert held(data) == ["12场次", "30名", "下降5%"]
    assert set(codes(outcome)) <= {"N011"}
    assert outcome.value.record is not None
    assert [each.figure for each in outcome.value.record.anchors] == [each.figure for each in NEW.anchors]


def test_what_was_refreshed_is_quiet() -> None:
    _, data = refreshed(docx(DRAFT, OLD, MARKS), NEW)
    after = compared(data, NEW, refreshing=False)
    assert after.diagnostics == ()
    assert [case.state for case in after.value.cases] == [State.AGREES] * 3
    again, same = refreshed(data, NEW)
    assert (again.diagnostics, same) == ((), data)


def test_what_an_earlier_refresh_left_around_nothing_is_no_number() -> None:
    """It put new bookmarks around the numbers and let the old ones stand, which the record does not know."""
    numbers = [each.text for each in NEW.anchors]
    new = [each.bookmark for each in NEW.anchors]
    line = [
        Piece("今年以来组织开展集中研学"),
        Piece(numbers[0], 0),
        Piece("，参加学习的青年干部共有"),
        Piece(numbers[1], 1),
    ]
    line += [
        Piece("，场次比上年同期"),
        Piece(numbers[2], 2),
        Piece("，学习氛围更加浓厚。"),
        *(Piece("", at) for at in (3, 4)),
    ]
    data = docx([[Piece("一、主要工作")], line], NEW, [*new, MARKS[0], MARKS[2]])
    before = compared(data, NEW, refreshing=False)
    assert [case.state for case in before.value.cases] == [State.AGREES] * 3
    assert before.diagnostics == ()
    assert held(refreshed(data, NEW)[1]) == numbers


def test_a_bookmark_whose_number_is_found_nowhere_stays() -> None:
    outcome, data = refreshed(docx([[Piece("一、主要工作")], [Piece("另有安排。"), *EMPTY]], OLD, MARKS), NEW)
    assert [case.state for case in outcome.value.cases] == [State.MISSING] * 3
    assert held(data) == ["", "", ""]
