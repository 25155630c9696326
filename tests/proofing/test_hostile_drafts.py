"""Drafts that people must not trust, or that are too long: said before anything else is."""

from __future__ import annotations

import time

import pytest

from pipeline import laying_out
from pipeline.laying_out import laid_out
from pipeline.model.diagnostic import Severity
from pipeline.proofread.rules.missing_values import dates_not_filled
from pipeline.proofread.rules.repeated_text import sentences_twice
from tests.support.bare_package import bare


def said(words: str) -> str:
    return f"<w:p><w:r><w:t>{words}</w:t></w:r></w:p>"


@pytest.mark.parametrize("mark", ["\u202e", "\u202d", "\u2066", "\u2067"])
def test_words_that_are_shown_in_another_order_are_told_of(mark: str) -> None:
    outcome = laid_out("初稿.docx", bare(said(f"全年开展活动{mark}21\u202c场次。")))
    (found,) = outcome.diagnostics
    assert (found.code, found.severity, str(found.location)) == ("L116", Severity.WARNING, "初稿.docx")
    assert "“21场次。”" in found.message
    assert outcome.value is not None


def test_words_that_are_set_from_right_to_left_are_told_of() -> None:
    turned = bare(f'<w:p><w:bdo w:val="rtl">{said("21")[5:-6]}</w:bdo></w:p>')
    assert [each.code for each in laid_out("初稿.docx", turned).diagnostics] == ["L116"]
    assert laid_out("初稿.docx", bare(f'<w:p><w:bdo w:val="ltr">{said("21")[5:-6]}</w:bdo></w:p>')).diagnostics == ()


def test_a_text_that_is_too_long_is_refused_with_its_length(monkeypatch: pytest.MonkeyPatch) -> None:
    assert laying_out.MOST_CHARACTERS >= 2 * 200_000  # 300 pages are 200,000 characters
    monkeypatch.setattr(laying_out, "MOST_CHARACTERS", 100)
    whole = laid_out("全集.docx", bare(said("字" * 50) * 2))
    assert whole.value is not None
    outcome = laid_out("全集.docx", bare(said("字" * 50) * 2 + said("字")))
    assert outcome.value is None
    (found,) = outcome.diagnostics
    assert (found.code, str(found.location)) == ("L115", "全集.docx")
    assert "101字" in found.message
    assert "100字" in found.message


@pytest.mark.parametrize("words", [" " * 200_000, "\u3000" * 200_000, "甲" * 200_000])
def test_one_sign_without_end_takes_no_time_without_end(words: str) -> None:
    """Two rules tried every beginning with every end: minutes for a paragraph of blanks or without a comma."""
    text = laid_out("怪.docx", bare(f'<w:p><w:r><w:t xml:space="preserve">{words}</w:t></w:r></w:p>')).value
    assert text is not None
    begun = time.process_time()
    assert [*dates_not_filled(text.proof), *sentences_twice(text.proof)] == []
    assert time.process_time() - begun < 10
