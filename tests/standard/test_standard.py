"""The table of GB/T 9704-2012 against the clauses, copied here from the standard's text and not from the table."""

from __future__ import annotations

import pytest

from pipeline.model.clause import PRACTICE
from pipeline.model.layout import Pitch, Role, Stand, twips
from pipeline.standard.gb_t_9704 import GB_T_9704

FONTS_AND_SIZES = [
    # clause, element, font, points: 2号 22, 3号 16, 4号 14
    ("7.3.1", Role.TITLE, "方正小标宋简体", 22),
    ("7.3.2", Role.ADDRESSEE, "仿宋_GB2312", 16),
    ("5.2.2", Role.BODY, "仿宋_GB2312", 16),
    ("7.3.3", Role.HEADING_1, "黑体", 16),
    ("7.3.3", Role.HEADING_2, "楷体_GB2312", 16),
    ("7.3.3", Role.HEADING_3, "仿宋_GB2312", 16),
    ("7.3.3", Role.HEADING_4, "仿宋_GB2312", 16),
    ("7.3.4", Role.ANNEX_LIST, "仿宋_GB2312", 16),
    ("7.3.5.2", Role.SIGNATURE, "仿宋_GB2312", 16),
    ("7.3.5.4", Role.DATE, "仿宋_GB2312", 16),
    ("7.3.6", Role.NOTE, "仿宋_GB2312", 16),
    ("7.3.7", Role.ANNEX_LABEL, "黑体", 16),
    ("7.5", Role.PAGE_NUMBER, "宋体", 14),
]


@pytest.mark.parametrize(("clause", "role", "face", "points"), FONTS_AND_SIZES)
def test_fonts_and_sizes(clause: str, role: Role, face: str, points: float) -> None:
    text = GB_T_9704.texts[role]
    assert (text.face, text.size) == (face, points)
    assert clause in {text.clause.number, text.font_clause.number}


def test_5_1_paper_and_5_2_1_margins() -> None:
    page = GB_T_9704.page
    assert (page.width, page.height) == (210, 297)
    assert (page.top, page.left) == (37, 28)  # 天头, 订口
    assert page.width - page.left - page.right == 156
    assert page.height - page.top - page.bottom == 225
    assert (twips(210), twips(297)) == (11906, 16838)  # as Word writes A4


def test_5_2_3_22_lines_and_28_characters_fill_the_text_area() -> None:
    grid, page = GB_T_9704.grid, GB_T_9704.page
    assert (grid.lines, grid.characters) == (22, 28)
    lines = (twips(225)) / grid.line_pitch
    characters = page.text_width / (16 * 20 + grid.character_spacing)
    assert 22 <= lines < 23
    assert 28 <= characters < 28.2


def test_7_3_3_paragraphs_and_headings_are_indented_by_two_characters() -> None:
    roles = (Role.BODY, Role.HEADING_1, Role.HEADING_2, Role.HEADING_3, Role.HEADING_4, Role.NOTE)
    assert {GB_T_9704.texts[role].first_line for role in roles} == {2}


def test_7_3_5_2_signature_and_date() -> None:
    assert (GB_T_9704.signature.right, GB_T_9704.signature.date_shift) == (2, 2)


def test_7_5_page_number() -> None:
    number = GB_T_9704.page_number
    assert (number.below, number.inset, number.dash) == (7, 1, "—")


def test_titles_are_centred() -> None:
    for role in (Role.TITLE, Role.ANNEX_TITLE, Role.BYLINE, Role.CAPTION):
        assert GB_T_9704.texts[role].stand is Stand.CENTRE


def test_tables_take_their_own_line_rule() -> None:
    for role in (Role.TABLE_HEADER, Role.TABLE_TEXT, Role.DENSE_HEADER, Role.DENSE_TEXT):
        text = GB_T_9704.texts[role]
        assert text.pitch is Pitch.NATURAL
        assert text.clause == PRACTICE


def test_every_role_has_a_text() -> None:
    assert set(GB_T_9704.texts) == set(Role)


def test_7_3_3_numbers_of_headings() -> None:
    assert GB_T_9704.text_rules.heading_numbers == ("一、", "（一）", "1.", "（1）")


def test_lines_above_elements_and_the_line_of_an_annex_title() -> None:
    rules = GB_T_9704.text_rules
    assert (rules.lines_above_addressee, rules.lines_above_annex_list, rules.annex_title_line) == (1, 1, 3)


def test_7_4_1_weights_of_rules_are_only_recommended() -> None:
    imprint = GB_T_9704.imprint
    assert (imprint.outer_rule, imprint.inner_rule) == (0.35, 0.25)
    assert str(imprint.weight_clause) == "GB/T 9704 7.4.1（推荐）"


def test_what_the_standard_says_without_must_is_no_requirement() -> None:
    rules, imprint, signature = GB_T_9704.text_rules, GB_T_9704.imprint, GB_T_9704.signature
    assert str(signature.seal_clause) == "GB/T 9704 7.3.5.1（一般）"  # 成文日期一般右空四字
    assert str(rules.heading_clause) == "GB/T 9704 7.3.3（一般）"  # 层次序数依次可以用
    assert str(rules.black_clause) == "GB/T 9704 5.2.4（规定）"  # 文字的颜色
    assert str(imprint.printed_clause) == "GB/T 9704 7.4.3（规定）"  # 印发机关和印发日期
    assert str(GB_T_9704.texts[Role.COPY_NUMBER].font_clause) == "GB/T 9704 7.2.1（一般）"  # 一般用6位
