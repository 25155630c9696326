"""Lines: nothing lost, within the width, 禁则 kept, words whole; alignment, indents, tabs. Lengths in millimetres."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.preview import preview
from tests.support.bare_package import bare
from tests.support.pages import Line
from tests.support.shown_pages import Shown, shown

TWIP = 25.4 / 1440
SECTION = (
    '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="2098" w:right="1474" w:bottom="1984" w:left="1588" '
    'w:header="851" w:footer="992"/></w:sectPr>'
)
LEFT, RIGHT = 1588 * TWIP, (11906 - 1474) * TWIP
CHARACTER = 16 * 20 * TWIP
FACES = '<w:rFonts w:hint="eastAsia" w:ascii="仿宋_GB2312" w:eastAsia="仿宋_GB2312" w:hAnsi="仿宋_GB2312"/>'
LOOK = f'{FACES}<w:sz w:val="32"/>'
TIGHT = '<w:autoSpaceDE w:val="0"/><w:spacing w:line="579" w:lineRule="exact"/>'


def p(text: str, properties: str = "", look: str = "") -> str:
    safe = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    words = safe.replace("\t", "</w:t><w:tab/><w:t>").replace("\n", "</w:t><w:br/><w:t>")
    run = f'<w:rPr>{LOOK}{look}</w:rPr><w:t xml:space="preserve">{words}</w:t>'
    return f"<w:p><w:pPr>{TIGHT}{properties}</w:pPr><w:r>{run}</w:r></w:p>"


def pages(*paragraphs: str, section: str = SECTION, **parts: str) -> list[Shown]:
    return shown(preview(bare("".join(paragraphs) + section, **parts), "甲.docx").value)


def lines(*paragraphs: str) -> list[Line]:
    return [line for page in pages(*paragraphs) for line in page.lines]


def close(millimetres: float, within: float = 0.1) -> object:
    return pytest.approx(millimetres, abs=within)


@given(st.text(max_size=300))
@settings(max_examples=60, deadline=None)
def test_of_any_text_nothing_is_lost_and_the_order_is_kept(text: str) -> None:
    printable = re.sub(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff\u200e\u200f\u202a-\u202e\u2066-\u2069\ufffe\uffff]", "", text)
    seen = "".join(one.text for page in pages(p(printable)) for one in page.stretches)
    assert "".join(seen.split()) == "".join(printable.split())


CHUNKS = st.one_of(
    st.text("坚持把理论学习作为首要政治任务", min_size=1, max_size=9),
    st.sampled_from(["2025", "68.2%", "1+2+X", "A4", "12345678", "3,901"]),
    st.sampled_from(["，", "。", "；", "：", "、", "！", "？", "……", "——", "）", "》", "”"]),
    st.sampled_from(["（", "《", "“"]),
)


@given(st.lists(CHUNKS, min_size=20, max_size=120).map(lambda chunks: [f"字{chunk}字" for chunk in chunks]))
@settings(max_examples=60, deadline=None)
def test_lines_stay_within_the_width_and_keep_to_the_rules_of_chinese_text(chunks: list[str]) -> None:
    made = lines(p("".join(chunks), '<w:jc w:val="both"/>'))
    assert "".join(line.text for line in made) == "".join(chunks)
    for line in made:
        assert line.left == close(LEFT)
        assert line.right <= RIGHT + 0.1
    for line, below in pairwise(made):
        assert line.right == close(RIGHT)
        assert below.text[0] not in "，。；：、！？…）》”%"
        assert line.text[-1] not in "（《“"
        assert not (line.text[-1] == "—" and below.text[0] == "—")
        assert not re.search(r"[0-9A-Za-z.,+%]{2}$", line.text[-1] + below.text[0])
        # The line holds as much as fits: its natural width and the next piece are more than there is room for.
        piece = re.match(r"[（《“]?([0-9A-Za-z.,+%]+|.)[，。；：、！？…—）》”%]*", below.text)
        assert piece
        assert width(line.text) + width(piece[0]) > 156.0 / CHARACTER - 0.01


def width(text: str) -> float:
    return sum(0.5 if sign.isascii() else 1 for sign in text)


def test_a_word_that_fills_more_than_a_line_is_parted_all_the_same() -> None:
    made = lines(p("1234567890" * 20))
    assert "".join(line.text for line in made) == "1234567890" * 20
    assert all(line.right <= RIGHT + 0.1 for line in made)
    assert len(made) == 4  # 55 half characters a line


@pytest.mark.parametrize(
    ("stand", "left", "right"),
    [
        ("left", LEFT, LEFT + 4 * CHARACTER),
        ("both", LEFT, LEFT + 4 * CHARACTER),
        ("center", (LEFT + RIGHT) / 2 - 2 * CHARACTER, (LEFT + RIGHT) / 2 + 2 * CHARACTER),
        ("right", RIGHT - 4 * CHARACTER, RIGHT),
        ("distribute", LEFT, RIGHT),
    ],
)
def test_a_single_line_stands_as_it_is_to(stand: str, left: float, right: float) -> None:
    (line,) = lines(p("工作总结", f'<w:jc w:val="{stand}"/>'))
    assert (line.left, line.right) == (close(left), close(right))


def test_only_lines_that_are_full_are_spread() -> None:
    first, second, third = lines(p("工作总结\n" + "字" * 30, '<w:jc w:val="both"/>'))
    assert first.right == close(LEFT + 4 * CHARACTER)
    assert second.right == close(RIGHT)
    assert third.right == close(LEFT + 3 * CHARACTER)
    assert len(second.text) == 27


def test_first_lines_are_indented_and_hanging_ones_stand_out() -> None:
    indented = lines(p("字" * 40, '<w:ind w:firstLine="640"/>'))
    assert [line.left for line in indented] == [close(LEFT + 2 * CHARACTER), close(LEFT)]
    hanging = lines(p("附件：\t" + "字" * 40, '<w:ind w:left="1600" w:hanging="960" w:right="320"/>'))
    assert [line.left for line in hanging] == [close(LEFT + 2 * CHARACTER), close(LEFT + 5 * CHARACTER)]
    assert all(line.right <= RIGHT - CHARACTER + 0.1 for line in hanging)


@pytest.mark.parametrize(("stand", "left"), [("left", 10), ("center", 8), ("right", 6)])
def test_tabs_stand_left_in_the_middle_or_right_of_their_stop(stand: str, left: int) -> None:
    stop = f'<w:tabs><w:tab w:val="{stand}" w:pos="3200"/></w:tabs>'
    (page,) = pages(p("甲\t乙丙丁戊", stop))
    first, second = page.stretches
    assert (first.text, second.text) == ("甲", "乙丙丁戊")
    assert second.left == close(LEFT + left * CHARACTER)


def test_tabs_that_nobody_set_are_as_far_apart_as_the_settings_say() -> None:
    (page,) = pages(p("甲\t乙\t丙"), settings='<w:defaultTabStop w:val="960"/>')
    assert [one.left for one in page.stretches] == [close(LEFT + at * 3 * CHARACTER) for at in range(3)]


def test_text_behind_a_right_tab_that_has_no_room_goes_on_behind_what_stands_there() -> None:
    (page,) = pages(p("甲乙丙丁\t一二三四", '<w:tabs><w:tab w:val="right" w:pos="1600"/></w:tabs>'))
    first, second = page.stretches
    assert second.left == close(first.left + first.width)


def test_scale_and_spacing_of_characters_count() -> None:
    (narrow,) = lines(p("工作总结", look='<w:w w:val="66"/>'))
    assert narrow.right - narrow.left == close(4 * 0.66 * CHARACTER)
    (wide,) = lines(p("工作总结", look='<w:spacing w:val="40"/>'))
    assert wide.right - wide.left == close(4 * (CHARACTER + 40 * TWIP))


def test_a_grid_of_characters_sets_28_of_them_a_line() -> None:
    grid = SECTION.replace(
        "</w:sectPr>", '<w:docGrid w:type="linesAndChars" w:linePitch="579" w:charSpace="-849"/></w:sectPr>'
    )
    made = [line for page in pages(p("字" * 84), section=grid) for line in page.lines]
    assert [len(line.text) for line in made] == [28, 28, 28]


def test_chinese_and_digits_stand_apart_unless_the_paragraph_forbids_it() -> None:
    together = lines(p("共11场"))[0]
    apart = lines(p("共11场").replace('<w:autoSpaceDE w:val="0"/>', ""))[0]
    assert together.right - together.left == close(3 * CHARACTER)
    assert apart.right - apart.left == close(3.5 * CHARACTER)


def test_quotation_marks_are_as_wide_as_their_font() -> None:
    chinese = lines(p("“三课”"))[0]
    assert chinese.right - chinese.left == close(4 * CHARACTER)
    latin = p("“三课”").replace('w:hint="eastAsia" w:ascii="仿宋_GB2312"', 'w:ascii="Times New Roman"')
    latin = latin.replace('w:hAnsi="仿宋_GB2312"', 'w:hAnsi="Times New Roman"')
    assert lines(latin)[0].right - lines(latin)[0].left == close(3 * CHARACTER)


@pytest.mark.parametrize(
    ("spacing", "apart"),
    [
        ('w:line="579" w:lineRule="exact"', 28.95),
        ('w:line="240" w:lineRule="auto"', 16 * 1.3),
        ('w:line="360" w:lineRule="auto"', 16 * 1.3 * 1.5),
        ('w:line="560" w:lineRule="atLeast"', 28),
        ('w:line="200" w:lineRule="atLeast"', 16 * 1.3),
    ],
)
def test_lines_are_as_far_apart_as_their_rule_says(spacing: str, apart: float) -> None:
    made = lines(p("字" * 60).replace('w:line="579" w:lineRule="exact"', spacing))
    assert [below.baseline - line.baseline for line, below in pairwise(made)] == [close(apart * 25.4 / 72)] * 2


def test_lines_on_a_grid_take_whole_lines_of_it() -> None:
    grid = SECTION.replace("</w:sectPr>", '<w:docGrid w:type="lines" w:linePitch="312"/></w:sectPr>')
    text = p("字" * 60).replace('w:line="579" w:lineRule="exact"', 'w:line="240" w:lineRule="auto"')
    made = [line for page in pages(text, section=grid) for line in page.lines]
    assert made[1].baseline - made[0].baseline == close(2 * 15.6 * 25.4 / 72)
    free = text.replace("<w:pPr>", '<w:pPr><w:snapToGrid w:val="0"/>')
    made = [line for page in pages(free, section=grid) for line in page.lines]
    assert made[1].baseline - made[0].baseline == close(16 * 1.3 * 25.4 / 72)


def test_space_before_and_after_paragraphs_adds_up() -> None:
    above, below = lines(
        p("上").replace('w:line="579"', 'w:after="200" w:line="579"'),
        p("下").replace('w:line="579"', 'w:before="100" w:line="579"'),
    )
    assert below.baseline - above.baseline == close((579 + 300) * TWIP)


def test_hidden_text_is_not_shown_and_automatic_numbers_are() -> None:
    numbering = (
        '<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/>'
        '<w:lvlText w:val="%1、"/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>'
    )
    listed = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
    (page,) = pages(p("概况", listed), p("看不见", look="<w:vanish/>"), p("打算", listed), numbering=numbering)
    assert [line.text for line in page.lines] == ["一、概况", "二、打算"]


@pytest.mark.parametrize(("styles", "apart"), [(("A", "A"), 579), (("A", "B"), 579 + 300)])
def test_paragraphs_of_one_style_may_stand_without_blank_between(styles: tuple[str, str], apart: int) -> None:
    sheet = "".join(f'<w:style w:type="paragraph" w:styleId="{key}"><w:name w:val="{key}"/></w:style>' for key in "AB")
    spaced = [
        p("行", f'<w:pStyle w:val="{style}"/><w:contextualSpacing/>').replace(
            'w:line="579"', 'w:before="100" w:after="200" w:line="579"'
        )
        for style in styles
    ]
    (page,) = pages(*spaced, styles=sheet)
    above, below = page.lines
    assert below.baseline - above.baseline == close(apart * TWIP)


def test_a_latin_font_has_stand_ins_of_its_width_before_the_chinese_ones() -> None:
    latin = p("Report 报告").replace('w:ascii="仿宋_GB2312"', 'w:ascii="Times New Roman"')
    html = preview(bare(latin + SECTION), "甲").value
    assert "font-family:'Times New Roman','Liberation Serif','Tinos','仿宋_GB2312','FangSong'" in html
