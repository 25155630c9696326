"""What GB/T 9704-2012 asks of the printed page, measured on pages that LibreOffice makes; lengths in millimetres."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from pipeline.model.document import Alignment, Elements, SignaturePlace
from pipeline.write import write
from tests.support.documents import ISSUED, annex, document, heading, paragraph, table, words
from tests.support.pages import Box, Page, Renderer

pytestmark = pytest.mark.pages

CHINESE = "坚持把理论学习作为首要政治任务不断完善制度健全机制推动青年干部培养工作走深走实"
MIXED = "今年以来开展研学活动3批次11场次，30人参加“新质生产力”等专题研讨11次，完成率68.2%。"
SIGNED = Elements(
    title=words("2025年前三季度工作情况报告"),
    signature=("某市人民政府办公室",),
    signature_place=SignaturePlace.END,
    issued=ISSUED,
)
UNDER = replace(SIGNED, signature_place=SignaturePlace.UNDER_TITLE)
CENTRED = (Alignment.CENTRE,) * 3
EQUAL = replace(SIGNED, signature=("某市应急管理局",), issued=date(2025, 10, 10))
DIRECTIONS = table(
    "序号 方向 任务",
    f"1 坚持铸魂为先 {'逐一落实' * 24}",
    *(f"{number} {'逐一落实' * 24}" for number in range(2, 41)),
    spans={(0, 1): 40},
)
LONG_TABLE = table("序号 任务 时限", *(f"{number} 学习 2025年底前" for number in range(1, 61)), alignments=CENTRED)

DOCUMENTS = {
    "chinese": document(*[paragraph(CHINESE * 40)] * 2, elements=Elements(title=())),
    "mixed": document(paragraph(MIXED * 60), elements=Elements(title=())),
    "signed": document(heading(1, "一、", "主要工作"), paragraph(MIXED), elements=SIGNED),
    "short-signed": document(paragraph(MIXED), elements=replace(SIGNED, signature=("某局",))),
    "under": document(paragraph(MIXED), elements=UNDER),
    "run-in": document(heading(1, "一、", "主要工作"), paragraph(CHINESE * 2, heading(2, "（一）", "突出思想引领。"))),
    "equal": document(paragraph(MIXED), elements=EQUAL),
    "long-date": document(paragraph(MIXED), elements=replace(EQUAL, signature=("某局",))),
    "table": document(LONG_TABLE),
    "directions": document(DIRECTIONS, elements=Elements(title=())),
    "below-table": document(table("甲 乙", "1 2"), *[paragraph("一行。")] * 3, elements=Elements(title=())),
    "annexes": document(
        paragraph(MIXED),
        annexes=(
            annex("任务分工表", LONG_TABLE, number=1, landscape=True),
            annex("青年干部参加各类研学活动和教育培训情况统计表及说明", paragraph(MIXED), number=2),
        ),
        elements=SIGNED,
    ),
    **{
        f"turn-{lines}": document(
            *[paragraph("一行。")] * lines, paragraph(CHINESE * 2), elements=replace(SIGNED, title=())
        )
        for lines in (15, 16, 17, 18, 19)
    },
    "small-table": document(*[paragraph("一行。")] * 19, table("甲 乙", *["1 2"] * 7), elements=Elements(title=())),
    "turn-table": document(
        *[paragraph("一行。")] * 18, table("甲 乙", "1 2", "3 4"), elements=replace(SIGNED, title=())
    ),
}


@pytest.fixture(scope="module")
def pages(renderer: Renderer) -> dict[str, list[Page]]:
    return renderer.pages({name: write(tree).value for name, tree in DOCUMENTS.items()})


def close(millimetres: float, within: float = 0.5) -> object:
    return pytest.approx(millimetres, abs=within)


def test_paper_is_a4_and_margins_leave_156_by_225(pages: dict[str, list[Page]]) -> None:
    page = pages["chinese"][1]
    assert (page.width, page.height) == (close(210), close(297))

    ink = page.ink(Box(1, 1, 209, 264))

    assert ink.left == close(28, 1)  # a character has a little air around it
    assert ink.right == close(28 + 156, 1)
    assert 37 <= ink.top <= 37 + 4
    assert 37 + 225 - 4 <= ink.bottom <= 37 + 225


@pytest.mark.parametrize("name", ["chinese", "mixed"])
def test_every_full_page_has_22_lines_of_28_95_points(pages: dict[str, list[Page]], name: str) -> None:
    for page in pages[name][:-1]:
        assert len(page.body) == 22
        first, last = page.body[0].baseline, page.body[-1].baseline
        assert last - first == close(21 * 28.95 * 25.4 / 72)


def test_full_lines_hold_28_characters_and_fill_the_width(pages: dict[str, list[Page]]) -> None:
    full = [line for page in pages["chinese"] for line in page.body if len(line.text) > 26]
    assert len(full) > 60
    for line in full:
        assert len(line.text) == 28
        assert (line.left, line.right) == (close(28), close(184))


def test_mixed_lines_stay_within_the_margins(pages: dict[str, list[Page]]) -> None:
    for line in pages["mixed"][1].body[:-1]:
        assert line.left == close(28)
        assert line.right == close(184)


def test_paragraphs_are_indented_by_two_characters(pages: dict[str, list[Page]]) -> None:
    first, second = pages["chinese"][0].body[:2]
    assert first.left - second.left == close(2 * 15.75 * 25.4 / 72, 0.1)
    assert len(first.text) == 26


def test_page_number_lies_7_below_and_at_the_outer_side(pages: dict[str, list[Page]]) -> None:
    one = 14 * 25.4 / 72
    for count, page in enumerate(pages["mixed"], 1):
        number = page.number
        assert number.text == f"—{count}—"
        if count % 2:
            assert number.right == close(184 - one)
        else:
            assert number.left == close(28 + one)
        dash = page.ink(Box(number.left - 1, number.baseline - 6, number.left + 5, number.baseline + 2))
        assert (dash.top + dash.bottom) / 2 == close(37 + 225 + 7)


def test_landscape_pages_have_the_number_at_the_same_place_of_the_paper(pages: dict[str, list[Page]]) -> None:
    one = 14 * 25.4 / 72
    turned = [(count, page) for count, page in enumerate(pages["annexes"], 1) if page.width > page.height]
    assert len(turned) > 2
    for count, page in turned:
        assert page.turned
        text, box = page.turned
        assert text == f"—{count}—"
        if count % 2:
            assert box.bottom == close(184 - one)
        else:
            assert box.top == close(28 + one)
        dash = page.ink(Box(box.left - 3, box.top - 1, box.right + 1, box.top + 5))
        assert (dash.left + dash.right) / 2 == close(297 - (37 + 225 + 7))


def test_landscape_pages_keep_the_text_area_of_the_turned_paper(pages: dict[str, list[Page]]) -> None:
    page = next(page for page in pages["annexes"] if page.width > page.height)
    ink = page.ink(Box(34, 10, 296, 209))
    assert (ink.left, ink.right) == (close(35), close(35 + 225))
    assert page.body[0].baseline == close(28 + 0.8 * 28.95 * 25.4 / 72)
    assert 28 + 156 - 7 <= ink.bottom <= 28 + 156 + 0.5  # less than a row of the table is left


def test_table_header_is_repeated_and_no_row_is_lost(pages: dict[str, list[Page]]) -> None:
    assert len(pages["table"]) > 1
    for page in pages["table"][1:]:
        assert page.body[0].text == "序号任务时限"
    printed = [line.text for page in pages["table"] for line in page.body if line.text.endswith("年底前")]
    assert printed == [f"{number}学习2025年底前" for number in range(1, 61)]


def test_a_small_table_is_not_divided_nor_parted_from_the_line_before_it(pages: dict[str, list[Page]]) -> None:
    first, second = pages["small-table"]
    assert len(first.body) == 18
    assert [line.text for line in second.body] == ["一行。", "甲乙"] + ["12"] * 7


def test_words_of_a_cell_merged_over_pages_stand_on_every_page(pages: dict[str, list[Page]]) -> None:
    assert len(pages["directions"]) > 2
    for page in pages["directions"]:
        assert "坚持铸魂为先" in "".join(line.text.replace("逐一落实", "") for line in page.body)


def test_text_begins_half_a_line_below_a_table_and_keeps_its_pitch(pages: dict[str, list[Page]]) -> None:
    pitch = 28.95 * 25.4 / 72
    *_, row, first, second, third = pages["below-table"][0].body
    assert first.baseline - row.baseline > 1.4 * pitch
    assert second.baseline - first.baseline == close(pitch, 0.1)
    assert third.baseline - second.baseline == close(pitch, 0.1)


def test_signature_ends_two_characters_from_the_right_and_the_date_begins_two_after_it(
    pages: dict[str, list[Page]],
) -> None:
    one = 15.75 * 25.4 / 72
    *_, text, signature, date = pages["signed"][0].body
    assert (signature.text, date.text) == ("某市人民政府办公室", "2025年10月9日")
    assert signature.right == close(184 - 2 * one)
    assert date.left - signature.left == close(2 * one)
    assert signature.baseline - text.baseline == close(2 * 28.95 * 25.4 / 72)
    assert date.baseline - signature.baseline == close(28.95 * 25.4 / 72)


def test_a_date_longer_than_the_signature_moves_the_signature_left(pages: dict[str, list[Page]]) -> None:
    one = 15.75 * 25.4 / 72
    *_, signature, date = pages["short-signed"][0].body
    assert signature.text == "某局"
    assert date.left - signature.left == close(2 * one)
    # LibreOffice puts up to a quarter of a character between digits and Chinese, five times in this date.
    assert 184 - 2 * one - 0.5 < date.right < 184 - 2 * one + 5 * one / 4


def test_a_date_as_long_as_the_signature_reaches_the_margin_in_one_line(pages: dict[str, list[Page]]) -> None:
    one = 15.75 * 25.4 / 72
    *_, signature, date = pages["equal"][0].body
    assert (signature.text, date.text) == ("某市应急管理局", "2025年10月10日")
    assert signature.right == close(184 - 2 * one)
    assert date.left - signature.left == close(2 * one)
    assert 184 - 0.5 < date.right < 184 + 5 * one / 4


def test_the_longest_date_ends_two_characters_from_the_right(pages: dict[str, list[Page]]) -> None:
    one = 15.75 * 25.4 / 72
    *_, signature, date = pages["long-date"][0].body
    assert date.text == "2025年10月10日"
    assert date.left - signature.left == close(2 * one)
    assert 184 - 2 * one - 0.5 < date.right < 184 - 2 * one + 5 * one / 4


def test_unit_and_date_stand_centred_under_the_title(pages: dict[str, list[Page]]) -> None:
    title, unit, date, text, *_ = pages["under"][0].body
    assert (unit.text, date.text) == ("某市人民政府办公室", "（2025年10月9日）")
    for line in (title, unit, date):
        assert (line.left + line.right) / 2 == close(28 + 78, 1)
    assert date.baseline - unit.baseline == close(28.95 * 25.4 / 72)
    assert text.baseline - date.baseline == close(2 * 28.95 * 25.4 / 72)


def test_a_run_in_heading_and_its_text_share_the_line(pages: dict[str, list[Page]]) -> None:
    line = pages["run-in"][0].body[2]
    assert line.text.startswith("（一）突出思想引领。坚持把理论")


def test_an_annex_has_its_label_on_line_1_and_its_title_centred_on_line_3(pages: dict[str, list[Page]]) -> None:
    pitch = 28.95 * 25.4 / 72
    label, first, second, *_ = pages["annexes"][-1].body
    assert label.text == "附件2"
    assert label.left == close(28)
    assert first.baseline - label.baseline == close(2 * pitch, 1)
    assert second.baseline - first.baseline == close(pitch)
    assert (first.left + first.right) / 2 == close(28 + 78, 1)


@pytest.mark.parametrize("name", [name for name in DOCUMENTS if name.startswith("turn-")])
def test_signature_and_date_are_never_alone_on_a_page(pages: dict[str, list[Page]], name: str) -> None:
    for page in pages[name]:
        texts = [line.text for line in page.body]
        assert not texts or texts[0] not in {"某市人民政府办公室", "2025年10月9日"}
        assert ("某市人民政府办公室" in texts) == ("2025年10月9日" in texts)


def test_headings_reach_the_navigation_pane(pages: dict[str, list[Page]]) -> None:
    first, (level, text) = pages["run-in"][0].outline()
    assert first == (1, "一、主要工作")
    assert level == 2
    assert text.startswith("（一）突出思想引领。")
