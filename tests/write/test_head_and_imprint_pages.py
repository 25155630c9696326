"""版头, 版记, seals, letters and minutes as GB/T 9704-2012 asks, measured on pages; lengths in millimetres.

The standard measures to the edges of characters; those are found as ink on the picture of the page.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from pipeline.model.document import Elements, ImprintApart, Kind, SignaturePlace
from pipeline.write import write
from tests.support.documents import annex, chart, document, paragraph, table, words
from tests.support.pages import Box, Line, Page, Renderer

pytestmark = pytest.mark.pages

LEFT, RIGHT, TOP, FOOT = 28, 184, 37, 262  # the edges of the 版心
LINE = 28.95 * 25.4 / 72
CHARACTER = 16 * 25.4 / 72  # 字 of the body, 3号
SMALL = 14 * 25.4 / 72  # 字 of the 版记, 4号
TEXT = "坚持把理论学习作为首要政治任务不断完善制度健全机制推动青年干部培养工作走深走实。"
FORMAL = Elements(
    title=words("关于2021年青年干部培养工作情况的通报"),
    kind=Kind.FORMAL,
    copy_number="000001",
    secrecy="机密★1年",
    urgency="特急",
    agencies=("某市应急管理局文件",),
    document_number="某应急〔2022〕3号",
    addressee=words("某市委组织部"),
    signature=("某市应急管理局",),
    signature_place=SignaturePlace.END,
    issued=date(2022, 1, 24),
    note=words("联系人：张某"),
    copied_to=words("某市直机关工委"),
    printing_agency="某市应急管理局办公室",
    printed=date(2022, 1, 25),
)
UPWARD = replace(FORMAL, copy_number="", secrecy="", urgency="", signers=("梁建平",))
JOINT = replace(
    UPWARD,
    agencies=("某市人民政府办公室", "某市应急管理局文件"),
    signature=("某市人民政府办公室", "某市应急管理局"),
    signers=("梁建平", "王小明", "李四光"),
    seal=True,
)
LETTER = replace(FORMAL, kind=Kind.LETTER, agencies=("某市应急管理局",), title=words("关于商请支持培训工作的函"))
MINUTES = replace(
    FORMAL,
    kind=Kind.MINUTES,
    agencies=("某市应急管理局会议纪要",),
    copy_number="",
    secrecy="",
    urgency="",
    signature_place=SignaturePlace.ABSENT,
    note=(),
    attendance={"出席": words("张某某、" * 12 + "李某某"), "请假": words("王某某")},
)
SHORT = [paragraph("一行。")] * 3

DOCUMENTS = {
    "formal": document(*SHORT, elements=FORMAL),
    "upward": document(*SHORT, elements=UPWARD),
    "joint": document(*SHORT, elements=JOINT),
    "sealed": document(*SHORT, elements=replace(UPWARD, seal=True)),
    "letter": document(*SHORT, *[paragraph(TEXT * 6)] * 2, elements=LETTER),
    "one-page-letter": document(*SHORT, elements=LETTER),
    "minutes": document(*SHORT, elements=MINUTES),
    "many-copies": document(
        *SHORT, elements=replace(FORMAL, copied_to=words("各县（市、区）应急管理局，" * 9 + "局属单位"))
    ),
    "single": document(paragraph(TEXT * 13), elements=replace(FORMAL, note=())),
    "chart-first": document(
        paragraph("现将有关情况报告如下。"),
        replace(chart(), title=words("图1　研学场次")),
        elements=FORMAL,
    ),
    "crowded": document(
        *SHORT,
        elements=replace(FORMAL, addressee=words("，".join(f"某市第{number}区人民政府" for number in range(40)))),
    ),
    "apart": document(*SHORT, elements=replace(FORMAL, imprint_apart=ImprintApart.UNNUMBERED)),
    "annexed": document(
        *SHORT,
        elements=FORMAL,
        annexes=(
            annex("任务分工表", table("甲 乙", "1 2"), number=1, landscape=True),
            annex("名单", paragraph("甲。"), number=2),
        ),
    ),
    "turned-last": document(
        *SHORT, elements=FORMAL, annexes=(annex("任务分工表", table("甲 乙", "1 2"), landscape=True),)
    ),
    **{
        f"full-{lines}": document(
            *[paragraph("一行。")] * lines, elements=replace(UPWARD, signature_place=SignaturePlace.ABSENT, note=())
        )
        for lines in range(7, 14)
    },
}


@pytest.fixture(scope="module")
def pages(renderer: Renderer) -> dict[str, list[Page]]:
    return renderer.pages({name: write(tree).value for name, tree in DOCUMENTS.items()})


def close(millimetres: float, within: float = 1) -> object:
    return pytest.approx(millimetres, abs=within)


def line(page: Page, text: str) -> Line:
    return next(each for each in page.lines if each.text.startswith(text))


def ink(page: Page, found: Line, size: float = 16, *, left: float = LEFT, right: float = RIGHT) -> Box:
    """What is printed of a line of `size` points between two edges."""
    height = size * 25.4 / 72
    return page.ink(Box(left, found.baseline - height, right, found.baseline + 0.2 * height))


def rules(page: Page, top: float, bottom: float) -> list[Box]:
    """The rules between two heights of a page, from top to bottom."""
    return [rule for rule in page.rules() if top <= rule.top <= bottom]


def test_7_2_1_to_3_stand_below_each_other_in_the_upper_left_corner(pages: dict[str, list[Page]]) -> None:
    page = pages["formal"][0]
    corner = page.lines[:3]
    assert [each.text for each in corner] == ["000001", "机密★1年", "特急"]
    for number, each in enumerate(corner):
        assert each.left == close(LEFT)
        assert each.baseline == close(TOP + (number + 0.8) * LINE, 0.5)


@pytest.mark.parametrize("name", ["formal", "upward", "sealed"])
def test_7_2_4_the_mark_is_centred_35_below_the_top_of_the_text_area(pages: dict[str, list[Page]], name: str) -> None:
    page = pages[name][0]
    mark = line(page, "某市应急管理局文件")
    edges = ink(page, mark, 42)
    assert edges.top == close(TOP + 35)
    assert (edges.left + edges.right) / 2 == close((LEFT + RIGHT) / 2)


def test_7_2_4_word_document_stands_in_the_middle_beside_several_agencies(pages: dict[str, list[Page]]) -> None:
    page = pages["joint"][0]
    first, document_word, second = line(page, "某市人民政府办公室"), line(page, "文件"), line(page, "某市应急管理局")
    assert first.baseline < document_word.baseline < second.baseline
    assert document_word.baseline == close((first.baseline + second.baseline) / 2)
    assert document_word.left > max(first.right, second.right)
    assert (first.left, first.right) == (close(second.left, 1.5), close(second.right, 1.5))  # spread alike
    assert ink(page, first, 42, right=document_word.left).top == close(TOP + 35)


def test_7_2_5_the_number_is_centred_two_lines_below_the_mark(pages: dict[str, list[Page]]) -> None:
    page = pages["formal"][0]
    number, mark = line(page, "某应急〔2022〕3号"), line(page, "某市应急管理局文件")
    assert (number.left + number.right) / 2 == close((LEFT + RIGHT) / 2)
    foot = ink(page, mark, 42).bottom
    assert number.baseline == close(foot + (2 + 0.8) * LINE)


def test_7_2_6_number_and_signer_stand_one_character_from_both_sides(pages: dict[str, list[Page]]) -> None:
    found = line(pages["upward"][0], "某应急〔2022〕3号")
    assert found.text == "某应急〔2022〕3号签发人：梁建平"
    assert found.left == close(LEFT + CHARACTER)
    assert found.right == close(RIGHT - CHARACTER)


def test_7_2_6_several_signers_stand_two_a_line_and_the_number_beside_the_last(pages: dict[str, list[Page]]) -> None:
    page = pages["joint"][0]
    first, last = line(page, "签发人："), line(page, "某应急〔2022〕3号")
    assert (first.text, last.text) == ("签发人：梁建平王小明", "某应急〔2022〕3号李四光")
    assert last.baseline - first.baseline == close(LINE, 0.3)
    assert last.right == close(first.left + (4 + 3) * CHARACTER)  # below the first name
    assert first.right == close(RIGHT - CHARACTER)


@pytest.mark.parametrize("name", ["formal", "upward", "joint"])
def test_7_2_7_the_red_rule_is_4_below_the_number_and_as_wide_as_the_text(
    pages: dict[str, list[Page]], name: str
) -> None:
    page = pages[name][0]
    number = line(page, "某应急〔2022〕3号")
    (rule,) = rules(page, number.baseline, number.baseline + 10)
    assert rule.top - ink(page, number).bottom == close(4)
    assert (rule.left, rule.right) == (close(LEFT), close(RIGHT))


def test_7_3_1_and_2_title_and_addressee_keep_their_blank_lines(pages: dict[str, list[Page]]) -> None:
    page = pages["formal"][0]
    number, title, addressee = line(page, "某应急"), line(page, "关于2021年"), line(page, "某市委组织部：")
    (rule,) = rules(page, number.baseline, number.baseline + 10)
    assert title.baseline == close(rule.bottom + (2 + 0.8) * LINE)
    assert addressee.baseline - title.baseline == close(2 * LINE)
    assert addressee.left == close(LEFT)


def test_7_3_5_1_with_a_seal_the_date_is_four_from_the_right_and_the_name_centred_over_it(
    pages: dict[str, list[Page]],
) -> None:
    page = pages["sealed"][0]
    text = [each for each in page.lines if each.text == "一行。"][-1]
    name, day = [each for each in page.lines if each.text in ("某市应急管理局", "2022年1月24日")]
    # LibreOffice widens each of the five places where digits and Chinese meet by a quarter of a character.
    widened = ((day.right - day.left) - (7 / 2 + 3) * CHARACTER) / 2  # seven digits, three characters
    assert 0 <= widened < 5 * CHARACTER / 8 + 0.5
    assert day.right - widened == close(RIGHT - 4 * CHARACTER)
    assert (name.left + name.right) / 2 == close((day.left + day.right) / 2)
    assert day.baseline - name.baseline == close(LINE, 0.3)
    # Name and date stand a little below the middle of a seal of 42, whose top is within a line of the text.
    middle = (name.baseline + day.baseline) / 2 - 0.38 * CHARACTER
    seal_top = middle - 3 - 21
    assert text.baseline < seal_top < text.baseline + LINE


def test_7_3_5_1_seals_of_several_agencies_neither_touch_nor_leave_the_text_area(pages: dict[str, list[Page]]) -> None:
    page = pages["joint"][-1]
    both = next(each for each in page.lines if each.text == "某市人民政府办公室某市应急管理局")
    day = line(page, "2022年1月24日")
    first = ink(page, both, right=both.left + 9 * CHARACTER + 1)
    second = ink(page, both, left=both.right - 7 * CHARACTER - 1)
    middles = [(one.left + one.right) / 2 for one in (first, second)]
    assert middles[1] - middles[0] > 42
    assert middles[0] - 21 >= LEFT
    assert middles[1] + 21 <= RIGHT
    assert (day.left + day.right) / 2 == close(middles[1])


def test_7_3_6_the_note_stands_two_characters_in_on_the_line_below_the_date(pages: dict[str, list[Page]]) -> None:
    page = pages["formal"][0]
    note, day = line(page, "（联系人：张某）"), line(page, "2022年1月24日")
    assert note.baseline - day.baseline == close(LINE, 0.3)
    assert note.left == close(LEFT + 2 * CHARACTER)


@pytest.mark.parametrize("name", ["formal", "many-copies", "annexed", "turned-last", "minutes", "joint"])
def test_7_4_1_the_imprint_ends_at_the_foot_of_the_last_upright_page(pages: dict[str, list[Page]], name: str) -> None:
    page = pages[name][-1]
    assert page.width < page.height
    printed = next(each for each in page.lines if each.text.endswith("印发"))
    found = rules(page, printed.baseline - 60, FOOT + 2)
    assert len(found) == 3
    assert found[-1].bottom == close(FOOT, 0.5)
    for rule in found:
        assert (rule.left, rule.right) == (close(LEFT), close(RIGHT))
    weights = [rule.bottom - rule.top for rule in found]
    assert weights[0] == close(0.35, 0.1)
    assert weights[1] == close(0.25, 0.1)
    assert weights[2] == close(0.35, 0.1)


def test_7_4_2_and_3_texts_of_the_imprint_stand_one_character_in(pages: dict[str, list[Page]]) -> None:
    page = pages["formal"][-1]
    copied, printed = line(page, "抄送："), line(page, "某市应急管理局办公室")
    assert copied.text == "抄送：某市直机关工委。"
    assert copied.left == close(LEFT + SMALL)
    assert printed.text == "某市应急管理局办公室2022年1月25日印发"
    assert printed.left == close(LEFT + SMALL)
    assert printed.right == close(RIGHT - SMALL)


def test_7_4_2_names_hang_behind_the_colon(pages: dict[str, list[Page]]) -> None:
    page = pages["many-copies"][-1]
    first = line(page, "抄送：")
    at = page.lines.index(first)
    second = page.lines[at + 1]
    assert second.left == close(LEFT + (1 + 3) * SMALL)
    assert first.right <= RIGHT - SMALL + 0.5


@pytest.mark.parametrize("name", [name for name in DOCUMENTS if name.startswith("full-")])
def test_the_imprint_never_covers_the_text(pages: dict[str, list[Page]], name: str) -> None:
    lines = int(name.removeprefix("full-"))
    texts = [each for page in pages[name] for each in page.lines if each.text == "一行。"]
    assert len(texts) == lines
    page = pages[name][-1]
    top = rules(page, FOOT - 40, FOOT)[0].top
    assert all(each.baseline + 1 < top for each in page.lines if each.text == "一行。")
    assert rules(page, FOOT - 5, FOOT + 1)[-1].bottom == close(FOOT, 0.5)
    assert len(pages[name]) <= 2


@pytest.mark.parametrize("name", ["single", "chart-first", "crowded", "formal", "joint", "one-page-letter"])
def test_7_3_3_the_first_page_shows_text(pages: dict[str, list[Page]], name: str) -> None:
    text = {"single": "坚持把理论", "chart-first": "现将有关情况"}.get(name, "一行。")
    assert [each for each in pages[name][0].lines if each.text.startswith(text)]


def test_7_4_2_addressees_moved_to_the_imprint_stand_above_the_copies(pages: dict[str, list[Page]]) -> None:
    page = pages["crowded"][-1]
    sent, copied = line(page, "主送："), line(page, "抄送：")
    assert sent.left == close(copied.left, 0.2)
    assert sent.baseline < copied.baseline
    assert rules(page, sent.baseline, copied.baseline) == []


def test_7_5_an_imprint_on_an_even_page_of_its_own_carries_no_number(pages: dict[str, list[Page]]) -> None:
    first, last = pages["apart"]
    assert first.number.text == "—1—"
    assert [each.text for each in last.lines] == ["抄送：某市直机关工委。", "某市应急管理局办公室2022年1月25日印发"]


def test_10_1_mark_and_red_double_rules_of_a_letter(pages: dict[str, list[Page]]) -> None:
    for page in (pages["letter"][0], pages["one-page-letter"][0]):
        mark = ink(page, line(page, "某市应急管理局"), 42)
        assert mark.top == close(30)
        assert (mark.left + mark.right) / 2 == close(105)
        thick, thin, second_thin, second_thick = page.rules()[:4]
        assert thick.top - mark.bottom == close(4)
        assert 297 - second_thick.bottom == close(20)
        assert thick.bottom - thick.top > thin.bottom - thin.top
        assert second_thick.bottom - second_thick.top > second_thin.bottom - second_thin.top
        for rule in (thick, thin, second_thin, second_thick):
            assert rule.right - rule.left == close(170)
            assert (rule.left + rule.right) / 2 == close(105)


def test_10_1_number_and_corner_stand_below_the_first_rule(pages: dict[str, list[Page]]) -> None:
    page = pages["letter"][0]
    first = line(page, "000001")
    assert first.text == "000001某应急〔2022〕3号"
    assert (first.left, first.right) == (close(LEFT), close(RIGHT))
    assert ink(page, first, right=60).top - page.rules()[1].bottom == close(7 / 8 * CHARACTER)
    urgent, title = line(page, "特急"), line(page, "关于商请")
    assert title.baseline - urgent.baseline == close(3 * LINE)


def test_10_1_the_first_page_of_a_letter_has_no_number_and_the_second_no_rules(pages: dict[str, list[Page]]) -> None:
    first, second = pages["letter"]
    assert [each.text for each in first.lines if each.text.startswith("—")] == []
    assert second.number.text == "—2—"
    assert second.rules() == []
    assert second.body[0].baseline == close(TOP + 0.8 * LINE, 0.5)


def test_10_1_the_imprint_of_a_letter_has_neither_rules_nor_printer(pages: dict[str, list[Page]]) -> None:
    page = pages["letter"][-1]
    assert page.body[-1].text == "抄送：某市直机关工委。"
    assert FOOT - LINE < page.body[-1].baseline < FOOT
    assert "印发" not in "".join(each.text for each in page.lines)


def test_10_3_mark_of_minutes_and_names_behind_their_labels(pages: dict[str, list[Page]]) -> None:
    page = pages["minutes"][0]
    assert ink(page, line(page, "某市应急管理局会议纪要"), 40).top == close(TOP + 35)
    lines = [each for each in page.lines if "某某" in each.text]
    text = [each for each in page.lines if each.text == "一行。"][-1]
    assert lines[0].text.startswith("出席：张某某")
    assert lines[0].baseline - text.baseline == close(2 * LINE)
    assert lines[0].left == close(LEFT + 2 * CHARACTER)
    assert lines[1].left == close(LEFT + 5 * CHARACTER)
    assert lines[-1].text == "请假：王某某"
