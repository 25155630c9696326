"""A full stop as people type it between English words, and the point of another number: 30公里. and 30. 5公里."""

from __future__ import annotations

import pytest

from pipeline.reconcile import reconcile
from pipeline.reconcile.case import Present
from pipeline.word import Manuscript, open_manuscript
from tests.support.edited_drafts import Piece, docx, record_of

BEFORE = "今年以来全县新建改建农村公路里程共计"


def codes(written: str, behind: str, typed: str) -> list[str]:
    """What is told of a number whose bookmark is gone, when its sentence was typed anew."""
    text = [[Piece("一、主要工作")], [Piece(BEFORE), Piece(written, 0), Piece(behind)]]
    record = record_of(text, ["新建公路"], "台账一")
    manuscript = open_manuscript(docx([text[0], [Piece(typed)]], record, []))
    assert isinstance(manuscript, Manuscript)
    found = reconcile(manuscript, "总结.docx", Present(record), refreshing=False).diagnostics
    return [each.code for each in found if each.code != "N020"]


@pytest.mark.parametrize("stop", [".", "．", " . ", "。"])
def test_a_full_stop_of_another_keyboard_ends_a_sentence(stop: str) -> None:
    assert codes("30公里", "，群众出行更加方便。", f"{BEFORE}30公里{stop}群众出行更加方便。") == []


@pytest.mark.parametrize("number", ["30. 5公里", "30．\u30005公里", "30. 5万公里", "30.5公里"])
def test_a_point_makes_another_number(number: str) -> None:
    assert codes("30", "公里，群众出行更加方便。", f"{BEFORE}{number}，群众出行更加方便。") == ["N002"]
