"""Numbers that Word counts go together with typed ones, and order numbers read and write as they look."""

from __future__ import annotations

import pytest

from pipeline.model.diagnostic import ParagraphLocation
from pipeline.model.layout import Role
from pipeline.model.proof import Passage, Proof
from pipeline.proofread import proofread
from pipeline.prose.ordinals import chinese, like, ordinal


def found(*headings: tuple[str, str]) -> list[tuple[str, int]]:
    """The code and passage of each finding on headings: what Word counted, and what was typed."""
    passages: list[Passage] = []
    for number, text in headings:
        role = Role.HEADING_2 if number.startswith("（") or text.startswith("（") else Role.HEADING_1
        passages.append(Passage(text, role, ParagraphLocation("文稿.docx", len(passages) + 1), number))
        passages.append(Passage("内容齐全。", Role.BODY, ParagraphLocation("文稿.docx", len(passages) + 1)))
    return [(each.diagnostic.code, each.at.passage) for each in proofread(Proof("文稿.docx", tuple(passages))).value]


def test_typed_and_counted_numbers_follow_one_another() -> None:
    assert found(("一、", "情况"), ("", "二、做法"), ("三、", "问题")) == []


def test_a_typed_number_that_repeats_a_counted_one_is_found() -> None:
    assert found(("一、", "情况"), ("", "一、做法"), ("三、", "问题")) == [("P021", 2)]


def test_a_counted_number_that_skips_is_found_at_its_paragraph() -> None:
    assert found(("一、", "情况"), ("三、", "问题")) == [("P020", 2)]


def test_half_width_signs_that_word_counts_are_told_without_a_mend() -> None:
    assert found(("一.", "情况"), ("二.", "问题")) == [("P025", 0)]


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("一", 1),
        ("十", 10),
        ("十二", 12),
        ("二十", 20),
        ("三十五", 35),
        ("7", 7),
        ("１２", 12),
        ("⑤", 5),
        ("㈢", 3),
        ("⑶", 3),
    ],
)
def test_order_numbers_are_read(words: str, value: int) -> None:
    assert ordinal(words) == value


@pytest.mark.parametrize("words", ["百", "二百", "一二", "", "x", "2025"])
def test_what_is_no_order_number_has_no_value(words: str) -> None:
    assert ordinal(words) is None


def test_an_order_number_is_written_like_another() -> None:
    assert [like("三", 4), like("3", 4), like("③", 4), like("㈢", 4)] == ["四", "4", "④", "㈣"]
    assert [chinese(9), chinese(10), chinese(11), chinese(20), chinese(21)] == ["九", "十", "十一", "二十", "二十一"]
